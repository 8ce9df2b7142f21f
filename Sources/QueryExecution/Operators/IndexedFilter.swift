import Columns
import QueryPlanning

/// A condition that the index of a column may answer for a whole table: conditions on texts and dates, joined by `and`, `or`.
indirect enum IndexedCondition: Sendable {
  /// `lists` are the rows' lists where the texts are elements of such.
  case text(TextColumn, TextPredicate, name: String, lists: ListColumn? = nil)
  case dates(DateColumn, DateWindow, name: String)
  case any([IndexedCondition])
  case all([IndexedCondition])

  /// The rows for which it holds, ascending; nil where an index does not help. What was done is appended to `notes`.
  func rows(threads: Int, notes: inout [String]) -> [UInt32]? {
    switch self {
    case .text(let column, let predicate, let name, let lists):
      let (rows, way) = predicate.rows(in: column, threads: threads)
      notes.append(way.note(column: name))
      if let rows, let lists { return lists.rows(ofElements: rows) }
      return rows
    case .dates(let column, let window, let name):
      guard let index = column.index else { return nil }
      let rows = index.rows(of: column, in: window)
      notes.append(rows == nil ? "\(name) looked through: many rows lie within" : "index of \(name)")
      return rows
    case .any(let parts):
      var result: [UInt32] = []
      for part in parts {
        guard let rows = part.rows(threads: threads, notes: &notes) else { return nil }
        result = Positions.merge(result, Positions.difference(rows, result))
      }
      return result
    case .all(let parts):
      var result: [UInt32]?
      for part in parts {
        guard let rows = part.rows(threads: threads, notes: &notes) else { return nil }
        result = result.map { Positions.intersection($0, rows) } ?? rows
      }
      return result
    }
  }
}

extension TextSearchWay {
  /// For `.explain`: `index of reason (38 MB): 4 words in 508 places, 0 texts read`.
  fileprivate func note(column: String) -> String {
    switch self {
    case .index(let memory, let words, let places, let checked):
      func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
      let size = "\((memory + 500_000) / 1_000_000) MB"
      let found = "\(counted(words, "word")) in \(counted(places, "place"))"
      return "index of \(column) (\(size)): \(found), \(counted(checked, "text")) read"
    case .reading(let why): return "\(column) read through: \(why)"
    }
  }
}

/// A filter on a table, of which an index may answer a part.
struct IndexedFilter: Sendable {
  /// What the index may answer.
  let indexed: [IndexedCondition]
  /// The same conditions, one for each, and the others, to be put to rows.
  let indexedPredicates: [any Predicate]
  let others: [any Predicate]

  /// The rows that an index gives for some of the conditions, nil when it gives none, and what is left to be put to them.
  func resolve(threads: Int, notes: inout [String]) -> (rows: [UInt32]?, rest: [any Predicate]) {
    var rows: [UInt32]?
    var rest: [any Predicate] = []
    for (condition, predicate) in zip(indexed, indexedPredicates) {
      if let found = condition.rows(threads: threads, notes: &notes) {
        rows = rows.map { Positions.intersection($0, found) } ?? found
      } else {
        rest.append(predicate)
      }
    }
    return (rows, rest + others)
  }
}

extension ExpressionCompiler {
  /// The filter over the columns of a scanned table; nil when no index could answer any part of it.
  func indexedFilter(_ predicate: BoundExpression, over columns: [Column], _ fields: [Field]) throws(ExecutionError)
    -> IndexedFilter?
  {
    var indexed: [IndexedCondition] = [], indexedPredicates: [any Predicate] = [], others: [any Predicate] = []
    for part in predicate.conjuncts {
      let predicate = try compilePredicate(part)
      if let condition = try indexedCondition(part, predicate, columns, fields) {
        indexed.append(condition)
        indexedPredicates.append(predicate)
      } else {
        others.append(predicate)
      }
    }
    if indexed.isEmpty { return nil }
    return IndexedFilter(indexed: indexed, indexedPredicates: indexedPredicates, others: others)
  }

  private func indexedCondition(
    _ expression: BoundExpression, _ predicate: any Predicate, _ columns: [Column], _ fields: [Field]
  ) throws(ExecutionError) -> IndexedCondition? {
    switch expression.kind {
    case .or(let parts), .and(let parts):
      var conditions: [IndexedCondition] = []
      for part in parts {
        let predicate = try compilePredicate(part)
        guard let condition = try indexedCondition(part, predicate, columns, fields) else { return nil }
        conditions.append(condition)
      }
      if case .or = expression.kind { return .any(conditions) }
      return .all(conditions)
    default:
      if let dates = predicate as? DateWindowPredicate, let value = dates.value as? ColumnEvaluator,
        case .date(let column) = columns[value.index], column.starts.count >= DayIndex.leastCount
      {
        return .dates(column, dates.window, name: fields[value.index].name)
      }
      guard let text = predicate as? TextConstantPredicate, let value = text.value as? ColumnEvaluator else { return nil }
      let name = fields[value.index].name
      switch columns[value.index] {
      case .text(let column) where column.isSearchedByIndex: return .text(column, text.predicate, name: name)
      case .list(let lists):
        guard case .text(let elements) = lists.elements, elements.isSearchedByIndex else { return nil }
        return .text(elements, text.predicate, name: name, lists: lists)
      default: return nil
      }
    }
  }
}

/// A scan and a filter over it, once it is known whether an index gives the rows.
final class IndexedScan: DivisibleSource {
  private let columns: [Column]
  private let count: Int
  private let filter: IndexedFilter
  private let options: ExecutionOptions
  private let cancellation: Cancellation
  private let measure: StageMeasure
  private var source: (any BatchSource)?

  init(
    columns: [Column], count: Int, filter: IndexedFilter, options: ExecutionOptions, measure: StageMeasure,
    _ cancellation: Cancellation
  ) {
    self.columns = columns
    self.count = count
    self.filter = filter
    self.options = options
    self.measure = measure
    self.cancellation = cancellation
  }

  func next() throws(ExecutionError) -> Batch? {
    let source = self.source ?? open()
    self.source = source
    return try source.next()
  }

  func parts(_ count: Int) -> [any BatchSource]? {
    let source = self.source ?? open()
    self.source = source
    return (source as? any DivisibleSource)?.parts(count)
  }

  private func open() -> any BatchSource {
    var notes: [String] = []
    let start = ContinuousClock.now
    let (rows, rest) = filter.resolve(threads: options.threads, notes: &notes)
    measure.addWhole(start.duration(to: .now))
    measure.tell(notes.joined(separator: "; "))
    var scan: any BatchSource
    if let rows {
      let vectors = columns.map { Batch.Vector(column: $0, selection: 0) }
      let batch = Batch(vectors: vectors, selections: [.rows(rows)], count: rows.count)
      scan = BatchesSource(batch, batchSize: options.batchSize, cancellation: cancellation)
    } else {
      scan = Scan(columns: columns, rows: 0..<count, batchSize: options.batchSize, cancellation: cancellation)
    }
    scan = MeasuredSource(scan, measure)
    if rest.isEmpty { return scan }
    let pipeline = Pipeline(scan, threads: options.threads, cancellation: cancellation)
    pipeline.append(FilterTransform(predicate: rest.count == 1 ? rest[0] : AndPredicate(parts: rest)))
    return pipeline
  }
}
