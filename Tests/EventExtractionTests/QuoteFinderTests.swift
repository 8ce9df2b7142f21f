import Columns
import NewsModel
import Testing

@testable import EventExtraction

@Suite struct QuoteFinderTests {
  /// Each quotation as `kind speaker (verb): words`.
  private func quotes(_ text: String) throws -> [String] {
    let article = try taggedArticle(text)
    let entities = EntityFinder(article: article).find()
    return QuoteFinder(article: article, entities: entities).find().quotes.map { quote in
      "\(quote.kind) \(quote.speaker?.text ?? "?") (\(quote.verb ?? "-")): \(article.parsed.string(quote.range))"
    }
  }

  @Test(arguments: [
    (#"Ana/NNP/nsubj=PER Reis=PER said/VBD , "/`` _I/PRP am/VBP tired . _"/''"#, "direct Ana Reis (say): I am tired ."),
    (#""/`` _I/PRP am/VBP tired , _"/'' Ana/NNP/nsubj=PER Reis=PER said/VBD ."#, "direct Ana Reis (say): I am tired ,"),
    (#""/`` _I/PRP am/VBP tired , _"/'' said/VBD Ana/NNP/obj=PER Reis=PER ."#, "direct Ana Reis (say): I am tired ,"),
    (
      "“/`` _I/PRP am/VBP tired , _”/'' Ana/NNP/nsubj=PER Reis=PER told/VBD reporters/NNS/obj .",
      "direct Ana Reis (tell): I am tired ,"
    ),
    (
      "Ana/NNP/nsubj=PER Reis=PER said/VBD , '/`` _I/PRP do n't like/VB leaders' talk . _'/''",
      "direct Ana Reis (say): I do n't like leaders' talk ."
    ),
    (#""/`` _Why/WRB go/VBP ? _"/'' || she/PRP asked/VBD Ana=PER Reis=PER ."#, "direct ? (ask): Why go ?"),
  ])
  func speakersOfDirectQuotations(text: String, expected: String) throws { #expect(try quotes(text) == [expected]) }

  @Test func whatStandsAloneGoesOnWithTheSpeakerBefore() throws {
    let text = """
      Ana/NNP/nsubj=PER Reis=PER said/VBD , "/`` _I/PRP am/VBP tired . _"/'' || "/`` _It/PRP is/VBZ over now . _"/''
      "/`` _Nobody/NN helped/VBD us in all these years . _"/''
      """
    #expect(
      try quotes(text).map { $0.prefix { $0 != ":" } } == [
        "direct Ana Reis (say)", "direct Ana Reis (say)", "direct Ana Reis (say)",
      ])
  }

  @Test func aQuotationMayGoOverParagraphsWithoutClosingMark() throws {
    let text = """
      Ana/NNP/nsubj=PER Reis=PER said/VBD , "/`` _I/PRP am/VBP tired .
      "/`` _So/RB I/PRP leave/VBP . _"/'' || Bo=PER Li=PER left/VBD .
      """
    #expect(try quotes(text) == ["direct Ana Reis (say): I am tired .", "direct Ana Reis (say): So I leave ."])
  }

  @Test(arguments: [
    #"The/DT so-called "/`` _reform _"/'' began/VBD ."#, "The/DT film '/`` _Big/JJ Harbour/NNP _'/'' won/VBD .",
    "It/PRP was/VBD the/DT leaders' own/JJ '90s hit .",
  ])
  func scareQuotesAndTitlesAreNoSpeech(text: String) throws { #expect(try quotes(text) == []) }

  @Test func theDateOfTheReportingClauseIsWhenItWasSaid() throws {
    let text = #""/`` _I/PRP left/VBD on Friday , _"/'' Ana/NNP/nsubj=PER Reis=PER said/VBD on X on Tuesday night ."#
    let article = try taggedArticle(text)
    let found = QuoteFinder(
      article: article, entities: EntityFinder(article: article).find(), dates: DateFinder(article: article).find())
    #expect(found.find().quotes.map(\.date) == [DateSpan(year: 2024, month: 3, day: 19)])
  }

  @Test func aPostHasItsAuthorAsSpeaker() throws {
    var article = try taggedArticle("I/PRP leave/VBP today . pic.twitter.com — Ana=PER Reis=PER (@anareis) May 3 , 2023")
    var source = article.article
    source.blocks = [Article.Block(kind: .post, range: source.blocks[0].range)]
    article = ParsedArticle(source, parsed: article.parsed)
    let found = QuoteFinder(article: article, entities: EntityFinder(article: article).find()).find()
    let quote = try #require(found.quotes.first)
    #expect(article.parsed.string(quote.range) == "I leave today .")
    #expect(quote.speaker?.text == "Ana Reis")
    #expect(quote.speaker?.entity == 0)
    #expect(quote.verb == "post")
  }

  @Test func indirectSpeechIsTheReportedClause() throws {
    let parsed = parsedText(
      """
      Reis Reis PROPN NNP 2 nsubj PER
      said say VERB VBD 0 root
      that that SCONJ IN 6 mark
      she she PRON PRP 6 nsubj
      would would AUX MD 6 aux
      leave leave VERB VB 2 ccomp
      . . PUNCT . 2 punct
      """)
    let range = 0..<parsed.text.utf8.count
    let article = ParsedArticle(
      Article(id: "a", path: "a", content: parsed.text, blocks: [Article.Block(kind: .paragraph, range: range)]), parsed: parsed
    )
    let quote = try #require(QuoteFinder(article: article, entities: EntityFinder(article: article).find()).find().quotes.first)
    #expect(quote.kind == .indirect)
    #expect(quote.speaker?.text == "Reis")
    #expect(parsed.string(quote.range) == "she would leave")
  }
}
