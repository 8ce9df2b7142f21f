import Columns
import Diagnostics
import QueryPlanning
import QuerySyntax
import UnicodeText

/// Says what Tab does, by the place in the grammar at which the cursor stands.
package struct Completer {
  let session: Session

  package init(session: Session) { self.session = session }

  /// What is being completed: the text from there to the cursor is replaced.
  struct Word {
    var text: String
    /// UTF-8 offset at which it begins.
    var start: Int
    /// Whether it is a text literal that is still open; `start` is then its quotation mark.
    var isText = false
  }

  /// - Parameter text: from the beginning of the statement to the cursor.
  package func complete(_ text: String, width: Int) -> TabCompletion? {
    session.isCompleting = true
    defer { session.isCompleting = false }
    let (word, candidates) = candidates(for: text)
    if candidates.isEmpty { return nil }
    let typed = String(decoding: Array(text.utf8)[word.start...], as: UTF8.self)
    let deleteCount = typed.unicodeScalars.count
    if candidates.count == 1 {
      return TabCompletion(deleteCount: deleteCount, insertion: candidates[0].text + candidates[0].ending)
    }
    let common = Self.commonPrefix(candidates.map(\.text))
    // What many values begin with may not be what all begin with: not all are among the candidates then.
    let isFurther =
      candidates.count < ValueCompletion.most && common.count > typed.count
      && Folding.fold(common).hasPrefix(Folding.fold(typed))
    let listing = CompletionListing(width: width, isStyled: session.isOutputStyled).text(
      candidates.map { Candidate($0.text, $0.detail) })
    return TabCompletion(
      deleteCount: isFurther ? deleteCount : 0, insertion: isFurther ? common : "", listing: listing)
  }

  /// What can stand at the end of a text, and the word that it replaces; for tests too.
  func candidates(for text: String) -> (Word, [Candidate]) {
    let line = text[(text.lastIndex(of: "\n").map { text.index(after: $0) } ?? text.startIndex)...]
    if line.trimmed.hasPrefix(".") { return commandCandidates(String(line), lineStart: text.utf8.count - line.utf8.count) }
    let source = SourceFile(text: text)
    let lexed = Lexer.lex(source)
    var tokens = lexed.tokens.filter { !$0.isEnd }
    let word = takeWord(from: &tokens, of: text, openText: lexed.openText)
    let place = CompletionPlace(tokens)
    let folded = Folding.fold(word.text)
    let candidates = QueryCandidates(session: session, text: text).candidates(at: place, word: word)
    return (word, word.isText || folded.isEmpty ? candidates : candidates.filter { $0.matches(folded) })
  }

  /// The word at the cursor, which is not a token yet: what stands before it decides its place.
  private func takeWord(from tokens: inout [Token], of text: String, openText: Int?) -> Word {
    let end = text.utf8.count
    if let openText {
      tokens.removeAll { $0.span.range.upperBound > openText }
      let content = String(decoding: Array(text.utf8)[min(end, openText + 1)...], as: UTF8.self)
      return Word(text: content, start: openText, isText: true)
    }
    guard let last = tokens.last, last.span.range.upperBound == end else { return Word(text: "", start: end) }
    switch last.kind {
    case .word(let word):
      tokens.removeLast()
      return Word(text: word, start: last.span.range.lowerBound)
    case .parameter(let name):
      tokens.removeLast()
      return Word(text: "$" + name, start: last.span.range.lowerBound)
    case .invalid:
      tokens.removeLast()
      return Word(text: String(decoding: Array(text.utf8)[last.span.range], as: UTF8.self), start: last.span.range.lowerBound)
    default: return Word(text: "", start: end)
    }
  }

  /// What can stand in the query that a dot-command takes: as if the command's own text were blank.
  private func queryCandidates(_ line: String, _ name: DotCommandArguments.Word, _ lineStart: Int) -> (Word, [Candidate]) {
    let before = name.range.upperBound
    let query = String(decoding: Array(line.utf8.dropFirst(before - lineStart)), as: UTF8.self)
    return candidates(for: String(repeating: " ", count: before) + query)
  }

  static func commonPrefix(_ texts: [String]) -> String {
    guard var prefix = texts.first else { return "" }
    for text in texts.dropFirst() { prefix = String(zip(prefix, text).prefix { $0 == $1 }.map(\.0)) }
    return prefix
  }

  // MARK: Dot-commands

  private func commandCandidates(_ line: String, lineStart: Int) -> (Word, [Candidate]) {
    let indent = line.utf8.prefix { $0 == 0x20 }.count
    let words = DotCommandArguments.split(line, at: lineStart)
    let isAtEnd = line.last != " "
    guard let name = words.first, words.count > 1 || !isAtEnd else {
      let typed = words.first?.text ?? "."
      let commands = DotCommandDescriptor.all.map {
        Candidate("." + $0.name, $0.summary, ending: $0.parameters.isEmpty ? "" : " ")
      }
      return (Word(text: typed, start: lineStart + indent), commands.filter { $0.text.hasPrefix(typed.lowercased()) })
    }
    let index = words.count - 1 - (isAtEnd ? 1 : 0)
    let word =
      isAtEnd
      ? Word(text: words[words.count - 1].text, start: words[words.count - 1].range.lowerBound)
      : Word(text: "", start: lineStart + line.utf8.count)
    guard let descriptor = DotCommandDescriptor.named(String(name.text.dropFirst())),
      let parameter = index < descriptor.parameters.count
        ? descriptor.parameters[index] : descriptor.parameters.last.flatMap({ $0.isRepeated || $0.kind == .query ? $0 : nil })
    else { return (word, []) }
    if parameter.kind == .query { return queryCandidates(line, name, lineStart) }
    if parameter.kind == .file {
      return (word, session.isSafe ? [] : FileCompletion.candidates(for: word.text, session: session))
    }
    if descriptor.name == "set", index == 1 {
      let choices = SettingDescriptor.all.first { $0.name == words[1].text }?.choices ?? []
      return (word, choices.filter { $0.hasPrefix(word.text) }.map { Candidate($0, "") })
    }
    let folded = Folding.fold(word.text)
    return (word, parameter.kind.candidates(session: session).filter { Folding.fold($0.text).hasPrefix(folded) })
  }
}
