import Columns
import QueryPlanning

/// Chains of rows with the same key, each no earlier than the one before. From each row of the first step the chain goes on with the
/// earliest fitting row of the next; that is never worse than a later one, for `within` and for absent steps alike.
struct SequenceOperator {
  struct Step {
    let source: any BatchSource
    let fields: [Field]
    let isAbsent: Bool
    let keys: [any Evaluator]
    let date: any Evaluator
    /// The column with the reference to the row.
    let row: Int
  }

  /// A row of a step, under one key.
  private struct Occurrence: Equatable {
    let span: DateSpan
    let row: UInt32
  }

  private struct Chain {
    let group: UInt32
    let members: [Occurrence]
  }

  let steps: [Step]
  let keyTypes: [ValueType]
  let tables: [String]
  let within: DateDuration?
  let batchSize: Int
  let cancellation: Cancellation

  func source() -> any BatchSource {
    DeferredSource { () throws(ExecutionError) in
      BatchesSource(try chains(), batchSize: batchSize, cancellation: cancellation)
    }
  }

  private func chains() throws(ExecutionError) -> Batch {
    var grouping = Grouping(types: keyTypes)
    var keyRows = keyTypes.map { RowCollector(type: $0) }
    /// By step, then by group.
    var occurrences: [[[Occurrence]]] = []
    for step in steps {
      let rows = try CollectedRows.all(step.source, step.fields)
      occurrences.append(collect(step, rows, &grouping, &keyRows))
      try cancellation.check()
    }
    for step in occurrences.indices { occurrences[step].extend(to: grouping.count, with: []) }
    var found: [Chain] = []
    for group in 0..<grouping.count {
      if group % 4096 == 0 { try cancellation.check() }
      chains(of: occurrences.map { $0[group] }, group, &found)
    }
    found.sort {
      ($0.members[0].span.start, $0.members[0].span.end, $0.group, $0.members[0].row)
        < ($1.members[0].span.start, $1.members[0].span.end, $1.group, $1.members[0].row)
    }
    return batch(found, keyRows.map(\.column))
  }

  /// The dated rows of a step by group, in order of time.
  private func collect(
    _ step: Step, _ rows: Batch, _ grouping: inout Grouping, _ keyRows: inout [RowCollector]
  ) -> [[Occurrence]] {
    // A list among the keys stands for each of its elements.
    var expanded = Batch(
      step.keys.map { $0.evaluate(rows) }
        + [step.date.evaluate(rows), Vector(rows.vectors[step.row].column, rows.selections[rows.vectors[step.row].selection])],
      count: rows.count)
    for key in step.keys.indices {
      guard case .list = expanded.vectors[key].column else { continue }
      guard let next = UnnestTransform(column: key, keepsEmpty: false).apply(expanded) else { return [] }
      expanded = next
    }
    let columns = expanded.vectors.map { $0.column.gathered(expanded.selections[$0.selection]) }
    let keys = Array(columns.prefix(step.keys.count))
    guard case .date(let dates) = columns[step.keys.count], case .reference(let references) = columns[step.keys.count + 1]
    else { return [] }
    let known = grouping.count
    let groups = grouping.groups(of: keys, count: expanded.count)
    var next = UInt32(known)
    var fresh: [UInt32] = []
    for (row, group) in groups.enumerated() where group == next {
      fresh.append(UInt32(row))
      next += 1
    }
    for index in keys.indices { keyRows[index].append(keys[index], at: fresh) }
    var result = [[Occurrence]](repeating: [], count: grouping.count)
    for row in 0..<expanded.count where dates.valid?[row] ?? true {
      if keys.contains(where: { $0.isMissing(row) }) { continue }
      let span = DateSpan(from: dates.starts[row], through: dates.ends[row])
      result[Int(groups[row])].append(Occurrence(span: span, row: references.rows[row]))
    }
    for group in result.indices where result[group].count > 1 {
      result[group].sort { ($0.span.start, $0.span.end, $0.row) < ($1.span.start, $1.span.end, $1.row) }
    }
    return result
  }

  private func chains(of rows: [[Occurrence]], _ group: Int, _ found: inout [Chain]) {
    guard let first = steps.firstIndex(where: { !$0.isAbsent }) else { return }
    for start in rows[first] {
      let limit = within.map { start.span.moved(by: $0, sign: 1)?.end ?? Day.max } ?? Day.max
      let earliest = within.map { start.span.moved(by: $0, sign: -1)?.start ?? Day.min } ?? Day.min
      var members = [start]
      var absent: [Int] = []
      var isWhole = !(0..<first).contains { step in
        rows[step].contains { $0.row != start.row && $0.span.start >= earliest && $0.span.end <= start.span.start }
      }
      for step in steps.indices.dropFirst(first + 1) where isWhole {
        if steps[step].isAbsent {
          absent.append(step)
          continue
        }
        let last = members[members.count - 1]
        guard let next = rows[step].first(where: { follows($0, last) && !members.contains($0) }), next.span.end <= limit
        else {
          isWhole = false
          break
        }
        isWhole = !hasOccurrence(absent, rows, between: last, and: next)
        absent = []
        members.append(next)
      }
      let last = members[members.count - 1]
      let isFollowed = absent.contains { step in
        rows[step].contains { follows($0, last) && !members.contains($0) && $0.span.start <= limit }
      }
      if isWhole && !isFollowed { found.append(Chain(group: UInt32(group), members: members)) }
    }
  }

  private func follows(_ next: Occurrence, _ last: Occurrence) -> Bool {
    next.span.start >= last.span.start && next.span.end >= last.span.end
  }

  private func hasOccurrence(
    _ absent: [Int], _ rows: [[Occurrence]], between last: Occurrence, and next: Occurrence
  ) -> Bool {
    absent.contains { step in
      rows[step].contains { row in
        row != last && row != next && row.span.start >= last.span.start && row.span.end <= next.span.end
      }
    }
  }

  private func batch(_ chains: [Chain], _ keys: [Column]) -> Batch {
    let groups = Selection.rows(chains.map(\.group))
    var columns = keys.map { $0.gathered(groups) }
    columns.append(.date(DateColumn(chains.map { Optional($0.members[0].span) })))
    columns.append(.date(DateColumn(chains.map { $0.members.last?.span })))
    for (place, table) in tables.enumerated() {
      columns.append(.reference(ReferenceColumn(rows: chains.map { $0.members[place].row }, table: table)))
    }
    return Batch(dense: columns, count: chains.count)
  }
}
