import Columns
import Linguistics
import NewsModel
import Testing

@testable import EventExtraction

/// An article with a simple parse, written by hand. Paragraphs are lines, sentences are cut by ` || `; a word is `form`, `form/TAG` or
/// `form/TAG/relation`, with `=PER`, `=ORG` or `=LOC` behind for (part of) a name; `_` before a word: no blank before it. A first line that begins with
/// `# ` is the headline. Each word hangs on the first full verb of its sentence, a modal or other auxiliary (`AUX`) as such.
func taggedArticle(_ text: String, date: DateSpan? = DateSpan(year: 2024, month: 3, day: 22)) throws -> ParsedArticle {
  var content = ""
  var blocks: [Article.Block] = [], sentences: [Sentence] = [], tokens: [Token] = [], names: [NameMention] = []
  for (region, line) in text.split(separator: "\n").enumerated() {
    if !content.isEmpty { content += "\n\n" }
    let start = content.utf8.count
    let isHeadline = line.hasPrefix("# ")
    for sentence in (isHeadline ? line.dropFirst(2) : line).split(separator: "||") {
      let first = tokens.count
      try addSentence(sentence, at: start, to: &content, &tokens, &names)
      guard let from = tokens[first...].first?.range.lowerBound, let end = tokens.last?.range.upperBound else { continue }
      sentences.append(Sentence(range: from..<end, tokens: first..<tokens.count, region: region))
    }
    blocks.append(Article.Block(kind: isHeadline ? .headline : .paragraph, range: start..<content.utf8.count))
  }
  var article = Article(id: "a", path: "a.txt", content: content, blocks: blocks)
  article.date = date
  return ParsedArticle(article, parsed: ParsedText(text: content, sentences: sentences, tokens: tokens, names: names))
}

private func addSentence(
  _ sentence: Substring, at start: Int, to content: inout String, _ tokens: inout [Token], _ names: inout [NameMention]
) throws {
  let first = tokens.count
  var kinds: [String] = []
  for word in sentence.split(separator: " ") {
    var parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    var kind = ""
    if let last = parts.last, let equal = last.firstIndex(of: "=") {
      kind = String(last[last.index(after: equal)...])
      parts[parts.count - 1] = String(last[..<equal])
    }
    var form = parts[0]
    let isGlued = form.hasPrefix("_") && form.count > 1
    if isGlued { form.removeFirst() } else if content.utf8.count > start { content += " " }
    let from = content.utf8.count
    content += form
    let tag =
      parts.count > 1 && !parts[1].isEmpty
      ? parts[1] : form.first?.isUppercase == true ? "NNP" : form.first?.isLetter == true ? "NN" : "."
    let isAuxiliary = tag == "MD" || tag == "AUX"
    let pennTag = try #require(PennTag(rawValue: tag == "AUX" ? "VBZ" : tag), "\(word)")
    let part = isAuxiliary ? PartOfSpeech.auxiliary : partOfSpeech(tag)
    let relation = parts.count > 2 ? DependencyRelation(rawValue: parts[2]) : nil
    tokens.append(
      Token(
        range: from..<content.utf8.count, partOfSpeech: part, pennTag: pennTag, lemma: lemma(form.lowercased()), head: nil,
        relation: relation ?? (isAuxiliary ? .auxiliary : .unspecified)))
    kinds.append(kind)
  }
  let root = tokens[first...].firstIndex { $0.partOfSpeech == .verb } ?? first
  for index in first..<tokens.count where index != root { tokens[index].head = root }
  if first < tokens.count { tokens[root].relation = .root }
  var index = 0
  while index < kinds.count {
    var end = index + 1
    if let kind = NameKind(rawValue: kinds[index]) {
      while end < kinds.count, kinds[end] == kinds[index] { end += 1 }
      names.append(NameMention(kind: kind, tokens: first + index..<first + end))
    }
    index = end
  }
}

private func partOfSpeech(_ tag: String) -> PartOfSpeech {
  switch tag {
  case "JJ": .adjective
  case "DT": .determiner
  case "IN": .adposition
  case "POS": .particle
  case "CD": .numeral
  case "PRP", "PRP$": .pronoun
  case ".", "``", "''", "-LRB-", "-RRB-": .punctuation
  default: tag.hasPrefix("VB") ? .verb : tag.hasPrefix("NNP") ? .properNoun : tag.hasPrefix("NN") ? .noun : .other
  }
}

/// The dictionary form of the few verbs that tests use.
private func lemma(_ word: String) -> String {
  [
    "said": "say", "says": "say", "told": "tell", "added": "add", "wrote": "write", "called": "call", "asked": "ask",
    "accused": "accuse",
  ][word]
    ?? word
}
