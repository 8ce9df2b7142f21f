import ArgumentParser

/// Measures how well and how fast text is read.
@main
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dateline-evaluate",
    abstract: "Measure events, sentences, tags, dependencies, names and speed against annotated data.",
    subcommands: [
      MentionsCommand.self, PronounsCommand.self,
      DatesCommand.self, EventsCommand.self, QuotesCommand.self, TreesCommand.self, LanguageCommand.self, NamesCommand.self,
      SpeedCommand.self, ReadingCommand.self,
    ])
}
