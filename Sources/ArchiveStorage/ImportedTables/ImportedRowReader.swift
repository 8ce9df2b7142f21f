import Columns
import NewsModel

/// Reads an imported table from its rows, as people see and change them.
struct ImportedRowReader {
  private let database: Database
  private let path: String
  private let table: ImportedTableReader.Description
  private let schema: ImportedTableSchema
  private var dictionaries: [DictionaryBuilder]

  /// Distinct texts in the order of their first occurrence.
  private struct DictionaryBuilder {
    let isNames: Bool
    /// Symbols have their codes; other texts get them.
    let symbols: [String]?
    private(set) var texts: [String] = []
    private var codes: [String: UInt32] = [:]

    init(isNames: Bool, symbols: [String]?) {
      (self.isNames, self.symbols) = (isNames, symbols)
      for symbol in symbols ?? [] { _ = add(symbol) }
    }

    private mutating func add(_ text: String) -> UInt32 {
      let code = UInt32(texts.count)
      texts.append(text)
      codes[text] = code
      return code
    }

    /// Nil for a text that is none of the symbols.
    mutating func code(_ text: String) -> UInt32? { codes[text] ?? (symbols == nil ? add(text) : nil) }

    func seal() -> TermDictionary {
      TermDictionary(texts: TextColumn(texts), aliases: isNames ? Array(repeating: [], count: texts.count) : nil)
    }
  }

  init(_ database: Database, path: String, _ table: ImportedTableReader.Description) {
    (self.database, self.path, self.table) = (database, path, table)
    schema = ImportedTableSchema(name: table.name, fields: table.fields)
    dictionaries = table.dictionaries.enumerated().map { number, isNames in
      var symbols: [String]?
      for (field, form) in zip(table.fields, table.forms) where form.dictionary == number {
        if case .symbol(let set) = field.type { symbols = set.members }
      }
      return DictionaryBuilder(isNames: isNames, symbols: symbols)
    }
  }

  private func damaged(_ reason: String) -> ArchiveError {
    .damaged(path: path, reason: "in the table \(ImportedTableSchema.prefix)\(table.name): \(reason)")
  }

  mutating func read() throws -> Table {
    let count = try database.integer("SELECT count(*) FROM \(schema.table)") ?? 0
    var cells: [Cells] = []
    for index in table.fields.indices { cells.append(try read(index)) }
    guard cells.allSatisfy({ $0.count(default: count) == count }) else { throw damaged("columns of different length") }
    let sealed = dictionaries.map { $0.seal() }
    let columns = zip(table.forms, cells).map { $1.column($0, sealed, count: count) }
    return Table(name: table.name, fields: table.fields, columns: columns, labelField: "id")
  }

  /// The cells of a column.
  private enum Cells {
    case texts([String?])
    case codes([UInt32])
    case integers([Int64?])
    case numbers([Double?])
    case dates([DateSpan?])
    case lists(offsets: [UInt32], codes: [UInt32])
    case textLists(offsets: [UInt32], texts: [String])
    case none

    func count(default count: Int) -> Int {
      switch self {
      case .texts(let cells): cells.count
      case .codes(let cells): cells.count
      case .integers(let cells): cells.count
      case .numbers(let cells): cells.count
      case .dates(let cells): cells.count
      case .lists(let offsets, _), .textLists(let offsets, _): offsets.count - 1
      case .none: count
      }
    }

