/// A closed set of symbols, such as the types of events. Two sets of one name are the same set.
package struct SymbolSet: Sendable, Hashable {
  package let name: String
  package let members: [String]
  /// Whether the members have an order of their own, as the days of the week; else they are ordered as text.
  package let isOrdered: Bool

  package init(name: String, members: [String], isOrdered: Bool = false) {
    self.name = name
    self.members = members
    self.isOrdered = isOrdered
  }

  package static let weekdays = SymbolSet(
    name: "weekday", members: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    isOrdered: true)

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

extension ValueType {
  /// Whether it holds several values: a list or a sub-table.
  package var isList: Bool {
    switch self {
    case .list, .rows: true
    default: false
    }
  }

  /// The type of one element; of a type that is no list, itself.
  package var element: ValueType {
    switch self {
    case .list(let element): element
    case .rows(let table): .row(table: table)
    default: self
    }
  }

  /// Whether its values are characters: text, a name or a symbol.
  package var isTextual: Bool {
    switch self {
    case .text, .name, .symbol: true
    default: false
    }
  }
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
