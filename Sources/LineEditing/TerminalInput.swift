import CLineEditing
import Glibc

/// Bytes from the terminal and signals, in the order in which they come.
final class TerminalInput {
  enum Event: Equatable {
    case byte(UInt8)
    case signal(Int32)
    case end
    case timeout
  }

  private let descriptor: Int32
  private var pushedBack: [UInt8] = []

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Whether a byte can be had at once.
  var isPending: Bool {
    if !pushedBack.isEmpty { return true }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0 && request.revents & Int16(POLLIN) != 0
  }

  /// The next event; waits so many milliseconds for it, for ever with -1.
  func next(timeout: Int32 = -1) -> Event {
    if !pushedBack.isEmpty { return .byte(pushedBack.removeFirst()) }
    while true {
      var requests = [
        pollfd(fd: de_signal_pipe(), events: Int16(POLLIN), revents: 0),
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&requests, 2, timeout)
      if ready == 0 { return .timeout }
      if ready < 0 {
        if errno == EINTR { continue }
        return .end
      }
      var byte: UInt8 = 0
      if requests[0].revents & Int16(POLLIN) != 0, read(requests[0].fd, &byte, 1) == 1 { return .signal(Int32(byte)) }
      if requests[1].revents == 0 { continue }
      switch read(descriptor, &byte, 1) {
      case 1: return .byte(byte)
      case -1 where errno == EINTR || errno == EAGAIN: continue
      default: return .end
      }
    }
  }

  /// The keys that stand for signals: Ctrl-C, Ctrl-Z and Ctrl-\, unless the user has set others.
  func signalKeys() -> [UInt8: Int32] {
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else { return [:] }
    let codes = withUnsafeBytes(of: settings.c_cc) { Array($0) }
    var keys: [UInt8: Int32] = [:]
    // A code of 0 means that there is no key.
    for (index, signal) in [(VINTR, SIGINT), (VSUSP, SIGTSTP), (VQUIT, SIGQUIT)] where codes[Int(index)] != 0 {
      keys[codes[Int(index)]] = signal
    }
    return keys
  }

  func pushBack(_ bytes: [UInt8]) { pushedBack = bytes + pushedBack }

  /// Reads on while the bytes are those expected, each within a moment; else puts back what was read.
  func accept(_ expected: [UInt8]) -> Bool {
    var seen: [UInt8] = []
    for byte in expected {
      guard case .byte(let found) = next(timeout: Self.escapeTimeout) else {
        pushBack(seen)
        return false
      }
      seen.append(found)
      if found != byte {
        pushBack(seen)
        return false
      }
    }
    return true
  }

  /// The bytes of one escape sequence arrive together; a key pressed after Escape comes later than this (milliseconds).
  private static let escapeTimeout: Int32 = 25

  /// The character that begins with a byte; U+FFFD for what is no UTF-8.
  func character(beginningWith first: UInt8) -> Unicode.Scalar {
    if first < 0x80 { return Unicode.Scalar(first) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    var bytes = [first]
    while bytes.count < length, case .byte(let byte) = next(timeout: Self.escapeTimeout) {
      if byte & 0xC0 != 0x80 {
        pushBack([byte])
        break
      }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
  }
}
