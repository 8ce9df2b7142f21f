/// What a field of a record says about its article.
enum ArticleField: Int, CaseIterable, Sendable {
  case id, headline, lead, text, date, modified, captured, outlet, byline, agency, url, language, section

  /// A field by one of its names; several names of one field in a record rank in the order of the table.
  struct Match {
    let field: ArticleField
    let rank: Int
  }

  /// The names that other programs give the fields, best first: trafilatura, newspaper4k, fundus, news-please, Event Registry, NewsAPI,
  /// JSON Feed, schema.org, common spreadsheets.
  private static let names: [(ArticleField, [String])] = [
    (.id, ["id", "uid", "guid", "article id", "doc id", "document id", "uri", "accession number"]),
    (
      .headline,
      [
        "title", "headline", "heading", "hed", "article title", "news title", "headline main", "name", "title page",
        "title rss", "og title", "headlines",
      ]
    ),
    (.lead, ["standfirst", "subtitle", "subheadline", "sub title", "dek", "deck", "kicker", "alternative headline"]),
    (
      .text,
      [
        "maintext", "main text", "plaintext", "plain text", "text", "body", "article body", "article text", "full text",
        "content",
        "bodies", "body text", "content text", "story", "article", "raw text", "cleaned text", "body xhtml", "body html",
        "content html",
        "content encoded", "transcript", "lead paragraph", "description", "summary", "abstract", "excerpt", "snippet",
        "meta description",
      ]
    ),
    (
      .date,
      [
        "date", "date published", "published", "publish date", "publication date", "published at", "publishing date",
        "date publish",
        "pub date", "date time pub", "date time", "datetime", "published date", "published time", "published on",
        "article published time",
        "web publication date", "version created", "content created", "first created", "created", "date created", "created at",
        "time", "timestamp",
        "day", "seen date",
        "date of publication",
        "issued",
      ]
    ),
    (
      .modified,
      ["modified", "date modified", "date modify", "updated", "updated at", "last modified", "last updated", "load date"]
    ),
    (
      .captured,
      [
        "date download", "filedate", "file date", "crawl date", "crawled", "crawled at", "scraped", "scraped at",
        "date scraped",
        "download date", "retrieved", "accessed", "date accessed", "capture date", "fetched at",
      ]
    ),
    (
      .outlet,
      [
        "outlet", "source hostname", "sitename", "site name", "meta site name", "publication", "publication title",
        "publication name",
        "newspaper", "publisher", "media", "media name", "source name", "outlet name", "source", "source title", "provider",
        "hostname", "domain", "source domain", "journal", "website", "feed title",
      ]
    ),
    (
      .byline,
      [
        "author", "authors", "byline", "by", "writer", "writers", "journalist", "reporter", "creator", "dc creator",
        "author name",
      ]
    ),
    (.agency, ["agency", "news agency", "wire", "credit", "infosource", "copyright holder"]),
    (
      .url,
      [
        "url", "link", "canonical url", "canonical link", "permalink", "web url", "source url", "article url", "href",
        "address",
      ]
    ),
    (.language, ["language", "lang", "meta lang", "language code"]),
    (
      .section,
      [
        "section", "category", "categories", "topic", "topics", "desk", "section name", "news desk", "rubric",
        "article section",
      ]
    ),
  ]

  /// The rank of the last name that stands for a whole text; those behind it are summaries.
  static let lastWholeText = named("transcript").map(\.rank) ?? 0

  private static let matches: [String: Match] = {
    var result: [String: Match] = [:]
    for (field, names) in names {
      for (rank, name) in names.enumerated() { result[key(name)] = Match(field: field, rank: rank) }
    }
    return result
  }()

  /// Letters and digits alone, in lower case: `publish_date`, `publishDate` and `Publish date` are one name.
  private static func key(_ name: some StringProtocol) -> String {
    String(decoding: name.utf8.lazy.filter(isWordByte).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80
  }

  /// The field that a record's own name for it stands for.
  static func named(_ name: some StringProtocol) -> Match? { matches[key(name)] }
}
