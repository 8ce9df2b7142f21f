import NewsModel

extension ArticleFormat {
  /// Downloads of ProQuest as text.
  static let proquest = ArticleFormat(
    name: "proquest",
    summary: "ProQuest text: many articles in a file",
    recognizes: { file in
      ExportLines(Array(file.bytes.prefix(262_144))).lines.contains { $0.text.hasPrefix("ProQuest document ID:") }
    },
    read: { file in
      let pieces = ExportLines(file.bytes).pieces { line in line.text.utf8.count >= 20 && line.text.allSatisfy { $0 == "_" } }
      let records = file.allowed(pieces.filter { $0.contains { ProQuest.field($0) != nil } }).map(ProQuest.record)
      return ArticleRecord.articles(records, file: file)
    })
}

private enum ProQuest {
  private static let fields: [String: ArticleField] = [
    "title": .headline, "author": .byline, "publication title": .outlet, "publication date": .date, "section": .section,
    "language of publication": .language, "document url": .url, "full text": .text, "abstract": .text,
    "last updated": .modified,
  ]

  private static let names: Set<String> = Set(fields.keys).union([
    "publication info", "links", "subject", "location", "people", "company / organization", "classification",
    "identifier / keyword", "pages",
    "number of pages", "first page", "publication year", "publisher", "place of publication", "country of publication",
    "publication subject", "issn",
    "source type", "document type", "proquest document id", "copyright", "database", "volume", "issue", "edition", "column",
    "dateline",
    "publication frequency", "credit", "correction", "notes", "supplement",
  ])

  static func field(_ line: ExportLines.Line) -> (name: String, value: String)? {
    guard let field = line.field, names.contains(field.name) else { return nil }
    return field
  }

  static func record(_ piece: ArraySlice<ExportLines.Line>) -> ArticleRecord {
    var record = ArticleRecord(line: piece.first { !$0.isBlank }?.number ?? 1)
    var name: String?
    var text: [String] = []
    func finish(_ record: inout ArticleRecord) {
      guard let name, let field = fields[name] else { return }
      // A field other than the text ends with its paragraph: links without a name may follow.
      let lines = field == .text ? text[...] : text.prefix { !$0.isEmpty }
      let value = lines.joined(separator: field == .text ? "\n" : " ")
      switch field {
      // `The Times; London (UK)`
      case .outlet: record.set(field, value.split(separator: ";").first.map(String.init))
      case .text: record.set(field, value, rank: name == "full text" ? 0 : ArticleField.lastWholeText + 1)
      default: record.set(field, value)
      }
    }
    for line in piece {
      if let (next, value) = self.field(line) {
        finish(&record)
        (name, text) = (next, [value])
      } else {
        text.append(line.text)
      }
    }
    finish(&record)
    return record
  }
}
