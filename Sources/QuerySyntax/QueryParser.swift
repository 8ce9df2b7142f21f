import Diagnostics

/// Text to syntax tree. Always gives a tree, with nodes for what could not be read; what is wrong is told in order of place.
package enum QueryParser {
  /// Deeper or longer diagnostics lists help nobody: of a text the first so many are told.
  private static let maximumDiagnostics = 100

  package static func parse(_ source: SourceFile) -> Diagnosed<Script> {
    let lexed = Lexer.lex(source)
    var statements: [Statement] = []
    var diagnostics = lexed.diagnostics
    for tokens in StatementSplitter.split(lexed.tokens) {
      var parser = Parser(tokens: tokens, source: source)
      parser.followsLine = followsLine(tokens, statements.last, in: source)
      statements.append(parser.parseStatement())
      if diagnostics.count < maximumDiagnostics { diagnostics += parser.diagnostics }
    }
    diagnostics.sort { ($0.range?.lowerBound ?? 0) < ($1.range?.lowerBound ?? 0) }
    return Diagnosed(Script(statements: statements), Array(diagnostics.prefix(maximumDiagnostics)))
  }

  /// Whether nothing but a line's end parts a statement, which is no dot-command, from the query before.
  private static func followsLine(_ tokens: [Token], _ previous: Statement?, in source: SourceFile) -> Bool {
    // A script that comes line by line is parsed statement by statement.
    guard let previous, let first = tokens.first else { return source.firstLine > 1 }
    if case .command = previous.kind { return false }
    let between = previous.span.range.upperBound..<max(previous.span.range.upperBound, first.span.range.lowerBound)
    return !source.text.utf8.dropFirst(between.lowerBound).prefix(between.count).contains(UInt8(ascii: ";"))
  }

  /// What is still open at the end of a text, nil when it can run: a text, a bracket, a bar, a comma, an operator.
  package static func openConstruct(in text: String) -> OpenConstruct? {
    let source = SourceFile(text: text)
    return StatementSplitter.openConstruct(Lexer.lex(source), in: source)
  }

  /// Whether a text is whole, so that the prompt can run it.
  package static func isComplete(_ text: String) -> Bool { openConstruct(in: text) == nil }

  /// How far a text has come as a sequence of statements.
  package enum Completeness: Sendable, Hashable {
    /// Something is open.
    case open
    /// It can run, and a line that begins with a bar would go on.
    case whole
    /// It can run, and nothing can continue it: it ends with a dot-command or a semicolon.
    case ended
  }

  package static func completeness(of text: String) -> Completeness {
    let source = SourceFile(text: text)
    let lexed = Lexer.lex(source)
    if StatementSplitter.openConstruct(lexed, in: source) != nil { return .open }
    switch lexed.tokens.last(where: { $0.kind != .newline && $0.kind != .end })?.kind {
    case .command, .symbol(.semicolon): return .ended
    default: return .whole
    }
  }
}
