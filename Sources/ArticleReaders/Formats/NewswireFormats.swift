import NewsModel

extension ArticleFormat {
  /// IPTC's News Industry Text Format: one article.
  static let nitf = ArticleFormat(
    name: "nitf",
    summary: "NITF, the News Industry Text Format",
    recognizes: { XMLRoot.name(of: $0) == "nitf" },
    read: { file in XMLRecords.read(file) { [NITF.record($0)] } })

  /// IPTC's NewsML-G2: news items, alone or in a message.
  static let newsml = ArticleFormat(
    name: "newsml",
    summary: "NewsML-G2: an article for each text item",
    recognizes: { XMLRoot.name(of: $0).map(["newsitem", "newsmessage", "packageitem"].contains) ?? false },
    read: { file in
      XMLRecords.read(file) { root in
        file.allowed(root.all { $0.name == "newsitem" && NewsItem.isText($0) }).map { NewsItem.record($0, path: file.path) }
      }
    })
}

enum NITF {
  static func record(_ root: MarkupElement) -> ArticleRecord {
    var record = ArticleRecord(line: root.line)
    let head = root.child("head"), body = root.child("body")
    let bodyHead = body?.child("body.head")
    record.set(.headline, bodyHead?.child("hedline")?.child("hl1")?.lineText ?? head?.child("title")?.lineText)
    record.set(.lead, bodyHead?.child("hedline")?.child("hl2")?.lineText)
    record.set(.byline, bodyHead?.child("byline").flatMap(author))
    record.set(.agency, bodyHead?.child("distributor")?.lineText)
    let data = head?.child("docdata")
    record.set(.date, data?.child("date.issue")?["norm"] ?? data?.child("date.release")?["norm"], rank: 0)
    record.set(.date, bodyHead?.descendant("dateline", "story.date")?["norm"], rank: 1)
    record.set(.id, data?.child("doc-id")?["id-string"])
    let publication = head?.child("pubdata")
    record.set(.outlet, publication?["name"])
    record.set(.section, publication?["position.section"] ?? data?.child("fixture")?["fix-id"])
    record.set(.url, publication?["ex-ref"].flatMap { WebAddress.isAddress($0) ? $0 : nil })
    record.set(.language, root["lang"])
    let content = body?.child("body.content")
    // A block that holds the whole text repeats the one that holds the lead.
    let whole = content?.first { $0.name == "block" && $0["class"] == "full_text" }
    record.set(.text, (whole ?? content).map(BlockText.standard.text))
    return record
  }

  /// The people in a byline; all of it where none is marked.
  private static func author(_ byline: MarkupElement) -> String? {
    let people = byline.all { $0.name == "person" }.compactMap(\.lineText)
    return people.isEmpty ? byline.lineText.map(withoutBy) : people.joined(separator: ", ")
  }

  static func withoutBy(_ text: String) -> String {
    text.lowercased().hasPrefix("by ") ? String(text.dropFirst(3)) : text
  }
}

/// A news item of NewsML-G2.
private enum NewsItem {
  /// Pictures, graphics, sound and lists of other items come with texts in a message.
  static func isText(_ item: MarkupElement) -> Bool {
    let itemClass = item.child("itemmeta")?.child("itemclass")?["qcode"] ?? "ninat:text"
    return itemClass.hasSuffix(":text") || item.child("contentset")?.child("inlinexml") != nil
  }

  static func record(_ item: MarkupElement, path: FilePath) -> ArticleRecord {
    var record = ArticleRecord(line: item.line)
    let itemMeta = item.child("itemmeta"), meta = item.child("contentmeta")
    let content = item.child("contentset")
    let nitf = content?.first { $0.name == "nitf" }.map(NITF.record)
    record.set(.id, item["guid"].flatMap { $0.utf8.count <= 120 && !$0.utf8.contains(0x20) ? $0 : nil })
    record.set(.headline, meta?.child("headline")?.lineText ?? nitf?[.headline] ?? itemMeta?.child("title")?.lineText)
    record.set(.byline, (meta?.child("by")?.lineText ?? nitf?[.byline]).map(NITF.withoutBy))
    record.set(.date, itemMeta?.child("firstcreated")?.lineText ?? itemMeta?.child("versioncreated")?.lineText)
    record.set(.modified, itemMeta?.child("versioncreated")?.lineText)
    record.set(.agency, meta?.child("creditline")?.lineText)
    let provider = itemMeta?.child("provider")
    record.set(.outlet, provider?.child("name")?.lineText ?? provider?["literal"])
    record.set(.language, meta?.child("language")?["tag"] ?? item["lang"])
    record.set(.section, meta?.elements.first { $0.name == "subject" }?.child("name")?.lineText)
    record.set(.text, text(content, nitf))
    if let status = itemMeta?.child("pubstatus")?["qcode"], status != "stat:usable" {
      record.notices.append(
        SkippedInput(
          path: path.text, line: item.line, code: ReadingCodes.doubtful, reason: "its status is \"\(status)\", not usable"))
    }
    return record
  }

  private static func text(_ content: MarkupElement?, _ nitf: ArticleRecord?) -> String? {
    if let text = nitf?[.text] { return text }
    if let inline = content?.child("inlinexml") {
      let body = inline.first { $0.name == "body" } ?? inline
      return BlockText.standard.text(body)
    }
    return content?.child("inlinedata").map { HTMLText.plain($0.rawText) }
  }
}
