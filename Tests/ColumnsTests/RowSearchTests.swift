import Columns
import Testing

/// What finds rows by shortcuts, against looking at all.
@Suite struct RowSearchTests {
  @Test(arguments: [0, 1, 511, 512, 5000], [5000, 1 << 12, (1 << 12) + 1, 1 << 24, 1 << 31])
  func positionsAreSorted(count: Int, limit: Int) {
    var random = SystemRandomNumberGenerator()
    let positions = (0..<count).map { _ in UInt32(Int.random(in: 0..<limit, using: &random)) }
    #expect(RadixSort.sorted(positions) == positions.sorted())
  }

  /// Lists with no element, one or many; elements that are asked for lie close together or far apart.
  @Test(arguments: [0...1, 1...1, 0...3, 0...200], [1, 3, 1000])
  func rowsOfElementsAreFound(lengths: ClosedRange<Int>, distance: Int) {
    var offsets: [UInt32] = [0]
    for row in 0..<3000 {
      let length = row % 7 == 0 || row > 2990 ? lengths.lowerBound : Int.random(in: lengths)
      offsets.append(offsets[row] + UInt32(length))
    }
    let count = Int(offsets[3000])
    let list = ListColumn(offsets: offsets, elements: .integer(IntegerColumn(values: [Int64](repeating: 0, count: count))))
    var elements: [UInt32] = []
    var next = Int.random(in: 0..<distance)
    while next < count {
      elements.append(UInt32(next))
      next += Int.random(in: 1...distance)
    }
    var rows: [UInt32] = []
    for row in 0..<3000 where elements.contains(where: { list.range(row).contains(Int($0)) }) { rows.append(UInt32(row)) }
    #expect(list.rows(ofElements: elements) == rows)
  }

  @Test func rowsOfAMonthAreThoseThatLieWithin() throws {
    let starts = (0..<20_000).map { _ in Day.random(in: 19_000..<20_000) }
    for longest in [0, 40] as [Day] {
      let spans = starts.map { DateSpan(from: $0, through: $0 + (longest == 0 ? 0 : Day.random(in: 0...longest))) }
      let column = DateColumn(spans)
      let month = try #require(DateSpan(year: 2023, month: 5))
      let window = try #require(DateWindow(.equal, month))
      let index = try #require(column.index)
      let rows = try #require(index.rows(of: column, in: window))
      #expect(rows == column.positions(.range(0..<spans.count), in: window))
    }
  }
}

@Test func daysOfTheCalendarReadBack() throws {
  for number in stride(from: Day.min, through: Day.max - 100_003, by: 100_003) {
    let date = CivilDate(dayNumber: number)
    #expect(date.dayNumber == number)
    #expect((1...12).contains(date.month) && (1...CivilDate.days(inMonth: date.month, of: date.year)).contains(date.day))
  }
  let leap = try #require(CivilDate(year: 2024, month: 2, day: 29))
  for number in leap.dayNumber - 800...leap.dayNumber + 800 { #expect(CivilDate(dayNumber: number).dayNumber == number) }
  #expect(CivilDate(dayNumber: leap.dayNumber) == leap)
  #expect(CivilDate(dayNumber: 0).description == "1970-01-01")
}
