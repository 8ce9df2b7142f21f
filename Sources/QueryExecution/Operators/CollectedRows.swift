import Columns
import QueryPlanning

/// All rows of a source in one batch. Columns that all batches share stay as they are and only their selections are joined; others are
/// copied together.
struct CollectedRows {
  private let types: [ValueType]
  private var batches: [Batch] = []
  private(set) var count = 0

  init(types: [ValueType]) { self.types = types }

  static func all(_ source: any BatchSource, _ fields: [Field]) throws(ExecutionError) -> Batch {
    var rows = CollectedRows(types: fields.map(\.type))
    while let batch = try source.next() { rows.append(batch) }
    return rows.joined()
  }

  mutating func append(_ batch: Batch) {
    batches.append(batch)
    count += batch.count
  }

  /// Row numbers are 32 bits wide, which bounds what one result can hold.
  func joined() -> Batch {
    guard let first = batches.first else { return Batch(dense: types.map { .missing($0, count: 0) }, count: 0) }
    if batches.count == 1 { return first }
    var selections: [Selection] = []
    var vectors: [Batch.Vector] = []
    /// The joined selection for each way in which the batches' selections go together.
    var known: [[Int]: Int] = [:]
    for index in first.vectors.indices {
      let column = first.vectors[index].column
      let way: [Int]
      if batches.allSatisfy({ $0.vectors[index].column.isIdentical(to: column) }) {
        way = batches.map { $0.vectors[index].selection }
        vectors.append(Batch.Vector(column: column, selection: known[way] ?? selections.count))
        if known[way] == nil {
          known[way] = selections.count
          selections.append(.joined(batches.map { $0.selections[$0.vectors[index].selection] }))
        }
      } else {
        let parts = batches.map { batch in
          batch.vectors[index].column.gathered(batch.selections[batch.vectors[index].selection])
        }
        vectors.append(Batch.Vector(column: .concatenated(parts, type: types[index]), selection: known[[]] ?? selections.count))
        if known[[]] == nil {
          known[[]] = selections.count
          selections.append(.range(0..<count))
        }
      }
    }
    return Batch(vectors: vectors, selections: selections, count: count)
  }
}

extension Batch {
  /// Neighbouring batches of rows of the same columns put together, where that makes no more than so many rows.
  static func joined(_ batches: [Batch], mostRows: Int) -> [Batch] {
    var groups: [(batches: [Batch], count: Int)] = []
    for batch in batches {
      if let last = groups.last, last.count + batch.count <= mostRows, batch.hasColumns(of: last.batches[0]) {
        groups[groups.count - 1].batches.append(batch)
        groups[groups.count - 1].count += batch.count
      } else {
        groups.append(([batch], batch.count))
      }
    }
    return groups.map { group in
      let first = group.batches[0]
      if group.batches.count == 1 { return first }
      let selections = first.selections.indices.map { index in Selection.joined(group.batches.map { $0.selections[index] }) }
      return Batch(vectors: first.vectors, selections: selections, count: group.count)
    }
  }

  private func hasColumns(of other: Batch) -> Bool {
    vectors.count == other.vectors.count && selections.count == other.selections.count
      && zip(vectors, other.vectors).allSatisfy { $0.selection == $1.selection && $0.column.isIdentical(to: $1.column) }
  }
}

extension Selection {
  /// Selections one after the other; neighbouring stretches become one.
  static func joined(_ parts: [Selection]) -> Selection {
    var stretch: Range<Int>?
    var isStretch = true
    for part in parts {
      guard case .range(let range) = part, stretch.map({ $0.upperBound == range.lowerBound }) ?? true else {
        isStretch = false
        break
      }
      stretch = (stretch?.lowerBound ?? range.lowerBound)..<range.upperBound
    }
    if isStretch, let stretch { return .range(stretch) }
    var rows: [UInt32] = []
    rows.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts {
      switch part {
      case .range(let range): rows.append(contentsOf: UInt32(range.lowerBound)..<UInt32(range.upperBound))
      case .rows(let more): rows.append(contentsOf: more)
      }
    }
    return .rows(rows)
  }
}

extension Column {
  /// Whether two columns are the same memory. False may be said of equal columns.
  func isIdentical(to other: Column) -> Bool {
    func same<T>(_ a: [T], _ b: [T]) -> Bool {
      a.count == b.count
        && a.withUnsafeBufferPointer { x in b.withUnsafeBufferPointer { y in x.baseAddress == y.baseAddress } }
    }
    switch (self, other) {
    case (.text(let a), .text(let b)): return same(a.offsets, b.offsets) && same(a.bytes, b.bytes)
    case (.coded(let a), .coded(let b)): return same(a.codes, b.codes) && a.dictionary === b.dictionary
    case (.integer(let a), .integer(let b)): return same(a.values, b.values)
    case (.number(let a), .number(let b)): return same(a.values, b.values)
    case (.boolean(let a), .boolean(let b)): return same(a.values.words, b.values.words) && a.values.count == b.values.count
    case (.date(let a), .date(let b)): return same(a.starts, b.starts) && same(a.ends, b.ends)
    case (.duration(let a), .duration(let b)): return same(a.values, b.values)
    case (.reference(let a), .reference(let b)): return same(a.rows, b.rows)
    case (.list(let a), .list(let b)): return same(a.offsets, b.offsets) && a.elements.isIdentical(to: b.elements)
    default: return false
    }
  }
}
