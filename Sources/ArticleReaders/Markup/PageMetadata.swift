import NewsModel

/// What a web page says of itself: JSON-LD, OpenGraph and other `meta`, `time`, `title`.
struct PageMetadata {
  private(set) var record = ArticleRecord(line: 1)
  /// The article's text as JSON-LD has it.
  private(set) var articleBody: String?

  /// Where a field comes from, best first.
  private enum Rank: Int { case linkedData, openGraph, meta, element, fallback }

  init(_ root: MarkupElement, source: [UInt8]) {
    for script in root.all(where: { $0.name == "script" && ($0["type"] ?? "").hasPrefix("application/ld+json") }) {
      if let parser = try? JSONParser(), let value = try? parser.parse(Array(script.rawText.utf8)) { takeLinkedData(value) }
    }
    root.walk { element in
      takeElement(element)
      return true
    }
    takeTitle(root)
    if record[.url] == nil { set(.url, Self.savedFrom(source), .fallback) }
  }

  private mutating func set(_ field: ArticleField, _ text: String?, _ rank: Rank) {
    guard let text else { return }
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if field == .url, !WebAddress.isAddress(words) { return }
    record.set(field, words, rank: rank.rawValue)
  }

  // MARK: JSON-LD

  private static let articleTypes: Set<String> = [
    "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "BlogPosting", "LiveBlogPosting", "AskPublicNewsArticle", "AdvertiserContentArticle", "Report", "WebPage",
  ]

  private mutating func takeLinkedData(_ value: JSONValue) {
    for object in Self.articles(in: value, depth: 0) {
      let isPage = object["@type"] == .text("WebPage")
      let rank: Rank = isPage ? .openGraph : .linkedData
      set(.headline, object["headline"]?.scalarText ?? (isPage ? nil : object["name"]?.scalarText), rank)
      set(.date, object["datePublished"]?.scalarText ?? object["dateCreated"]?.scalarText, rank)
      set(.modified, object["dateModified"]?.scalarText, rank)
      set(.byline, object["author"].flatMap(RecordValue.names) ?? object["creator"].flatMap(RecordValue.names), rank)
      set(.outlet, object["publisher"].flatMap(RecordValue.names), rank)
      set(
        .url,
        object["url"]?.scalarText ?? object["mainEntityOfPage"]?.scalarText ?? object["mainEntityOfPage"]?["@id"]?.scalarText,
        rank)
      set(.language, object["inLanguage"].flatMap(RecordValue.names), rank)
      set(.section, object["articleSection"].flatMap(RecordValue.names), rank)
      if !isPage, articleBody == nil { articleBody = object["articleBody"]?.scalarText.map(HTMLText.plain) }
    }
  }

