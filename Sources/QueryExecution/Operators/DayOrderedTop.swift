import Columns
import QueryPlanning

/// The first rows of a table by date, then by other keys, taken day by day from the index of the date column, so that most rows are never
/// looked at.
struct DayOrderedTop: Sendable {
  let columns: [Column]
  let dates: DateColumn
  let isDescending: Bool
  /// What rows must fulfil; nil for all.
  let predicate: (any Predicate)?
  let selection: TopSelection

  /// Of a table's rows at most one in so many is looked at; then looking at all in their order is quicker.
  private static let patience = 16

  /// The rows, and how many were looked at and how many fulfilled the condition; nil when there are too few in the days that were looked at.
  func first(_ cancellation: Cancellation) throws(ExecutionError) -> (rows: Batch, read: Int, kept: Int)? {
    guard let index = dates.index else { return nil }
    let limit = dates.starts.count / Self.patience
    var days = index.days
    var stretch = 1
    var read = 0, kept = 0
    var pool: [Batch] = []
    while read < limit {
      try cancellation.check()
      let next = part(of: days, stretch)
      let rows = Array(index.rows(beginning: next))
      read += rows.count
      var batch = Batch(
        vectors: columns.map { Batch.Vector(column: $0, selection: 0) }, selections: [.rows(rows)], count: rows.count)
      if let predicate { batch = batch.picking(predicate.positions(batch)) }
      kept += batch.count
      if batch.count > 0 { pool.append(batch) }
      // Whole days were taken: every other row lies behind these.
      if kept >= selection.count { return (try selection.first(of: ListSource(pool)), read, kept) }
      guard let rest = Self.rest(of: days, without: next) else { return nil }
      days = rest
      if rows.count < 4096 { stretch *= 2 }
    }
    return nil
  }

  /// The first so many days in the wanted order.
  private func part(of days: ClosedRange<Day>, _ count: Int) -> ClosedRange<Day> {
    let count = Day(clamping: min(count, days.count))
    return isDescending ? days.upperBound - count + 1...days.upperBound : days.lowerBound...days.lowerBound + count - 1
  }

  private static func rest(of days: ClosedRange<Day>, without part: ClosedRange<Day>) -> ClosedRange<Day>? {
    if part == days { return nil }
    return part.lowerBound == days.lowerBound ? part.upperBound + 1...days.upperBound : days.lowerBound...part.lowerBound - 1
  }
}

/// The first rows by date where the index gives them, else those of a source.
final class DayOrderedSource: BatchSource {
  private let ordered: DayOrderedTop
  private let otherwise: any BatchSource
  private let cancellation: Cancellation
  /// Of the filter, when there is one, and of the table.
  private let measures: [StageMeasure]
  private var source: (any BatchSource)?

  init(_ ordered: DayOrderedTop, otherwise: any BatchSource, measures: [StageMeasure], _ cancellation: Cancellation) {
    self.ordered = ordered
    self.otherwise = otherwise
    self.measures = measures
    self.cancellation = cancellation
  }

  func next() throws(ExecutionError) -> Batch? {
    if let source { return try source.next() }
    if let (rows, read, kept) = try ordered.first(cancellation) {
      measures.first?.add(rows: kept)
      if measures.count > 1 { measures.last?.add(rows: read) }
      measures.last?.tell("day by day, by the index of dates")
      source = ListSource([rows])
    } else {
      source = otherwise
    }
    return try source?.next()
  }
}

extension LogicalPlan {
  /// The table that is scanned, or filtered right after it was.
  var filteredTable: (name: String, fields: [Field])? {
    switch node {
    case .scan(let name): (name, fields)
    case .filter(let input, _): if case .scan(let name) = input.node { (name, input.fields) } else { nil }
    default: nil
    }
  }
}

extension ExpressionCompiler {
  /// The way to the first rows by date of a table, or of a filter on it that asks no long text; nil for other orders and filters.
  func dayOrderedTop(
    _ rows: LogicalPlan, of columns: [Column], count: Int, keys: [OrderKey], order: RowOrder
  ) throws(ExecutionError) -> DayOrderedTop? {
    guard count > 0, let key = keys.first, case .column(let place) = key.expression.kind,
      case .date(let dates) = columns[place],
      dates.starts.count >= DayIndex.leastCount
    else { return nil }
    var predicate: (any Predicate)?
    if case .filter(_, let condition) = rows.node {
      let isCheap = condition.columns.allSatisfy { column in
        switch columns[column] {
        case .text, .reference: false
        case .list(let list): if case .coded = list.elements { true } else { false }
        default: true
        }
      }
      if !isCheap { return nil }
      predicate = try compilePredicate(condition)
    }
    return DayOrderedTop(
      columns: columns, dates: dates, isDescending: key.isDescending, predicate: predicate,
      selection: TopSelection(types: rows.fields.map(\.type), count: count, order: order))
  }
}
