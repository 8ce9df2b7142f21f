import Columns

/// Row numbers and dictionaries that the tables of one corpus have in common.
struct TableContext {
  let corpus: Corpus
  /// An event, quotation or sentence by its article and its index there; parallel to the rows of its table.
  let events: [RowSource]
  let quotes: [RowSource]
  let sentences: [RowSource]
  /// The row of each article's first event, quotation and sentence; one more entry than articles.
  let firstEvent: [Int]
  let firstQuote: [Int]
  let firstSentence: [Int]
  /// Indices into `corpus.entities` of the rows of `people`, `organizations`, `places`, and the way back.
  let entitiesOfKind: [EntityKind: [Int]]
  let rowOfEntity: [Int]
  /// The story of each event, parallel to `events`.
  let storyOfEvent: [Int]
  let names: NameDictionary
  /// The text of each sentence; equal texts share a code.
  let sentenceTexts: CodedColumn

  struct RowSource {
    let article: Int
    let index: Int
  }

  init(_ corpus: Corpus) {
    self.corpus = corpus
    // Each by its index: a copy of an article counts references to all its parts.
    let articles = corpus.articles
    (events, firstEvent) = Self.rows(articles.indices.map { articles[$0].events.count })
    (quotes, firstQuote) = Self.rows(articles.indices.map { articles[$0].quotes.count })
    (sentences, firstSentence) = Self.rows(articles.indices.map { articles[$0].sentences.count })
    var entitiesOfKind: [EntityKind: [Int]] = [:]
    rowOfEntity = corpus.entities.enumerated().map { index, entity in
      entitiesOfKind[entity.kind, default: []].append(index)
      return (entitiesOfKind[entity.kind]?.count ?? 1) - 1
    }
    self.entitiesOfKind = entitiesOfKind
    var stories = [Int](repeating: 0, count: events.count)
    for (story, reports) in corpus.stories.enumerated() {
      for report in reports.reports { stories[firstEvent[report.article] + report.event] = story }
    }
    storyOfEvent = stories
    names = NameDictionary(corpus)
    var texts = CodedColumnBuilder()
    for index in articles.indices {
      for range in articles[index].sentences { texts.append(Self.unwrapped(articles[index].article.string(range))) }
    }
    sentenceTexts = texts.seal()
  }

  func event(_ source: RowSource) -> Event { corpus.articles[source.article].events[source.index] }
  func quote(_ source: RowSource) -> Quote { corpus.articles[source.article].quotes[source.index] }

  /// The row of a sentence of an article.
  func sentenceRow(article: Int, sentence: Int) -> Int? {
    corpus.articles[article].sentences.indices.contains(sentence) ? firstSentence[article] + sentence : nil
  }

  /// The UTF-8 range of a sentence of an article; empty when there is none of this index.
  func sentenceRange(article: Int, sentence: Int) -> Range<Int> {
    let sentences = corpus.articles[article].sentences
    return sentences.indices.contains(sentence) ? sentences[sentence] : 0..<0
  }

  /// A text without the line breaks of its file.
  static func unwrapped(_ text: String) -> String {
    if !text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) { return text }
    return text.split { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }.map { line in
      String(line.drop { $0 == " " || $0 == "\t" })
    }.joined(separator: " ")
  }

  private static func rows(_ counts: [Int]) -> ([RowSource], [Int]) {
    var sources: [RowSource] = [], firsts = [0]
    for (article, count) in counts.enumerated() {
      for index in 0..<count { sources.append(RowSource(article: article, index: index)) }
      firsts.append(sources.count)
    }
    return (sources, firsts)
  }
}
