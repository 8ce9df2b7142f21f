import ArticleReaders
import Columns
import NewsModel
import Testing

/// Reads one plain-text article from bytes.
private func read(_ bytes: [UInt8], name: String = "report.txt") throws -> Article {
  try #require(ArticleReader().read(bytes, path: FilePath("/news/\(name)")).articles.first)
}

private func read(_ text: String, name: String = "report.txt") throws -> Article { try read(Array(text.utf8), name: name) }

private func texts(_ article: Article, _ kind: Article.Block.Kind) -> [String] {
  article.blocks.filter { $0.kind == kind }.map { article.string($0.range) }
}

private let body = "The minister left on Monday.\n\nHer party thanked her."

@Test func headerWithBlankWordDateAndHeadline() throws {
  let article = try read(" date 2023-04-05 Minister resigns over harbour deal\n\n\(body)")
  #expect(article.id == "report")
  #expect(article.date == DateSpan(year: 2023, month: 4, day: 5))
  #expect(article.headline == "Minister resigns over harbour deal")
  #expect(texts(article, .paragraph) == ["The minister left on Monday.", "Her party thanked her."])
  #expect(article.text == body)
}

@Test(arguments: [
  "2023-04-05 Minister resigns\n", "Date: 2023-04-05 Minister resigns\n", "2023-04-05\nMinister resigns\n",
  "5 April 2023\nMinister resigns\n",
])
func otherHeaders(header: String) throws {
  let article = try read("\(header)\n\(body)")
  #expect(article.date == DateSpan(year: 2023, month: 4, day: 5))
  #expect(article.headline == "Minister resigns")
  #expect(article.text == body)
}

@Test func theHeadlineMayStandLastInTheFirstLine() throws {
  let article = try read(
    """
     date 2023-04-05 Harbour minister Ana Reis on Monday left the cabinet, two days after an audit. "I will not be a burden to \
    anybody," Ms. Reis wrote. Ana Reis quits after audit: ‘Not a burden…’

    The audit found nothing.
    """)
  #expect(article.headline == "Ana Reis quits after audit: ‘Not a burden…’")
  let paragraphs = texts(article, .paragraph)
  #expect(paragraphs.count == 2)
  #expect(paragraphs.first?.hasSuffix("Ms. Reis wrote.") == true)
  #expect(zip(article.blocks, article.blocks.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
}

@Test(arguments: [
  "U.S. House votes. Senate waits", "Who won? The results at a glance", "Gov. J. Smith wins St. Louis race",
  "‘I quit.’ Minister leaves",
])
func aShortHeadlineIsNotCut(headline: String) throws {
  #expect(try read("date 2023-04-05 \(headline)\n\n\(body)").headline == headline)
}

@Test func runningTextIsNoHeadline() throws {
  let line =
    "The minister left the cabinet on Monday after a long meeting of her party in the capital. Nobody knows why she did it."
  let article = try read("date 2023-04-05 \(line)")
  #expect(article.headline == nil)
  #expect(article.text == line)
}

@Test func aHeadlineRepeatedInTheBodyIsNoParagraph() throws {
  let article = try read("date 2023-04-05 Minister’s exit: a shock\n\nMinister's exit — a shock\n\n\(body)")
  #expect(article.text == body)
}

@Test(arguments: [
  "Harbour vote 2023: Full coverage", "Unlock exclusive access to the latest news on the vote, only in the app. Download Now!",
  "Also read: Ten harbours you must see", "Advertisement", "Subscribe to our newsletter", "Story continues below this ad",
])
func promotionIsNotText(line: String) throws {
  let article = try read(
    "date 2023-04-05 Minister resigns\n\nThe minister left on Monday.\n\n\(line)\n\nHer party thanked her.")
  #expect(texts(article, .promotion) == [line])
  #expect(article.text == body)
}

@Test func aSentenceAboutCoverageIsText() throws {
  let line =
    "Critics said that the full coverage of costs which she had promised to subscribers never came, and that the fund was empty."
  #expect(texts(try read("date 2023-04-05 Fund empty\n\n\(line)\n\n\(body)"), .promotion) == [])
}

