import Glibc
import TableWriters

/// Starts other programs: the pager, the editor, a command of the user.
enum ExternalProgram {
  /// Runs a command line through the shell and waits for its end; gives its exit status, or nil when it could not be started.
  static func run(_ command: String) -> Int32? {
    withIgnoredSignals {
      start(command, input: nil).flatMap(wait)
    }
  }

  /// Runs a command with a text as its standard input.
  static func run(_ command: String, input text: [UInt8]) -> Int32? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return withIgnoredSignals {
      let process = start(command, input: ends[0])
      close(ends[0])
      if process != nil {
        // A pager that is left early closes the pipe; the rest of the text is not wanted then.
        text.withUnsafeBytes { bytes in
          do throws(OutputError) { try FileSink(descriptor: ends[1]).write(bytes) } catch {}
        }
      }
      close(ends[1])
      return process.flatMap(wait)
    }
  }

  /// While a program runs in the foreground, Ctrl-C is its own business.
  private static func withIgnoredSignals(_ body: () -> Int32?) -> Int32? {
    let interrupt = signal(SIGINT, SIG_IGN)
    let pipe = signal(SIGPIPE, SIG_IGN)
    defer {
      signal(SIGINT, interrupt)
      signal(SIGPIPE, pipe)
    }
    return body()
  }

  private static func start(_ command: String, input: Int32?) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGINT, SIGPIPE, SIGTSTP] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let arguments = ["/bin/sh", "-c", command].map { (text: String) in strdup(text) }
    defer { arguments.forEach { free($0) } }
    var process: pid_t = 0
    return posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments + [nil], environ) == 0 ? process : nil
  }

  private static func wait(for process: pid_t) -> Int32? {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
