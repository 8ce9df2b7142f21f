import NewsModel

/// Finds the blocks of articles in the file that they were made from, for the lines on which they begin. A block of which nothing is found (it is escaped there, or
/// full of tags) is taken to begin where the one before it does.
struct BlockPlaces {
  private let bytes: [UInt8]
  /// Where each line begins.
  private var starts: [Int] = [0]

  /// Files of more bytes are not searched: their records are known by the line on which they begin.
  private static let largest = 1 << 20
  /// A block is looked for so far behind the one before it.
  private static let window = 1 << 16
  /// So many bytes of a block tell it from others.
  private static let needleLength = 28
  private static let pieceLength = 12
  /// Bytes that may still be looked through in vain.
  private var patience = 1 << 29

  /// Nil for a file that is not searched: a large one, or one of a single line.
  init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.largest else { return nil }
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    guard starts.count > 1 else { return nil }
    self.bytes = bytes
  }

  /// - Parameter line: that on which the article's record begins.
  mutating func setLines(of article: inout Article, from line: Int) {
    guard starts.indices.contains(line - 1) else { return }
    var position = starts[line - 1]
    let content = Array(article.content.string.utf8)
    var patience = patience
    let lines = bytes.withUnsafeBufferPointer { buffer in
      article.blocks.map { block in
        let range = block.range.clamped(to: 0..<content.count)
        let window = UnsafeBufferPointer(rebasing: buffer[..<min(buffer.count, position + Self.window)])
        for needle in Self.needles(content[range].prefix { $0 != 0x0A }) where patience > 0 {
          guard let found = ByteSearch.first(needle, in: window, from: position) else {
            patience -= window.count - position
            continue
          }
          position = found
          break
        }
        return self.line(of: position)
      }
    }
    self.patience = patience
    if !lines.isEmpty { article.blockLines = lines.allSatisfy { $0 == lines[0] } ? [lines[0]] : lines }
  }

  /// The beginning of a block, and pieces behind it, for the beginning may have marks or tags in it.
  private static func needles(_ firstLine: ArraySlice<UInt8>) -> [[UInt8]] {
    let beginning = firstLine.prefix(needleLength)
    guard beginning.count >= pieceLength / 2 else { return [] }
    let pieces = (0..<6).map { firstLine.dropFirst($0 * pieceLength / 2).prefix(pieceLength) }.filter {
      $0.count == pieceLength
    }
    return ([beginning] + pieces).map { Array($0) }
  }

  private func line(of offset: Int) -> Int {
    var low = 0, high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }
}
