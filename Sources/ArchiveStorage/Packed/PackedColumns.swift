import Columns
import NewsModel

/// Packs columns: first the dictionaries that they share, then one column after the other.
struct ColumnPacker {
  /// Whether references to rows are packed; else they are found again by what the rows are called.
  let keepsRows: Bool
  private(set) var dictionaries: [TermDictionary] = []

  init(keepsRows: Bool) { self.keepsRows = keepsRows }

  /// How a column is packed, its dictionary with a number that no other has; nil for one that can't be.
  mutating func form(_ column: Column) -> ColumnForm? {
    switch column {
    case .text: return .text
    case .integer: return .integer
    case .number: return .number
    case .boolean: return .boolean
    case .date: return .date
    case .reference(let column): return keepsRows ? .row(column.table) : .reference(column.table)
    case .coded(let column):
      if let known = dictionaries.firstIndex(where: { $0 === column.dictionary }) { return .coded(known) }
      dictionaries.append(column.dictionary)
      return .coded(dictionaries.count - 1)
    case .list(let column):
      guard let element = form(column.elements), !element.isList else { return nil }
      return .list(element)
    case .duration: return nil
    }
  }

  /// Packs columns whose forms were asked for.
  func pack(_ columns: [Column], _ packer: inout BlockPacker) throws(DatabaseError) {
    try packer.pack(dictionaries.map { DictionaryKind($0).rawValue })
    for dictionary in dictionaries {
      try pack(dictionary.texts, &packer)
      guard DictionaryKind(dictionary) == .namesWithAliases, let aliases = dictionary.aliases else { continue }
      var offsets: [UInt32] = [0]
      for list in aliases { offsets.append(offsets[offsets.count - 1] + UInt32(list.count)) }
      try packer.pack(offsets)
      try pack(TextColumn(aliases.joined().map(Optional.some)), &packer)
    }
    for column in columns { try pack(column, &packer) }
  }

  private func pack(_ texts: TextColumn, _ packer: inout BlockPacker) throws(DatabaseError) {
    try packer.pack(texts.offsets)
    try packer.pack(texts.bytes)
    try packer.pack(texts.valid?.words ?? [])
  }

  private func pack(_ column: Column, _ packer: inout BlockPacker) throws(DatabaseError) {
    switch column {
    case .text(let column): try pack(column, &packer)
    case .coded(let column): try packer.pack(column.codes)
    case .integer(let column):
      try packer.pack(column.values)
      try packer.pack(column.valid?.words ?? [])
    case .number(let column):
      try packer.pack(column.values)
      try packer.pack(column.valid?.words ?? [])
    case .boolean(let column):
      try packer.pack(column.values.words)
      try packer.pack(column.valid?.words ?? [])
    case .date(let column):
      try packer.pack(column.starts)
      try packer.pack(column.ends)
      try packer.pack(column.valid?.words ?? [])
    case .list(let column):
      try packer.pack(column.offsets)
      try pack(column.elements, &packer)
    case .reference(let column): if keepsRows { try packer.pack(column.rows) }
    case .duration: break
    }
  }
}

/// What the entries of a packed dictionary are.
private enum DictionaryKind: UInt8 {
  case texts, names, namesWithAliases

  init(_ dictionary: TermDictionary) {
    guard let aliases = dictionary.aliases else {
      self = .texts
      return
    }
    self = aliases.allSatisfy(\.isEmpty) ? .names : .namesWithAliases
  }
}

/// Unpacks columns, and checks them: whatever the arrays hold, the columns are such as the rest of the program may trust. Anything that does not fit gives nil.
struct ColumnUnpacker {
  private var unpacker: BlockUnpacker
  private let dictionaries: [TermDictionary]
  /// How many rows the tables have that are packed together.
  private let rowCounts: [String: Int]

  init?(_ unpacker: BlockUnpacker, dictionaryCount: Int, rowCounts: [String: Int] = [:]) throws {
    self.unpacker = unpacker
    self.rowCounts = rowCounts
    guard let kinds = try self.unpacker.unpack(UInt8.self), kinds.count == dictionaryCount else { return nil }
    var dictionaries: [TermDictionary] = []
    for kind in kinds {
      guard let kind = DictionaryKind(rawValue: kind), let texts = try Self.texts(&self.unpacker, count: nil) else {
        return nil
      }
      var aliases: [[String]]?
      if kind != .texts { aliases = Array(repeating: [], count: texts.count) }
      if kind == .namesWithAliases {
        guard let lists = try Self.aliases(&self.unpacker, count: texts.count) else { return nil }
        aliases = lists
      }
      dictionaries.append(TermDictionary(texts: texts, aliases: aliases))
    }
    self.dictionaries = dictionaries
  }

  /// Whether all was taken.
  var isAtEnd: Bool { unpacker.isAtEnd }

  /// The columns of one table.
  mutating func columns(_ fields: [Field], _ forms: [ColumnForm], count: Int) throws -> [Column]? {
    var columns: [Column] = []
    for (field, form) in zip(fields, forms) {
      guard isMade(form, for: field.type), let column = try column(form, count: count) else { return nil }
      columns.append(column)
    }
    return columns
  }

