import Linguistics
import NewsModel

@testable import EventExtraction

/// A sentence with its tree, written by hand: a word a line, `form lemma UPOS XPOS head relation [name kind]`, heads from 1, 0 the root.
func parsedText(_ lines: String) -> ParsedText {
  var text = ""
  var tokens: [Token] = []
  var names: [NameMention] = []
  for line in lines.split(separator: "\n") {
    let columns = line.split(separator: " ").map(String.init)
    guard columns.count >= 6, let part = PartOfSpeech(rawValue: columns[2]), let tag = PennTag(rawValue: columns[3]),
      let head = Int(columns[4]), let relation = DependencyRelation(rawValue: columns[5])
    else { continue }
    if !text.isEmpty { text += " " }
    let start = text.utf8.count
    text += columns[0]
    if columns.count > 6, let kind = NameKind(rawValue: columns[6]) {
      if let last = names.last, last.tokens.upperBound == tokens.count, last.kind == kind {
        names[names.count - 1] = NameMention(kind: kind, tokens: last.tokens.lowerBound..<tokens.count + 1)
      } else {
        names.append(NameMention(kind: kind, tokens: tokens.count..<tokens.count + 1))
      }
    }
    tokens.append(
      Token(
        range: start..<text.utf8.count, partOfSpeech: part, pennTag: tag, lemma: columns[1], head: head == 0 ? nil : head - 1,
        relation: relation))
  }
  let sentence = Sentence(range: 0..<text.utf8.count, tokens: 0..<tokens.count, region: 0)
  return ParsedText(text: text, sentences: [sentence], tokens: tokens, names: names)
}

/// The matches of some patterns in a sentence: the pattern's id and the words that head each slot.
func matches(_ patterns: String, in lines: String) -> [String] {
  let library = PatternLibrary(files: [("test.txt", patterns)])
  let trees = SyntaxTrees(parsedText(lines))
  let matcher = PatternMatcher(library: library, arguments: Arguments(trees: trees) { _ in false })
  return matcher.matches().map { match in
    let slots = EventSlot.allCases.compactMap { slot in
      match.slots[slot].map { "\(slot.rawValue)=" + $0.map { trees.text($0) }.joined(separator: ",") }
    }
    return ([library.patterns[match.pattern].id] + slots).joined(separator: " ")
  }
}
