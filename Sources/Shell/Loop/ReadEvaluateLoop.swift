import Diagnostics
import QuerySyntax

/// Reads statements from somebody who types them, and runs each as soon as it is complete.
package struct ReadEvaluateLoop {
  private let session: Session
  private let lines: any LineSource
  private let completer: Completer

  package init(session: Session, lines: any LineSource) {
    self.session = session
    self.lines = lines
    completer = Completer(session: session)
    session.lines = lines
  }

  /// What stands before the first line of a statement.
  static let prompt = "dateline> "

  /// Until `.quit` or Ctrl-D.
  package func run() {
    session.beginOpening()
    /// Lines of a statement that is not complete.
    var pending = ""
    /// A line that was read ahead.
    var next: String?
    while !session.isFinished {
      let open = pending.isEmpty ? nil : QueryParser.openConstruct(in: pending)
      lines.complete = { [completer, pending] text, width in completer.complete(pending + text, width: width) }
      let input = next.map(LineInput.text) ?? lines.readLine(prompt: open.map { Self.padded($0.prompt) } ?? Self.prompt)
      next = nil
      switch input {
      case .interrupted: pending = ""
      case .end:
        if pending.isEmpty { return }
        // Ctrl-D at a second prompt runs what there is, so that nobody is trapped there.
        submit(pending)
        pending = ""
      case .text(let line):
        let text = pending + line
        // An empty line at a second prompt ends the statement too, unless a text or a bracket is open.
        let isBlankEnd = !pending.isEmpty && line.allSatisfy(\.isWhitespace) && Self.mayEndHere(open)
        if !isBlankEnd, QueryParser.openConstruct(in: text) != nil {
          pending = text + "\n"
          continue
        }
        // Lines that were pasted together: a bar at the beginning of the next continues this one.
        if lines.hasPendingInput, !text.allSatisfy(\.isWhitespace), !text.trimmed.hasPrefix(".") {
          let ahead = lines.readLine(prompt: Self.padded("|…>"))
          if ahead == .end {
            submit(text)
            return
          }
          guard case .text(let following) = ahead else {
            pending = ""
            continue
          }
          if following.trimmed.hasPrefix("|") {
            pending = ""
            next = text + "\n" + following
            continue
          }
          next = following
        }
        pending = ""
        submit(text)
      }
    }
  }

  private static func mayEndHere(_ open: OpenConstruct?) -> Bool {
    if case .continuation? = open { true } else { false }
  }

  /// As wide as the first prompt, so that lines stand under each other.
  private static func padded(_ prompt: String) -> String {
    String(repeating: " ", count: max(0, Self.prompt.count - prompt.count - 1)) + prompt + " "
  }

  private func submit(_ text: String) {
    let statement = text.trimmed
    if statement.isEmpty { return }
    lines.remember(statement)
    // A line that begins with a bar goes on from the last result.
    let isFurther = session.lastResult != nil && statement.hasPrefix("|")
    session.runTyped(isFurther ? "_ \(statement)" : statement)
  }
}

extension Session {
  /// Runs what somebody typed, at the prompt or behind `-c`: as it is meant, where another shell's users would write it so.
  @discardableResult
  package func runTyped(_ statement: String, keepsGoing: Bool = false) -> ExitStatus {
    if definitions[statement] == nil, let command = Habits.statement(for: statement) {
      if !Habits.isPlain(statement) { note("that is `\(command)` here") }
      return run(SourceFile(text: command))
    }
    if let advice = Habits.advice(on: statement) {
      // Nobody is told at the prompt that it was wrong to ask.
      if console.isInteractive {
        note(advice)
      } else {
        tell([Diagnostic(ShellCode.question, .error, advice)], in: SourceFile(text: statement))
      }
      return .wrongQuery
    }
    let source = SourceFile(text: statement), word = String(statement.prefix { !$0.isWhitespace })
    if let command = Habits.withoutDot(statement), definitions[word] == nil, archive.catalog[word] == nil {
      let message = "put a dot before \"\(word)\", as in: \(command)"
      tell([Diagnostic(ShellCode.unknownCommand, .error, message, at: 0..<word.utf8.count)], in: source)
      return .wrongQuery
    }
    return run(source, keepsGoing: keepsGoing)
  }
}

extension StringProtocol {
  /// Without white space at its ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
