import Diagnostics
import UnicodeText

/// Reads the tokens of one statement by recursive descent. It never fails: what is wrong becomes a diagnostic, and the tree
/// has an invalid node there. After an error it goes on with the next stage, so that one statement shows all of its errors.
struct Parser {
  /// Brackets and prefixes within each other; keeps the parser's own stack small.
  static let maximumNesting = 40
  /// Levels of one expression's tree, long chains of one operator included; keeps recursion over trees small.
  static let maximumHeight = 200
  /// After so many errors in one statement the rest is not told.
  static let maximumErrors = 20

  let source: SourceFile
  /// The last is `end`. A misspelt word, once told, is replaced by what is meant.
  var tokens: [Token]
  var index = 0
  var diagnostics: [Diagnostic] = []
  /// An error was met in this stage that leaves its rest unclear.
  var isPanicking = false
  var nesting = 0
  /// Levels of the expression that was read last.
  var height = 0
  /// What an operand is called in messages: "condition", "column".
  var operandName = "value"
  /// In the keys of a sequence a bracket after a space begins a step, not a call's arguments.
  var callsNeedAdjacency = false
  /// In `assert`, a text after the condition is the message.
  var textEndsExpression = false

  /// Whether it stands on the line behind a query, which a bar would continue.
  var followsLine = false

  /// Whether the statement has a `)` too many.
  let hasUnopenedBracket: Bool

  init(tokens: [Token], source: SourceFile) {
    self.source = source
    hasUnopenedBracket =
      tokens.count { $0.symbol == .rightParenthesis } > tokens.count { $0.symbol == .leftParenthesis }
    let end = tokens.last?.span.range.upperBound ?? 0
    self.tokens = tokens + [Token(.end, span: SourceSpan(end..<end))]
  }

  // MARK: Cursor

  var current: Token { tokens[index] }
  var previous: Token? { index > 0 ? tokens[index - 1] : nil }

  func peek(_ ahead: Int = 1) -> Token { tokens[min(index + ahead, tokens.count - 1)] }

  @discardableResult
  mutating func advance() -> Token {
    let token = current
    if index < tokens.count - 1 { index += 1 }
    return token
  }

  func isAt(_ symbol: Token.Symbol) -> Bool { current.symbol == symbol }
  func isAt(word: String) -> Bool { current.keyword == word }

  mutating func take(_ symbol: Token.Symbol) -> Bool {
    guard isAt(symbol) else { return false }
    advance()
    return true
  }

  mutating func take(word: String) -> Bool {
    guard isAt(word: word) else { return false }
    advance()
    return true
  }

  /// From the start of a token to the end of the one before the current.
  func span(from start: Int) -> SourceSpan {
    let lower = tokens[start].span.range.lowerBound
    let upper = index > start ? tokens[index - 1].span.range.upperBound : lower
    return SourceSpan(lower..<max(lower, upper))
  }

  // MARK: Diagnostics

  /// A token as messages show it, in quotation marks.
  func shown(_ token: Token) -> String {
    if token.isEnd { return "the end" }
    let text = self.text(of: token)
    return text.hasPrefix("\"") ? text : "\"\(text)\""
  }

