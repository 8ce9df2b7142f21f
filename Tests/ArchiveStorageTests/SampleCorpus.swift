import Columns
import Diagnostics
import NewsModel

/// A corpus in which every field of the model is filled somewhere and missing elsewhere.
enum SampleCorpus {
  /// - Parameter count: how many articles.
  static func make(articles count: Int) -> Corpus {
    var builder = CorpusBuilder()
    for number in 0..<count { builder.add(article(number)) }
    builder.add(skipped: [
      SkippedInput(path: "a.txt", line: 3, code: DiagnosticCode("read.bad-record"), reason: "skipped: \"x\""),
      SkippedInput(path: "b.txt", code: DiagnosticCode("read.empty"), reason: "empty file"),
    ])
    return builder.build()
  }

  private static func article(_ number: Int) -> ExtractedArticle {
    let headline = "Minister \(number) resigns – “done”"
    let body = "Ana Reis, minister of harbours, resigned on Monday over a contract. “I am done,” Reis said in Porto Velho."
    let content = "\(headline)\n\n\(body)\n\nAlso read: more"
    let start = headline.utf8.count + 2
    let end = start + body.utf8.count
    var article = Article(
      id: "report-\(number)", path: "/news/report-\(number).txt", firstLine: number % 3 + 1, content: content)
    article.blocks = [
      Article.Block(kind: .headline, range: 0..<headline.utf8.count), Article.Block(kind: .paragraph, range: start..<end),
      Article.Block(kind: .promotion, range: end + 2..<content.utf8.count),
    ]
    article.headline = headline
    if number % 4 != 3 {
      article.date = DateSpan(year: 2024, month: 3, day: number % 28 + 1)
      article.dateText = "\(number % 28 + 1) March 2024"
      article.captured = DateSpan(year: 2024, month: 5)
      (article.outlet, article.byline, article.agency) = ("Harbour Times", "Jane Doe", "PTI")
      (article.url, article.language, article.section) = ("https://harbour-times.example/\(number)", "en", "Politics")
    }
    func range(_ words: String) -> Range<Int> {
      let utf8 = Array(content.utf8), pattern = Array(words.utf8)
      let place = (start...(utf8.count - pattern.count)).first { utf8[$0..<$0 + pattern.count].elementsEqual(pattern) } ?? start
      return place..<place + pattern.count
    }
    let split = range("“I am").lowerBound
    var person = ArticleEntity(kind: .person, name: "Ana Reis", mentions: [range("Ana Reis")])
    (person.aliases, person.role) = (["Reis", "Ms. Reis"], "minister of harbours")
    let place = ArticleEntity(kind: .place, name: "Porto Velho", mentions: [range("Porto Velho")])
    var event = Event(type: .resign, triggers: [Event.Trigger(range: range("resigned"), sentence: 0, pattern: "resign.tender")])
    event.triggers.append(Event.Trigger(range: range("done"), sentence: 1))
    event.actor = [SlotValue(text: "Ana Reis", range: range("Ana Reis"), entity: 0)]
    event.reason = [SlotValue(text: "a contract", range: range("a contract"))]
    event.role = SlotValue(text: "minister of harbours", range: range("minister of harbours"))
    event.place = SlotValue(text: "Porto Velho", range: range("Porto Velho"), entity: 1)
    event.date = DateSpan(from: 19_800, through: 19_803)
    (event.confidence, event.isMain) = (0.875, true)
    var denied = Event(type: .accuse, triggers: [Event.Trigger(range: range("over"), sentence: 0)])
    denied.realis = .denied
    var quote = Quote(kind: .mixed, range: range("I am done,"), sentence: 1)
    (quote.speaker, quote.verb) = (SlotValue(text: "Ana Reis", range: range("Reis"), entity: 0), "say")
    quote.date = number % 2 == 0 ? DateSpan(year: 2024) : nil
    return ExtractedArticle(
      article: article, sentences: [start..<split - 1, split..<end], entities: [person, place], events: [event, denied],
      quotes: [quote])
  }
}
