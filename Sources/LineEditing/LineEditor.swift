import CLineEditing
import Glibc

/// Reads lines from a terminal through libedit: emacs and vi keys, `~/.editrc`, history, completion, paste, resize and suspend.
/// For one thread, one instance at a time.
package final class LineEditor {
  package enum Line: Equatable {
    case text(String)
    /// Ctrl-C.
    case interrupted
    /// Ctrl-D on an empty line, or the terminal is gone.
    case end
  }

  /// What Tab does.
  package struct Completion {
    /// How many characters before the cursor are taken away, and what is put there.
    package var deleteCount: Int
    package var insertion: String
    /// What is shown below the line; its lines end with a line break.
    package var listing: String

    package init(deleteCount: Int, insertion: String, listing: String) {
      self.deleteCount = deleteCount
      self.insertion = insertion
      self.listing = listing
    }
  }

  /// Gives what Tab does for the text before the cursor and the width of the terminal.
  package var complete: (_ textBeforeCursor: String, _ width: Int) -> Completion? = { _, _ in nil }

  private let editor: OpaquePointer
  private let history: OpaquePointer
  private let historyFile: HistoryFile?
  /// What is known of the file.
  private var historyVersion: HistoryFile.Version?
  /// Statements of this session, each once, in order.
  private var ownStatements: [String] = []
  private let input: TerminalInput
  /// Kept alive while libedit shows it.
  private var prompt: UnsafeMutablePointer<CChar>?
  private var pendingSignal: Int32?
  /// Keys that stand for signals, as the terminal is set.
  private var signalKeys: [UInt8: Int32] = [:]
  private var isInterrupted = false
  /// Text that was pasted and is not in the line yet.
  private var pasted = ""
  /// Whether the cursor is no longer where the line was drawn.
  private var isMoved = false

  /// Nil when libedit cannot work with the terminal.
  package init?(history file: HistoryFile?) {
    // Characters are written by the locale: any that is not UTF-8 would lose text.
    if setlocale(LC_CTYPE, "") == nil || String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" {
      setlocale(LC_CTYPE, "C.UTF-8")
    }
    guard let editor = de_open("dateline"), let history = history_init() else { return nil }
    self.editor = editor
    self.history = history
    historyFile = file
    input = TerminalInput(descriptor: STDIN_FILENO)
    de_set_client_data(editor, Unmanaged.passUnretained(self).toOpaque())
    de_set_editing_mode(editor, "emacs")
    de_set_prompt(editor) { editor in editor.flatMap(LineEditor.of)?.prompt }
    de_set_read_character(editor) { editor, character in
      guard let editor, let character, let self = LineEditor.of(editor) else { return -1 }
      return self.readCharacter(into: character)
    }
    de_add_command(editor, "dateline-complete", "complete what stands before the cursor") { editor, _ in
      editor.flatMap(LineEditor.of)?.runCompletion() ?? UInt8(CC_ERROR)
    }
    de_add_command(editor, "dateline-update", "take over what was pasted, draw the line anew") { editor, _ in
      editor.flatMap(LineEditor.of)?.runUpdate() ?? UInt8(CC_ERROR)
    }
    el_source(editor, nil)
    // After the user's file, for `bind -v` in it sets all keys anew.
    de_bind(editor, "^I", "dateline-complete")
    de_bind(editor, "^R", "em-inc-search-prev")
    // A character that no key sends stands for what happens beside the keys.
    de_bind(editor, Self.updateKey.name, "dateline-update")
    de_bind_command_mode(editor, Self.updateKey.name, "dateline-update")
    de_read_signal_keys(editor)
    de_history_set_size(history, Int32(HistoryFile.capacity))
    de_set_history(editor, history)
    file?.compact()
    historyVersion = file?.version
    for statement in file?.load() ?? [] { de_history_enter(history, statement) }
    de_catch_signal(SIGINT)
    de_catch_signal(SIGWINCH)
  }

  deinit {
    el_end(editor)
    history_end(history)
    free(prompt)
  }

  private static func of(_ editor: OpaquePointer) -> LineEditor? {
    de_client_data(editor).map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Whether more has been typed or pasted than was read.
  package var hasPendingInput: Bool { input.isPending }

  /// Puts a statement into the history, in place of an equal one.
  package func remember(_ statement: String) {
    de_history_remove(history, statement)
    de_history_enter(history, statement)
    ownStatements.removeAll { $0 == statement }
    ownStatements.append(statement)
    if let (before, after) = historyFile?.append(statement), before == historyVersion { historyVersion = after }
  }

  /// Takes over what other sessions have put into the file since. The session's own statements stay the latest: the arrow up leads to
  /// them first.
  private func takeOverHistory() {
    guard let historyFile, let version = historyFile.version, version != historyVersion else { return }
    historyVersion = version
    let own = Set(ownStatements)
    de_history_clear(history)
    for statement in historyFile.load() where !own.contains(statement) { de_history_enter(history, statement) }
    for statement in ownStatements { de_history_enter(history, statement) }
  }

  /// One line, without its line break; more than one where text was pasted or came from the history. Parts of the prompt between
  /// two U+0001 take no room.
  package func readLine(prompt text: String) -> Line {
    free(prompt)
    prompt = strdup(text)
    takeOverHistory()
    isInterrupted = false
    pendingSignal = nil
    de_catch_signal(SIGTSTP)
    de_catch_signal(SIGTERM)
    de_catch_signal(SIGHUP)
    // Before the prompt shows: what is typed from there on is libedit's to echo.
    signalKeys = input.signalKeys()
    de_prepare_terminal(editor, 1)
    // What was typed while something else went on was shown by the terminal itself; now the editor shows it.
    if input.isPending { write("\r\u{1B}[K") }
    setPasteMode(true)
    var count: Int32 = 0
    let line = el_wgets(editor, &count).map { Self.string($0, count: Int(count)) }
    setPasteMode(false)
    de_release_signal(SIGTSTP)
    de_release_signal(SIGTERM)
    de_release_signal(SIGHUP)
    de_reset_interrupts()
    if let pendingSignal { raise(pendingSignal) }
    if isInterrupted {
      write("^C\n")
      return .interrupted
    }
    guard let line, count > 0 else {
      write("\n")
      return .end
    }
    return .text(line.last == "\n" ? String(line.dropLast()) : line)
  }

  private static func string(_ start: UnsafePointer<wchar_t>, count: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for unit in UnsafeBufferPointer(start: start, count: max(0, count)) {
      scalars.append(Unicode.Scalar(UInt32(bitPattern: unit)) ?? "\u{FFFD}")
    }
    return String(scalars)
  }

  private func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in _ = Glibc.write(STDOUT_FILENO, bytes.baseAddress, bytes.count) }
  }

  /// Bracketed paste: the terminal puts marks around what is pasted. Terminals that do not know it ignore this.
  private func setPasteMode(_ isOn: Bool) { write(isOn ? "\u{1B}[?2004h" : "\u{1B}[?2004l") }

  // MARK: Called by libedit

  /// 1 for a character, 0 at the end, -1 when reading stops.
  private func readCharacter(into character: UnsafeMutablePointer<wchar_t>) -> Int32 {
    while true {
      switch input.next() {
      case .timeout: continue
      case .end: return 0
      case .signal(let number):
        if !handle(signal: number) { return -1 }
        if isMoved { return update(character) }
      case .byte(0x1B) where input.accept(Array("[200~".utf8)):
        if !readPaste() { return -1 }
        return update(character)
      case .byte(let byte) where signalKeys[byte] != nil:
        if let signal = signalKeys[byte], !handle(signal: signal) { return -1 }
        if isMoved { return update(character) }
      case .byte(let byte):
        character.pointee = wchar_t(bitPattern: input.character(beginningWith: byte).value)
        return 1
      }
    }
  }

  /// A control character that stands for `dateline-update`, and what libedit calls it.
  private static let updateKey: (character: wchar_t, name: String) = (0x1E, "^^")

  private func update(_ character: UnsafeMutablePointer<wchar_t>) -> Int32 {
    character.pointee = Self.updateKey.character
    return 1
  }

  private func runUpdate() -> UInt8 {
    if !pasted.isEmpty { insert(pasted) }
    pasted = ""
    defer { isMoved = false }
    return UInt8(isMoved ? CC_REDISPLAY : CC_REFRESH)
  }

  /// Whether reading goes on.
  private func handle(signal: Int32) -> Bool {
    switch signal {
    case SIGINT:
      isInterrupted = true
      return false
    case SIGTERM, SIGHUP, SIGQUIT:
      pendingSignal = signal
      return false
    case SIGTSTP:
      setPasteMode(false)
      de_prepare_terminal(editor, 0)
      de_release_signal(SIGTSTP)
      raise(SIGTSTP)
      // Here the user has brought the program back to the foreground.
      de_catch_signal(SIGTSTP)
      de_prepare_terminal(editor, 1)
      setPasteMode(true)
      el_resize(editor)
      isMoved = true
    case SIGWINCH:
      el_resize(editor)
      isMoved = true
    default: break
    }
    return true
  }

  /// Reads pasted text, which goes into the line as it is, line breaks too, and runs when Enter is pressed. False when reading stops:
  /// after Ctrl-C the rest of the paste must not be taken for keys.
  private func readPaste() -> Bool {
    var bytes: [UInt8] = []
    var isDropped = false
    reading: while true {
      switch input.next(timeout: isDropped ? Self.restOfPaste : -1) {
      case .byte(0x1B) where input.accept(Array("[201~".utf8)): break reading
      case .byte(let byte): bytes.append(byte)
      case .signal(let number): if !handle(signal: number) { isDropped = true }
      case .timeout where !isDropped: continue
      case .end, .timeout: break reading
      }
    }
    if isDropped { return false }
    var text = String.UnicodeScalarView()
    for character in String(decoding: bytes, as: UTF8.self) {
      if character.isNewline {
        text.append("\n")
      } else if character == "\t" {
        text.append(" ")
      } else {
        text.append(contentsOf: character.unicodeScalars.filter { $0.properties.generalCategory != .control })
      }
    }
    while text.last == "\n" { text.removeLast() }
    pasted += String(text)
    return true
  }

  /// What is left of a paste follows within this (milliseconds).
  private static let restOfPaste: Int32 = 100

  private func insert(_ text: String) {
    let wide = text.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
    el_winsertstr(editor, wide)
  }

  private func runCompletion() -> UInt8 {
    // A terminal without bracketed paste sends a pasted Tab like a typed one, but with more behind it.
    if input.isPending {
      insert(" ")
      return UInt8(CC_REFRESH)
    }
    guard let line = el_wline(editor)?.pointee else { return UInt8(CC_ERROR) }
    let before = Self.string(line.buffer, count: line.cursor - line.buffer)
    guard let completion = complete(before, Self.terminalWidth) else { return UInt8(CC_REFRESH_BEEP) }
    if completion.deleteCount > 0 { el_deletestr(editor, Int32(completion.deleteCount)) }
    if !completion.insertion.isEmpty { insert(completion.insertion) }
    if completion.listing.isEmpty { return UInt8(CC_REFRESH) }
    write("\n" + completion.listing)
    return UInt8(CC_REDISPLAY)
  }

  /// Columns of the terminal; 80 when it does not tell.
  package static var terminalWidth: Int {
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }
}
