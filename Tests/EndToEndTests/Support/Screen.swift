/// A terminal's screen: understands the control sequences that libedit and dateline write.
struct Screen {
  private(set) var lines: [[Character]]
  private(set) var row = 0
  private(set) var column = 0
  private(set) var columns: Int
  private(set) var rows: Int
  /// Whether bracketed paste is on.
  private(set) var isPasteMode = false
  /// Control characters that reached the screen and mean nothing to it.
  private(set) var strayControls: [UInt8] = []
  private var pending: [UInt8] = []

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    lines = [[Character]](repeating: [Character](repeating: " ", count: columns), count: rows)
  }

  var text: String {
    lines.map { line in
      var text = String(line.filter { $0 != "\0" })
      while text.last == " " { text.removeLast() }
      return text
    }.joined(separator: "\n")
  }

  mutating func resize(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    lines = (0..<rows).map { row in
      let old = row < lines.count ? lines[row] : []
      return Array((old + [Character](repeating: " ", count: columns)).prefix(columns))
    }
    row = min(row, rows - 1)
    column = min(column, columns - 1)
  }

  mutating func feed(_ bytes: [UInt8]) {
    pending += bytes
    var index = 0
    while index < pending.count {
      let length = consume(at: index)
      if length == 0 { break }
      index += length
    }
    pending.removeFirst(index)
  }

  /// Bytes taken; 0 when more are needed.
  private mutating func consume(at index: Int) -> Int {
    let byte = pending[index]
    switch byte {
    case 0x07: return 1
    case 0x08:
      column = max(0, min(column, columns) - 1)
      return 1
    case 0x09:
      column = min(columns - 1, (column / 8 + 1) * 8)
      return 1
    case 0x0A:
      lineFeed()
      return 1
    case 0x0D:
      column = 0
      return 1
    case 0x1B: return escape(at: index)
    case 0..<0x20, 0x7F:
      strayControls.append(byte)
      return 1
    default: return character(at: index)
    }
  }

  private mutating func lineFeed() {
    if row == rows - 1 {
      lines.removeFirst()
      lines.append([Character](repeating: " ", count: columns))
    } else {
      row += 1
    }
  }

  private mutating func character(at index: Int) -> Int {
    let byte = pending[index]
    let length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    guard index + length <= pending.count else { return 0 }
    let text = String(decoding: pending[index..<index + length], as: UTF8.self)
    guard let scalar = text.unicodeScalars.first else { return length }
    let category = scalar.properties.generalCategory
    if category == .nonspacingMark || category == .enclosingMark || category == .format {
      if column > 0 { lines[row][column - 1] = Character(String(lines[row][column - 1]) + text) }
      return length
    }
    let isWide =
      (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xD7A3).contains(scalar.value)
      || (0xF900...0xFAFF).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value) || scalar.value >= 0x1F300
    let width = isWide ? 2 : 1
    if column + width > columns {
      column = 0
      lineFeed()
    }
    lines[row][column] = Character(text)
    if isWide { lines[row][column + 1] = "\0" }
    column += width
    return length
  }

  private mutating func escape(at index: Int) -> Int {
    guard index + 1 < pending.count else { return 0 }
    guard pending[index + 1] == UInt8(ascii: "[") else { return 2 }
    var end = index + 2
    while end < pending.count, !(0x40...0x7E).contains(pending[end]) { end += 1 }
    guard end < pending.count else { return 0 }
    let text = String(decoding: pending[(index + 2)..<end], as: UTF8.self)
    let isPrivate = text.hasPrefix("?")
    let numbers = text.drop { $0 == "?" }.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    control(pending[end], isPrivate, numbers)
    return end + 1 - index
  }

  private mutating func control(_ final: UInt8, _ isPrivate: Bool, _ numbers: [Int?]) {
    let first = numbers.first ?? nil
    let count = max(1, first ?? 1)
    switch final {
    case UInt8(ascii: "A"): row = max(0, row - count)
    case UInt8(ascii: "B"): row = min(rows - 1, row + count)
    case UInt8(ascii: "C"): column = min(columns - 1, column + count)
    case UInt8(ascii: "D"): column = max(0, column - count)
    case UInt8(ascii: "G"): column = min(columns, count) - 1
    case UInt8(ascii: "H"):
      row = min(rows, count) - 1
      column = min(columns, max(1, numbers.count > 1 ? numbers[1] ?? 1 : 1)) - 1
    case UInt8(ascii: "J"):
      eraseLine(from: first == 2 ? 0 : column, to: columns)
      for below in (first == 2 ? 0 : row + 1)..<rows { lines[below] = [Character](repeating: " ", count: columns) }
    case UInt8(ascii: "K"):
      eraseLine(from: first == 1 || first == 2 ? 0 : column, to: first == 1 ? column + 1 : columns)
    case UInt8(ascii: "P"):
      let deleted = min(count, columns - column)
      lines[row].removeSubrange(column..<column + deleted)
      lines[row] += [Character](repeating: " ", count: deleted)
    case UInt8(ascii: "@"):
      lines[row].insert(contentsOf: [Character](repeating: " ", count: count), at: min(column, columns))
      lines[row] = Array(lines[row].prefix(columns))
    case UInt8(ascii: "h") where isPrivate && first == 2004: isPasteMode = true
    case UInt8(ascii: "l") where isPrivate && first == 2004: isPasteMode = false
    default: break
    }
  }

  private mutating func eraseLine(from start: Int, to end: Int) {
    for index in min(start, columns)..<min(end, columns) { lines[row][index] = " " }
  }
}
