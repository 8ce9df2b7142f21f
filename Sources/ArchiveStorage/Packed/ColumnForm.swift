import Columns
import NewsModel

/// How a column is packed; for an imported table a word in `imported_column`.
indirect enum ColumnForm: Hashable {
  case text, integer, number, boolean, date
  /// Codes into a dictionary of the table, by its number.
  case coded(Int)
  /// Rows of another table, which are not kept: what they lead to is found again by the articles' names.
  case reference(String)
  /// Rows of another table that is packed with this one.
  case row(String)
  case list(ColumnForm)

  init?(_ word: some StringProtocol) {
    let parts = word.split(separator: " ", maxSplits: 1)
    switch (parts.first, parts.dropFirst().first) {
    case ("text", nil): self = .text
    case ("integer", nil): self = .integer
    case ("number", nil): self = .number
    case ("boolean", nil): self = .boolean
    case ("date", nil): self = .date
    case ("coded", let number?):
      guard let number = Int(number), (0..<1000).contains(number) else { return nil }
      self = .coded(number)
    case ("reference", let table?): self = .reference(String(table))
    case ("row", let table?): self = .row(String(table))
    case ("list", let element?):
      guard let element = ColumnForm(element), !element.isList else { return nil }
      self = .list(element)
    default: return nil
    }
  }

  var word: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .number: "number"
    case .boolean: "boolean"
    case .date: "date"
    case .coded(let number): "coded \(number)"
    case .reference(let table): "reference \(table)"
    case .row(let table): "row \(table)"
    case .list(let element): "list \(element.word)"
    }
  }

  var isList: Bool { if case .list = self { true } else { false } }

  /// The dictionary of the column or of its elements.
  var dictionary: Int? {
    switch self {
    case .coded(let number): number
    case .list(let element): element.dictionary
    default: nil
    }
  }
}

/// The type of a field of a packed table; for an imported table a word in `imported_column`.
enum FieldType {
  private static let symbolSets: [SymbolSet] = [.eventTypes, .realis, .quoteKinds]

  /// Nil for a type that no table has.
  static func word(_ type: ValueType) -> String? {
    switch type {
    case .text: "text"
    case .name: "name"
    case .integer: "integer"
    case .number: "number"
    case .boolean: "boolean"
    case .date: "date"
    case .symbol(let set): "symbol \(set.name)"
    case .row(let table): "row \(table)"
    case .list(let element): word(element).map { "list \($0)" }
    case .rows(let table): "rows \(table)"
    case .null, .duration: nil
    }
  }

  static func type(_ word: some StringProtocol) -> ValueType? {
    let parts = word.split(separator: " ", maxSplits: 1)
    switch (parts.first, parts.dropFirst().first) {
    case ("text", nil): return .text
    case ("name", nil): return .name
    case ("integer", nil): return .integer
    case ("number", nil): return .number
    case ("boolean", nil): return .boolean
    case ("date", nil): return .date
    case ("symbol", let name?): return symbolSets.first { $0.name == name }.map(ValueType.symbol)
    case ("row", let table?): return .row(table: String(table))
    case ("list", let element?):
      switch type(element) {
      case .text: return .list(.text)
      case .name: return .list(.name)
      default: return nil
      }
    default: return nil
    }
  }

  /// Whether a column of that form can hold values of a type.
  static func fits(_ type: ValueType, _ form: ColumnForm) -> Bool {
    switch (type, form) {
    case (.text, .text), (.text, .coded), (.name, .coded), (.symbol, .coded), (.integer, .integer), (.number, .number),
      (.boolean, .boolean), (.date, .date):
      true
    case (.row(let table), .reference(let other)): table == other
    case (.list(let element), .list(let inner)): fits(element, inner)
    default: false
    }
  }
}
