import CJSON
import Glibc
import NewsModel

/// A stretch of a file of lines, of which records are those that begin within it.
struct LineStretch: Sendable {
  /// The bytes that were read, and `CJSON_PADDING` more.
  let bytes: [UInt8]
  /// From the first line that begins in the stretch to the end of the last.
  let records: Range<Int>
  /// Line of the first record, counted from that of the stretch's first byte, which is 0.
  let firstLine: Int
  /// How many lines end in the stretch.
  let lineCount: Int
}

/// A file cut into stretches that can be read side by side, in memory that does not grow with the file.
struct LineStretches: Sendable {
  private let descriptor: Int32
  private let size: Int
  /// Bytes of a stretch.
  let stretchSize: Int

  /// - Parameter descriptor: of a file that can be read from any place, open as long as this is used.
  init(descriptor: Int32, size: Int, stretchSize: Int = 8 << 20) {
    self.descriptor = descriptor
    self.size = size
    self.stretchSize = stretchSize
  }

  var count: Int { (size + stretchSize - 1) / stretchSize }

  func stretch(_ index: Int) throws(FileFailure) -> LineStretch {
    let start = index * stretchSize, end = min(size, start + stretchSize)
    // The byte before tells whether a line begins with the stretch.
    let before = index == 0 ? 0 : 1
    var bytes = try read(start - before..<end, room: 1 << 16)
    let own = bytes.count
    var first = index == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var firstLine = 0
    if before == 1, own > 0 {
      first = bytes.withUnsafeBufferPointer { ByteSearch.first(0x0A, in: $0, 0..<own) }.map { $0 + 1 } ?? own
      firstLine = first == 1 ? 0 : 1
    }
    let lineCount = bytes.withUnsafeBufferPointer { ByteSearch.count(0x0A, in: $0, min(before, own)..<own) }
    if first < own { try finishLine(&bytes, from: end) }
    let last = first < own ? bytes.count : first
    bytes += Self.padding
    return LineStretch(bytes: bytes, records: first..<last, firstLine: firstLine, lineCount: lineCount)
  }

  private static let padding = [UInt8](repeating: 0x20, count: Int(CJSON_PADDING))

  /// Reads on to the end of the last line.
  private func finishLine(_ bytes: inout [UInt8], from end: Int) throws(FileFailure) {
    var position = end, step = 1 << 12
    while bytes.last != 0x0A, position < size {
      let known = bytes.count
      let next = min(size, position + step)
      bytes += try read(position..<next)
      if bytes.count < known + next - position { return }  // the file has become shorter
      if let lineEnd = bytes.withUnsafeBufferPointer({ ByteSearch.first(0x0A, in: $0, known..<$0.count) }) {
        bytes.removeLast(bytes.count - lineEnd - 1)
        return
      }
      (position, step) = (next, step * 2)
    }
  }

  /// The bytes of a range, fewer where the file has become shorter; in an array with room for more.
  private func read(_ range: Range<Int>, room: Int = 0) throws(FileFailure) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count + room) { buffer, initialized in
      LargeMemory.prepare(buffer.baseAddress, count: buffer.count)
      while initialized < range.count {
        let count = pread(
          descriptor, buffer.baseAddress.map { $0 + initialized }, range.count - initialized,
          off_t(range.lowerBound + initialized))
        if count < 0, errno == EINTR { continue }
        if count < 0 { failure = errno }
        if count <= 0 { return }
        initialized += count
      }
    }
    if failure != 0 { throw FileFailure(errorNumber: failure) }
    return bytes
  }
}
