import Diagnostics

/// One lexical unit. Spaces and comments are no tokens; line ends are, since they may end a statement.
package struct Token: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A keyword or a name; which, the parser decides by place.
    case word(String)
    /// A name in backquotes, never a keyword.
    case quotedName(String)
    case text(String)
    case integer(Int64)
    case number(Double)
    /// A day or a month that exists. A year alone is an integer.
    case date(year: Int, month: Int, day: Int?)
    case duration(months: Int32, days: Int32)
    case regularExpression(pattern: String, ignoresCase: Bool)
    /// `$name`, without the dollar.
    case parameter(String)
    case symbol(Symbol)
    /// A dot-command: its name without the dot, and the rest of its line, trimmed.
    case command(name: String, arguments: String)
    /// One or more line ends.
    case newline
    /// Something that is no token; the lexer has said why.
    case invalid
    case end
  }

  package enum Symbol: String, Sendable, Hashable, CaseIterable {
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBracket = "["
    case rightBracket = "]"
    case comma = ","
    case semicolon = ";"
    case bar = "|"
    case dot = "."
    case range = ".."
    case equal = "="
    case doubleEqual = "=="
    case notEqual = "!="
    case lessGreater = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case tilde = "~"
    case equalTilde = "=~"
    case bangTilde = "!~"
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case percent = "%"
    case bang = "!"
    case doubleAmpersand = "&&"
    case doubleBar = "||"
    case colon = ":"
  }

  package let kind: Kind
  package let span: SourceSpan

  package init(_ kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  /// A word in lower case, as keywords are compared; nil for all else.
  package var keyword: String? {
    if case .word(let text) = kind { text.lowercased() } else { nil }
  }

  package var symbol: Symbol? {
    if case .symbol(let symbol) = kind { symbol } else { nil }
  }

  package var isEnd: Bool { kind == .end }
}
