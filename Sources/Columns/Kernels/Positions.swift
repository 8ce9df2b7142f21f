/// Sets of positions of a batch, as ascending arrays, and the loop that makes them.
package enum Positions {
  /// The positions for which `test` holds of their row; never for no row.
  @inline(__always)
  static func select(_ selection: Selection, where test: (Int) -> Bool) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: selection.count) { result, count in
      switch selection {
      case .range(let range):
        for position in 0..<range.count {
          result.initializeElement(at: count, to: UInt32(truncatingIfNeeded: position))
          count += test(range.lowerBound + position) ? 1 : 0
          // The slot behind the last hit is written again by the next row.
        }
      case .rows(let rows):
        rows.withUnsafeBufferPointer { rows in
          for position in 0..<rows.count {
            result.initializeElement(at: count, to: UInt32(truncatingIfNeeded: position))
            count += rows[position] != Selection.none && test(Int(rows[position])) ? 1 : 0
          }
        }
      }
    }
  }

  /// All positions of `count` but the given ones.
  package static func complement(of positions: [UInt32], count: Int) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(count - positions.count)
    var next = 0
    for position in 0..<UInt32(count) {
      if next < positions.count, positions[next] == position { next += 1 } else { result.append(position) }
    }
    return result
  }

  /// Positions that are in either; the two have none in common.
  package static func merge(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    if a.isEmpty { return b }
    if b.isEmpty { return a }
    return [UInt32](unsafeUninitializedCapacity: a.count + b.count) { result, count in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          var i = 0, j = 0
          // Which is the lesser nobody could guess: both are looked at, and one is taken without a branch.
          while i < a.count, j < b.count {
            let isFirst = a[i] < b[j]
            result.initializeElement(at: i + j, to: isFirst ? a[i] : b[j])
            i &+= isFirst ? 1 : 0
            j &+= isFirst ? 0 : 1
          }
          let rest = i < a.count ? UnsafeBufferPointer(rebasing: a[i...]) : UnsafeBufferPointer(rebasing: b[j...])
          _ = UnsafeMutableBufferPointer(rebasing: result[(i + j)...]).initialize(fromContentsOf: rest)
          count = a.count + b.count
        }
      }
    }
  }

  /// Positions of the first that are not in the second.
  package static func difference(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var j = 0
    for position in a {
      while j < b.count, b[j] < position { j += 1 }
      if j == b.count || b[j] != position { result.append(position) }
    }
    return result
  }

  /// Positions that are in both.
  package static func intersection(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var j = 0
    for position in a {
      while j < b.count, b[j] < position { j += 1 }
      if j == b.count { break }
      if b[j] == position { result.append(position) }
    }
    return result
  }

  /// Positions of a narrowed batch as positions of the whole one.
  package static func compose(_ inner: [UInt32], within outer: [UInt32]) -> [UInt32] {
    inner.map { outer[Int($0)] }
  }
}

extension BooleanColumn {
  /// Positions of the rows that are true.
  package func positions(_ selection: Selection) -> [UInt32] {
    if let valid { return Positions.select(selection) { values[$0] && valid[$0] } }
    return Positions.select(selection) { values[$0] }
  }

  /// A column that is true at the given positions.
  package static func marking(_ positions: [UInt32], count: Int) -> BooleanColumn {
    var bits = Bitmask(count: count)
    for position in positions { bits[Int(position)] = true }
    return BooleanColumn(values: bits)
  }
}

extension Column {
  /// Positions of the rows that have no value; no row has none.
  package func missingPositions(_ selection: Selection) -> [UInt32] {
    var result: [UInt32] = []
    for position in 0..<selection.count {
      if let row = selection[position], !isMissing(row) { continue }
      result.append(UInt32(position))
    }
    return result
  }
}

