/// A first question to each table, for `.help TABLE`.
package enum TableExamples {
  /// What somebody may ask first of all.
  package static let first = "events where type = resign select date, actor, reason"

  package static let queries: [String: String] = [
    "articles": "articles where text has \"resigned\" select date, headline",
    "events": first,
    "quotes": "quotes where kind = direct select speaker, text",
    "people": "people top 10 by mentions",
    "organizations": "organizations top 10 by mentions",
    "places": "places where count(articles) > 2",
    "stories": "stories where reports > 1 sort by date",
    "sentences": "sentences where text has \"resigned\" select text, article",
  ]
}
