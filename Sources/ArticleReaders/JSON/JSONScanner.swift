/// Finds where JSON values begin and end without parsing them, so that a broken one does not cost the others. Positions are offsets
/// in the buffer.
struct JSONScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  /// The text's end; the buffer may be longer.
  let end: Int

  private static let quote = UInt8(ascii: "\""), backslash = UInt8(ascii: "\\")

  /// The next position that is no white space.
  func skipSpace(_ position: Int) -> Int {
    var position = position
    while position < end, bytes[position] <= 0x20 { position += 1 }
    return position
  }

  /// Behind the string whose opening quotation mark is at the position.
  func skipString(_ position: Int) -> Int {
    var position = position + 1
    while position < end {
      let byte = bytes[position]
      if byte == Self.quote { return position + 1 }
      position += byte == Self.backslash ? 2 : 1
    }
    return end
  }

  /// Behind the value at the position; the end where a bracket or quotation mark stays open.
  func skipValue(_ position: Int) -> Int {
    var position = position, depth = 0
    while position < end {
      switch bytes[position] {
      case Self.quote:
        position = skipString(position)
        if depth == 0 { return position }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        position += 1
        if depth <= 0 { return position }
      case UInt8(ascii: ",") where depth == 0, 0x0A where depth == 0:
        return position
      default: position += 1
      }
    }
    return end
  }

  /// The values of the array whose bracket is at the position, and what follows it.
  func elements(ofArrayAt position: Int) -> (ranges: [Range<Int>], end: Int) {
    var ranges: [Range<Int>] = []
    var position = position + 1
    while true {
      position = skipSpace(position)
      guard position < end, bytes[position] != UInt8(ascii: "]") else { return (ranges, min(position + 1, end)) }
      if bytes[position] == UInt8(ascii: ",") {
        position += 1
        continue
      }
      let valueEnd = max(skipValue(position), position + 1)
      ranges.append(position..<valueEnd)
      position = valueEnd
    }
  }

  /// The values that follow each other from the start on.
  func topLevelValues() -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var position = skipSpace(0)
    while position < end {
      let valueEnd = max(skipValue(position), position + 1)
      ranges.append(position..<valueEnd)
      position = skipSpace(valueEnd)
      while position < end, bytes[position] == UInt8(ascii: ",") { position = skipSpace(position + 1) }
    }
    return ranges
  }

  /// Where arrays of objects begin, in the order of the text, at most `depth` brackets deep.
  func arraysOfObjects(depth limit: Int) -> [Int] {
    var found: [Int] = []
    var position = 0, depth = 0
    while position < end {
      switch bytes[position] {
      case Self.quote: position = skipString(position)
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        let next = skipSpace(position + 1)
        if bytes[position] == UInt8(ascii: "["), next < end, bytes[next] == UInt8(ascii: "{"), depth <= limit {
          found.append(position)
        }
        depth += 1
        position += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        position += 1
      default: position += 1
      }
    }
    return found
  }

  /// Pieces of a range that begin with `{` at the start of a line, as far in as the range itself does: where objects begin again behind a
  /// broken one.
  func restarts(in range: Range<Int>) -> [Range<Int>] {
    guard let indent = column(range.lowerBound) else { return [range] }
    var starts = [range.lowerBound]
    var position = range.lowerBound
    while let lineEnd = ByteSearch.first(0x0A, in: bytes, position..<range.upperBound) {
      let candidate = lineEnd + 1 + indent
      if candidate < range.upperBound, bytes[candidate] == UInt8(ascii: "{"),
        bytes[(lineEnd + 1)..<candidate].allSatisfy({ $0 <= 0x20 })
      {
        starts.append(candidate)
      }
      position = lineEnd + 1
    }
    guard starts.count > 1 else { return [range] }
    return zip(starts, starts.dropFirst() + [range.upperBound]).map { start, next in
      start..<(next == range.upperBound || next - start > 1 ? trimmedEnd(start, next) : next)
    }
  }

  /// Without white space, commas and closing square brackets behind it.
  private func trimmedEnd(_ start: Int, _ position: Int) -> Int {
    var position = position
    while position > start + 1, bytes[position - 1] <= 0x20 || bytes[position - 1] == UInt8(ascii: ",") { position -= 1 }
    let balanced = JSONScanner(bytes: bytes, end: position).skipValue(start)
    return balanced > start && balanced < position ? balanced : position
  }

  /// An object that begins farther in is not looked for again.
  static let deepestIndent = 64

  /// How far behind the beginning of its line a position is; nil where that is too far.
  private func column(_ position: Int) -> Int? {
    var start = position
    while start > 0, bytes[start - 1] != 0x0A {
      if position - start >= Self.deepestIndent { return nil }
      start -= 1
    }
    return position - start
  }
}
