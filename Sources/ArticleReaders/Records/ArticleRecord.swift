import Columns
import NewsModel

/// The fields of one record of a file, as written, before they become an article.
struct ArticleRecord: Sendable {
  /// Line of the file, from 1, on which the record begins.
  var line: Int
  /// Never empty texts.
  private(set) var fields: [ArticleField: String] = [:]
  private var ranks: [ArticleField: Int] = [:]
  /// What is to be told about how it was read.
  var notices: [SkippedInput] = []

  init(line: Int) { self.line = line }

  /// Texts by which programs say that a value is missing.
  private static let missing: Set<String> = ["none", "null", "nan", "n/a", "undefined", "[]", "{}", "[removed]"]

  /// A text without white space at its ends; nil when it stands for a missing value.
  static func present(_ text: some StringProtocol) -> String? {
    // Most texts have nothing around them.
    if text.utf8.count > 9, let first = text.unicodeScalars.first, let last = text.unicodeScalars.last, first.isASCII,
      last.isASCII,
      first.value > 0x20, last.value > 0x20
    {
      return String(text)
    }
    let copy = Array(text.utf8)
    let range = TextLines.trim(0..<copy.count, copy)
    if range.isEmpty { return nil }
    let trimmed = String(decoding: copy[range], as: UTF8.self)
    return trimmed.utf8.count <= 9 && missing.contains(trimmed.lowercased()) ? nil : trimmed
  }

  /// Takes a field, unless it is missing or one of a better name was there.
  mutating func set(_ field: ArticleField, _ text: String?, rank: Int = 0) {
    guard let text, let value = Self.present(text), ranks[field] ?? .max > rank else { return }
    fields[field] = value
    ranks[field] = rank
  }

  /// Puts another text in place of a field's.
  mutating func replace(_ field: ArticleField, with text: String) { fields[field] = Self.present(text) }

  subscript(field: ArticleField) -> String? { fields[field] }

  /// How many fields are there.
  var count: Int { fields.count }

  /// Whether a field is there, by a name of at most that rank.
  func has(_ field: ArticleField, rank: Int = .max) -> Bool { (ranks[field]).map { $0 <= rank } ?? false }
}

extension ArticleRecord {
  /// Notes a text that is a summary or was cut off by the interface that it came from.
  mutating func checkText(path: FilePath) {
    func notice(_ reason: String) -> SkippedInput {
      SkippedInput(path: path.text, line: line, code: ReadingCodes.cutText, reason: reason)
    }
    guard let text = self[.text] else { return }
    if !has(.text, rank: ArticleField.lastWholeText) {
      notices.append(notice("read with a summary for its text, for there is no other"))
    }
    if let cut = Self.truncation(text) {
      notices.append(notice("its text is cut off: \"\(text[cut...])\""))
      replace(.text, with: String(text[..<cut]))
    }
  }

  /// Where the mark stands that NewsAPI puts in place of the rest of a text: `… [+1234 chars]`.
  private static func truncation(_ text: String) -> String.Index? {
    guard text.hasSuffix(" chars]"), let open = text.lastIndex(of: "[") else { return nil }
    return text[open...].hasPrefix("[+") ? open : nil
  }
}

/// A record as an article, except that what its date means may depend on the other records of the file.
struct PreparedArticle: Sendable {
  var article: Article
  private(set) var line: Int
  var date: DateReading?
  private(set) var notices: [SkippedInput]
  /// Of a record without an id of its own, its number among the records of the file, from 1: the article is called after it. Nil where it is the only one.
  var number: Int?

  /// Moves it behind other lines and records of its file.
  mutating func move(lines: Int, records: Int) {
    if let number { self.number = number + records }
    if lines == 0 { return }
    line += lines
    article.moveLines(by: lines)
    notices = notices.map { $0.moved(lines: lines) }
  }
}

extension SkippedInput {
  func moved(lines: Int) -> SkippedInput {
    SkippedInput(path: path, line: line.map { $0 + lines }, code: code, reason: reason)
  }
}

extension [PreparedArticle] {
  /// Puts the contents into one buffer.
  mutating func gatherContents() {
    var contents = map(\.article.content)
    ArticleContent.gather(&contents)
    for (index, content) in contents.enumerated() { self[index].article.content = content }
  }
}

extension ArticleRecord {
  /// The article that the record holds; nil when it has neither headline nor text.
  func prepared(path: FilePath, id: String) -> PreparedArticle? {
    let headline = fields[.headline].map { Self.withoutOutlet(Self.oneLine($0), fields[.outlet]) }
    var content = headline ?? ""
    if let lead = fields[.lead], lead != headline { content += (content.isEmpty ? "" : "\n\n") + lead }
    let bodyStart = headline?.utf8.count ?? 0
    if let text = fields[.text] { content += (content.isEmpty ? "" : "\n\n") + text }
    if content.isEmpty { return nil }
    var article = Article(id: id, path: path.text, firstLine: line, content: content)
    let layout = PlainTextLayout(content: content, headline: headline.map { 0..<$0.utf8.count }, body: bodyStart)
    article.blocks = layout.blocks
    article.blockLines = [line]
    article.headline = headline
    article.byline = fields[.byline] ?? layout.byline
    article.agency = fields[.agency] ?? layout.agency
    article.url = fields[.url]
    article.outlet = fields[.outlet] ?? fields[.url].flatMap(WebAddress.host)
    article.language = fields[.language].map(LanguageCode.normalized)
    article.section = fields[.section]
    article.dateText = fields[.date]
    article.captured = fields[.captured].flatMap { DateReading($0)?.certain }
    let date = fields[.date].flatMap { DateReading($0) } ?? layout.date.map(DateReading.certain)
    return PreparedArticle(article: article, line: line, date: date, notices: notices)
  }

  /// `Minister resigns` of `Minister resigns - Harbour Times`.
  private static func withoutOutlet(_ headline: String, _ outlet: String?) -> String {
    guard let outlet, headline.hasSuffix(outlet) else { return headline }
    let rest = headline.dropLast(outlet.count)
    return rest.utf8.count > 3 && (rest.hasSuffix(" - ") || rest.hasSuffix(" | ")) ? String(rest.dropLast(3)) : headline
  }

  private static func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) else { return text }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// What an address on the web says of its source.
enum WebAddress {
  static func isAddress(_ text: String) -> Bool {
    (text.hasPrefix("http://") || text.hasPrefix("https://")) && !text.utf8.contains(0x20)
  }

  /// `bbc.co.uk` of `https://www.bbc.co.uk/news/1`.
  static func host(_ address: String) -> String? {
    guard isAddress(address), let slashes = address.firstRange(of: "//") else { return nil }
    var host = address[slashes.upperBound...].prefix { !"/?#:".contains($0) }
    if host.hasPrefix("www.") { host = host.dropFirst(4) }
    return host.contains(".") ? host.lowercased() : nil
  }
}
