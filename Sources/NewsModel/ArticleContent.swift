/// The decoded text of an article's file or record, never rewritten. All ranges are UTF-8 offsets in it.
///
/// Articles share buffers: those that were read together hold theirs in one, and in a corpus the stretch that is also in the column of texts is held only
/// there. Many small buffers would leave memory between them that cannot be used again.
package struct ArticleContent: Sendable {
  /// All but the text.
  private var frame: Stretch<UInt8>
  /// What stands in the frame at the offset `place`.
  private var text = Stretch<UInt8>()
  private var place: Int { Int(textPlace) }
  private var textPlace: UInt32 = 0

  package init(_ string: String) {
    let bytes = Array(string.utf8)
    frame = Stretch(bytes)
  }

  /// Bytes of UTF-8.
  package var count: Int { frame.count + text.count }

  /// All of it.
  package var string: String { string(0..<count) }

  /// The text of a range; empty where the range is not within it.
  package func string(_ range: Range<Int>) -> String {
    guard range.lowerBound >= 0, range.upperBound <= count else { return "" }
    return withBytes(range) { String(decoding: $0, as: UTF8.self) }
  }

  /// Calls with the bytes of a range, of which only what is within the content counts.
  package func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let range = range.clamped(to: 0..<count)
    if range.upperBound <= place { return frame.withBytes(range, body) }
    if range.lowerBound >= place + text.count {
      return frame.withBytes(range.lowerBound - text.count..<range.upperBound - text.count, body)
    }
    if range.lowerBound >= place, range.upperBound <= place + text.count {
      return text.withBytes(range.lowerBound - place..<range.upperBound - place, body)
    }
    // It reaches over an edge of the text.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    frame.withBytes(min(range.lowerBound, place)..<place) { bytes.append(contentsOf: $0) }
    text.withBytes(max(0, range.lowerBound - place)..<min(text.count, range.upperBound - place)) {
      bytes.append(contentsOf: $0)
    }
    frame.withBytes(place..<max(place, range.upperBound - text.count)) { bytes.append(contentsOf: $0) }
    return bytes.withUnsafeBufferPointer(body)
  }

  /// Lets go of its bytes, the part in `textRange` for the place in one buffer where they are too, the rest for one to which it appends them. The content is
  /// whole again when it is given these buffers (`attach`).
  mutating func move(textRange: Range<Int>, at start: Int, frames: inout [UInt8]) {
    let first = frames.count
    withBytes(0..<textRange.lowerBound) { frames.append(contentsOf: $0) }
    withBytes(textRange.upperBound..<count) { frames.append(contentsOf: $0) }
    frame = Stretch([], start: first, count: frames.count - first)
    text = Stretch([], start: start, count: textRange.count)
    textPlace = UInt32(textRange.lowerBound)
  }

  mutating func attach(frames: [UInt8], texts: [UInt8]) {
    precondition(frame.start + frame.count <= frames.count && text.start + text.count <= texts.count, "what was moved is there")
    frame.buffer = frames
    text.buffer = texts
  }

  /// Moves contents into one buffer.
  package static func gather(_ contents: inout [ArticleContent]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(contents.reduce(0) { $0 + $1.count })
    for index in contents.indices { contents[index].move(textRange: 0..<0, at: 0, frames: &bytes) }
    for index in contents.indices { contents[index].attach(frames: bytes, texts: []) }
  }
}

extension ArticleContent: CustomStringConvertible {
  package var description: String { string }
}

extension Stretch<UInt8> {
  fileprivate func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    buffer.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[start + range.lowerBound..<start + range.upperBound]))
    }
  }
}
