import ArgumentParser
import Glibc
import Shell

/// A command that ends with a status of its own.
protocol RunnableCommand: ParsableCommand {
  func runProgram() -> ExitStatus
}

extension RunnableCommand {
  /// From arguments to exit code.
  static func runMain(_ words: [String]) -> Never {
    do {
      let status = try parse(words).runProgram()
      // Work that was left behind may still run: what belongs to it must not be taken apart beneath it.
      fflush(nil)
      _exit(status.rawValue)
    } catch {
      // Wrong usage is 2 here; the library's own number for it is that of sysexits.h.
      if exitCode(for: error) == .validationFailure {
        TerminalConsole.note(fullMessage(for: error) + "\n")
        Glibc.exit(ExitStatus.wrongUsage.rawValue)
      }
      exit(withError: error)
    }
  }
}
