import NewsModel

/// The names that slots have in an archive; those of the query language.
enum SlotNames {
  static let lists: [(name: String, path: WritableKeyPath<Event, [SlotValue]> & Sendable)] = [
    ("actor", \.actor), ("target", \.target), ("reason", \.reason),
  ]
  static let singles: [(name: String, path: WritableKeyPath<Event, SlotValue?> & Sendable)] = [
    ("role", \.role), ("organization", \.organization), ("position", \.position), ("recipient", \.recipient),
    ("place", \.place),
    ("attributed_to", \.attributedTo),
  ]
  static let ofQuotes: [(name: String, path: WritableKeyPath<Quote, SlotValue?> & Sendable)] = [
    ("speaker", \.speaker), ("role", \.role), ("addressee", \.addressee),
  ]
}