/// How two values of an ordered type are compared.
package enum OrderComparison: Sendable {
  case equal, less, lessOrEqual, greater, greaterOrEqual

  /// The integers that compare so with a constant; nil for none.
  package func range(_ constant: Int64) -> ClosedRange<Int64>? {
    switch self {
    case .equal: constant...constant
    case .less: constant == .min ? nil : .min...constant - 1
    case .lessOrEqual: .min...constant
    case .greater: constant == .max ? nil : constant + 1 ... .max
    case .greaterOrEqual: constant ... .max
    }
  }

  /// The numbers that compare so with a constant; nil for none.
  package func range(_ constant: Double) -> ClosedRange<Double>? {
    if constant.isNaN { return nil }
    switch self {
    case .equal: return constant...constant
    case .less: return constant == -.infinity ? nil : -.infinity...constant.nextDown
    case .lessOrEqual: return -.infinity...constant
    case .greater: return constant == .infinity ? nil : constant.nextUp ... .infinity
    case .greaterOrEqual: return constant ... .infinity
    }
  }

  @inline(__always)
  package func holds<T: Comparable>(_ a: T, _ b: T) -> Bool {
    switch self {
    case .equal: a == b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }
}

extension IntegerColumn {
  package func positions(_ selection: Selection, within range: ClosedRange<Int64>) -> [UInt32] {
    let low = range.lowerBound, high = range.upperBound
    return values.withUnsafeBufferPointer { values in
      if let valid { return Positions.select(selection) { values[$0] >= low && values[$0] <= high && valid[$0] } }
      return Positions.select(selection) { (values[$0] >= low) != (values[$0] > high) }
    }
  }
}

extension NumberColumn {
  package func positions(_ selection: Selection, within range: ClosedRange<Double>) -> [UInt32] {
    let low = range.lowerBound, high = range.upperBound
    return values.withUnsafeBufferPointer { values in
      if let valid { return Positions.select(selection) { values[$0] >= low && values[$0] <= high && valid[$0] } }
      return Positions.select(selection) { (values[$0] >= low) != (values[$0] > high) }
    }
  }
}

extension DurationColumn {
  package func positions(_ selection: Selection, within range: ClosedRange<Double>) -> [UInt32] {
    Positions.select(selection) { row in range.contains(values[row].approximateDays) && valid?[row] ?? true }
  }
}

/// Spans whose first day and whose last day lie within ranges: what every comparison with a constant date comes to.
package struct DateWindow: Sendable, Hashable {
  package let starts: ClosedRange<Day>
  package let ends: ClosedRange<Day>

  /// The spans that compare with `span` as the language says; `equal` is "lies within", nil `comparison` is "overlaps". Nil when there are
  /// none.
  package init?(_ comparison: OrderComparison?, _ span: DateSpan) {
    let any = Day.min...Day.max
    switch comparison {
    case .equal: (starts, ends) = (span.start ... .max, .min...span.end)
    case .less:
      if span.start == .min { return nil }
      (starts, ends) = (any, .min...span.start - 1)
    case .lessOrEqual: (starts, ends) = (any, .min...span.end)
    case .greater:
      if span.end == .max { return nil }
      (starts, ends) = (span.end + 1 ... .max, any)
    case .greaterOrEqual: (starts, ends) = (span.start ... .max, any)
    case nil: (starts, ends) = (.min...span.end, span.start ... .max)
    }
  }

  /// The spans that begin at or behind the start of one and end at or before the end of another.
  package init(starts: ClosedRange<Day>, ends: ClosedRange<Day>) {
    self.starts = starts
    self.ends = ends
  }
}

extension DateColumn {
  package func positions(_ selection: Selection, in window: DateWindow) -> [UInt32] {
    let low = window.starts.lowerBound, high = window.starts.upperBound
    let endLow = window.ends.lowerBound, endHigh = window.ends.upperBound
    return starts.withUnsafeBufferPointer { starts in
      ends.withUnsafeBufferPointer { ends in
        @inline(__always) func lies(_ row: Int) -> Bool {
          let startFits = (starts[row] >= low) != (starts[row] > high)
          let endFits = (ends[row] >= endLow) != (ends[row] > endHigh)
          return startFits == true && endFits == true
        }
        if let valid { return Positions.select(selection) { lies($0) && valid[$0] } }
        return Positions.select(selection) { lies($0) }
      }
    }
  }
}

extension CodedColumn {
  /// Positions of the rows whose code is marked.
  package func positions(_ selection: Selection, marked: Bitmask) -> [UInt32] {
    codes.withUnsafeBufferPointer { codes in
      marked.words.withUnsafeBufferPointer { words in
        Positions.select(selection) { row in
          let code = codes[row]
          return code != Self.missing && words[Int(code >> 6)] >> UInt64(code & 63) & 1 == 1
        }
      }
    }
  }

  /// Positions of the rows with one code.
  package func positions(_ selection: Selection, code: UInt32) -> [UInt32] {
    codes.withUnsafeBufferPointer { codes in Positions.select(selection) { codes[$0] == code } }
  }
}

extension ListColumn {
  /// Positions of the rows with an element whose code is marked; elements are coded.
  package func positions(_ selection: Selection, codes: [UInt32], marked: Bitmask) -> [UInt32] {
    Positions.select(selection) { row in
      for element in range(row) {
        let code = codes[element]
        if code != CodedColumn.missing && marked[Int(code)] { return true }
      }
      return false
    }
  }
}
