import NewsModel

extension ArticleFormat {
  /// Downloads of Factiva as HTML.
  static let factiva = ArticleFormat(
    name: "factiva",
    summary: "Factiva HTML: many articles in a file",
    recognizes: { file in
      guard ArticleFormat.html.recognizes(file) else { return false }
      let start = String(decoding: file.bytes.prefix(262_144), as: UTF8.self)
      return ["Headline\"", "Headline'"].contains(where: start.contains)
        && ["articleParagraph", "class=\"article ", "class='article "].contains(where: start.contains)
    },
    read: { file in
      let document: MarkupDocument
      do throws(FileFailure) { document = try .read(file, .html) } catch { return ReadRecords(skipping: file.path, error) }
      let articles = document.root.all { $0.name == "div" && Factiva.classes($0).contains("article") }
      return ArticleRecord.articles(file.allowed(articles).map(Factiva.record), file: file)
    })
}

private enum Factiva {
  static func classes(_ element: MarkupElement) -> [Substring] { (element["class"] ?? "").split(separator: " ") }

  /// Fields by their codes (HD headline, BY, PD date, SN source, LA language, SE section, LP and TD text, AN number) in a table; else elements one
  /// below the other: headline, author, words, date, source.
  static func record(_ article: MarkupElement) -> ArticleRecord {
    var record = ArticleRecord(line: article.line)
    let rows = article.all { $0.name == "tr" }
    for row in rows {
      let cells = row.elements.filter { $0.name == "td" }
      guard cells.count >= 2, let code = cells[0].lineText else { continue }
      let value = cells[1]
      switch code {
      case "HD": record.set(.headline, value.lineText)
      case "BY": record.set(.byline, value.lineText.map(NITF.withoutBy))
      case "PD": record.set(.date, value.lineText)
      case "SN": record.set(.outlet, value.lineText)
      case "LA": record.set(.language, value.lineText)
      case "SE": record.set(.section, value.lineText)
      case "LP": record.set(.lead, BlockText.standard.text(value))
      case "TD": record.set(.text, BlockText.standard.text(value))
      default: break
      }
    }
    if record[.text] == nil, let lead = record[.lead] {
      record.set(.text, lead)
      record.replace(.lead, with: "")
    }
    if rows.isEmpty { takeElements(of: article, into: &record) }
    return record
  }

  private static func takeElements(of article: MarkupElement, into record: inout ArticleRecord) {
    let headline = article.first { $0.name == "span" && classes($0).contains { $0.hasSuffix("Headline") } }
    record.set(.headline, headline?.lineText)
    record.set(.byline, article.first { classes($0).contains("author") }?.lineText.map(NITF.withoutBy))
    let lines = article.all { $0.name == "div" && $0.elements.allSatisfy { $0.name != "div" } }.compactMap(\.lineText)
    if let date = lines.firstIndex(where: { $0.utf8.count <= 40 && DateReading($0).map { $0 != .unreadable } ?? false }) {
      record.set(.date, lines[date])
      let behind = lines[(date + 1)...].first { !$0.contains(":") }
      record.set(.outlet, behind)
      record.set(.language, lines[(date + 1)...].first { LanguageCode.normalized($0).utf8.count == 2 && $0.utf8.count > 3 })
    }
    let paragraphs = article.all { $0.name == "p" && classes($0).contains { $0.hasSuffix("articleParagraph") } }
    record.set(.text, paragraphs.compactMap(\.lineText).joined(separator: "\n\n"))
  }
}
