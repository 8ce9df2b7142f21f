/// What a column of an event table holds.
enum EventField: Int, CaseIterable, Sendable {
  case id, type, subtype, actor, target, role, organization, position, recipient, reason, place, date, dateEnd, realis,
    attributedTo, trigger, sentence, mentions, confidence, main, article
  case source, country, latitude, longitude, fatalities

  /// How the column is kept while it is read.
  enum Storage {
    /// Whole numbers as long as all are, else texts.
    case id
    /// A code in the one dictionary of names.
    case name
    case names
    /// A code in a dictionary of its own.
    case term
    /// Likewise, but mostly a number that few rows share.
    case reference
    case text
    case texts
    case number
  }

  var storage: Storage {
    switch self {
    case .id: .id
    case .actor, .target: .names
    case .organization, .recipient, .place, .attributedTo: .name
    case .sentence: .text
    case .reason: .texts
    case .mentions, .confidence, .latitude, .longitude, .fatalities: .number
    case .type, .subtype, .role, .position, .date, .dateEnd, .realis, .trigger, .main, .source, .country: .term
    case .article: .reference
    }
  }
}
