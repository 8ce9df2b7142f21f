/// Counts rows by the values of a column that has few: codes of a dictionary, or days. What is computed from such a value need then be computed once for all
/// of its rows.
package struct ValueCounts: Sendable {
  private enum Values {
    case codes(TermDictionary)
    case days
  }

  private var values: Values?
  /// By place: 0 is a missing value's, the others are codes or days plus one.
  private var counts: [UInt32] = []
  /// The places of rows, in the order in which they first came.
  private var places: [UInt32] = []

  /// The days that have places: 1900 to 2100.
  private static let firstDay: Day = -25_567
  private static let dayCount: UInt32 = 73_414

  package init() {}

  package var isEmpty: Bool { places.isEmpty }

  /// Counts the selected rows, all or none: false where the column's values are others than those that were counted so far, or not few.
  package mutating func add(_ column: Column, _ selection: Selection) -> Bool {
    switch column {
    case .coded(let column):
      if case .codes(let dictionary) = values, dictionary === column.dictionary {
      } else if isEmpty {
        begin(.codes(column.dictionary), places: column.dictionary.count + 1)
      } else {
        return false
      }
      // A missing value has the greatest code and becomes 0.
      column.codes.withUnsafeBufferPointer { codes in count(selection) { codes[$0] &+ 1 } }
      return true
    case .date(let column) where column.areSingleDays && Self.haveAllPlaces(column, selection):
      if case .days = values {
      } else if isEmpty {
        begin(.days, places: Int(Self.dayCount) + 1)
      } else {
        return false
      }
      column.starts.withUnsafeBufferPointer { days in
        if let valid = column.valid {
          count(selection) { valid[$0] ? Self.place(of: days[$0]) : 0 }
        } else {
          count(selection) { Self.place(of: days[$0]) }
        }
      }
      return true
    default: return false
    }
  }

  /// The values that were counted, in the order in which they first came, and the rows of each; forgets them.
  package mutating func take() -> (column: Column, counts: [Int64])? {
    guard let values, !isEmpty else { return nil }
    defer { places.removeAll(keepingCapacity: true) }
    let taken = places.map { place in
      let count = Int64(counts[Int(place)])
      counts[Int(place)] = 0
      return count
    }
    switch values {
    case .codes(let dictionary):
      return (.coded(CodedColumn(codes: places.map { $0 &- 1 }, dictionary: dictionary)), taken)
    case .days:
      let days = places.map { $0 == 0 ? 0 : Day(bitPattern: $0 - 1) &+ Self.firstDay }
      var valid = Bitmask(repeating: true, count: places.count)
      for (row, place) in places.enumerated() where place == 0 { valid[row] = false }
      return (.date(DateColumn(starts: days, ends: days, valid: places.contains(0) ? valid : nil)), taken)
    }
  }

  private mutating func begin(_ values: Values, places count: Int) {
    self.values = values
    counts = [UInt32](repeating: 0, count: count)
  }

  @inline(__always) private static func place(of day: Day) -> UInt32 { UInt32(bitPattern: day &- firstDay) &+ 1 }

  private static func haveAllPlaces(_ column: DateColumn, _ selection: Selection) -> Bool {
    column.starts.withUnsafeBufferPointer { days in
      switch selection {
      case .range(let range):
        // Without branches, so that compilers make it wide.
        var outside: UInt32 = 0
        for row in range { outside |= UInt32(bitPattern: days[row] &- firstDay) < dayCount ? 0 : 1 }
        return outside == 0
      case .rows(let rows):
        return rows.allSatisfy { $0 == Selection.none || UInt32(bitPattern: days[Int($0)] &- firstDay) < dayCount }
      }
    }
  }

  @inline(__always)
  private mutating func count(_ selection: Selection, place: (Int) -> UInt32) {
    var places: [UInt32] = []
    swap(&places, &self.places)
    counts.withUnsafeMutableBufferPointer { counts in
      @inline(__always) func add(_ place: UInt32) {
        let count = counts[Int(place)]
        if count == 0 { places.append(place) }
        counts[Int(place)] = count &+ 1
      }
      switch selection {
      case .range(let range): for row in range { add(place(row)) }
      case .rows(let rows): for row in rows { add(row == Selection.none ? 0 : place(Int(row))) }
      }
    }
    swap(&places, &self.places)
  }
}
