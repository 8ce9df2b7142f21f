/// Collects bytes and hands them to a sink in large pieces. The first piece goes out as soon as it is whole, so that a reader need
/// not wait for the buffer to fill.
package struct OutputBuffer {
  package var bytes: [UInt8] = []
  private let sink: any ByteSink
  private var hasFlushed = false

  /// Bytes that are collected before they are written; a pipe of Linux takes as many at once.
  private static let capacity = 1 << 16

  package init(_ sink: any ByteSink) { self.sink = sink }

  package mutating func append(_ text: some StringProtocol) { bytes.append(contentsOf: text.utf8) }

  package mutating func append(_ byte: UInt8) { bytes.append(byte) }

  package mutating func append(repeating byte: UInt8, count: Int) {
    if count > 0 { bytes.append(contentsOf: repeatElement(byte, count: count)) }
  }

  /// Appends rows that were written elsewhere.
  package mutating func append(rows: [UInt8]) throws(OutputError) {
    if bytes.isEmpty { bytes = rows } else { bytes.append(contentsOf: rows) }
    try flushIfFull()
  }

  /// To be called between rows: writes what is there when it is much, or the first.
  package mutating func flushIfFull() throws(OutputError) {
    if bytes.count >= Self.capacity || (!hasFlushed && !bytes.isEmpty) { try flush() }
  }

  package mutating func flush() throws(OutputError) {
    hasFlushed = true
    var failure: OutputError?
    bytes.withUnsafeBytes { whole in
      do throws(OutputError) { try sink.write(whole) } catch { failure = error }
    }
    bytes.removeAll(keepingCapacity: true)
    if let failure { throw failure }
  }
}