@Test func aPostHasItsOwnDateAndIsKept() throws {
  let post = "I am leaving today. Thank you all… pic.example.com/abc — Ana Reis (@anareis) April 3, 2023"
  let article = try read("date 2023-04-05 Minister resigns\n\n\(body)\n\n\(post)")
  #expect(article.date == DateSpan(year: 2023, month: 4, day: 5))
  #expect(texts(article, .post) == [post])
  #expect(article.text.hasSuffix(post))
}

@Test func aSignatureOfItsOwnLineBelongsToThePostBeforeIt() throws {
  let article = try read(
    "date 2023-04-05 Minister resigns\n\nThe minister left.\n\nI am leaving.\n\n— Ana Reis (@anareis) April 3, 2023")
  #expect(texts(article, .post) == ["I am leaving.\n\n— Ana Reis (@anareis) April 3, 2023"])
}

@Test(arguments: [
  ("(With PTI inputs)", "PTI"), ("(With inputs from ANI, Reuters)", "ANI, Reuters"), ("(Reuters)", "Reuters"), ("PTI", "PTI"),
])
func creditsNameTheAgency(line: String, agency: String) throws {
  let article = try read("date 2023-04-05 Minister resigns\n\n\(body)\n\n\(line)")
  #expect(article.agency == agency)
  #expect(article.text == body)
}

@Test func theAgencyMayStandInThePlaceLine() throws {
  #expect(try read("date 2023-04-05 Minister resigns\n\nLISBON (Reuters) - The minister left.").agency == "Reuters")
  #expect(try read("date 2023-04-05 Minister resigns\n\nThe union (UNI) said so.").agency == nil)
}

@Test func bylineAndDateLine() throws {
  let article = try read(
    "date 2023-04-05 Minister resigns\n\nBy Jane Doe and Ali bin Omar\n\nWednesday, April 5, 2023\n\n\(body)")
  #expect(article.byline == "Jane Doe and Ali bin Omar")
  #expect(texts(article, .dateline) == ["Wednesday, April 5, 2023"])
  #expect(article.text == body)
}

@Test func anUndatedArticleIsReadAndListed() throws {
  let records = ArticleReader().read(Array("Minister resigns\n\n\(body)".utf8), path: FilePath("a.txt"))
  #expect(records.articles.first?.date == nil)
  #expect(records.articles.first?.headline == "Minister resigns")
  #expect(records.skipped.map(\.code) == [ReadingCodes.undated])
}

@Test func theDateMayStandInTheFilesName() throws {
  #expect(
    try read("Minister resigns\n\n\(body)", name: "2023-04-05-minister.txt").date == DateSpan(year: 2023, month: 4, day: 5))
}

@Test func crlfAndMarksAndNoFinalNewline() throws {
  let text = "\u{FEFF} date 2023-04-05 Minister resigns\r\n\r\nThe minister left on Monday.\r\n\r\nHer party thanked her."
  let article = try read(text)
  #expect(article.headline == "Minister resigns")
  #expect(texts(article, .paragraph) == ["The minister left on Monday.", "Her party thanked her."])
}

@Test func wrappedLinesAreOneParagraph() throws {
  let wrapped =
    "The minister left the cabinet on Monday after a long\nmeeting of her party, which had asked for her resignation\nsince last year."
  let article = try read("date 2023-04-05 Minister resigns\n\n\(wrapped)\n\n\(body)")
  #expect(texts(article, .paragraph).first == wrapped)
  let lines = try read(
    "date 2023-04-05 Minister resigns\nThe minister left on Monday.\nHer party, which had asked her to go, thanked her.")
  #expect(texts(lines, .paragraph).count == 2)
}

@Test func anAddressIsTheUrl() throws {
  #expect(try read("https://news.example/a\n2023-04-05 Minister resigns\n\n\(body)").url == "https://news.example/a")
}

/// Marks that never close, and nothing but marks: read in time that grows with the length alone.
@Test(arguments: ["[", "[[", "[a](", "> ", "_*", "![", "\\", "[[a|"]) func marksOfMarkdownAreReadOnce(mark: String) {
  let text = "---\ntitle: One\n---\n" + String(repeating: mark, count: 200_000) + "last"
  #expect(ArticleReader().read(Array(text.utf8), path: FilePath("a.md")).articles.first?.text.hasSuffix("last") == true)
}
