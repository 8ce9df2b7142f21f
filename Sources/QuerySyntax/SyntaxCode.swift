import Diagnostics

/// The kinds of diagnostics that reading a query's text can give.
package enum SyntaxCode {
  package static let unclosedText = DiagnosticCode("lex.unclosed-text")
  package static let unclosedName = DiagnosticCode("lex.unclosed-name")
  package static let unclosedPattern = DiagnosticCode("lex.unclosed-pattern")
  package static let badEscape = DiagnosticCode("lex.bad-escape")
  package static let badNumber = DiagnosticCode("lex.bad-number")
  package static let badDate = DiagnosticCode("lex.bad-date")
  package static let badParameter = DiagnosticCode("lex.bad-parameter")
  package static let unexpectedCharacter = DiagnosticCode("lex.unexpected-character")
  package static let expectedSource = DiagnosticCode("parse.expected-source")
  package static let expectedExpression = DiagnosticCode("parse.expected-expression")
  package static let expectedOperator = DiagnosticCode("parse.expected-operator")
  package static let expectedName = DiagnosticCode("parse.expected-name")
  package static let expectedWord = DiagnosticCode("parse.expected-word")
  package static let expectedStage = DiagnosticCode("parse.expected-stage")
  package static let expectedCount = DiagnosticCode("parse.expected-count")
  package static let expectedComma = DiagnosticCode("parse.expected-comma")
  package static let unknownStage = DiagnosticCode("parse.unknown-stage")
  package static let unknownOperator = DiagnosticCode("parse.unknown-operator")
  package static let foreignForm = DiagnosticCode("parse.foreign-form")
  package static let unclosedBracket = DiagnosticCode("parse.unclosed-bracket")
  package static let strayBracket = DiagnosticCode("parse.stray-bracket")
  package static let chainedComparison = DiagnosticCode("parse.chained-comparison")
  package static let tooDeep = DiagnosticCode("parse.too-deep")

  package static let all: [DiagnosticCode] = [
    unclosedText, unclosedName, unclosedPattern, badEscape, badNumber, badDate, badParameter, unexpectedCharacter,
    expectedSource, expectedExpression, expectedOperator, expectedName, expectedWord, expectedStage, expectedCount,
    expectedComma, unknownStage, unknownOperator, foreignForm, unclosedBracket, strayBracket, chainedComparison, tooDeep,
  ]
}
