import Testing

@testable import Shell

/// Every dot-command with too few, too many and wrong arguments, made from the list of commands, so that none escapes.
@Suite struct ArgumentTests {
  /// What an argument of each kind can be, and what it can't; nil where any word is one.
  private static func words(_ kind: ArgumentKind) -> (right: String, wrong: String?) {
    switch kind {
    case .outputMode: ("csv", "xls")
    case .table: ("events", "evnts")
    case .helpTopic: ("where", "whre")
    case .file: ("/tmp", nil)
    case .rowNumber: ("1", "zero")
    case .setting: ("rows", "colour")
    case .settingValue(let name): (SettingDescriptor.named(name)?.choices.first ?? "20", "sometimes")
    case .parameterName: ("who", nil)
    case .definition: ("quits", nil)
    case .freeText, .query: ("text", nil)
    }
  }

  /// Lines with one thing wrong, and the code of what is told.
  private static let mistakes: [(line: String, code: String)] = DotCommandDescriptor.all.flatMap { command in
    var mistakes: [(line: String, code: String)] = []
    func line(_ words: [String]) -> String { ([".\(command.name)"] + words).joined(separator: " ") }
    let right = command.parameters.map { words($0.kind).right }
    let least = command.parameters.filter { !$0.isOptional }.count
    for count in 0..<least { mistakes.append((line(Array(right[..<count])), "command.too-few-arguments")) }
    if command.parameters.last.map({ !$0.isRepeated && !$0.kind.isFreeText }) ?? true {
      mistakes.append((line(right + ["more"]), "command.too-many-arguments"))
      mistakes.append((line(right + ["\"one more\"", "two"]), "command.too-many-arguments"))
    }
    for (index, parameter) in command.parameters.enumerated() {
      guard let wrong = words(parameter.kind).wrong else { continue }
      var all = right
      all[index] = wrong
      mistakes.append((line(all), "command.wrong-argument"))
    }
    return mistakes
  }

  @Test(arguments: mistakes.map(\.line), [false, true])
  func mistakesAreToldAndChangeNothing(line: String, isInteractive: Bool) throws {
    let mistake = try #require(Self.mistakes.first { $0.line == line })
    let shell = ScriptedShell(isInteractive: isInteractive)
    shell.run("let quits = events\n.param who Okafor\nevents select id")
    let before = State(shell), printed = shell.output.text
    #expect(shell.run(line) == .wrongQuery)
    // A terminal's lines are wrapped.
    let lines = shell.notices.text.dropFirst(before.notices), told = String(lines.map { $0 == "\n" ? " " : $0 })
    #expect(told.contains("[\(mistake.code)]"), "\(told)")
    #expect(told.contains("^"), "it does not point at its place: \(told)")
    let name = try #require(line.dropFirst().split(separator: " ").first)
    let command = try #require(DotCommandDescriptor.named(String(name)))
    // It says how it is written, or what there is.
    #expect(
      told.contains(command.syntax) || told.contains("found \"") || told.contains("did you mean")
        || told.contains("; there are "), "\(told)")
    #expect(State(shell).remembered == before.remembered)
    #expect(shell.output.text == printed)
  }

  @Test func everyCommandHasAMistakeInTheTable() {
    for command in DotCommandDescriptor.all {
      let isFree = command.parameters.allSatisfy(\.isOptional) && command.parameters.last?.kind.isFreeText == true
      #expect(isFree || Self.mistakes.contains { $0.line.hasPrefix(".\(command.name)") }, "\(command.name)")
    }
  }

  /// What a command could change.
  private struct State {
    let notices: Int
    let remembered: [String]

    init(_ shell: ScriptedShell) {
      let session = shell.session
      notices = shell.notices.text.count
      remembered =
        SettingDescriptor.all.map { $0.get(session.settings) } + session.definitions.keys.sorted()
        + session.parameters.keys.sorted()
        + [
          "\(session.isFinished)", "\(session.lastResult?.rowCount ?? -1)",
          "\(session.archive.articleTables["articles"]?.count ?? 0)",
          session.outputFile?.path ?? "",
        ]
    }
  }

  @Test(arguments: [
    (".mode cvs", "did you mean \"csv\"?"), (".show 99", "3 rows"), (".source 99", "3 rows"), (".why 99", "3 rows"),
    (".set rows many", "rows is a number from 1"), (".set color blue", "color is auto, always or never"),
    (".width 3", "from 20"),
    (".set rows 3 4", "rows is a number from 1"), (".hlep", "did you mean \".help\"?"), (".param 1x y", "letters, digits"),
    (".param nobody", "no parameter"), (".let nobody", "no query is named"), (".let x = evnts", "did you mean \"events\"?"),
    (".explain .tables", "give one query to .explain"), (".explain evnts", "did you mean \"events\"?"),
  ])
  func whatIsWrongOtherwiseIsToldToo(line: String, message: String) {
    let shell = ScriptedShell()
    #expect(shell.run("events\n" + line) == .wrongQuery)
    #expect(shell.notices.text.contains(message), "\(shell.notices.text)")
  }
}
