import Columns
import Diagnostics
import QuerySyntax

extension Binder {
  mutating func bindLiteral(_ literal: Literal, at span: SourceSpan, expecting expected: ValueType?) -> BoundExpression {
    switch literal {
    case .null: return .constant(.null, .null)
    case .text(let text): return bindText(text, at: span, expecting: expected)
    case .integer(let value):
      if expected == .date { return bindYear(value, at: span) }
      return .constant(.integer(value), .integer)
    case .number(let value): return .constant(.number(value), .number)
    case .boolean(let value): return .constant(.boolean(value), .boolean)
    case .date(let date):
      guard let days = DateResolver(today: environment.today).span(of: date) else {
        report(BindCode.notADate, "write a shorter time: this one leaves the years 1 to 9999", at: span)
        return .standIn
      }
      return .constant(.date(days), .date)
    case .duration(let months, let days): return .constant(.duration(DateDuration(months: months, days: days)), .duration)
    case .regularExpression:
      report(BindCode.typeMismatch, "write \"matches\" before a pattern, or extract(/…(x)…/, text)", at: span)
      return .standIn
    }
  }

  private mutating func bindText(_ text: String, at span: SourceSpan, expecting expected: ValueType?) -> BoundExpression {
    switch expected {
    case .date?: return bindDateText(text, at: span)
    case .symbol(let set)?:
      guard let member = set.members.first(where: { $0.lowercased() == text.lowercased() }) else {
        reportUnknownSymbol(text, of: set, at: span)
        return .standIn
      }
      return .constant(.text(member), .symbol(set))
    default: return .constant(.text(text), .text)
    }
  }

  /// A year alone is an integer in the text; below 1000 it is taken for a month or a day.
  private mutating func bindYear(_ value: Int64, at span: SourceSpan) -> BoundExpression {
    guard (1000...9999).contains(value), let year = DateSpan(year: Int(value)) else {
      let canonical = WrittenDate.canonical(String(value))
      report(
        BindCode.notADate,
        canonical.map { "write \($0) for \(value)" } ?? "write a date as 2024-03-22, 2024-03 or 2024; found \(value)",
        at: span, fix: canonical)
      return .standIn
    }
    return .constant(.date(year), .date)
  }

  /// A date in quotation marks, as SQL writes it.
  private mutating func bindDateText(_ text: String, at span: SourceSpan) -> BoundExpression {
    if let days = DateResolver.parse(text) { return .constant(.date(days), .date) }
    let words = ["today", "yesterday", "tomorrow"]
    let shown = "\"\(text.prefix(24))\""
    if let canonical = WrittenDate.canonical(text) {
      report(BindCode.notADate, "write \(canonical) for \(shown)", at: span, fix: canonical)
    } else if let meant = words.first(where: { $0 == text.lowercased() }) {
      report(BindCode.notADate, "write \(meant) without quotation marks", at: span, fix: meant)
    } else if let meant = nearest(to: text, among: words) {
      report(BindCode.notADate, "did you mean \(meant), without quotation marks? found \(shown)", at: span, fix: meant)
    } else {
      report(BindCode.notADate, "write a date as 2024-03-22, 2024-03, 2024, today or last 30 days; found \(shown)", at: span)
    }
    return .standIn
  }

  mutating func bindParameter(_ name: Identifier, expecting expected: ValueType?) -> BoundExpression {
    guard let parameter = environment.parameters[name.text] else {
      let names = environment.parameters.keys.sorted()
      let meant = nearest(to: name.text, among: names)
      report(
        BindCode.unknownParameter,
        meant.map { "no parameter $\(name.text); did you mean $\($0)?" }
          ?? "set the parameter first: .param \(name.text.prefix(24)) value, or --param \(name.text.prefix(24))=value",
        at: name.span)
      return .standIn
    }
    if expected == .date, case .text(let text) = parameter.value, let span = relativeDate(text) {
      return .constant(.date(span), .date)
    }
    switch (parameter.value, expected) {
    case (.text(let text), .symbol?), (.text(let text), .date?): return bindText(text, at: name.span, expecting: expected)
    case (.integer(let value), .date?): return bindYear(value, at: name.span)
    default: return .constant(parameter.value, parameter.type)
    }
  }
}

