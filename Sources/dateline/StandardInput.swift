import Glibc
import LineEditing

/// Standard input, line by line, when it is no terminal.
struct StandardInput {
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var filled = 0..<0
  private(set) var wasInterrupted = false
  private(set) var failure: Int32?

  /// The next line without its line break; nil at the end, when it can't be read, or after Ctrl-C.
  mutating func readLine() -> String? {
    var line: [UInt8] = []
    while true {
      if filled.isEmpty, !fill() { return line.isEmpty ? nil : String(decoding: line, as: UTF8.self) }
      let end = buffer[filled].firstIndex(of: UInt8(ascii: "\n"))
      line += buffer[filled.lowerBound..<(end ?? filled.upperBound)]
      filled = (end.map { $0 + 1 } ?? filled.upperBound)..<filled.upperBound
      if end != nil { return String(decoding: line, as: UTF8.self) }
    }
  }

  private mutating func fill() -> Bool {
    while !wasInterrupted {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count >= 0 {
        filled = 0..<count
        return count > 0
      }
      if errno != EINTR {
        failure = errno
        return false
      }
      wasInterrupted = Interrupts.isPending
    }
    return false
  }
}
