import Diagnostics
import Glibc
import TableWriters

extension DotCommandDescriptor {
  static let read = DotCommandDescriptor(
    "read", [.one("script", .file)], "runs the statements of a file", example: ".read queries.dlq", needsSystem: true
  ) { session, arguments throws(StatementError) in
    let path = arguments[0] ?? ""
    if session.scriptDepth >= 16 {
      throw .wrong(
        ShellCode.scriptTooDeep, "leave out this .read: scripts run each other more than 16 deep", at: arguments.range(0))
    }
    let source = try session.script(path, at: arguments.range(0))
    session.scriptDepth += 1
    defer { session.scriptDepth -= 1 }
    let status = session.run(source)
    if status != .success { throw StatementError(status, []) }
  }

  static let history = DotCommandDescriptor(
    "history", [.optional("text", .freeText)], "earlier statements, all or those that hold TEXT", example: ".history events"
  ) { session, arguments throws(StatementError) in
    let wanted = arguments[0]?.lowercased()
    let statements = session.lines?.history ?? []
    try session.show(
      statements.filter { wanted == nil || $0.lowercased().contains(wanted ?? "") }
        .map { TerminalText.sanitized($0, keepsLineBreaks: true) + "\n" }.joined())
  }

  static let shell = DotCommandDescriptor(
    "shell", [.one("command", .freeText)], "runs a command of the system", example: ".shell ls", needsSystem: true
  ) { session, arguments throws(StatementError) in
    guard let status = ExternalProgram.run(arguments[0] ?? "") else {
      throw .failed(ShellCode.cannotRun, "cannot start a shell", at: arguments.range(0))
    }
    if status != 0 {
      throw .failed(ShellCode.programFailed, "the command ended with \(status)", at: arguments.range(0))
    }
  }

  static let cd = DotCommandDescriptor(
    "cd", [.one("folder", .file)], "makes a folder the current one", example: ".cd /tmp", needsSystem: true
  ) { session, arguments throws(StatementError) in
    let path = session.expandingHome(arguments[0] ?? "")
    if chdir(path) != 0 {
      throw .failed(
        ShellCode.cannotRead, "cannot go to \"\(path)\": \(String(cString: strerror(errno)))", at: arguments.range(0))
    }
  }

  static let edit = DotCommandDescriptor(
    "edit", [.optional("text", .freeText)], "edits the last statement, or TEXT, in $EDITOR, and runs what comes out",
    example: ".edit", needsSystem: true
  ) { session, arguments throws(StatementError) in
    let earlier = session.lines?.history.last { !$0.trimmed.hasPrefix(".edit") } ?? ""
    let text = try session.edited(arguments[0] ?? earlier)
    if text.trimmed.isEmpty { return }
    session.lines?.remember(text.trimmed)
    try session.show(text.trimmed + "\n")
    let status = session.run(SourceFile(text: text))
    if status != .success { throw StatementError(status, []) }
  }

  static let print = DotCommandDescriptor(
    "print", [.one("text", .freeText)], "writes TEXT among the results, to mark a place", example: ".print -- end of answer --"
  ) { session, arguments throws(StatementError) in
    do throws(OutputError) {
      try Array("\(arguments[0] ?? "")\n".utf8).writeAll(to: session.outputFile?.sink ?? session.console.output)
    } catch {
      throw .output(error)
    }
  }

  static let quit = DotCommandDescriptor("quit", [], "leaves the shell; so does Ctrl-D", example: ".quit") {
    session, _ throws(StatementError) in session.isFinished = true
  }
}

extension Session {
  func expandingHome(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = console.environment("HOME") else { return path }
    return home + path.dropFirst()
  }

  /// The text of a script, to be run; its first line may name the program that runs it.
  package func script(_ path: String, at range: Range<Int>? = nil) throws(StatementError) -> SourceFile {
    do throws(OutputError) {
      return SourceFile(name: path, text: try InputFile.text(expandingHome(path)))
    } catch {
      throw .failed(ShellCode.cannotRead, "cannot read \"\(path)\": \(error.reason)", at: range)
    }
  }

  /// What the user makes of a text in an editor.
  fileprivate func edited(_ text: String) throws(StatementError) -> String {
    func problem(_ what: String) -> StatementError { .failed(ShellCode.cannotRun, what) }
    let folder = console.environment("TMPDIR") ?? "/tmp"
    var name = Array("\(folder)/dateline-XXXXXX.dlq".utf8CString)
    let file = name.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemps($0, 4) } ?? -1 }
    if file < 0 { throw problem("cannot make a file in \"\(folder)\": \(String(cString: strerror(errno)))") }
    let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    do throws(OutputError) {
      try Array((text + "\n").utf8).writeAll(to: FileSink(descriptor: file))
    } catch {
      close(file)
      throw .output(error)
    }
    close(file)
    let editor = [console.environment("VISUAL"), console.environment("EDITOR")].compactMap { $0 }.first { !$0.isEmpty } ?? "vi"
    guard let status = ExternalProgram.run("\(editor) '\(path)'") else { throw problem("cannot start \(editor)") }
    if status != 0 { throw problem("the editor \(editor) ended with \(status); nothing was run") }
    do throws(OutputError) { return try InputFile.text(path) } catch {
      throw problem("cannot read what was edited: \(error.reason)")
    }
  }
}

extension [UInt8] {
  func writeAll(to sink: any ByteSink) throws(OutputError) {
    var failure: OutputError?
    withUnsafeBytes { bytes in do throws(OutputError) { try sink.write(bytes) } catch { failure = error } }
    if let failure { throw failure }
  }
}

/// Reads whole files.
package enum InputFile {
  /// The text of a file, or of standard input for `-`; what is no UTF-8 becomes U+FFFD.
  package static func text(_ path: String) throws(OutputError) -> String {
    let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { throw OutputError(number: errno) }
    defer { if path != "-" { close(file) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw OutputError(number: errno)
      }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
