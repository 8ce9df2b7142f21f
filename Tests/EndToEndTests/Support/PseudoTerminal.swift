import Glibc
import Testing

/// A program on a pseudo-terminal: keys go in, a screen comes out.
final class PseudoTerminal {
  private let controller: Int32
  private(set) var process: pid_t = 0
  private(set) var screen: Screen
  /// Everything the program wrote.
  private(set) var output: [UInt8] = []

  init(_ arguments: [String], environment: [String: String], columns: Int = 80, rows: Int = 24) throws {
    controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    // Unlocks the terminal's other end, and asks for its number; Glibc's functions for it are not visible to Swift.
    var lock: Int32 = 0, number: UInt32 = 0
    try #require(controller >= 0 && ioctl(controller, 0x4004_5431, &lock) == 0 && ioctl(controller, 0x8004_5430, &number) == 0)
    let name = "/dev/pts/\(number)"
    screen = Screen(columns: columns, rows: rows)
    setSize(columns: columns, rows: rows)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // A new session that opens a terminal gets it as its own.
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    let newSession: Int16 = 0x80  // POSIX_SPAWN_SETSID
    setUsualSignals(&attributes, flags: newSession)
    process = try spawn(arguments, environment, &actions, &attributes)
  }

  deinit {
    if process > 0 {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(controller)
  }

  func setSize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
    screen.resize(columns: columns, rows: rows)
  }

  func send(_ keys: String) {
    var bytes = Array(keys.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Reads what there is; false when nothing came within so many milliseconds.
  @discardableResult
  private func read(milliseconds: Int32) -> Bool {
    var request = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(controller, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer[..<count]
    screen.feed(Array(buffer[..<count]))
    return true
  }

  /// Waits until the screen shows a text.
  func expect(
    _ text: String, seconds: Int = 20, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expect("the screen shows \(text)", seconds: seconds, sourceLocation: sourceLocation) { $0.text.contains(text) }
  }

  func expect(
    _ what: String, seconds: Int = 20, sourceLocation: SourceLocation = #_sourceLocation, _ condition: (Screen) -> Bool
  ) throws {
    let deadline = time(nil) + seconds
    while !condition(screen) {
      if time(nil) > deadline {
        Issue.record("\(what) did not come to pass; the screen is\n\(screen.text)", sourceLocation: sourceLocation)
        throw CancellationError()
      }
      read(milliseconds: 50)
    }
  }

  /// Reads until nothing comes for a moment, or so many times.
  func settle(milliseconds: Int32 = 150, atMost most: Int = .max) {
    var count = 0
    while count < most, read(milliseconds: milliseconds) { count += 1 }
  }

  /// The exit status, once the program has ended; nil when it does not.
  func waitForEnd(seconds: Int = 10) -> Int32? {
    let deadline = time(nil) + seconds
    var status: Int32 = 0
    while time(nil) <= deadline {
      if waitpid(process, &status, WNOHANG) == process {
        process = 0
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
      }
      read(milliseconds: 20)
    }
    return nil
  }
}

func spawn(
  _ arguments: [String], _ environment: [String: String], _ actions: inout posix_spawn_file_actions_t,
  _ attributes: inout posix_spawnattr_t
) throws -> pid_t {
  let words = arguments.map { (text: String) in strdup(text) }
  let variables = environment.map { (name: String, value: String) in strdup("\(name)=\(value)") }
  defer { (words + variables).forEach { free($0) } }
  var process: pid_t = 0
  let failure = posix_spawn(&process, arguments[0], &actions, &attributes, words + [nil], variables + [nil])
  try #require(failure == 0, "cannot start \(arguments[0]): \(String(cString: strerror(failure)))")
  return process
}
