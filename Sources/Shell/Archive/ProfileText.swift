import Columns
import NewsModel
import TableWriters

/// Words what is in an archive.
enum ProfileText {
  /// `58 articles from 2024-03-01 to 2024-05-30, 412 events, 260 quotes`
  static func headline(_ archive: Archive) -> String {
    let tables = archive.imported.map { ", \(counted($0.count, "row")) in \($0.name)" }.joined()
    func count(_ table: String) -> Int { archive.articleTables[table]?.count ?? 0 }
    if count("articles") == 0 { return "no articles" + tables }
    var text = counted(count("articles"), "article")
    let dates = values("date", of: "articles", archive).compactMap(\.span)
    if let first = dates.map(\.start).min(), let last = dates.map(\.end).max() {
      let span = first == last ? "of \(DateSpan(day: first))" : "from \(DateSpan(day: first)) to \(DateSpan(day: last))"
      text += " \(span)"
    }
    return text + ", \(counted(count("events"), "event")), \(counted(count("quotes"), "quote"))" + tables
  }

  /// The values of a field, row by row.
  private static func values(_ field: String, of table: String, _ archive: Archive) -> [Value] {
    guard let table = archive.articleTables[table], let index = table.index(of: field) else { return [] }
    return (0..<table.count).map { table.columns[index].value(at: $0) }
  }

  static func text(_ archive: Archive, isStyled: Bool) -> String {
    func title(_ text: String) -> String { "\n" + Style.bold.applied(to: text, if: isStyled) + "\n" }
    func texts(_ field: String, of table: String) -> [String?] { values(field, of: table, archive).map(\.text) }
    var text = headline(archive) + "\n"
    if !archive.paths.isEmpty { text += "read from " + archive.paths.joined(separator: ", ") + "\n" }
    let dates = values("date", of: "articles", archive).map(\.span)
    let years = dates.map { $0.map { String(CivilDate(dayNumber: $0.start).year) } }
    text += title("Articles by year") + tally(years, missing: "no date", order: { $0.key < $1.key })
    let outlets = texts("outlet", of: "articles")
    if outlets.contains(where: { $0 != nil }) {
      text += title("Articles by outlet") + tally(outlets, missing: "no outlet")
    }
    text += title("Events by type") + tally(texts("type", of: "events"), missing: "")
    let named = [("person", "people"), ("organization", "organizations"), ("place", "places")]
    text += title("Named") + tally(Dictionary(uniqueKeysWithValues: named.map { ($0, archive.articleTables[$1]?.count ?? 0) }))
    let indexes = indexes(of: archive.catalog)
    if !indexes.isEmpty { text += title("Indexes of words, made for searches") + indexes }
    text += title("Missing") + missing(archive)
    text += title("Not read, or not wholly") + skipped(archive.skipped)
    return text
  }

  private static func tally(
    _ values: [String?], missing: String,
    order: ((key: String, value: Int), (key: String, value: Int)) -> Bool = byCount
  ) -> String {
    var counts: [String: Int] = [:]
    for value in values { counts[value ?? missing, default: 0] += 1 }
    return tally(counts, order: order)
  }

  private static func byCount(_ first: (key: String, value: Int), _ second: (key: String, value: Int)) -> Bool {
    first.value > second.value || (first.value == second.value && first.key < second.key)
  }

  private static func tally(
    _ counts: [String: Int], order: ((key: String, value: Int), (key: String, value: Int)) -> Bool = byCount
  ) -> String {
    let counts = counts.filter { $0.value > 0 }
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

  private static func missing(_ archive: Archive) -> String {
    let lacks = [("date", "a date"), ("headline", "a headline"), ("outlet", "an outlet"), ("events", "an event")]
    let lines = lacks.compactMap { field, what -> String? in
      let count = values(field, of: "articles", archive).count { $0 == .null }
      return count == 0 ? nil : "  \(counted(count, "article")) without \(what)\n"
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

extension Value {
  fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }
  fileprivate var span: DateSpan? { if case .date(let span) = self { span } else { nil } }
}
