import Columns
import NewsModel
import TableWriters

/// Words what is in an archive.
enum ProfileText {
  /// `58 articles from 2024-03-01 to 2024-05-30, 412 events, 260 quotes`
  static func headline(_ archive: Archive) -> String {
    let articles = archive.corpus.articles
    let tables = archive.imported.map { ", \(counted($0.count, "row")) in \($0.name)" }.joined()
    if articles.isEmpty { return "no articles" + tables }
    let dates = articles.compactMap(\.article.date)
    var text = counted(articles.count, "article")
    if let first = dates.map(\.start).min(), let last = dates.map(\.end).max() {
      let span = first == last ? "of \(DateSpan(day: first))" : "from \(DateSpan(day: first)) to \(DateSpan(day: last))"
      text += " \(span)"
    }
    let events = articles.reduce(0) { $0 + $1.events.count }, quotes = articles.reduce(0) { $0 + $1.quotes.count }
    return text + ", \(counted(events, "event")), \(counted(quotes, "quote"))" + tables
  }

  static func text(_ archive: Archive, isStyled: Bool) -> String {
    let articles = archive.corpus.articles
    func title(_ text: String) -> String { "\n" + Style.bold.applied(to: text, if: isStyled) + "\n" }
    var text = headline(archive) + "\n"
    if !archive.paths.isEmpty { text += "read from " + archive.paths.joined(separator: ", ") + "\n" }
    let years = articles.map { $0.article.date.map { String(CivilDate(dayNumber: $0.start).year) } }
    text += title("Articles by year") + tally(years, missing: "no date", order: { $0.key < $1.key })
    if articles.contains(where: { $0.article.outlet != nil }) {
      text += title("Articles by outlet") + tally(articles.map(\.article.outlet), missing: "no outlet")
    }
    text += title("Events by type") + tally(articles.flatMap { $0.events.map { $0.type.rawValue } }, missing: "")
    text += title("Named") + tally(archive.corpus.entities.map { Optional($0.kind.rawValue) }, missing: "")
    let indexes = indexes(of: archive.catalog)
    if !indexes.isEmpty { text += title("Indexes of words, made for searches") + indexes }
    text += title("Missing") + missing(articles)
    text += title("Not read, or not wholly") + skipped(archive.skipped)
    return text
  }

  private static func tally(
    _ values: [String?], missing: String,
    order: ((key: String, value: Int), (key: String, value: Int)) -> Bool = {
      $0.value > $1.value || ($0.value == $1.value && $0.key < $1.key)
    }
  ) -> String {
    var counts: [String: Int] = [:]
    for value in values { counts[value ?? missing, default: 0] += 1 }
    if counts.isEmpty { return "  none\n" }
    let width = counts.values.reduce(0) { max($0, String($1).count) }
    return counts.sorted(by: { order(($0.key, $0.value), ($1.key, $1.value)) }).map { key, count in
      "  " + String(repeating: " ", count: width - String(count).count) + "\(count)  \(TerminalText.sanitized(key))\n"
    }.joined()
  }

  /// A line for each text that has an index: its memory and how many different words it knows.
  private static func indexes(of catalog: Catalog) -> String {
    var lines: [String] = []
    for table in catalog.tables {
      for (field, column) in zip(table.fields, table.columns) {
        guard let index = column.textIndex else { continue }
        let words = counted(index.vocabulary.count, "word")
        lines.append("  \(table.name).\(field.name): \((index.memory + 500_000) / 1_000_000) MB, \(words)\n")
      }
    }
    return lines.joined()
  }

  private static func missing(_ articles: [ExtractedArticle]) -> String {
    let lacks: [(String, (ExtractedArticle) -> Bool)] = [
      ("without a date", { $0.article.date == nil }),
      ("without a headline", { $0.article.headline == nil }),
      ("without an outlet", { $0.article.outlet == nil }),
      ("without an event", { $0.events.isEmpty }),
    ]
    let lines = lacks.compactMap { what, isLacking -> String? in
      let count = articles.count(where: isLacking)
      return count == 0 ? nil : "  \(counted(count, "article")) \(what)\n"
    }
    return lines.isEmpty ? "  nothing\n" : lines.joined()
  }

  private static func skipped(_ skipped: [SkippedInput]) -> String {
    if skipped.isEmpty { return "  nothing\n" }
    return skipped.map { input in
      let place = input.line.map { "\(input.path):\($0)" } ?? input.path
      return "  \(TerminalText.sanitized(place)): \(TerminalText.sanitized(input.reason)) [\(input.code)]\n"
    }.joined()
  }
}
