import Diagnostics

/// What a text still has open at its end: the shell's second prompt names it.
package enum OpenConstruct: Sendable, Hashable {
  /// A text literal, with its opening mark.
  case text(String)
  /// A bracket, `(` or `[`.
  case bracket(String)
  /// A bar, comma or operator at the end.
  case continuation(String)

  /// `"…>`, `(…>`, `|…>`
  package var prompt: String {
    switch self {
    case .text(let mark), .bracket(let mark): mark + "…>"
    case .continuation(let mark): mark.count == 1 ? mark + "…>" : "…>"
    }
  }
}

/// Cuts tokens into statements. A line's end ends a statement, unless a bracket is open, the line ends with a bar, a comma or
/// an operator, or the next begins with a bar. A `;` always does.
enum StatementSplitter {
  /// Tokens of each statement that has any, without line ends and without `end`.
  static func split(_ tokens: [Token]) -> [[Token]] {
    var statements: [[Token]] = []
    var current: [Token] = []
    var depth = 0
    func flush() {
      if !current.isEmpty { statements.append(current) }
      current = []
      depth = 0
    }
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .end: break
      case .newline:
        guard depth == 0, let last = current.last, !endsOpen(last, before: current.dropLast().last) else { continue }
        if nextBeginsWithBar(tokens, after: index) { continue }
        flush()
      case .symbol(.semicolon): flush()
      case .command:
        flush()
        statements.append([token])
      default:
        switch token.symbol {
        case .leftParenthesis?, .leftBracket?: depth += 1
        case .rightParenthesis?, .rightBracket?: depth = max(0, depth - 1)
        default: break
        }
        current.append(token)
      }
    }
    flush()
    return statements
  }

  /// Words after which a star is no operator: `select *`, which the parser answers.
  private static let wordsBeforeStar: Set<String> = ["select", "project", "by", "distinct"]

  static func endsOpen(_ last: Token, before: Token?) -> Bool {
    guard last.continuesLine else { return false }
    return last.symbol != .star || !wordsBeforeStar.contains(before?.keyword ?? "")
  }

  private static func nextBeginsWithBar(_ tokens: [Token], after index: Int) -> Bool {
    let next = index + 1
    return next < tokens.count && (tokens[next].symbol == .bar || tokens[next].symbol == .doubleBar)
  }

  /// What is open at the end of a text, nil when it is complete.
  static func openConstruct(_ result: Lexer.Result, in source: SourceFile) -> OpenConstruct? {
    if let offset = result.openText {
      let utf8 = source.text.utf8
      let index = utf8.index(utf8.startIndex, offsetBy: offset)
      return .text(String(source.text[index...].prefix(1)))
    }
    var open: [Token.Symbol] = []
    var last: Token?
    var before: Token?
    for token in result.tokens {
      switch token.kind {
      case .end, .newline: continue
      case .symbol(.semicolon), .command: open = []
      case .symbol(let bracket) where bracket == .leftParenthesis || bracket == .leftBracket: open.append(bracket)
      case .symbol(.rightParenthesis), .symbol(.rightBracket): _ = open.popLast()
      default: break
      }
      before = last
      last = token
    }
    if let bracket = open.last { return .bracket(bracket.rawValue) }
    guard let last, endsOpen(last, before: before) else { return nil }
    return .continuation(last.symbol?.rawValue ?? last.keyword ?? "")
  }
}