    func column(_ form: ColumnForm, _ dictionaries: [TermDictionary], count: Int) -> Column {
      func mask(_ isValid: [Bool]) -> Bitmask? {
        if !isValid.contains(false) { return nil }
        var mask = Bitmask(count: 0)
        for value in isValid { mask.append(value) }
        return mask
      }
      switch self {
      case .texts(let cells): return .text(TextColumn(cells))
      case .codes(let codes): return .coded(CodedColumn(codes: codes, dictionary: dictionaries[form.dictionary ?? 0]))
      case .integers(let cells) where form == .boolean:
        var values = Bitmask(count: 0)
        for cell in cells { values.append(cell ?? 0 != 0) }
        return .boolean(BooleanColumn(values: values, valid: mask(cells.map { $0 != nil })))
      case .integers(let cells):
        return .integer(IntegerColumn(values: cells.map { $0 ?? 0 }, valid: mask(cells.map { $0 != nil })))
      case .numbers(let cells):
        return .number(NumberColumn(values: cells.map { $0 ?? 0 }, valid: mask(cells.map { $0 != nil })))
      case .dates(let cells): return .date(DateColumn(cells))
      case .lists(let offsets, let codes):
        let elements = Column.coded(CodedColumn(codes: codes, dictionary: dictionaries[form.dictionary ?? 0]))
        return .list(ListColumn(offsets: offsets, elements: elements))
      case .textLists(let offsets, let texts): return .list(ListColumn(offsets: offsets, elements: .text(TextColumn(texts))))
      case .none:
        let table = if case .reference(let table) = form { table } else { "articles" }
        return .reference(ReferenceColumn(rows: [UInt32](repeating: ReferenceColumn.missing, count: count), table: table))
      }
    }
  }

  private mutating func read(_ index: Int) throws -> Cells {
    let name = table.fields[index].name, form = table.forms[index]
    if case .reference = form { return .none }
    if case .list(let element) = form { return try readLists(name, element) }
    let rows = try database.prepare("SELECT \(Database.quoted(name)) FROM \(schema.table) ORDER BY rowid")
    switch form {
    case .text: return .texts(try collect(rows) { $0.text(0) })
    case .coded(let number):
      var codes: [UInt32] = []
      while try rows.step() { codes.append(try rows.text(0).map { try code($0, number, name) } ?? CodedColumn.missing) }
      return .codes(codes)
    case .integer, .boolean: return .integers(try collect(rows) { $0.optionalInteger(0).map { Int64($0) } })
    case .number:
      let cells = try collect(rows) { $0.isNull(0) ? nil : $0.number(0) }
      guard cells.allSatisfy({ $0?.isFinite ?? true }) else { throw damaged("the column \(name) has a number without end") }
      return .numbers(cells)
    default:
      return .dates(
        try collect(rows) { row in
          guard let text = row.text(0) else { return nil }
          guard let span = DateText.span(text) else { throw damaged("the column \(name) has \"\(text)\" for a date") }
          return span
        })
    }
  }

  private func collect<Value>(_ rows: Statement, _ value: (Statement) throws -> Value?) throws -> [Value?] {
    var result: [Value?] = []
    while try rows.step() { result.append(try value(rows)) }
    return result
  }

  private mutating func code(_ text: String, _ dictionary: Int, _ name: String) throws -> UInt32 {
    guard let code = dictionaries[dictionary].code(text) else { throw damaged("the column \(name) has \"\(text)\"") }
    return code
  }

  /// Lists are JSON arrays of texts.
  private mutating func readLists(_ name: String, _ element: ColumnForm) throws -> Cells {
    let column = Database.quoted(name)
    let rows = try database.prepare(
      """
      SELECT t.rowid, j.value FROM \(schema.table) t LEFT JOIN json_each(t.\(column)) j
      ON j.type NOT IN ('null', 'array', 'object') ORDER BY t.rowid, j.key
      """)
    var offsets: [UInt32] = [0], codes: [UInt32] = [], texts: [String] = [], last: Int?
    while try rows.step() {
      if last != rows.integer(0) {
        last = rows.integer(0)
        offsets.append(offsets[offsets.count - 1])
      }
      guard let text = rows.text(1) else { continue }
      offsets[offsets.count - 1] += 1
      if case .coded(let number) = element { codes.append(try code(text, number, name)) } else { texts.append(text) }
    }
    return if case .coded = element { .lists(offsets: offsets, codes: codes) } else {
      .textLists(offsets: offsets, texts: texts)
    }
  }
}
