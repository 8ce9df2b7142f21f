import QuerySyntax

/// What people type at a shell because another shell has it so.
enum Habits {
  /// The words of this shell that need no dot.
  private static let plain = ["exit": ".quit", "quit": ".quit", "help": ".help", "?": ".help"]
  private static let others = [
    "exit()": ".quit", "quit()": ".quit", "\\q": ".quit", ":q": ".quit", ".exit": ".quit", ".q": ".quit",
    "\\x": ".mode card", "\\timing": ".timer on",
    "help()": ".help", "\\?": ".help", "\\h": ".help",
    "show tables": ".tables", "\\d": ".tables", "\\dt": ".tables", "tables": ".tables", "list tables": ".tables",
    "show schema": ".schema", ".fields": ".schema",
  ]
  /// Words before the name of a table whose fields are meant.
  private static let schemas = ["\\d", "desc", "describe", "show columns from", "show columns in", "describe table"]

  /// The statement that is meant, nil when it is one of this shell itself.
  static func statement(for text: String) -> String? {
    let words = Self.words(text)
    let line = words.joined(separator: " ")
    if words.count > 1, words[0] == "help" { return ".help " + words.dropFirst().joined(separator: " ") }
    if let known = plain[line] ?? others[line] { return known }
    if words.count > 1, schemas.contains(words.dropLast().joined(separator: " ")) { return ".schema \(words[words.count - 1])" }
    return nil
  }

  /// Whether it is one of the words that need no dot here either.
  static func isPlain(_ text: String) -> Bool {
    let words = words(text)
    return words.first == "help" || plain[words.joined(separator: " ")] != nil
  }

  /// The dot-command that somebody means who leaves out the dot, as in `open articles`; nil where the first word may begin a query.
  static func withoutDot(_ text: String) -> String? {
    guard let first = text.split(whereSeparator: \.isWhitespace).first?.lowercased(), !Keywords.all.contains(first) else {
      return nil
    }
    return DotCommandDescriptor.named(first).map { _ in ".\(text)" }
  }

  private static let questionWords: Set<String> = [
    "who", "whom", "whose", "what", "when", "why", "how", "which", "did", "does", "is", "was",
  ]

  /// What to say to somebody who asks in English.
  static func advice(on text: String) -> String? {
    guard words(text).count > 1, let first = words(text).first, questionWords.contains(first) else { return nil }
    return
      "a question is written as a query here, such as: \(TableExamples.first); or begin with words to look for: search \"resigned\""
  }

  private static func words(_ text: String) -> [String] {
    var text = text.lowercased()[...]
    while let last = text.last, last == ";" || last.isWhitespace { text.removeLast() }
    return text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
