import NewsModel
import UnicodeText

/// Writes the events of an article as one line of JSON.
enum EventJSON {
  /// - Parameter features: of the confidence of each event, or empty
  static func line(_ article: ExtractedArticle, features: [[(name: String, value: Double)]] = []) -> String {
    let events = article.events.indices.map { index in
      event(article.events[index], in: article, features: index < features.count ? features[index] : [])
    }.joined(separator: ", ")
    return "{\"id\": \(JSONString.quoted(article.article.id)), \"events\": [\(events)]}"
  }

  private static func event(
    _ event: Event, in article: ExtractedArticle, features: [(name: String, value: Double)]
  ) -> String {
    var fields = ["\"type\": \(JSONString.quoted(event.type.rawValue))"]
    let triggers = event.triggers.map { trigger in
      "{\"text\": \(JSONString.quoted(article.article.string(trigger.range))), "
        + "\"sentence\": \(JSONString.quoted(article.article.string(article.sentences[trigger.sentence]))), \"pattern\": \(JSONString.quoted(trigger.pattern ?? ""))}"
    }
    fields.append("\"triggers\": [\(triggers.joined(separator: ", "))]")
    for (name, values) in [("actor", event.actor), ("target", event.target), ("reason", event.reason)] {
      fields.append("\"\(name)\": [\(values.map { JSONString.quoted($0.text) }.joined(separator: ", "))]")
    }
    let single = [
      ("role", event.role), ("organization", event.organization), ("position", event.position), ("recipient", event.recipient),
      ("place", event.place), ("attributed_to", event.attributedTo),
    ]
    for (name, value) in single { fields.append("\"\(name)\": \(value.map { JSONString.quoted($0.text) } ?? "null")") }
    fields.append("\"date\": \(event.date.map { JSONString.quoted($0.iso8601) } ?? "null")")
    fields.append("\"realis\": \(JSONString.quoted(event.realis.rawValue))")
    fields.append("\"confidence\": \(event.confidence)")
    fields.append("\"main\": \(event.isMain)")
    if !features.isEmpty {
      fields.append("\"features\": {\(features.map { "\(JSONString.quoted($0.name)): \($0.value)" }.joined(separator: ", "))}")
    }
    return "{\(fields.joined(separator: ", "))}"
  }
}
