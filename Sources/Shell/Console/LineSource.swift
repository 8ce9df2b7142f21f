/// What came from the keyboard.
package enum LineInput: Sendable, Hashable {
  /// A line without its line break; more than one when text was pasted or comes from the history.
  case text(String)
  /// Ctrl-C.
  case interrupted
  /// Ctrl-D on an empty line.
  case end
}

/// Gives the lines of a session, and keeps its history. A terminal in life, a list of lines in tests.
package protocol LineSource: AnyObject {
  /// Parts of the prompt between two U+0001 take no room on the screen.
  func readLine(prompt: String) -> LineInput
  /// Whether more input waits: lines that were pasted together belong together.
  var hasPendingInput: Bool { get }
  /// Puts a statement into the history.
  func remember(_ statement: String)
  /// Statements of this session and earlier ones, oldest first.
  var history: [String] { get }
  /// Asked when Tab is pressed, for the text before the cursor and the width of the terminal.
  var complete: (_ textBeforeCursor: String, _ width: Int) -> TabCompletion? { get set }
}

/// What Tab does.
package struct TabCompletion: Sendable, Hashable {
  /// How many characters (code points) before the cursor are replaced, and by what.
  package var deleteCount: Int
  package var insertion: String
  /// What is shown below the line, each line ended by a line break; empty for nothing.
  package var listing: String

  package init(deleteCount: Int, insertion: String, listing: String = "") {
    self.deleteCount = deleteCount
    self.insertion = insertion
    self.listing = listing
  }
}
