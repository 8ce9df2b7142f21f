import Glibc

/// Where output goes failed to take it.
package struct OutputError: Error, Sendable, Hashable {
  /// The system's error number.
  package let number: Int32

  package init(number: Int32) { self.number = number }

  /// The reader of a pipe has gone: no fault, but nothing more can be written.
  package var isClosedPipe: Bool { number == EPIPE }

  /// The user asked to stop while nobody took the output.
  package var isInterrupted: Bool { number == EINTR }

  /// As the system words it.
  package var reason: String { String(cString: strerror(number)) }
}

/// Takes bytes in order.
package protocol ByteSink: AnyObject {
  func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError)
}

/// Writes to an open file, which stays the caller's to close.
package final class FileSink: ByteSink {
  package let descriptor: Int32
  private let isInterrupted: @Sendable () -> Bool
  private var isWidened = false

  /// A write of so many bytes is a part of a large output, for which a pipe is made as wide as Linux lets anybody: through one of the usual 64 KB writer and
  /// reader wait for each other.
  private static let leastOfLarge = 1 << 15
  private static let pipeWidth: Int32 = 1 << 20
  /// F_SETPIPE_SZ and F_GETPIPE_SZ of Linux, which Glibc shows only to programs that ask for GNU's extensions.
  private static let setPipeWidth: Int32 = 1031, getPipeWidth: Int32 = 1032

  /// - Parameter isInterrupted: asked when a signal comes while writing waits; true ends the writing.
  package init(descriptor: Int32, isInterrupted: @escaping @Sendable () -> Bool = { false }) {
    self.descriptor = descriptor
    self.isInterrupted = isInterrupted
  }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    if bytes.count >= Self.leastOfLarge { widenPipe() }
    var rest = bytes
    while !rest.isEmpty {
      let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if written >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        // A signal that comes after some bytes were taken ends the call like any other.
        if !rest.isEmpty, isInterrupted() { throw OutputError(number: EINTR) }
        continue
      }
      switch errno {
      case EINTR where !isInterrupted(): continue
      case EAGAIN:
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, -1)
      default: throw OutputError(number: errno)
      }
    }
  }

  /// Where it is no pipe, or one that may not be wider, it stays as it is.
  private func widenPipe() {
    if isWidened { return }
    isWidened = true
    let width = fcntl(descriptor, Self.getPipeWidth)
    if width > 0, width < Self.pipeWidth { _ = fcntl(descriptor, Self.setPipeWidth, Self.pipeWidth) }
  }
}

/// Keeps what is written.
package final class MemorySink: ByteSink {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package func write(_ bytes: UnsafeRawBufferPointer) { self.bytes.append(contentsOf: bytes) }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
