/// A closed set of symbols, such as the types of events. Two sets of one name are the same set.
package struct SymbolSet: Sendable, Hashable {
  package let name: String
  package let members: [String]

  package init(name: String, members: [String]) {
    self.name = name
    self.members = members
  }

  package static func == (a: SymbolSet, b: SymbolSet) -> Bool { a.name == b.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// The type of a column or an expression. Every type has a missing value.
package indirect enum ValueType: Sendable, Hashable {
  /// Only ever missing: the type of the literal `null`.
  case null
  case text
  /// Text that knows its aliases: two names are equal when they name the same entity.
  case name
  case symbol(SymbolSet)
  case integer
  case number
  case boolean
  case date
  case duration
  case list(ValueType)
  /// A row of the named table: `article` in events.
  case row(table: String)
  /// The rows of the named table that belong to this row: `events` in articles.
  case rows(table: String)
}

extension ValueType: CustomStringConvertible {
  /// As messages and `.schema` show it.
  package var description: String {
    switch self {
    case .null: "null"
    case .text: "text"
    case .name: "name"
    case .symbol(let set): "symbol (\(set.name))"
    case .integer: "integer"
    case .number: "number"
    case .boolean: "boolean"
    case .date: "date"
    case .duration: "duration"
    case .list(let element): "list of \(element)"
    case .row(let table): "row of \(table)"
    case .rows(let table): "table \(table)"
    }
  }
}
