import Columns

/// A date in the name of a file or of the folders it is in.
enum PathDate {
  /// The date in a file's name (`2024-03-22-minister-resigns.md`, `report_20240322.txt`), else the one that its folders make (`2024/03/22/a.txt`,
  /// `2024-03-22/a.txt`, `2024/03/a.txt`).
  static func of(_ path: FilePath) -> DateSpan? {
    if let span = day(in: path.stem) { return span }
    let folders = path.text.split(separator: "/").dropLast().suffix(3).map(String.init)
    if let last = folders.last, let span = day(in: last) { return span }
    let numbers = folders.map { $0.utf8.count <= 4 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) ?? 0 : 0 }
    if numbers.count == 3, isYear(numbers[0]) { return DateSpan(year: numbers[0], month: numbers[1], day: numbers[2]) }
    let two = numbers.suffix(2)
    guard two.count == 2, let year = two.first, let month = two.last, isYear(year) else { return nil }
    return DateSpan(year: year, month: month)
  }

  private static func isYear(_ number: Int) -> Bool { (1800...2100).contains(number) }

  /// The first eight digits that are a day, with `-`, `_`, `.` or nothing between year, month and day.
  private static func day(in name: String) -> DateSpan? {
    let bytes = Array(name.utf8)
    func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index]) }
    func number(_ start: Int, _ count: Int) -> Int? {
      guard (start..<start + count).allSatisfy(isDigit) else { return nil }
      return bytes[start..<start + count].reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
    for start in bytes.indices where !isDigit(start - 1) {
      for gap in [1, 0] {
        let month = start + 4 + gap, day = month + 2 + gap
        guard let yearNumber = number(start, 4), let monthNumber = number(month, 2), let dayNumber = number(day, 2),
          isYear(yearNumber), !isDigit(day + 2)
        else { continue }
        if gap == 1, bytes[start + 4] != bytes[month + 2] || !"-_.".utf8.contains(bytes[start + 4]) { continue }
        if let span = DateSpan(year: yearNumber, month: monthNumber, day: dayNumber) { return span }
      }
    }
    return nil
  }
}
