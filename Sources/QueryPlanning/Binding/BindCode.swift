import Diagnostics

/// The kinds of diagnostics that binding a query's names and types can give.
package enum BindCode {
  package static let unknownTable = DiagnosticCode("bind.unknown-table")
  package static let unknownField = DiagnosticCode("bind.unknown-field")
  package static let unknownSymbol = DiagnosticCode("bind.unknown-symbol")
  package static let unknownFunction = DiagnosticCode("bind.unknown-function")
  package static let unknownParameter = DiagnosticCode("bind.unknown-parameter")
  package static let unknownChart = DiagnosticCode("bind.unknown-chart")
  package static let noLastResult = DiagnosticCode("bind.no-last-result")
  package static let notADate = DiagnosticCode("bind.not-a-date")
  package static let typeMismatch = DiagnosticCode("bind.type-mismatch")
  package static let notACondition = DiagnosticCode("bind.not-a-condition")
  package static let wrongArguments = DiagnosticCode("bind.wrong-arguments")
  package static let misplacedAggregate = DiagnosticCode("bind.misplaced-aggregate")
  package static let notAggregated = DiagnosticCode("bind.not-aggregated")
  package static let notACount = DiagnosticCode("bind.not-a-count")
  package static let notAList = DiagnosticCode("bind.not-a-list")
  package static let duplicateName = DiagnosticCode("bind.duplicate-name")
  package static let recursiveDefinition = DiagnosticCode("bind.recursive-definition")
  package static let invalidPattern = DiagnosticCode("bind.invalid-pattern")
  package static let noDate = DiagnosticCode("bind.no-date")

  package static let all: [DiagnosticCode] = [
    unknownTable, unknownField, unknownSymbol, unknownFunction, unknownParameter, unknownChart, noLastResult, notADate,
    typeMismatch, notACondition, wrongArguments, misplacedAggregate, notAggregated, notACount, notAList, duplicateName,
    recursiveDefinition, invalidPattern, noDate,
  ]
}