  /// Whether the dictionary of symbols holds just those that there are.
  private func isMade(_ form: ColumnForm, for type: ValueType) -> Bool {
    guard case .symbol(let set) = type, let number = form.dictionary else { return true }
    guard dictionaries.indices.contains(number) else { return false }
    let texts = dictionaries[number].texts
    return (0..<texts.count).map({ texts[$0] }) == set.members.map(Optional.some)
  }

  // MARK: Arrays

  private static func texts(_ unpacker: inout BlockUnpacker, count: Int?) throws -> TextColumn? {
    guard let offsets = try unpacker.unpack(UInt32.self, count: count.map { $0 + 1 }), let last = offsets.last, offsets[0] == 0,
      isAscending(offsets), let bytes = try unpacker.unpack(UInt8.self, count: Int(last)),
      let words = try unpacker.unpack(UInt64.self), let valid = mask(words, count: offsets.count - 1)
    else { return nil }
    return TextColumn(bytes: bytes, offsets: offsets, valid: valid.mask)
  }

  private static func aliases(_ unpacker: inout BlockUnpacker, count: Int) throws -> [[String]]? {
    guard let offsets = try unpacker.unpack(UInt32.self, count: count + 1), let last = offsets.last, offsets[0] == 0,
      isAscending(offsets), let texts = try texts(&unpacker, count: Int(last))
    else { return nil }
    return (0..<count).map { entry in (Int(offsets[entry])..<Int(offsets[entry + 1])).map { texts[$0] ?? "" } }
  }

  private static func isAscending(_ offsets: [UInt32]) -> Bool {
    offsets.withUnsafeBufferPointer { offsets in
      var isAscending = true
      for index in 1..<max(1, offsets.count) { isAscending = isAscending && offsets[index - 1] <= offsets[index] }
      return isAscending
    }
  }

  /// A mask, or none where there are no words; nil where the words do not fit.
  private static func mask(_ words: [UInt64], count: Int) -> (mask: Bitmask?, Void)? {
    if words.isEmpty { return (nil, ()) }
    return Bitmask(words: words, count: count).map { ($0, ()) }
  }

  /// Codes or rows, each below the limit or missing.
  private mutating func numbers(count: Int, below limit: Int) throws -> [UInt32]? {
    guard let numbers = try unpacker.unpack(UInt32.self, count: count) else { return nil }
    // What is missing has the largest number, and becomes 0 when 1 is added.
    let isFitting = numbers.withUnsafeBufferPointer { numbers in
      var isFitting = true
      for number in numbers { isFitting = isFitting && number &+ 1 <= UInt32(limit) }
      return isFitting
    }
    return isFitting ? numbers : nil
  }

  private mutating func column(_ form: ColumnForm, count: Int) throws -> Column? {
    switch form {
    case .text: return try Self.texts(&unpacker, count: count).map(Column.text)
    case .coded(let number):
      guard dictionaries.indices.contains(number), let codes = try numbers(count: count, below: dictionaries[number].count)
      else { return nil }
      return .coded(CodedColumn(codes: codes, dictionary: dictionaries[number]))
    case .integer:
      guard let values = try unpacker.unpack(Int64.self, count: count), let valid = try valid(count) else { return nil }
      return .integer(IntegerColumn(values: values, valid: valid.mask))
    case .number:
      guard let values = try unpacker.unpack(Double.self, count: count), let valid = try valid(count),
        values.allSatisfy(\.isFinite)
      else { return nil }
      return .number(NumberColumn(values: values, valid: valid.mask))
    case .boolean:
      guard let values = try unpacker.unpack(UInt64.self).flatMap({ Bitmask(words: $0, count: count) }),
        let valid = try valid(count)
      else { return nil }
      return .boolean(BooleanColumn(values: values, valid: valid.mask))
    case .date: return try dates(count)
    case .reference(let table):
      return .reference(ReferenceColumn(rows: [UInt32](repeating: ReferenceColumn.missing, count: count), table: table))
    case .row(let table):
      guard let limit = rowCounts[table], let rows = try numbers(count: count, below: limit) else { return nil }
      return .reference(ReferenceColumn(rows: rows, table: table))
    case .list(let element):
      guard let offsets = try unpacker.unpack(UInt32.self, count: count + 1), let last = offsets.last, offsets[0] == 0,
        Self.isAscending(offsets), let elements = try column(element, count: Int(last))
      else { return nil }
      return .list(ListColumn(offsets: offsets, elements: elements))
    }
  }

  private mutating func valid(_ count: Int) throws -> (mask: Bitmask?, Void)? {
    try unpacker.unpack(UInt64.self).flatMap { Self.mask($0, count: count) }
  }

  private mutating func dates(_ count: Int) throws -> Column? {
    guard let starts = try unpacker.unpack(Day.self, count: count), let ends = try unpacker.unpack(Day.self, count: count),
      let valid = try valid(count),
      let first = DateSpan(year: 1)?.start, let last = DateSpan(year: 9999)?.end,
      // A missing day is 0.
      zip(starts, ends).allSatisfy({ $0 <= $1 && first <= $0 && $1 <= last })
    else { return nil }
    return .date(DateColumn(starts: starts, ends: ends, valid: valid.mask))
  }
}
