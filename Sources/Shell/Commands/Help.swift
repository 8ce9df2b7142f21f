import UnicodeText

extension DotCommandDescriptor {
  static let help = DotCommandDescriptor(
    "help", [.optional("topic", .helpTopic)], "help, on a topic: stages, functions, a name of one, …", example: ".help where"
  ) { session, arguments throws(StatementError) in
    let help = HelpText(width: session.textWidth, isStyled: session.isOutputStyled)
    guard let word = arguments[0] else { return try session.show(help.overview()) }
    if let group = HelpTopics.group(named: word) { return try session.show(help.list(group)) }
    let topics = HelpTopics.topics(named: word)
    if !topics.isEmpty { return try session.show(topics.map(help.entry).joined()) }
    if let table = session.archive.catalog[word.lowercased()] {
      let example = TableExamples.queries[table.name].map { "  for example:  \($0)\n\n" } ?? ""
      return try session.show(SchemaText.text(table, session) + example)
    }
    if let group = HelpTopics.group(named: word + "s") { return try session.show(help.list(group)) }
    let near = EditDistance.nearest(to: word, among: HelpTopics.names.map(\.text)).first
    let groups = HelpTopics.groups.map(\.name)
    throw .wrong(
      ShellCode.wrongArgument, ArgumentKind.noSuch("help topic", word, among: near.map { [$0] } ?? groups),
      at: arguments.range(0)
    )
  }
}
