/// A stretch of an array that several may share.
struct Stretch<Element: Sendable>: Sendable {
  var buffer: [Element]
  private let first: UInt32
  private let size: UInt32

  init(_ buffer: [Element] = []) { self.init(buffer, start: 0, count: buffer.count) }

  init(_ buffer: [Element], start: Int, count: Int) {
    self.buffer = buffer
    first = UInt32(start)
    size = UInt32(count)
  }

  var start: Int { Int(first) }
  var count: Int { Int(size) }

  /// An array of its own, or the whole array that it is.
  var elements: [Element] { count == buffer.count ? buffer : Array(buffer[start..<start + count]) }

  /// Appends its elements to an array and lets go of its own. It is whole again when that is its buffer.
  mutating func move(to all: inout [Element]) {
    let moved = Stretch([], start: all.count, count: count)
    all += buffer[start..<start + count]
    self = moved
  }
}

extension Stretch: CustomStringConvertible {
  var description: String { "\(elements)" }
}
