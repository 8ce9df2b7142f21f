/// A document of a word processor: a zip file with XML in it.
struct OfficeDocument {
  /// Its paragraphs, one a line, with an empty line between them; nil when it has none or is no DOCX.
  let text: String?

  /// Nil when the zip file is no office document.
  init?(_ container: Container) {
    var isOffice = false
    var document: [UInt8]?
    container.forEachMember { outcome in
      guard case .member(let name, let stream) = outcome else { return false }
      if name == "[Content_Types].xml" || name == "mimetype" { isOffice = true }
      if name == "word/document.xml" { document = try? stream.rest() }
      // These stand first in such a document; other zip files are read by their members.
      return document == nil && (isOffice || !name.isEmpty && name.hasPrefix("_rels") || name.hasPrefix("word/"))
    }
    guard isOffice || document != nil else { return nil }
    text = document.flatMap(Self.paragraphs)
  }

  /// Text of `w:p`, with tabs and line breaks (ECMA-376, 17.3.3).
  private static func paragraphs(_ xml: [UInt8]) -> String? {
    guard let root = MarkupDocument(xml, .xml)?.root else { return nil }
    let paragraphs = root.all { $0.name == "p" }.map { paragraph in
      var text = ""
      paragraph.walk { element in
        switch element.name {
        case "t": text += element.rawText
        case "tab": text += "\t"
        case "br", "cr": text += "\n"
        default: break
        }
        return true
      }
      return text
    }
    let text = paragraphs.joined(separator: "\n\n")
    return ArticleRecord.present(text) == nil ? nil : text
  }
}
