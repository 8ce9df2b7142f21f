/// What can happen: the closed set of event types.
package enum EventType: String, Sendable, CaseIterable {
  case resign, dismiss, appoint, nominate, elect, expel, join, withdraw
  case propose, agree, support, reject, request, concede, cooperate, aid
  case accuse, criticize, threaten
  case investigate, arrest, charge, convict, rule, sanction
  case protest, attack, mobilize, die, meet
}

/// How sure it is that an event happened, by what the article says.
package enum Realis: String, Sendable, CaseIterable {
  /// Happened.
  case actual
  /// Planned, scheduled or promised.
  case future
  /// Claimed by someone, not established.
  case alleged
  /// Did not happen, or was denied.
  case denied
  case hypothetical
}

/// How words are reported.
package enum QuoteKind: String, Sendable, CaseIterable {
  /// In quotation marks, whole.
  case direct
  /// In the reporter's words.
  case indirect
  /// A reported clause with quoted parts.
  case mixed
}

/// What an entity is.
package enum EntityKind: String, Sendable, CaseIterable {
  case person, organization, place
}