  /// Objects that are articles: the value itself, in a list, in `@graph`, or what a page is about. Articles before pages.
  private static func articles(in value: JSONValue, depth: Int) -> [JSONValue] {
    guard depth < 8 else { return [] }
    var found: [JSONValue] = []
    switch value {
    case .array(let elements): found = elements.flatMap { articles(in: $0, depth: depth + 1) }
    case .object:
      if types(value).contains(where: articleTypes.contains) { found.append(value) }
      for name in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"] {
        if let inner = value[name] { found += articles(in: inner, depth: depth + 1) }
      }
    default: break
    }
    return found
  }

  private static func types(_ value: JSONValue) -> [String] {
    switch value["@type"] {
    case .text(let type): [type]
    case .array(let types): types.compactMap(\.scalarText)
    default: []
    }
  }

  // MARK: Elements

  /// Names of `meta`, as `property`, `name` or `itemprop`.
  private static let metaFields: [String: (ArticleField, Rank)] = [
    "og:title": (.headline, .openGraph), "twitter:title": (.headline, .meta), "dc.title": (.headline, .meta),
    "headline": (.headline, .meta),
    "article:published_time": (.date, .openGraph), "og:article:published_time": (.date, .openGraph),
    "datepublished": (.date, .openGraph),
    "date": (.date, .meta), "pubdate": (.date, .meta), "publishdate": (.date, .meta), "publish-date": (.date, .meta),
    "dc.date": (.date, .meta),
    "dc.date.issued": (.date, .meta), "sailthru.date": (.date, .meta), "parsely-pub-date": (.date, .meta),
    "citation_publication_date": (.date, .meta), "cxenseparse:recs:publishtime": (.date, .meta),
    "originalpublicationdate": (.date, .meta),
    "article:modified_time": (.modified, .openGraph), "og:site_name": (.outlet, .openGraph),
    "application-name": (.outlet, .meta),
    "publisher": (.outlet, .meta), "author": (.byline, .meta), "article:author": (.byline, .openGraph), "byl": (.byline, .meta),
    "parsely-author": (.byline, .meta), "dc.creator": (.byline, .meta), "sailthru.author": (.byline, .meta),
    "og:url": (.url, .openGraph),
    "article:section": (.section, .openGraph), "parsely-section": (.section, .meta),
  ]

  private mutating func takeElement(_ element: MarkupElement) {
    switch element.name {
    case "html": set(.language, element["lang"], .meta)
    case "meta":
      let name = (element["property"] ?? element["name"] ?? element["itemprop"])?.lowercased()
      guard let name, let (field, rank) = Self.metaFields[name], let content = element["content"] else { return }
      if field == .byline, WebAddress.isAddress(content) { return }
      set(field, content, rank)
    case "link": if element["rel"] == "canonical" { set(.url, element["href"], .linkedData) }
    case "time":
      let isPublication = element["itemprop"] == "datePublished" || element["pubdate"] != nil
      set(.date, element["datetime"] ?? element.lineText, isPublication ? .meta : .element)
    case "h1": set(.headline, element.lineText, .element)
    default:
      if element["itemprop"] == "datePublished" {
        set(.date, element["content"] ?? element["datetime"] ?? element.lineText, .meta)
      }
      if element["rel"] == "author" || element["itemprop"] == "author" { takeAuthor(element) }
    }
  }

  private mutating func takeAuthor(_ element: MarkupElement) {
    guard let name = element.lineText, name.utf8.count <= 100 else { return }
    set(.byline, name.hasPrefix("By ") ? String(name.dropFirst(3)) : name, .element)
  }

  /// The page's title, without its outlet, where nothing better tells the headline; and that of OpenGraph without it.
  private mutating func takeTitle(_ root: MarkupElement) {
    if record[.headline] == nil { set(.headline, root.first { $0.name == "title" }?.lineText, .fallback) }
    guard let title = record[.headline] else { return }
    let heading = root.first { $0.name == "h1" }?.lineText
    let outlet = record[.outlet] ?? record[.url].flatMap(WebAddress.host)
    record.replace(.headline, with: Self.withoutOutlet(title, outlet: outlet, heading: heading))
  }

  /// `Minister resigns` of `Minister resigns | Politics | Harbour Times`.
  static func withoutOutlet(_ title: String, outlet: String?, heading: String?) -> String {
    var title = title
    for _ in 0..<3 {
      guard let (rest, last) = cutLast(title) else { break }
      if let heading, heading.hasPrefix(title) || heading == title { break }
      let isOutlet = outlet.map { sameName(last, $0) } ?? false
      let isHeading = heading.map { title.hasPrefix($0) && rest.utf8.count >= $0.utf8.count } ?? false
      guard isOutlet || isHeading else {
        // A section before the outlet goes with it; nothing else that stands last is known to be no part of the headline.
        break
      }
      title = rest
    }
    return title
  }

  private static func cutLast(_ title: String) -> (rest: String, last: String)? {
    for separator in [" | ", " - ", " – ", " — ", " :: ", " • ", " » "] {
      let parts = title.split(separator: separator)
      if parts.count > 1, let last = parts.last { return (parts.dropLast().joined(separator: separator), String(last)) }
    }
    return nil
  }

  /// Whether two texts name one outlet: letters and digits are those of the other, or of its host without its ending.
  private static func sameName(_ a: String, _ b: String) -> Bool {
    func key(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
    let first = key(a), second = key(b), host = key(String(b.split(separator: ".").first ?? ""))
    return first == second || first == host || "the" + first == second || first == "the" + second
      || b.contains(".") && first == key(b)
  }

  /// The address that browsers note in a page that they save.
  private static func savedFrom(_ source: [UInt8]) -> String? {
    let start = String(decoding: source.prefix(2048), as: UTF8.self)
    guard let mark = start.firstRange(of: "saved from url=("), let close = start[mark.upperBound...].firstIndex(of: ")") else {
      return nil
    }
    return String(start[start.index(after: close)...].prefix { !$0.isWhitespace && $0 != "<" && $0 != ">" })
  }
}