extension Binder {
  /// The days of `last 30 days` or `this month`, which a parameter gives as text.
  private func relativeDate(_ text: String) -> DateSpan? {
    guard text.utf8.count <= 40 else { return nil }
    let parsed = QueryParser.parse(SourceFile(text: "articles where date in \(text)"))
    guard parsed.diagnostics.isEmpty, parsed.value.statements.count == 1,
      case .query(let query)? = parsed.value.statements.first?.kind, query.stages.count == 1,
      case .filter(let condition)? = query.stages.first?.kind, case .comparison(let comparison) = condition.kind,
      case .literal(.date(let literal)) = comparison.right.kind
    else { return nil }
    return DateResolver(today: environment.today).span(of: literal)
  }
}

/// Days that a date in a query means, by the day on which it is asked.
struct DateResolver {
  let today: Day

  /// Nil when the days lie outside the calendar.
  func span(of literal: DateLiteral) -> DateSpan? {
    switch literal {
    case .civil(let year, let month, let day):
      return day.map { DateSpan(year: year, month: month, day: $0) } ?? DateSpan(year: year, month: month)
    case .today: return DateSpan(day: today)
    case .yesterday: return DateSpan(day: today - 1)
    case .tomorrow: return DateSpan(day: today + 1)
    case .recent(let isFuture, let count, let unit):
      guard count > 0, count < 4_000_000 else { return nil }
      guard let other = shifted(by: isFuture ? Int(count) : -Int(count), unit) else { return nil }
      return isFuture ? DateSpan(from: today + 1, through: other) : DateSpan(from: other + 1, through: today)
    case .current(let offset, let unit): return calendarUnit(offset, unit)
    }
  }

  private func shifted(by count: Int, _ unit: CalendarUnit) -> Day? {
    switch unit {
    case .day: return day(Int(today) + count)
    case .week: return day(Int(today) + 7 * count)
    case .month: return CivilDate(dayNumber: today).adding(months: count)?.dayNumber
    case .quarter: return CivilDate(dayNumber: today).adding(months: 3 * count)?.dayNumber
    case .year: return CivilDate(dayNumber: today).adding(months: 12 * count)?.dayNumber
    }
  }

  /// Within the years 1 to 9999.
  private func day(_ number: Int) -> Day? { (-719_162...2_932_896).contains(number) ? Day(number) : nil }

  /// The day, week, month, quarter or year that is so many after the one that holds today.
  private func calendarUnit(_ offset: Int, _ unit: CalendarUnit) -> DateSpan? {
    let date = CivilDate(dayNumber: today)
    switch unit {
    case .day: return DateSpan(day: today + Day(offset))
    case .week:
      let monday = today - Day(date.weekday) + Day(7 * offset)
      return DateSpan(from: monday, through: monday + 6)
    case .month:
      return date.adding(months: offset).flatMap { DateSpan(year: $0.year, month: $0.month) }
    case .quarter:
      guard let moved = date.adding(months: 3 * offset) else { return nil }
      let first = (moved.month - 1) / 3 * 3 + 1
      guard let start = DateSpan(year: moved.year, month: first), let end = DateSpan(year: moved.year, month: first + 2) else {
        return nil
      }
      return DateSpan(from: start.start, through: end.end)
    case .year: return DateSpan(year: date.year + offset)
    }
  }

  /// `2024-03-22`, `2024-03`, `2024` or two of them with `..` between.
  static func parse(_ text: String) -> DateSpan? {
    let ends = text.replacing("..", with: "/").split(separator: "/", omittingEmptySubsequences: false)
    if ends.count == 2, let first = parsePart(ends[0]), let last = parsePart(ends[1]) {
      return DateSpan(from: first.start, through: last.end)
    }
    return ends.count == 1 ? parsePart(ends[0]) : nil
  }

  private static func parsePart(_ text: Substring) -> DateSpan? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil }
    guard numbers.count == parts.count, parts.first?.utf8.count == 4, parts.dropFirst().allSatisfy({ $0.utf8.count == 2 })
    else {
      return nil
    }
    switch numbers.count {
    case 1: return DateSpan(year: numbers[0])
    case 2: return DateSpan(year: numbers[0], month: numbers[1])
    case 3: return DateSpan(year: numbers[0], month: numbers[1], day: numbers[2])
    default: return nil
    }
  }
}
