import QueryPlanning
import TableWriters
import UnicodeText

/// What an argument of a dot-command is: says what fits it, and what Tab offers.
package enum ArgumentKind: Sendable, Hashable {
  case outputMode
  case table
  case helpTopic
  case file
  /// A number of a row, from 1.
  case rowNumber
  case onOff
  case setting
  case parameterName
  case definition
  /// The rest of the line, as it stands.
  case freeText

  /// Whether it takes the rest of the line: a help topic may have two words, `left join`.
  var isFreeText: Bool { self == .freeText || self == .helpTopic }

  /// Why a word does not fit, nil when it does.
  func problem(with word: String, session: Session) -> String? {
    switch self {
    case .outputMode where OutputMode.named(word) == nil && word != "auto":
      return Self.noSuch("output mode", word, among: OutputMode.all.map(\.name) + ["auto"])
    case .table where session.archive.catalog[word] == nil:
      return Self.noSuch("table", word, among: session.archive.catalog.tables.map(\.name))
    case .onOff where word != "on" && word != "off": return "write \"on\" or \"off\"; found \"\(word)\""
    case .rowNumber:
      if let number = Int(word), number >= 1 { return nil }
      return "write the number of a row, from 1; found \"\(word)\""
    case .setting where !SettingDescriptor.all.contains { $0.name == word.lowercased() }:
      return Self.noSuch("setting", word, among: SettingDescriptor.all.map(\.name))
    default: return nil
    }
  }

  static func noSuch(_ what: String, _ word: String, among names: [String]) -> String {
    let near = EditDistance.nearest(to: word, among: names).first
    let fix = near.map { "did you mean \"\($0)\"?" } ?? "there are \(names.joined(separator: ", "))"
    return "no \(what) \"\(word)\"; \(fix)"
  }

  /// What can stand here, with what it is.
  func candidates(session: Session) -> [Candidate] {
    switch self {
    case .outputMode: return OutputMode.all.map { Candidate($0.name, $0.summary) }
    case .table: return session.archive.catalog.tables.map { Candidate($0.name, "\($0.count) rows") }
    case .helpTopic: return HelpTopics.names
    case .onOff: return [Candidate("on", ""), Candidate("off", "")]
    case .setting: return SettingDescriptor.all.map { Candidate($0.name, $0.summary) }
    case .parameterName: return session.parameters.keys.sorted().map { Candidate($0, "parameter") }
    case .definition: return session.definitions.keys.sorted().map { Candidate($0, "query") }
    case .file, .rowNumber, .freeText: return []
    }
  }
}
