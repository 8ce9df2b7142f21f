import Diagnostics
import QuerySyntax
import UnicodeText

/// A dot-command: the one source for parsing its arguments, help, completion and tests.
package struct DotCommandDescriptor: Sendable {
  /// Without the dot.
  package let name: String
  package let parameters: [Parameter]
  /// One line.
  package let summary: String
  /// A line that runs on the sample articles; nil where it would leave the shell or start a program.
  package let example: String
  /// Whether it reads or writes files, or starts programs.
  let needsSystem: Bool
  let run: @Sendable (Session, DotCommandArguments) throws(StatementError) -> Void

  package struct Parameter: Sendable {
    package let name: String
    package let kind: ArgumentKind
    package let isOptional: Bool
    /// May be given again and again.
    package let isRepeated: Bool

    static func one(_ name: String, _ kind: ArgumentKind) -> Parameter {
      Parameter(name: name, kind: kind, isOptional: false, isRepeated: false)
    }
    static func optional(_ name: String, _ kind: ArgumentKind) -> Parameter {
      Parameter(name: name, kind: kind, isOptional: true, isRepeated: false)
    }
    static func repeated(_ name: String, _ kind: ArgumentKind) -> Parameter {
      Parameter(name: name, kind: kind, isOptional: false, isRepeated: true)
    }
  }

  init(
    _ name: String, _ parameters: [Parameter] = [], _ summary: String, example: String, needsSystem: Bool = false,
    run: @escaping @Sendable (Session, DotCommandArguments) throws(StatementError) -> Void
  ) {
    self.name = name
    self.parameters = parameters
    self.summary = summary
    self.example = example
    self.needsSystem = needsSystem
    self.run = run
  }

  /// `.mode [MODE]`
  package var syntax: String {
    (["." + name]
      + parameters.map { parameter in
        let text = parameter.name.uppercased() + (parameter.isRepeated ? "…" : "")
        return parameter.isOptional ? "[\(text)]" : text
      }).joined(separator: " ")
  }

  package static func named(_ name: String) -> DotCommandDescriptor? {
    let lowered = name.lowercased()
    return all.first { $0.name == lowered }
  }

  /// Checks a command's arguments and runs it.
  static func run(_ command: DotCommand, statement: Statement, session: Session) throws(StatementError) {
    let nameRange = command.name.span.range
    guard let descriptor = named(command.name.text) else {
      let near = EditDistance.nearest(to: command.name.text, among: all.map(\.name)).first
      let meant = Habits.statement(for: "." + command.name.text) ?? near.map { "." + $0 }
      let fix = meant.map { "did you mean \"\($0)\"?" } ?? "`.help` lists them"
      throw .wrong(ShellCode.unknownCommand, "no dot-command \".\(command.name.text)\"; \(fix)", at: nameRange)
    }
    if descriptor.needsSystem, session.isSafe {
      throw .wrong(
        ShellCode.notInSafeMode, "\".\(descriptor.name)\" reads, writes or starts something, and the shell is in safe mode",
        at: nameRange)
    }
    try descriptor.run(session, descriptor.arguments(of: command, session: session))
  }

  private func arguments(of command: DotCommand, session: Session) throws(StatementError) -> DotCommandArguments {
    let start = command.argumentsSpan.range.lowerBound
    var words = DotCommandArguments.split(command.arguments, at: start)
    // A last parameter that is free text takes the rest of the line as it stands.
    if let last = parameters.indices.last, parameters[last].kind.isFreeText, words.count > last {
      let from = words[last].range.lowerBound - start
      let rest = String(decoding: Array(command.arguments.utf8.dropFirst(from)), as: UTF8.self)
      words = words[..<last] + [.init(text: rest, range: words[last].range.lowerBound..<command.argumentsSpan.range.upperBound)]
    }
    let least = parameters.filter { !$0.isOptional }.count
    let usage = "as in: \(example); it is written \(syntax)"
    if words.count < least {
      throw .wrong(
        ShellCode.tooFewArguments, "give \(parameters[words.count].name.uppercased()) to .\(name), \(usage)",
        at: command.name.span.range)
    }
    if words.count > parameters.count, parameters.last?.isRepeated != true {
      throw .wrong(
        ShellCode.tooManyArguments, "leave out \"\(words[parameters.count].text)\", \(usage)",
        at: words[parameters.count].range)
    }
    for (index, word) in words.enumerated() {
      let kind = parameters[min(index, parameters.count - 1)].kind
      if let message = kind.problem(with: word.text, session: session) {
        throw .wrong(ShellCode.wrongArgument, message, at: word.range)
      }
    }
    return DotCommandArguments(words: words, nameRange: command.name.span.range)
  }
}

/// The arguments of a dot-command, checked against its parameters.
struct DotCommandArguments {
  struct Word {
    let text: String
    /// In the statement's source.
    let range: Range<Int>
  }

  let words: [Word]
  let nameRange: Range<Int>

  subscript(index: Int) -> String? { words.indices.contains(index) ? words[index].text : nil }

  func range(_ index: Int) -> Range<Int> { words.indices.contains(index) ? words[index].range : nameRange }

  /// Words are parted by spaces; in single or double quotation marks they may hold some.
  static func split(_ text: String, at start: Int) -> [Word] {
    var words: [Word] = []
    var current: [UInt8] = []
    var begin: Int?
    var quote: UInt8?
    func finish(at offset: Int) {
      if let first = begin {
        words.append(Word(text: String(decoding: current, as: UTF8.self), range: start + first..<start + offset))
      }
      current = []
      begin = nil
    }
    for (offset, byte) in text.utf8.enumerated() {
      if let open = quote {
        if byte == open { quote = nil } else { current.append(byte) }
      } else if (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")), current.isEmpty {
        quote = byte
        begin = begin ?? offset
      } else if byte == 0x20 || byte == 0x09 {
        finish(at: offset)
      } else {
        begin = begin ?? offset
        current.append(byte)
      }
    }
    finish(at: text.utf8.count)
    return words
  }
}
