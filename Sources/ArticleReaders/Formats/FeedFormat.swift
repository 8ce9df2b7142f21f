import NewsModel

extension ArticleFormat {
  /// RSS 0.9 to 2.0 and Atom: an article for each item.
  static let feed = ArticleFormat(
    name: "feed",
    summary: "RSS and Atom: an article for each item",
    recognizes: { XMLRoot.name(of: $0).map(["rss", "feed", "rdf"].contains) ?? false },
    read: { file in
      XMLRecords.read(file) { root in
        let channel = root.child("channel")
        let outlet = (channel ?? root).child("title")?.lineText
        let language = (channel ?? root).child("language")?.lineText ?? root["lang"]
        let items = root.all { $0.name == "item" || $0.name == "entry" }
        return file.allowed(items).map { item in
          var record = FeedItem.record(item)
          record.set(.outlet, outlet, rank: 50)
          record.set(.language, language, rank: 50)
          record.checkText(path: file.path)
          return record
        }
      }
    })
}

/// An item of a feed.
private enum FeedItem {
  static func record(_ item: MarkupElement) -> ArticleRecord {
    var record = ArticleRecord(line: item.line)
    for element in item.elements {
      switch element.name {
      case "title": record.set(.headline, content(element))
      // `content:encoded` and Atom's `content` hold whole texts more often than `description` and `summary`.
      case "encoded", "content": record.set(.text, content(element), rank: 0)
      case "description", "summary": record.set(.text, content(element), rank: ArticleField.lastWholeText + 1)
      case "pubdate", "published", "issued", "date": record.set(.date, element.lineText, rank: 0)
      case "updated", "modified":
        record.set(.date, element.lineText, rank: 1)
        record.set(.modified, element.lineText)
      case "creator", "author": record.set(.byline, element.child("name")?.lineText ?? element.lineText)
      case "link":
        let isPage = element["rel"] == nil || element["rel"] == "alternate"
        record.set(.url, element["href"] ?? element.lineText, rank: isPage ? 0 : 2)
      case "guid", "id": if let id = element.lineText, WebAddress.isAddress(id) { record.set(.url, id, rank: 3) }
      case "category": record.set(.section, element["term"] ?? element.lineText)
      case "source": record.set(.outlet, element.child("title")?.lineText ?? element.lineText)
      default: break
      }
    }
    return record
  }

  /// Text that is plain, escaped HTML or XHTML.
  private static func content(_ element: MarkupElement) -> String? {
    if element.elements.isEmpty { return ArticleRecord.present(HTMLText.plain(element.rawText)) }
    return ArticleRecord.present(BlockText.standard.text(element))
  }
}
