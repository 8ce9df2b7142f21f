import Glibc

/// The statements of earlier sessions, one a line: a line break in a statement is written `\n`, a backslash `\\`.
///
/// Sessions side by side share the file: each appends a statement in one write under a lock, as soon as it is entered, so none is
/// lost when a session is killed. Only its owner can read it.
package struct HistoryFile: Sendable {
  package let path: String
  /// Statements that are kept.
  package static let capacity = 5_000

  package init(path: String) { self.path = path }

  /// `$XDG_STATE_HOME/dateline/history`, or under `~/.local/state`; nil when there is no home.
  package static func standardPath(environment: (String) -> String?) -> String? {
    if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") { return state + "/dateline/history" }
    guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
    return home + "/.local/state/dateline/history"
  }

  /// The statements, oldest first, each once: where it was last. Empty when there is no file or it cannot be read.
  package func load() -> [String] { Self.latest(of: Self.decoded(read())) }

  /// Tells states of the file apart: it only grows, or another takes its place.
  package struct Version: Sendable, Hashable {
    fileprivate let file: UInt64
    fileprivate let size: Int

    fileprivate init(_ status: stat) {
      file = UInt64(status.st_ino)
      size = Int(status.st_size)
    }
  }

  /// As it is now; nil when there is no file.
  package var version: Version? {
    var status = stat()
    return stat(path, &status) == 0 ? Version(status) : nil
  }

  /// Appends a statement. Gives what the file was right before and after that. Failure is silent: history is a comfort, and a full
  /// disk must not stop a session.
  @discardableResult
  package func append(_ statement: String) -> (before: Version, after: Version)? {
    makeFolder()
    // Another session may put a shorter file in place between opening and locking; then this one is no longer the file.
    for _ in 0..<5 {
      let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
      if file < 0 { return nil }
      defer { close(file) }
      guard flock(file, LOCK_EX) == 0, isCurrent(file) else { continue }
      _ = fchmod(file, 0o600)
      var status = stat()
      fstat(file, &status)
      let before = Version(status)
      let line = Self.encoded(statement) + [0x0A]
      _ = line.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      fstat(file, &status)
      return (before, Version(status))
    }
    return nil
  }

  /// Drops repeats and the oldest statements when the file has grown to twice of what is kept.
  package func compact() {
    let file = open(path, O_RDWR | O_CLOEXEC)
    if file < 0 { return }
    defer { close(file) }
    guard flock(file, LOCK_EX) == 0, isCurrent(file) else { return }
    let statements = Self.decoded(read())
    if statements.count <= 2 * Self.capacity { return }
    let kept = Self.latest(of: statements).flatMap { statement -> [UInt8] in Self.encoded(statement) + [0x0A] }
    let temporary = "\(path).\(getpid())"
    let new = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    if new < 0 { return }
    let written = kept.withUnsafeBytes { write(new, $0.baseAddress, $0.count) }
    close(new)
    if written == kept.count { rename(temporary, path) } else { unlink(temporary) }
  }

  /// Whether the open file is the one that stands at the path now.
  private func isCurrent(_ file: Int32) -> Bool {
    var opened = stat(), named = stat()
    return fstat(file, &opened) == 0 && stat(path, &named) == 0 && opened.st_ino == named.st_ino
  }

  private func makeFolder() {
    var end = path.index(after: path.startIndex)
    while let slash = path[end...].firstIndex(of: "/") {
      mkdir(String(path[..<slash]), 0o700)
      end = path.index(after: slash)
    }
  }

  private func read() -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { return [] }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = Glibc.read(file, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
    return bytes
  }

  private static func encoded(_ statement: String) -> [UInt8] {
    Array(statement.utf8).flatMap { byte -> [UInt8] in
      switch byte {
      case 0x0A: Array("\\n".utf8)
      case 0x5C: Array("\\\\".utf8)
      default: [byte]
      }
    }
  }

  private static func decoded(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A).map { line in
      var statement: [UInt8] = []
      var isEscaped = false
      for byte in line {
        if isEscaped {
          statement.append(byte == UInt8(ascii: "n") ? 0x0A : byte)
          isEscaped = false
        } else if byte == 0x5C {
          isEscaped = true
        } else {
          statement.append(byte)
        }
      }
      return String(decoding: statement, as: UTF8.self)
    }
  }

  private static func latest(of statements: [String]) -> [String] {
    var seen: Set<String> = []
    var kept: [String] = []
    for statement in statements.reversed() where seen.insert(statement).inserted {
      kept.append(statement)
      if kept.count == capacity { break }
    }
    return kept.reversed()
  }
}
