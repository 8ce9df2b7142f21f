import Columns

/// A comparison of two values that both may differ from row to row; lists mean any of their elements.
struct GeneralComparison: Predicate {
  let left: any Evaluator
  let right: any Evaluator
  let test: Test
  /// Whether every element of the right list must be matched.
  let needsAll: Bool

  enum Test: Sendable {
    /// Nil asks whether dates overlap.
    case order(OrderComparison?, isExact: Bool, byEntity: Bool)
    /// Both ends included.
    case text(TextPredicate.Operator, isExact: Bool)
  }

  func positions(_ batch: Batch) -> [UInt32] {
    let a = left.evaluate(batch).dense, b = right.evaluate(batch).dense
    switch (a, b) {
    case (.list(let left), .list(let right)): return pairs(left, right)
    case (.list(let left), _):
      let parents = left.parents
      let hits = compare(left.elements, b.gathered(.rows(parents)))
      return Self.distinct(hits.map { parents[Int($0)] })
    case (_, .list(let right)):
      let parents = right.parents
      let hits = compare(a.gathered(.rows(parents)), right.elements)
      return needsAll ? Self.fullRows(hits, right) : Self.distinct(hits.map { parents[Int($0)] })
    default: return compare(a, b)
    }
  }

  private func pairs(_ left: ListColumn, _ right: ListColumn) -> [UInt32] {
    var leftRows: [UInt32] = [], rightRows: [UInt32] = []
    var rightElements: [UInt32] = []
    for row in 0..<left.count {
      for other in right.range(row) {
        for element in left.range(row) {
          leftRows.append(UInt32(element))
          rightRows.append(UInt32(other))
        }
      }
    }
    let hits = compare(left.elements.gathered(.rows(leftRows)), right.elements.gathered(.rows(rightRows)))
    rightElements = Self.distinct(hits.map { rightRows[Int($0)] })
    if needsAll { return Self.fullRows(rightElements, right) }
    let parents = right.parents
    return Self.distinct(rightElements.map { parents[Int($0)] })
  }

  private func compare(_ a: Column, _ b: Column) -> [UInt32] {
    switch test {
    case .order(let comparison, let isExact, let byEntity):
      if byEntity { return DenseComparison.positions(a.coded, comparison, b.coded, isExact: isExact, byEntity: true) }
      return DenseComparison.positions(a, comparison, b, isExact: isExact)
    case .text(let operation, let isExact):
      let texts = a.asTexts, terms = b.asTexts
      var predicates: [String: TextPredicate] = [:]
      return (0..<UInt32(a.count)).filter { row in
        guard let text = texts[Int(row)], let term = terms[Int(row)] else { return false }
        if predicates[term] == nil { predicates[term] = try? TextPredicate(operation, [term], isExact: isExact) }
        return predicates[term]?.holds(text) ?? false
      }
    }
  }

  /// Ascending numbers without repetition.
  private static func distinct(_ ascending: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    for number in ascending where result.last != number { result.append(number) }
    return result
  }

  /// The rows all of whose elements are among the hits, and that have any.
  private static func fullRows(_ hits: [UInt32], _ list: ListColumn) -> [UInt32] {
    let parents = list.parents
    var counts = [Int](repeating: 0, count: list.count)
    for hit in hits { counts[Int(parents[Int(hit)])] += 1 }
    return (0..<UInt32(list.count)).filter { row in
      let size = list.range(Int(row)).count
      return size > 0 && counts[Int(row)] == size
    }
  }
}

extension ListColumn {
  /// The row that each element belongs to.
  var parents: [UInt32] {
    var parents: [UInt32] = []
    parents.reserveCapacity(elements.count)
    for row in 0..<count {
      for _ in range(row) { parents.append(UInt32(row)) }
    }
    return parents
  }
}

extension Column {
  /// Text as codes; other columns as they are.
  var coded: Column {
    guard case .text(let column) = self else { return self }
    var builder = CodedColumnBuilder()
    for row in 0..<column.count { builder.append(column[row]) }
    return .coded(builder.seal())
  }
}