  /// A token as written, cut when it is long.
  func text(of token: Token) -> String {
    let utf8 = source.text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: token.span.range.lowerBound)
    let end = utf8.index(start, offsetBy: token.span.range.count)
    let text = source.text[start..<end]
    return text.count > 24 ? text.prefix(24) + "…" : String(text)
  }

  /// Tells an error unless one was told at the same place. With `recovers` the parser knows how to go on within the stage.
  mutating func report(
    _ code: DiagnosticCode, _ message: String, at range: Range<Int>, recovers: Bool = false, fix: String? = nil
  ) {
    if !recovers { isPanicking = true }
    guard diagnostics.count < Self.maximumErrors else { return }
    // Behind what is nested too deeply nothing was read.
    if diagnostics.contains(where: { $0.range?.lowerBound == range.lowerBound || $0.code == SyntaxCode.tooDeep }) { return }
    let fixes = fix.map { [Fix(message, range: range, replacement: $0)] } ?? []
    diagnostics.append(Diagnostic(code, .error, message, at: range, fixes: fixes))
  }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, at token: Token, recovers: Bool = false, fix: String? = nil
  ) {
    // What the lexer could not read has been told.
    if token.kind == .invalid {
      isPanicking = true
      return
    }
    report(code, message, at: token.span.range, recovers: recovers, fix: fix)
  }

  /// The nearest of some words, unless the word is too short or too long to guess.
  func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    guard (2...40).contains(word.utf8.count) else { return nil }
    return EditDistance.nearest(to: word, among: candidates).first
  }

  // MARK: Required pieces

  /// The word that must stand here. When it does not, says so and goes on as if it did.
  mutating func expect(word: String, example: String) {
    if take(word: word) { return }
    if let found = current.keyword, nearest(to: found, among: [word]) != nil, peek().isOperandStart {
      report(
        SyntaxCode.expectedWord, "did you mean \"\(word)\"? found \(shown(current)); as in \(example)", at: current,
        recovers: true, fix: word)
      advance()
      return
    }
    let place = previous.map { "after \(shown($0))" } ?? "here"
    report(
      SyntaxCode.expectedWord, "put \"\(word)\" \(place), as in: \(example); found \(shown(current))", at: current,
      recovers: current.isOperandStart)
  }

  /// A name: a word or a name in backquotes. Empty where there is none.
  mutating func expectName(_ what: String, example: String) -> Identifier {
    switch current.kind {
    case .word(let text):
      return Identifier(text, span: advance().span)
    case .quotedName(let text):
      return Identifier(text, span: advance().span)
    case .text(let text):
      report(
        SyntaxCode.expectedName, "write \(what) without quotation marks, or in backquotes: `\(text.prefix(24))`", at: current,
        recovers: true, fix: "`\(text)`")
      return Identifier(text, span: advance().span)
    default:
      let place = previous.map { "after \(shown($0))" } ?? "here"
      report(SyntaxCode.expectedName, "put \(what) \(place), as in: \(example); found \(shown(current))", at: current)
      return Identifier("", span: SourceSpan(current.span.range.lowerBound..<current.span.range.lowerBound))
    }
  }

  /// A closing bracket; when it is missing, points at the one that is open.
  mutating func expectClosing(_ bracket: Token.Symbol, opened: Token) {
    if take(bracket) { return }
    let last = previous.map { "after \(shown($0))" } ?? "here"
    let found = current.isEnd ? "" : "; found \(shown(current))"
    report(
      SyntaxCode.unclosedBracket, "put \"\(bracket.rawValue)\" \(last) to close \(shown(opened))\(found)",
      at: current.isEnd ? opened : current)
  }

  // MARK: Nesting

  /// Goes one level down; false, with a diagnostic and the rest of the statement skipped, when that is too deep.
  mutating func enter() -> Bool {
    nesting += 1
    if nesting <= Self.maximumNesting { return true }
    reportTooDeep()
    return false
  }

  mutating func leave() { nesting -= 1 }

  mutating func reportTooDeep() {
    if !diagnostics.contains(where: { $0.code == SyntaxCode.tooDeep }) {
      report(
        SyntaxCode.tooDeep, "break this up with let, or write a list as in (a, b, c): it is nested too deeply", at: current)
    }
    index = tokens.count - 1
  }
}

extension Token {
  /// Whether an operand can begin with it.
  var isOperandStart: Bool {
    switch kind {
    case .word(let text): return !Keywords.operators.union(Keywords.clauses).contains(text.lowercased())
    case .quotedName, .text, .integer, .number, .date, .duration, .regularExpression, .parameter: return true
    case .symbol(let symbol): return symbol == .leftParenthesis || symbol == .minus
    default: return false
    }
  }

  /// Whether it compares, joins or computes with the operand before it.
  var isInfixOperator: Bool {
    switch kind {
    case .word(let text): return Keywords.operators.contains(text.lowercased())
    case .symbol(let symbol):
      switch symbol {
      case .equal, .doubleEqual, .notEqual, .lessGreater, .less, .lessOrEqual, .greater, .greaterOrEqual, .tilde, .equalTilde,
        .bangTilde, .plus, .minus, .star, .slash, .percent, .range, .doubleAmpersand:
        return true
      default: return false
      }
    default: return false
    }
  }
}
