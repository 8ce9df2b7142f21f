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
    let count = column.starts.count
    if count < Self.leastCount { return nil }
    var least = Day.max, most = Day.min, longest = 0
    for row in 0..<count where column.valid?[row] ?? true {
      least = min(least, column.starts[row])
      most = max(most, column.starts[row])
      longest = max(longest, Int(column.ends[row]) - Int(column.starts[row]))
    }
    let days = Int(most) - Int(least) + 1
    if days < 1 || days > 4 * count { return nil }
    var next = [UInt32](repeating: 0, count: days + 1)
    for row in 0..<count where column.valid?[row] ?? true { next[Int(column.starts[row]) - Int(least) + 1] += 1 }
    for day in 0..<days { next[day + 1] += next[day] }
    offsets = next
    var rows = [UInt32](repeating: 0, count: Int(next[days]))
    for row in 0..<count where column.valid?[row] ?? true {
      let day = Int(column.starts[row]) - Int(least)
      rows[Int(next[day])] = UInt32(row)
      next[day] += 1
    }
    self.rows = rows
    firstDay = least
    self.longest = longest
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
    var marked = Bitmask(count: column.starts.count)
    for row in candidates { marked[Int(row)] = true }
    let ascending = marked.positions
    let kept = column.positions(.rows(ascending), in: window)
    return kept.count == ascending.count ? ascending : Positions.compose(kept, within: ascending)
  }
}
