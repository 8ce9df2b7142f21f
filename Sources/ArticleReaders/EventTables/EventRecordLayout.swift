import CJSON

/// Which form records of events in JSON have, and which of their members are which field.
struct EventRecordLayout: Sendable {
  struct Match: Sendable {
    let field: EventField
    /// Of several names of one field in a record, the lowest counts.
    let rank: UInt8
  }

  let format: EventTableFormat
  /// The members that are wanted, and what each is.
  let names: [String]
  let matches: [Match]

  init(_ format: EventTableFormat) {
    self.format = format
    var names: [String] = [], matches: [Match] = []
    for field in EventField.allCases {
      for (rank, name) in (format.columns[field] ?? []).enumerated() where !name.hasPrefix("#") {
        names.append(name)
        matches.append(Match(field: field, rank: UInt8(clamping: rank)))
      }
    }
    self.names = names
    self.matches = matches
  }

  /// The layout of records like these, if they are surely events: of a known form by their members, or with type, date and actor, without
  /// a headline, and with a type of ours in one of them. A `wanted` form, or a need for no more than a type and one of date and actor, is what a user who calls
  /// them events brings.
  init?(_ records: [JSONValue], wanted: EventTableFormat? = nil, isCertain: Bool = true) {
    var keys: Set<String> = [], types: [String] = []
    for record in records {
      guard case .object(let members) = record else { continue }
      for member in members where member.value != .null { keys.insert(Self.key(member.name)) }
    }
    let known = EventTableFormat.all.first { format in
      !format.signature.isEmpty && format.signature.allSatisfy { keys.contains(Self.key($0)) }
    }
    self.init(wanted ?? known ?? .spreadsheet)
    let format = format
    func has(_ field: EventField) -> Bool { (format.columns[field] ?? []).contains { keys.contains(Self.key($0)) } }
    if !isCertain, has(.type), has(.date) || has(.actor) { return }
    if known != nil { return }
    guard has(.type), has(.date), has(.actor), !keys.contains(where: { ArticleField.named($0)?.field == .headline }) else {
      return nil
    }
    for record in records {
      guard case .object(let members) = record else { continue }
      for member in members where (format.columns[.type] ?? []).contains(where: { Self.key($0) == Self.key(member.name) }) {
        if let code = member.value.scalarText { types.append(code) }
      }
    }
    if !types.contains(where: { format.type($0, "") != nil }) { return nil }
  }

  /// Letters and digits alone, in lower case, as the reader of records compares names.
  private static func key(_ name: String) -> String {
    String(name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
  }
}
