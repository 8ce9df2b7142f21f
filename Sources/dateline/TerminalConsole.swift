import Glibc
import LineEditing
import Shell
import TableWriters

/// The terminal, or whatever stands in its place.
enum TerminalConsole {
  static let environment: @Sendable (String) -> String? = { name in getenv(name).map { String(cString: $0) } }

  static func make(isInteractive: Bool) -> Console {
    Console(
      output: FileSink(descriptor: STDOUT_FILENO, isInterrupted: { Interrupts.isPending }),
      notices: FileSink(descriptor: STDERR_FILENO),
      isOutputTerminal: isatty(STDOUT_FILENO) == 1, isNoticeTerminal: isatty(STDERR_FILENO) == 1,
      isInteractive: isInteractive, size: size, environment: environment, isInterrupted: { Interrupts.isPending })
  }

  private static func size() -> (columns: Int, lines: Int) {
    var size = winsize()
    for descriptor in [STDOUT_FILENO, STDERR_FILENO, STDIN_FILENO] {
      if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return (Int(size.ws_col), Int(size.ws_row)) }
    }
    return (80, 24)
  }

  /// Writes to standard error.
  static func note(_ text: String) {
    var text = text
    text.withUTF8 { bytes in _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
  }

  /// Lines with editing, where the terminal can do that.
  static func lineSource() -> any LineSource {
    let isDumb = (environment("TERM") ?? "dumb") == "dumb" || isatty(STDOUT_FILENO) == 0
    let history = HistoryFile.standardPath(environment: environment).map(HistoryFile.init)
    if !isDumb, let editor = LineEditor(history: history) { return EditedLines(editor, history: history) }
    return PlainLines()
  }
}

/// Lines that libedit reads.
final class EditedLines: LineSource {
  private let editor: LineEditor
  private let file: HistoryFile?
  private var own: [String] = []

  init(_ editor: LineEditor, history: HistoryFile?) {
    self.editor = editor
    file = history
  }

  func readLine(prompt: String) -> LineInput {
    switch editor.readLine(prompt: prompt) {
    case .text(let line): .text(line)
    case .interrupted: .interrupted
    case .end: .end
    }
  }

  var hasPendingInput: Bool { editor.hasPendingInput }

  func remember(_ statement: String) {
    own.append(statement)
    editor.remember(statement)
  }

  var history: [String] { file?.load() ?? own }

  var complete: (String, Int) -> TabCompletion? = { _, _ in nil } {
    didSet {
      let complete = complete
      editor.complete = { text, width in
        complete(text, width).map {
          LineEditor.Completion(deleteCount: $0.deleteCount, insertion: $0.insertion, listing: $0.listing)
        }
      }
    }
  }
}

/// Lines from a terminal that can't be edited on, with its own line discipline.
final class PlainLines: LineSource {
  private(set) var history: [String] = []
  var complete: (String, Int) -> TabCompletion? = { _, _ in nil }

  var hasPendingInput: Bool { false }

  func readLine(prompt: String) -> LineInput {
    TerminalConsole.note(prompt)
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    Interrupts.reset()
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count == 1 {
        if byte == 0x0A { return .text(String(decoding: bytes, as: UTF8.self)) }
        bytes.append(byte)
      } else if count < 0, errno == EINTR {
        if !Interrupts.isPending { continue }
        TerminalConsole.note("\n")
        return .interrupted
      } else {
        return bytes.isEmpty ? .end : .text(String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  func remember(_ statement: String) { history.append(statement) }
}
