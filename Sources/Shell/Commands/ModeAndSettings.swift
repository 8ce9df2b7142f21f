extension DotCommandDescriptor {
  static let mode = DotCommandDescriptor(
    "mode", [.optional("mode", .outputMode)], "how results are written; without MODE says how", example: ".mode csv"
  ) { session, arguments throws(StatementError) in try change("mode", arguments, session) }

  static let timer = DotCommandDescriptor(
    "timer", [.optional("switch", .settingValue("timer"))], "tell how long each statement took", example: ".timer on"
  ) { session, arguments throws(StatementError) in try change("timer", arguments, session) }

  static let pager = DotCommandDescriptor(
    "pager", [.optional("when", .settingValue("pager"))], "when long output goes through $PAGER: auto, always or never",
    example: ".pager never"
  ) { session, arguments throws(StatementError) in try change("pager", arguments, session) }

  static let width = DotCommandDescriptor(
    "width", [.optional("columns", .settingValue("width"))], "columns of output, or auto for the terminal's",
    example: ".width 100"
  ) { session, arguments throws(StatementError) in try change("width", arguments, session) }

  static let set = DotCommandDescriptor(
    "set", [.optional("setting", .setting), .optional("value", .freeText)], "shows the settings, or changes one",
    example: ".set rows 20"
  ) { session, arguments throws(StatementError) in
    if let name = arguments[0] {
      let rest = DotCommandArguments(words: Array(arguments.words.dropFirst()), nameRange: arguments.nameRange)
      return try change(name.lowercased(), rest, session)
    }
    let width = SettingDescriptor.all.reduce(0) { max($0, $1.name.count) }
    try session.show(
      SettingDescriptor.all.map { setting in
        let name = setting.name + String(repeating: " ", count: width - setting.name.count)
        let value = setting.get(session.settings)
        return "  \(name)  \(value)\(String(repeating: " ", count: max(0, 8 - value.count)))  \(setting.summary)\n"
      }.joined())
  }

  /// Changes a setting to the first argument, or says what it is.
  private static func change(_ name: String, _ arguments: DotCommandArguments, _ session: Session) throws(StatementError) {
    guard let setting = SettingDescriptor.named(name) else { return }
    guard let value = arguments[0] else { return try session.show("\(setting.name): \(setting.get(session.settings))\n") }
    if let problem = ArgumentKind.settingValue(name).problem(with: value, session: session) {
      throw .wrong(ShellCode.wrongArgument, problem, at: arguments.range(0))
    }
    _ = setting.set(&session.settings, value.lowercased())
  }
}
