import Columns
import InstalledData
import Linguistics
import NewsModel
import Testing

@testable import EventExtraction

/// Sentences with their trees, written by hand: a word a line, `form lemma UPOS XPOS head relation [name kind]`, heads from 1 within the
/// sentence, 0 the root; a blank line ends a sentence, each of which is a region of its own.
func parsedText(_ lines: String) -> ParsedText {
  var text = ""
  var tokens: [Token] = []
  var names: [NameMention] = []
  var sentences: [Sentence] = []
  for block in lines.split(separator: "\n\n") {
    if !text.isEmpty { text += "\n" }
    let first = tokens.count, start = text.utf8.count
    for line in block.split(separator: "\n") {
      let columns = line.split(separator: " ").map(String.init)
      guard columns.count >= 6, let part = PartOfSpeech(rawValue: columns[2]), let tag = PennTag(rawValue: columns[3]),
        let head = Int(columns[4]), let relation = DependencyRelation(rawValue: columns[5])
      else { continue }
      if tokens.count > first { text += " " }
      let start = text.utf8.count
      text += columns[0]
      if columns.count > 6, let kind = NameKind(rawValue: columns[6]) {
        if let last = names.last, last.tokens.upperBound == tokens.count, last.kind == kind, tokens.count > first {
          names[names.count - 1] = NameMention(kind: kind, tokens: last.tokens.lowerBound..<tokens.count + 1)
        } else {
          names.append(NameMention(kind: kind, tokens: tokens.count..<tokens.count + 1))
        }
      }
      tokens.append(
        Token(
          range: start..<text.utf8.count, partOfSpeech: part, pennTag: tag, lemma: columns[1],
          head: head == 0 ? nil : first + head - 1, relation: relation))
    }
    sentences.append(Sentence(range: start..<text.utf8.count, tokens: first..<tokens.count, region: sentences.count))
  }
  return ParsedText(text: text, sentences: sentences, tokens: tokens, names: names)
}

/// The matches of some patterns in a sentence: the pattern's id and the words that head each slot.
func matches(_ patterns: String, in lines: String) -> [String] {
  let library = PatternLibrary(files: [("test.txt", patterns)])
  let trees = SyntaxTrees(parsedText(lines))
  let matcher = PatternMatcher(library: library, arguments: Arguments(trees: trees, takesTarget: { library.takesTarget($0) }))
  return matcher.matches().map { match in
    let slots = EventSlot.allCases.compactMap { slot in
      match[slot].map { "\(slot.rawValue)=" + $0.tokens.map { trees.text($0) }.joined(separator: ",") }
    }
    return ([library.patterns[match.pattern].id] + slots).joined(separator: " ")
  }
}

/// The events that the installed patterns find in sentences, of which the first is a headline if so said; names are entities, each form one.
/// - Parameter published: the day of publication; without one no dates are looked for.
func events(in lines: String, headline: Bool = false, published: DateSpan? = nil) throws -> [Event] {
  EventFinder(context: try context(of: lines, headline: headline, published: published)).events()
}

/// The same with what is too unsure to give.
func candidates(in lines: String) throws -> [Event] {
  EventFinder(context: try context(of: lines, headline: false, published: nil)).candidates().map(\.event)
}

/// The patterns and classes of words of the source tree.
func installedLibrary() throws -> PatternLibrary {
  PatternLibrary(installed: try #require(InstalledData.sourceTree(above: #filePath)))
}

private func context(of lines: String, headline: Bool, published: DateSpan?) throws -> EventContext {
  let parsed = parsedText(lines)
  var article = Article(id: "a", path: "a.txt", content: parsed.text)
  article.blocks = parsed.sentences.enumerated().map { index, sentence in
    Article.Block(kind: headline && index == 0 ? .headline : .paragraph, range: sentence.range)
  }
  article.date = published
  let parsedArticle = ParsedArticle(article, parsed: parsed)
  var entities: [ArticleEntity] = []
  var mentions: [EntityMention] = []
  for name in parsed.names {
    let text = parsedArticle.text(name.tokens)
    let kind: EntityKind = name.kind == .person ? .person : name.kind == .organization ? .organization : .place
    let index = entities.firstIndex { $0.name == text } ?? entities.count
    if index == entities.count { entities.append(ArticleEntity(kind: kind, name: text, mentions: [])) }
    entities[index].mentions.append(parsedArticle.range(name.tokens))
    let head = name.tokens.first { parsed.tokens[$0].head.map { !name.tokens.contains($0) } ?? true } ?? name.tokens.lowerBound
    mentions.append(EntityMention(form: .name, tokens: name.tokens, head: head, entity: index))
  }
  return EventContext(
    article: parsedArticle, dates: published == nil ? ArticleDates(mentions: []) : DateFinder(article: parsedArticle).find(),
    entities: ArticleEntities(entities: entities, mentions: mentions, tokenCount: parsed.tokens.count),
    quotes: ArticleQuotes(quotes: [], spans: []), library: try installedLibrary())
}
