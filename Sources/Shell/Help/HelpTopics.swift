import NewsModel
import QueryPlanning
import QuerySyntax
import TableWriters

/// What `.help TOPIC` can tell about, all of it from the lists that drive the language and the shell.
enum HelpTopics {
  struct Topic {
    let name: String
    let synonyms: [String]
    let syntax: String
    let summary: String
    let example: String?
  }

  /// A group of topics, which can be asked for by its own name.
  struct Group {
    let name: String
    let title: String
    let topics: [Topic]
  }

  static let groups: [Group] = [
    Group(
      name: "sources", title: "Sources: what a query starts with, beside the tables",
      topics: [
        Topic(
          name: "search", synonyms: [], syntax: "search \"a b\" \"c\"", summary: "the sentences that hold all the terms",
          example: "search \"no confidence\" take 5"),
        Topic(
          name: "sequence", synonyms: [], syntax: "sequence by actor within 30d (withdraw) (resign) !(appoint)",
          summary: "chains of events of one actor, in time order; ! is one that did not follow",
          example: "sequence by actor within 30d (resign) (join)"),
      ]),
    Group(
      name: "stages", title: "Stages: what a query does with rows, one after the other",
      topics: StageSyntax.all.map {
        Topic(name: $0.name, synonyms: $0.synonyms, syntax: $0.syntax, summary: $0.summary, example: $0.example)
      }),
    Group(
      name: "operators", title: "Operators: what conditions are made of",
      topics: OperatorSyntax.all.map {
        Topic(name: $0.name, synonyms: $0.synonyms, syntax: $0.syntax, summary: $0.summary, example: $0.example)
      }),
    Group(
      name: "types", title: "Types of events: events where type = resign",
      topics: EventType.allCases.map {
        Topic(
          name: $0.rawValue, synonyms: [], syntax: $0.rawValue, summary: SymbolHelp.summary(of: $0),
          example: "events where type = \($0.rawValue) select date, actor, target")
      }),
    Group(
      name: "dates", title: "Dates: a day, a month, a year, or a span of them",
      topics: [
        date("2024-03-22", "a day; also today, yesterday, tomorrow", "date = 2024-03-22"),
        date("2024-03", "a month: every day of it, and the month as such", "date in 2024-03"),
        date("2024", "a year", "date in 2024"),
        date("2024-03..2024-05", "from the first through the last", "date in 2024-03..2024-05"),
        date("last 30 days", "up to today; also next 2 weeks, last 6 months", "date in last 30 days"),
        date("this month", "also last week, next quarter, this year", "date in this month"),
        date("today - 2w", "so much earlier; also 3d, 6mo, 1y and 1y 6mo", "date > today - 2w"),
        date("date < 2024-03", "before it begins; > is after its end, <= and >= take it in", "date < 2024-03"),
        date("date overlaps 2024-03", "shares a day with it; = and in ask for all of the days", "date overlaps 2024-03"),
        date("date = null", "the article does not say when", "date = null"),
      ]),
    Group(
      name: "functions", title: "Functions: a value from values", topics: ScalarFunction.descriptors.map { Topic(function: $0) }
    ),
    Group(
      name: "aggregates", title: "Aggregates: a value from many rows",
      topics: AggregateFunction.descriptors.map { Topic(function: $0) }),
    Group(
      name: "commands", title: "Dot-commands: the shell itself",
      topics: DotCommandDescriptor.all.map {
        Topic(name: "." + $0.name, synonyms: [$0.name], syntax: $0.syntax, summary: $0.summary, example: $0.example)
      }),
    Group(
      name: "modes", title: "Output modes: .mode NAME, or --mode NAME",
      topics: OutputMode.all.map {
        Topic(name: $0.name, synonyms: [], syntax: $0.name, summary: $0.summary, example: ".mode \($0.name)")
      }),
    Group(
      name: "settings", title: "Settings: .set NAME VALUE",
      topics: SettingDescriptor.all.map {
        Topic(
          name: $0.name, synonyms: [], syntax: ".set \($0.name) VALUE", summary: "\($0.summary) (\($0.expected))", example: nil)
      }),
  ]

  private static func date(_ form: String, _ summary: String, _ condition: String) -> Topic {
    Topic(name: form, synonyms: [], syntax: form, summary: summary, example: "events where \(condition) select date, actor")
  }

  static var names: [Candidate] {
    groups.map { Candidate($0.name, $0.title) } + groups.flatMap { $0.topics.map { Candidate($0.name, $0.summary) } }
  }

  static func group(named name: String) -> Group? { groups.first { $0.name == name.lowercased() } }

  /// Every topic of a name; `count` is a stage and an aggregate.
  static func topics(named name: String) -> [Topic] {
    let lowered = name.lowercased()
    // `contains any` is told of with `contains`.
    let words = lowered.split(separator: " ")
    let base = words.count == 2 && ["any", "all"].contains(words[1]) ? String(words[0]) : lowered
    return groups.flatMap { $0.topics.filter { $0.name == base || $0.synonyms.contains(base) } }
  }
}

extension HelpTopics.Topic {
  init(function: FunctionDescriptor) {
    self.init(
      name: function.name, synonyms: function.synonyms, syntax: function.signature, summary: function.summary,
      example: function.example)
  }
}
