/// A text that diagnostics point into: a query typed at the prompt, a script, an article's file.
package struct SourceFile: Sendable, Hashable {
  /// What messages call it: a path, or nil for what was typed.
  package let name: String?
  package let text: String
  /// UTF-8 offset of each line's first byte; never empty.
  package let lineStarts: [Int]
  /// The number of its first line: more than 1 for a part of a script.
  package let firstLine: Int

  package init(name: String? = nil, text: String, firstLine: Int = 1) {
    self.name = name
    self.text = text
    self.firstLine = firstLine
    var starts = [0]
    for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    lineStarts = starts
  }

  /// Line, as `firstLine` counts, and column of an offset, from 1; the column counts characters. Offsets outside the text are clamped.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(0, offset), text.utf8.count)
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    let start = text.utf8.index(text.startIndex, offsetBy: lineStarts[low])
    let end = text.utf8.index(text.startIndex, offsetBy: offset)
    return (low + firstLine, text[start..<end].count + 1)
  }
}
