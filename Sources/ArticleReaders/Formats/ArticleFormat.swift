import NewsModel

/// Where bytes are but a part of a file: the line on which they begin, and how many records are before them.
struct FilePart: Sendable {
  let line: Int
  let recordsBefore: Int
}

/// A file's text and where it is from: what a format reads.
package struct RawFile: Sendable {
  package let path: FilePath
  /// Valid UTF-8.
  package let bytes: [UInt8]
  /// How many threads may work on it.
  package let width: Int
  /// Nil where the bytes are all of a file.
  let part: FilePart?
  /// How many records may be read; nil where any number.
  let allowance: RecordAllowance?

  package init(path: FilePath, bytes: [UInt8], width: Int = 1) {
    self.init(path: path, bytes: bytes, width: width, part: nil)
  }

  init(path: FilePath, bytes: [UInt8], width: Int = 1, part: FilePart? = nil, allowance: RecordAllowance? = nil) {
    self.path = path
    self.bytes = bytes
    self.width = width
    self.part = part
    self.allowance = allowance
  }

  /// Of a whole file.
  var blockPlaces: BlockPlaces? { part == nil ? BlockPlaces(bytes) : nil }

  /// As many of its records as may be read.
  func allowed<Records: Collection>(_ records: Records) -> Records.SubSequence {
    records.prefix(allowance?.take(records.count) ?? records.count)
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The first bytes as text, in lower case and without white space before them, for recognising formats.
  func opening(_ count: Int) -> String {
    String(decoding: bytes.drop { $0 <= 0x20 }.prefix(count), as: UTF8.self).lowercased()
  }
}

/// What a format made of a file.
package struct ReadRecords: Sendable {
  package var articles: [Article] = []
  package var skipped: [SkippedInput] = []
  /// Parts of tables of events, in input order.
  package var events: [EventPart] = []
  /// How many records there were, where articles may be called after their number.
  var recordCount = 0

  package init(articles: [Article] = [], skipped: [SkippedInput] = [], events: [EventPart] = []) {
    self.articles = articles
    self.skipped = skipped
    self.events = events
  }

  /// Of a file that was not read.
  init(skipping path: FilePath, _ failure: FileFailure) {
    self.init(skipped: [SkippedInput(path: path.text, code: failure.code, reason: failure.reason)])
  }
}

/// A kind of file that articles are read from.
package struct ArticleFormat: Sendable {
  /// As `--format` takes it.
  package let name: String
  /// One line for help.
  package let summary: String
  /// Whether a file is of this format, by its content before its name.
  package let recognizes: @Sendable (RawFile) -> Bool
  /// Reads a file. Never fails as a whole: a bad record is listed, and the others are read. An article's `id` need not be unique yet.
  package let read: @Sendable (RawFile) -> ReadRecords

  /// Every format, in the order in which they are tried; the last takes any text.
  package static let all: [ArticleFormat] = [
    .json, .feed, .nitf, .newsml, .factiva, .html, .markup, .markdown, .nexis, .proquest, .csv, .plainText,
  ]

  package static func named(_ name: String) -> ArticleFormat? { all.first { $0.name == name } }

  /// The format of a file.
  static func of(_ file: RawFile) -> ArticleFormat { all.first { $0.recognizes(file) } ?? .plainText }
}
