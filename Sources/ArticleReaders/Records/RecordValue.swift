/// Values of a record as the text of an article's field.
enum RecordValue {
  /// Takes a value for a field.
  static func set(_ match: ArticleField.Match, _ value: JSONValue, in record: inout ArticleRecord) {
    switch match.field {
    case .headline: record.set(.headline, names(rendition(value) ?? value), rank: match.rank)
    case .text, .lead: record.set(match.field, text(rendition(value) ?? value), rank: match.rank)
    case .byline: record.set(.byline, names(value).map(NITF.withoutBy), rank: match.rank)
    case .section: record.set(.section, names(value), rank: match.rank)
    case .outlet:
      guard let name = names(value) else { return }
      if WebAddress.isAddress(name) {
        record.set(.url, name, rank: match.rank + 100)
        record.set(.outlet, WebAddress.host(name), rank: match.rank + 100)
      } else {
        record.set(.outlet, name.hasPrefix("www.") ? String(name.dropFirst(4)) : name, rank: match.rank)
      }
    case .url:
      if let address = names(value), WebAddress.isAddress(address) { record.set(.url, address, rank: match.rank) }
    case .id:
      if let id = value.scalarText, id.utf8.count <= 120, !id.utf8.contains(where: { $0 <= 0x20 }), !WebAddress.isAddress(id) {
        record.set(.id, id, rank: match.rank)
      }
    default: record.set(match.field, names(value), rank: match.rank)
    }
  }

  /// Of a list of renditions, each with its `role` and `value` (as ninjs has them from 2.0 on), the one that is for readers: that called `main`, a plain text, or
  /// the first. Nil for any other value.
  private static func rendition(_ value: JSONValue) -> JSONValue? {
    guard case .array(let elements) = value else { return nil }
    let renditions = elements.filter {
      $0["value"] != nil && ($0["role"] != nil || $0["contentType"] ?? $0["contenttype"] != nil)
    }
    guard !renditions.isEmpty, renditions.count == elements.count else { return nil }
    let main = renditions.first { $0["role"] == .text("main") }
    let plain = renditions.first { ($0["contentType"] ?? $0["contenttype"]) == .text("text/plain") }
    return (main ?? plain ?? renditions[0])["value"]
  }

  /// Names of people or sources: a text, an object with a name, or a list of these, with commas between them.
  static func names(_ value: JSONValue) -> String? {
    switch value {
    case .array(let elements):
      let all = elements.compactMap(names)
      return all.isEmpty ? nil : all.joined(separator: ", ")
    case .object:
      for name in ["name", "title", "label", "value", "main", "original", "$date", "uri", "id", "url"] {
        if let inner = value[name], let text = inner.scalarText { return text }
      }
      return nil
    default: return value.scalarText.map(withoutListMarks)
    }
  }

  /// `A, B` of a list as Python writes it, `['A', 'B']`.
  private static func withoutListMarks(_ text: String) -> String {
    guard text.hasPrefix("['") && text.hasSuffix("']") || text.hasPrefix("[\"") && text.hasSuffix("\"]") else { return text }
    let inner = text.dropFirst(2).dropLast(2)
    let separators: [String] = ["', '", "\", \"", "','", "\",\""]
    let separator = separators.first { inner.contains($0) }
    return separator.map { inner.split(separator: $0).joined(separator: ", ") } ?? String(inner)
  }

  /// A text, or all texts within a list or an object in their order, with an empty line between them.
  static func text(_ value: JSONValue) -> String? {
    switch value {
    case .text(let text): return ArticleRecord.present(HTMLText.plain(text))
    case .array(let elements): return joined(elements)
    case .object(let members): return joined(members.map(\.value))
    default: return nil
    }
  }

  private static func joined(_ values: [JSONValue]) -> String? {
    let all = values.compactMap(text)
    return all.isEmpty ? nil : all.joined(separator: "\n\n")
  }
}
