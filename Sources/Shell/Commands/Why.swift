import ArchiveStorage
import Columns
import EventExtraction
import NewsModel
import TableWriters

extension DotCommandDescriptor {
  static let why = DotCommandDescriptor(
    "why", [.one("row", .rowNumber)],
    "why the events behind a row were found: the patterns that matched, how each slot was filled, what the confidence is made of",
    example: ".why 1"
  ) { session, arguments throws(StatementError) in
    let (number, rows) = try session.rows(behind: arguments)
    let events = session.archive.events(behind: rows)
    if events.isEmpty {
      throw .failed(
        ShellCode.noSource, "row \(number) comes from no event; `.source \(number)` shows where it comes from",
        at: arguments.range(0))
    }
    let extractor = try session.extractors.extractor()
    let text = WhyText(width: session.width, isStyled: session.isOutputStyled)
    var parts: [String] = []
    for place in events.prefix(WhyText.mostEvents) {
      let (article, event) = try session.archive.event(place)
      parts.append(text.text(event, in: article, extractor.explain(event, in: article.article)))
    }
    if events.count > parts.count {
      parts.append("… and \(counted(events.count - parts.count, "more event")); narrow the query to see them\n")
    }
    try session.show(parts.joined(separator: "\n"))
  }
}

/// An event of an article, by their indices.
struct EventPlace {
  let article: Int
  let index: Int
}

extension Archive {
  /// The events that rows of tables are or tell of.
  func events(behind rows: [TableRow]) -> [EventPlace] {
    rows.flatMap { row -> [EventPlace] in
      switch row.table {
      case "events" where !imported.contains { $0.name == row.table }: place(ofEvent: row.index).map { [$0] } ?? []
      case "stories": articleTables.rows("events", of: row).compactMap(place(ofEvent:))
      default: []
      }
    }
  }

  private func place(ofEvent row: Int) -> EventPlace? {
    guard let article = articleTables.rows("article", of: TableRow(table: "events", index: row)).first,
      let first = articleTables.rows("events", of: TableRow(table: "articles", index: article)).first
    else { return nil }
    return EventPlace(article: article, index: row - first)
  }

  func event(_ place: EventPlace) throws(StatementError) -> (ExtractedArticle, Event) {
    do throws(ArchiveError) {
      let article = try articles.article(place.article).extracted
      guard article.events.indices.contains(place.index) else { throw .changed(path: paths.joined(separator: ", ")) }
      return (article, article.events[place.index])
    } catch { throw StatementError(error, ShellCode.cannotRead) }
  }
}

extension Catalog {
  /// The rows that a field of a row refers to; none where there are none, or no such field.
  func rows(_ field: String, of row: TableRow) -> [Int] {
    guard let table = self[row.table], let index = table.index(of: field), (0..<table.count).contains(row.index) else {
      return []
    }
    func rows(_ value: Value) -> [Int] {
      switch value {
      case .row(_, let index): [index]
      case .list(let values): values.flatMap(rows)
      default: []
      }
    }
    return rows(table.columns[index].value(at: row.index))
  }
}

/// Words why an event was found.
struct WhyText {
  let width: Int
  let isStyled: Bool

  /// Events that are explained; more are counted.
  static let mostEvents = 5

  func text(_ event: Event, in article: ExtractedArticle, _ explanation: EventExplanation?) -> String {
    let place = "\(article.article.path):\(article.article.line(of: event.triggers.first?.range.lowerBound ?? 0))"
    let title = Style.bold.applied(to: event.type.rawValue, if: isStyled)
    let head = title + "  " + Style.dim.applied(to: TerminalText.sanitized(place), if: isStyled) + "\n"
    guard let explanation else {
      return head
        + Paragraph.text(
          "The patterns and models of this program do not find it: the archive was saved by another version, or the event was not extracted.",
          width: width, indent: 2, isStyled: isStyled)
    }
    let lines =
      explanation.mentions.map { ("\u{201C}\($0.words)\u{201D}", mention($0)) }
      + explanation.slots.map { ($0.slot.rawValue, slot($0)) } + [("confidence", confidence(event, explanation.factors))]
    let labelWidth = min(24, lines.reduce(0) { max($0, $1.0.count) })
    return head
      + lines.map { label, text in
        Paragraph.labelled(
          TerminalText.sanitized(label), labelWidth: labelWidth, text, width: width, indent: 2, isStyled: isStyled)
      }.joined()
  }

  /// `pattern resign.plain, resign.txt:6: the plain verbs; an event in 93 of 100 matches`
  private func mention(_ mention: EventExplanation.Mention) -> String {
    let reason = mention.reason.map { ": \($0)" } ?? ""
    let share = Int((mention.weight * 100).rounded())
    return
      "pattern \(mention.pattern), \(mention.file):\(mention.line)\(reason) (right in \(share) of 100 places; \(mention.realis.rawValue))"
  }

  /// `Lena Okafor: the subject; from “she”: the pronoun is taken to stand for Lena Okafor`
  private func slot(_ slot: EventExplanation.Slot) -> String {
    var text = slot.text + (slot.rule.map { ": \($0)" } ?? "")
    if slot.words != slot.text { text += "; from \u{201C}\(slot.words)\u{201D}" }
    if let reading = slot.reading { text += ", \(reading)" }
    return text
  }

  /// `0.97: pattern +2.9, headline +0.8, position −0.2`
  private func confidence(_ event: Event, _ factors: [EventExplanation.Factor]) -> String {
    func rounded(_ number: Double) -> String { String((number.magnitude * 10).rounded() / 10) }
    let parts = factors.filter { $0.contribution.magnitude >= 0.05 }.map {
      "\($0.feature) \($0.contribution < 0 ? "−" : "+")\(rounded($0.contribution))"
    }
    return "\(event.shownConfidence): \(parts.joined(separator: ", "))"
  }
}
