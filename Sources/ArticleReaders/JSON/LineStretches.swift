import CJSON
import Columns
import Glibc
import NewsModel
import Synchronization

/// A stretch of a file of lines, of which records are those that begin within it.
struct LineStretch: Sendable {
  /// The bytes that were read, and at least `CJSON_PADDING` more.
  let bytes: [UInt8]
  /// From the first line that begins in the stretch to the end of the last.
  let records: Range<Int>
  /// Line of the first record, counted from that of the stretch's first byte, which is 0.
  let firstLine: Int
  /// How many lines end in the stretch.
  let lineCount: Int
  /// A line that is longer than any record and was passed over, counted likewise.
  let longLine: Int?
}

/// A file cut into stretches that can be read side by side, in memory that does not grow with the file.
final class LineStretches: Sendable {
  private let descriptor: Int32
  private let size: Int
  /// Bytes of a stretch.
  let stretchSize: Int
  /// Buffers of stretches that are done, for the next: memory that was touched before costs less.
  private let buffers = Mutex<[[UInt8]]>([])

  private static let padding = Int(CJSON_PADDING)

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
    var bytes = buffers.withLock { $0.popLast() } ?? []
    let own = try read(start - before..<end, into: &bytes, at: 0)
    var first = index == 0 && bytes[..<own].starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var firstLine = 0
    if before == 1, own > 0 {
      first = bytes.withUnsafeBufferPointer { ByteSearch.first(0x0A, in: $0, 0..<own) }.map { $0 + 1 } ?? own
      firstLine = first == 1 ? 0 : 1
    }
    let lineCount = bytes.withUnsafeBufferPointer { ByteSearch.count(0x0A, in: $0, min(before, own)..<own) }
    let last = first < own ? try finishLine(&bytes, own, from: end) : first
    guard let last else {
      let lastLine = (bytes[first..<own].lastIndex(of: 0x0A) ?? first - 1) + 1
      let lines = bytes.withUnsafeBufferPointer { ByteSearch.count(0x0A, in: $0, before..<max(before, lastLine)) }
      return LineStretch(
        bytes: bytes, records: first..<lastLine, firstLine: firstLine, lineCount: lineCount, longLine: lines)
    }
    return LineStretch(bytes: bytes, records: first..<last, firstLine: firstLine, lineCount: lineCount, longLine: nil)
  }

  /// Takes back a stretch that is done.
  func reuse(_ stretch: consuming LineStretch) {
    let bytes = stretch.bytes
    buffers.withLock { $0.append(bytes) }
  }

  /// Reads on to the end of the last line, and gives where that is; nil where it is longer than any record.
  private func finishLine(_ bytes: inout [UInt8], _ own: Int, from end: Int) throws(FileFailure) -> Int? {
    var used = own, position = end, step = 1 << 12
    while used == 0 || bytes[used - 1] != 0x0A, position < size {
      let next = min(size, position + step)
      let count = try read(position..<next, into: &bytes, at: used)
      if let lineEnd = bytes.withUnsafeBufferPointer({ ByteSearch.first(0x0A, in: $0, used..<used + count) }) {
        return lineEnd + 1
      }
      used += count
      if used > own + LineStretch.longestRecord { return nil }
      if count < next - position { return used }  // the file has become shorter
      (position, step) = (next, step * 2)
    }
    return used
  }

  /// Reads a range of the file to a place of a buffer, which is made large enough; gives how many bytes, fewer where the file has become shorter.
  private func read(_ range: Range<Int>, into bytes: inout [UInt8], at place: Int) throws(FileFailure) -> Int {
    let needed = place + range.count + Self.padding
    if bytes.isEmpty {
      bytes = [UInt8](count: needed + (1 << 16)) { $0.update(repeating: 0x20) }
    } else if bytes.count < needed {
      bytes += [UInt8](repeating: 0x20, count: needed - bytes.count + range.count)
    }
    var failure: Int32 = 0
    let done = bytes.withUnsafeMutableBufferPointer { buffer in
      var done = 0
      while done < range.count {
        let count = pread(
          descriptor, buffer.baseAddress.map { $0 + place + done }, range.count - done, off_t(range.lowerBound + done))
        if count < 0, errno == EINTR { continue }
        if count < 0 { failure = errno }
        if count <= 0 { break }
        done += count
      }
      return done
    }
    if failure != 0 { throw FileFailure(errorNumber: failure) }
    return done
  }
}
