import NewsModel

/// A JSON object as the record of an article.
enum JSONArticle {
  /// Members that hold the record itself: `{"_index": …, "_source": {…}}`.
  private static let envelopes = ["_source", "article", "doc", "document", "data", "fields", "info"]

  /// Added to ranks of what stands beside a record.
  private static let behindRecord = 1000

  /// Whether it is an object with a headline or a text. What may be a wrapper around records must have a text, or a headline and no list of
  /// objects with headlines.
  static func isRecord(_ value: JSONValue, mayBeWrapper: Bool) -> Bool {
    guard case .object(let members) = unwrapped(value) else { return false }
    var hasHeadline = false, hasList = false
    for member in members {
      if case .array(let elements) = member.value, elements.contains(where: { isRecord($0, mayBeWrapper: false) }) {
        hasList = true
      }
      guard let match = ArticleField.named(member.name) else { continue }
      if match.field == .text, match.rank <= ArticleField.lastWholeText, RecordValue.text(member.value) != nil { return true }
      if match.field == .headline || match.field == .text, RecordValue.text(member.value) != nil { hasHeadline = true }
    }
    return hasHeadline && !(mayBeWrapper && hasList)
  }

  /// The object that holds the fields.
  private static func unwrapped(_ value: JSONValue) -> JSONValue { enclosed(in: value) ?? value }

  /// The record in an envelope; nil where the value has the fields itself.
  private static func enclosed(in value: JSONValue) -> JSONValue? {
    guard case .object(let members) = value else { return nil }
    let hasOwnFields = members.contains { member in
      guard let match = ArticleField.named(member.name), match.field == .headline || match.field == .text else { return false }
      return RecordValue.text(member.value) != nil && !isObject(member.value)
    }
    if hasOwnFields { return nil }
    for name in envelopes {
      if let inner = value[name], case .object(let members) = inner,
        members.contains(where: { ArticleField.named($0.name) != nil })
      {
        return inner
      }
    }
    return nil
  }

  private static func isObject(_ value: JSONValue) -> Bool {
    if case .object = value { true } else { false }
  }

  /// The fields of a record.
  static func record(_ value: JSONValue, line: Int, path: FilePath) -> ArticleRecord {
    var record = ArticleRecord(line: line)
    let inner = enclosed(in: value)
    guard case .object(let members) = inner ?? value, case .object(let own) = value else { return record }
    for member in members {
      guard let match = ArticleField.named(member.name) else { continue }
      RecordValue.set(match, member.value, in: &record)
    }
    // What an envelope says beside the record counts where the record says nothing.
    for member in inner == nil ? [] : own where !envelopes.contains(member.name) {
      guard let match = ArticleField.named(member.name), match.field != .id else { continue }
      RecordValue.set(ArticleField.Match(field: match.field, rank: match.rank + behindRecord), member.value, in: &record)
    }
    record.checkText(path: path)
    return record
  }
}
