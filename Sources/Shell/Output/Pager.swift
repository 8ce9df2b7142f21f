import TableWriters

/// Shows text that may be longer than the screen.
struct Pager {
  let console: Console
  let settings: Settings
  let isSafe: Bool

  /// Through `$PAGER` when the settings and the length ask for it, else at once.
  func show(_ text: String) throws(StatementError) {
    let lines = text.utf8.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    let isLong = lines >= console.size().lines
    let isWanted = settings.pager == .always || (settings.pager == .auto && isLong && console.isInteractive)
    if isWanted, !isSafe, console.isOutputTerminal, ExternalProgram.run(command, input: Array(text.utf8)) == 0 { return }
    do throws(OutputError) { try console.write(text) } catch { throw .output(error) }
  }

  /// `less` shows colours and leaves short text on the screen, unless `$LESS` says what it shall do.
  private var command: String {
    let pager = console.environment("PAGER") ?? ""
    let program = pager.isEmpty ? "less" : pager
    return console.environment("LESS") == nil ? "LESS=FRX \(program)" : program
  }
}
