import Diagnostics
import Glibc
import QuerySyntax

@testable import QueryPlanning

/// A query with one edit, and what an answer has to name to name the fix.
struct Mistake {
  enum Kind: String, CaseIterable {
    case changedLetter = "changed letter"
    case droppedLetter = "dropped letter"
    case swappedLetters = "swapped letters"
    case droppedToken = "dropped token"
    case swappedTokens = "swapped tokens"
  }

  var kind: Kind
  var text: String
  /// The tokens that the edit touched, as they were.
  var originals: [String]

  /// Whether the first 80 characters of one of the messages name the fix: one of the tokens as it was or, for a token that is gone and
  /// that only its writer can know (a name, a value), what has to be put there.
  func isAnswered(by diagnostics: [Diagnostic]) -> Bool {
    diagnostics.contains { diagnostic in
      let message = String(diagnostic.message.prefix(80)).lowercased()
      if originals.contains(where: { Self.names($0.lowercased().replacing("_cs", with: ""), in: message) }) { return true }
      return kind == .droppedToken && (message.hasPrefix("put a ") || message.hasPrefix("put the "))
        && originals.contains(where: Self.isOpen)
    }
  }

  /// As a word of its own, for words; anywhere in quotation marks for signs.
  private static func names(_ original: String, in message: String) -> Bool {
    if original.first?.isLetter ?? false {
      return message.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "$" }.contains { $0 == original }
    }
    return message.contains(original)
  }

  /// Whether a token is one that only its writer can know: a name or a literal.
  private static func isOpen(_ original: String) -> Bool {
    let isSign = original.allSatisfy { !$0.isLetter && !$0.isNumber && $0 != "\"" }
    // Of the keywords these are columns as well.
    let columns: Set<String> = ["mentions", "count"]
    return !isSign && !Keywords.all.subtracting(Keywords.literals).subtracting(columns).contains(original.lowercased())
  }

  /// Every edit of one query.
  static func all(of query: String) -> [Mistake] {
    let utf8 = Array(query.utf8)
    let tokens = Lexer.lex(SourceFile(text: query)).tokens.filter { $0.kind != .end && $0.kind != .newline }
    func text(_ token: Token) -> String { String(decoding: utf8[token.span.range], as: UTF8.self) }
    func replacing(_ range: Range<Int>, by text: String, separated: Bool = true) -> String {
      // Spaces keep what is moved or left from growing together with its neighbours.
      let space = separated ? " " : ""
      return String(decoding: utf8[..<range.lowerBound], as: UTF8.self) + space + text + space
        + String(decoding: utf8[range.upperBound...], as: UTF8.self)
    }
    var mistakes: [Mistake] = []
    for (index, token) in tokens.enumerated() {
      let original = text(token)
      mistakes.append(Mistake(kind: .droppedToken, text: replacing(token.span.range, by: ""), originals: [original]))
      if index + 1 < tokens.count {
        let next = tokens[index + 1]
        let between = String(decoding: utf8[token.span.range.upperBound..<next.span.range.lowerBound], as: UTF8.self)
        let range = token.span.range.lowerBound..<next.span.range.upperBound
        mistakes.append(
          Mistake(
            kind: .swappedTokens, text: replacing(range, by: text(next) + (between.isEmpty ? " " : between) + original),
            originals: [original, text(next)]))
      }
      guard token.keyword != nil, original.utf8.count > 1 else { continue }
      for (kind, word) in misspellings(of: original, seed: index) {
        mistakes.append(
          Mistake(kind: kind, text: replacing(token.span.range, by: word, separated: false), originals: [original]))
      }
    }
    return mistakes
  }

  private static func misspellings(of word: String, seed: Int) -> [(Kind, String)] {
    let letters = Array(word)
    let place = (seed * 7 + 3) % letters.count
    var changed = letters
    changed[place] = changed[place] == "x" ? "q" : "x"
    var dropped = letters
    dropped.remove(at: place)
    var result: [(Kind, String)] = [(.changedLetter, String(changed))]
    if dropped.count > 1 { result.append((.droppedLetter, String(dropped))) }
    let first = min(place, letters.count - 2)
    var swapped = letters
    swapped.swapAt(first, first + 1)
    if swapped != letters { result.append((.swappedLetters, String(swapped))) }
    return result
  }
}
