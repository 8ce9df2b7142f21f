/// The rows of a date column by the first day of their span, so that a filter on dates need not look at all of them.
package struct DayIndex: Sendable {
  /// Rows that have a date, by first day; those of one day in their order.
  private let rows: [UInt32]
  /// Where the rows of each day begin in `rows`, from `firstDay` on; one more entry than days.
  private let offsets: [UInt32]
  private let firstDay: Day
  /// The most days from the first to the last of any span.
  private let longest: Int

  /// Columns that are shorter are looked through as fast.
  package static let leastCount = 8192
  /// An index answers when it leaves at most one row in so many.
  private static let leastSelectivity = 8

  /// Nil for a short column, for one without dates, and for one whose days lie too far apart to be counted out.
  init?(_ column: DateColumn) {
    if column.starts.count < Self.leastCount { return nil }
    guard let extent = Self.extent(of: column) else { return nil }
    let days = Int(extent.most) - Int(extent.least) + 1
    if days > 4 * column.starts.count { return nil }
    firstDay = extent.least
    longest = extent.longest
    (rows, offsets) = Self.sorted(column, from: extent.least, days: days)
  }

  private static func extent(of column: DateColumn) -> (least: Day, most: Day, longest: Int)? {
    column.starts.withUnsafeBufferPointer { starts in
      column.ends.withUnsafeBufferPointer { ends in
        var least = Day.max, most = Day.min, longest = 0
        for row in 0..<starts.count {
          if let valid = column.valid, !valid[row] { continue }
          least = min(least, starts[row])
          most = max(most, starts[row])
          longest = max(longest, Int(ends[row]) - Int(starts[row]))
        }
        return least <= most ? (least, most, longest) : nil
      }
    }
  }

  /// Sorts by counting.
  private static func sorted(_ column: DateColumn, from firstDay: Day, days: Int) -> (rows: [UInt32], offsets: [UInt32]) {
    var next = [UInt32](repeating: 0, count: days + 1)
    return column.starts.withUnsafeBufferPointer { starts in
      next.withUnsafeMutableBufferPointer { next in
        @inline(__always) func forEach(_ body: (_ row: Int, _ day: Int) -> Void) {
          for row in 0..<starts.count {
            if let valid = column.valid, !valid[row] { continue }
            body(row, Int(starts[row]) - Int(firstDay))
          }
        }
        forEach { _, day in next[day + 1] += 1 }
        for day in 0..<days { next[day + 1] += next[day] }
        let offsets = Array(next)
        let rows = [UInt32](unsafeUninitializedCapacity: Int(next[days])) { rows, count in
          count = Int(next[days])
          // Each place is written once: a day has as many places as rows.
          forEach { row, day in
            rows.initializeElement(at: Int(next[day]), to: UInt32(truncatingIfNeeded: row))
            next[day] += 1
          }
        }
        return (rows, offsets)
      }
    }
  }

  /// The days on which spans begin.
  package var days: ClosedRange<Day> { firstDay...firstDay + Day(offsets.count - 2) }

  /// The rows whose spans begin on a stretch of days, by day.
  package func rows(beginning days: ClosedRange<Day>) -> ArraySlice<UInt32> {
    let low = max(Int(days.lowerBound) - Int(firstDay), 0)
    let high = min(Int(days.upperBound) - Int(firstDay) + 1, offsets.count - 1)
    return low < high ? rows[Int(offsets[low])..<Int(offsets[high])] : []
  }

  /// The rows of the column that lie within a window, ascending; nil when there are so many that looking at all rows is no slower.
  package func rows(of column: DateColumn, in window: DateWindow) -> [UInt32]? {
    // A span that begins earlier than this has ended before the window's ends begin.
    let low = max(Int(window.starts.lowerBound), Int(window.ends.lowerBound) - longest)
    let high = min(window.starts.upperBound, window.ends.upperBound)
    if low > Int(high) { return [] }
    let candidates = rows(beginning: Day(low)...high)
    if candidates.count * Self.leastSelectivity > column.starts.count { return nil }
    let ascending = RadixSort.sorted(Array(candidates))
    // Of single days the first says all.
    if longest == 0 { return ascending }
    let kept = column.positions(.rows(ascending), in: window)
    return kept.count == ascending.count ? ascending : Positions.compose(kept, within: ascending)
  }
}
