import Diagnostics

/// The kinds of diagnostics that binding a query to tables and types can give.
package enum BindingCode {
  package static let unknownTable = DiagnosticCode("bind.unknown-table")
  package static let unknownField = DiagnosticCode("bind.unknown-field")
  package static let unknownFunction = DiagnosticCode("bind.unknown-function")
  package static let unknownSymbol = DiagnosticCode("bind.unknown-symbol")
  package static let unknownParameter = DiagnosticCode("bind.unknown-parameter")
  package static let unknownChart = DiagnosticCode("bind.unknown-chart")
  package static let noLastResult = DiagnosticCode("bind.no-last-result")
  package static let recursiveName = DiagnosticCode("bind.recursive-name")
  package static let missingQuotes = DiagnosticCode("bind.missing-quotes")
  package static let badDate = DiagnosticCode("bind.bad-date")
  package static let badPattern = DiagnosticCode("bind.bad-pattern")
  package static let typeMismatch = DiagnosticCode("bind.type-mismatch")
  package static let expectedCondition = DiagnosticCode("bind.expected-condition")
  package static let expectedCount = DiagnosticCode("bind.expected-count")
  package static let wrongArguments = DiagnosticCode("bind.wrong-arguments")
  package static let notGrouped = DiagnosticCode("bind.not-grouped")
  package static let misplacedAggregate = DiagnosticCode("bind.misplaced-aggregate")
  package static let missingName = DiagnosticCode("bind.missing-name")
  package static let noDate = DiagnosticCode("bind.no-date")
  package static let badJoin = DiagnosticCode("bind.bad-join")

  package static let all: [DiagnosticCode] = [
    unknownTable, unknownField, unknownFunction, unknownSymbol, unknownParameter, unknownChart, noLastResult, recursiveName,
    missingQuotes, badDate, badPattern, typeMismatch, expectedCondition, expectedCount, wrongArguments, notGrouped,
    misplacedAggregate, missingName, noDate, badJoin,
  ]
}
