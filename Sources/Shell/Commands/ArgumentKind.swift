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
  case setting
  /// A value of the setting of this name.
  case settingValue(String)
  case parameterName
  case definition
  /// The rest of the line, as it stands.
  case freeText
  /// The rest of the line, which is a query.
  case query

  /// Whether it takes the rest of the line: a help topic may have two words, `left join`.
  package var isFreeText: Bool { self == .freeText || self == .helpTopic || self == .query }

  /// Why a word does not fit, nil when it does.
  func problem(with word: String, session: Session) -> String? {
    switch self {
    case .outputMode where OutputMode.named(word) == nil && word != "auto":
      return Self.noSuch("output mode", word, among: OutputMode.all.map(\.name) + ["auto"])
    case .table where session.archive.catalog[word] == nil:
      return Self.noSuch("table", word, among: session.archive.catalog.tables.map(\.name))
    case .rowNumber:
      if let number = Int(word), number >= 1 { return nil }
      return "write the number of a row, from 1; found \"\(word)\""
    case .setting where SettingDescriptor.named(word) == nil:
      return Self.noSuch("setting", word, among: SettingDescriptor.all.map(\.name))
    case .settingValue(let name):
      guard let setting = SettingDescriptor.named(name), !setting.takes(word, session.settings) else { return nil }
      return "\(setting.name) is \(setting.expected); found \"\(word)\""
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
    case .table: return session.archive.catalog.tables.map { Candidate($0.name, counted($0.count, "row")) }
    case .helpTopic: return HelpTopics.names
    case .setting: return SettingDescriptor.all.map { Candidate($0.name, $0.summary) }
    case .settingValue(let name): return SettingDescriptor.named(name)?.choices.map { Candidate($0, "") } ?? []
    case .parameterName: return session.parameters.keys.sorted().map { Candidate($0, "parameter") }
    case .definition: return session.definitions.keys.sorted().map { Candidate($0, "query") }
    case .file, .rowNumber, .freeText, .query: return []
    }
  }
}
