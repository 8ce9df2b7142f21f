/// Stretches of the calendar of equal length, such as months or weeks: the one in which a day lies.
///
/// Bins of months are counted from January of the year 0, so that those of 3 are quarters and those of 12 years; bins of whole weeks
/// begin on Mondays; other bins of days are counted from 1970-01-01.
package struct CalendarBins: Sendable {
  private let step: DateDuration
  /// The bins of the days from `firstDay` on, for looking up; nearly all dates lie there.
  private let starts: [Day]
  private let ends: [Day]

  private static let firstDay: Day = -25_567  // 1900-01-01
  private static let dayCount = 73_414  // to 2100-12-31

  /// Nil for a step that is not a positive number of months, or of days.
  package init?(step: DateDuration) {
    guard (step.months > 0 && step.days == 0) || (step.months == 0 && step.days > 0) else { return nil }
    self.step = step
    var starts: [Day] = [], ends: [Day] = []
    starts.reserveCapacity(Self.dayCount)
    ends.reserveCapacity(Self.dayCount)
    var current: DateSpan?
    for day in Self.firstDay..<Self.firstDay + Day(Self.dayCount) {
      if current.map({ day > $0.end }) ?? true { current = Self.bin(of: day, step) }
      starts.append(current?.start ?? day)
      // No bin: an end before the start, within which nothing lies.
      ends.append(current?.end ?? day - 1)
    }
    self.starts = starts
    self.ends = ends
  }

  /// The bin in which a day lies; nil where it reaches out of the calendar.
  package func bin(of day: Day) -> DateSpan? {
    let place = Int(day) - Int(Self.firstDay)
    if starts.indices.contains(place) {
      return starts[place] <= ends[place] ? DateSpan(from: starts[place], through: ends[place]) : nil
    }
    return Self.bin(of: day, step)
  }

  private static func bin(of day: Day, _ step: DateDuration) -> DateSpan? {
    if step.months > 0 {
      let date = CivilDate(dayNumber: day)
      let months = date.year * 12 + date.month - 1
      let first = months / Int(step.months) * Int(step.months)
      let next = first + Int(step.months)
      guard let start = CivilDate(year: first / 12, month: first % 12 + 1, day: 1),
        let last = CivilDate(year: (next - 1) / 12, month: (next - 1) % 12 + 1, day: 1)
      else { return nil }
      let length = CivilDate.days(inMonth: last.month, of: last.year)
      return DateSpan(from: start.dayNumber, through: last.dayNumber + Day(length - 1))
    }
    let length = Int(step.days)
    let anchor = length % 7 == 0 ? -3 : 0
    let shifted = Int(day) - anchor
    let index = shifted >= 0 ? shifted / length : (shifted - length + 1) / length
    guard let start = Day(exactly: index * length + anchor), let end = Day(exactly: index * length + anchor + length - 1),
      CivilDate(dayNumber: start).year >= 1, CivilDate(dayNumber: end).year <= 9999
    else { return nil }
    return DateSpan(from: start, through: end)
  }

  /// The bin of each span, missing where a span reaches over more than one.
  package func bins(of dates: DateColumn) -> DateColumn {
    var binStarts = dates.starts, binEnds = dates.ends
    /// Rows that the table does not answer: out of its days, or reaching over a bin's end.
    var rest: [Int] = []
    binStarts.withUnsafeMutableBufferPointer { binStarts in
      binEnds.withUnsafeMutableBufferPointer { binEnds in
        starts.withUnsafeBufferPointer { starts in
          ends.withUnsafeBufferPointer { ends in
            for row in 0..<binStarts.count {
              let place = Int(binStarts[row]) - Int(Self.firstDay)
              if place >= 0, place < starts.count, binEnds[row] <= ends[place] {
                binStarts[row] = starts[place]
                binEnds[row] = ends[place]
              } else {
                rest.append(row)
              }
            }
          }
        }
      }
    }
    if rest.isEmpty { return DateColumn(starts: binStarts, ends: binEnds, valid: dates.valid) }
    var valid = dates.valid ?? Bitmask(repeating: true, count: binStarts.count)
    for row in rest where valid[row] {
      if let bin = bin(of: binStarts[row]), binEnds[row] <= bin.end {
        binStarts[row] = bin.start
        binEnds[row] = bin.end
      } else {
        valid[row] = false
      }
    }
    return DateColumn(starts: binStarts, ends: binEnds, valid: valid.isFull ? nil : valid)
  }

  package static let years = CalendarBins(step: DateDuration(months: 12))
  package static let quarters = CalendarBins(step: DateDuration(months: 3))
  package static let months = CalendarBins(step: DateDuration(months: 1))
  package static let weeks = CalendarBins(step: DateDuration(days: 7))
  package static let singleDays = CalendarBins(step: DateDuration(days: 1))
}
