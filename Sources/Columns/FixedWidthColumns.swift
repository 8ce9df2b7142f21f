/// Whole numbers.
package struct IntegerColumn: Sendable {
  package let values: [Int64]
  /// Which rows have a value; nil when all have.
  package let valid: Bitmask?

  package init(values: [Int64], valid: Bitmask? = nil) {
    self.values = values
    self.valid = valid
  }
}

/// Floating-point numbers; never NaN in a valid row.
package struct NumberColumn: Sendable {
  package let values: [Double]
  package let valid: Bitmask?

  package init(values: [Double], valid: Bitmask? = nil) {
    self.values = values
    self.valid = valid
  }
}

/// Truth values.
package struct BooleanColumn: Sendable {
  package let values: Bitmask
  package let valid: Bitmask?

  package init(values: Bitmask, valid: Bitmask? = nil) {
    self.values = values
    self.valid = valid
  }
}

/// Spans of days.
package struct DateColumn: Sendable {
  package let starts: [Day]
  package let ends: [Day]
  package let valid: Bitmask?
  /// Whether all spans are single days because one array is both ends; false may be said of such spans, too.
  package let areSingleDays: Bool
  private let lazyIndex: Lazy<DayIndex?> = Lazy()

  package init(starts: [Day], ends: [Day], valid: Bitmask? = nil) {
    precondition(starts.count == ends.count, "each span has two ends")
    self.starts = starts
    self.ends = ends
    self.valid = valid
    areSingleDays = starts.withUnsafeBufferPointer { first in
      ends.withUnsafeBufferPointer { first.baseAddress == $0.baseAddress }
    }
  }

  /// The rows by day, made when first asked for; nil where that does not help.
  package var index: DayIndex? { lazyIndex.value { DayIndex(self) } }

  package init(_ spans: some Sequence<DateSpan?>) {
    var starts: [Day] = [], ends: [Day] = []
    var valid = Bitmask(count: 0)
    for span in spans {
      starts.append(span?.start ?? 0)
      ends.append(span?.end ?? 0)
      valid.append(span != nil)
    }
    let isComplete = valid.population == starts.count
    self.init(starts: starts, ends: ends, valid: isComplete ? nil : valid)
  }
}

/// Lengths of time.
package struct DurationColumn: Sendable {
  package let values: [DateDuration]
  package let valid: Bitmask?

  package init(values: [DateDuration], valid: Bitmask? = nil) {
    self.values = values
    self.valid = valid
  }
}

/// Rows of another table: `article` in events.
package struct ReferenceColumn: Sendable {
  /// Row numbers in the table, `missing` for none.
  package let rows: [UInt32]
  package let table: String

  package static let missing = UInt32.max

  package init(rows: [UInt32], table: String) {
    self.rows = rows
    self.table = table
  }
}
