extension Column {
  /// Columns one after the other, of one type. Coded columns of different dictionaries get a joint one.
  package static func concatenated(_ columns: [Column], type: ValueType) -> Column {
    guard let first = columns.first else { return Column.missing(type, count: 0) }
    if columns.count == 1 { return first }
    switch first {
    case .coded:
      return concatenatedCodes(columns)
        ?? .text(TextColumn(columns.flatMap { column in (0..<column.count).map { column.text(at: $0) } }))
    case .text:
      return .text(concatenatedTexts(columns))
    case .integer, .number: return concatenatedNumbers(columns, isInteger: type == .integer)
    case .boolean:
      var values = Bitmask(count: 0), valid = Bitmask(count: 0)
      for case .boolean(let column) in columns {
        for row in 0..<column.values.count {
          values.append(column.values[row])
          valid.append(column.valid?[row] ?? true)
        }
      }
      return .boolean(BooleanColumn(values: values, valid: valid.isFull ? nil : valid))
    case .date:
      let dates = columns.compactMap { if case .date(let column) = $0 { column } else { nil } }
      return .date(
        DateColumn(
          starts: dates.flatMap(\.starts), ends: dates.flatMap(\.ends),
          valid: joinedValidity(dates.map { ($0.starts.count, $0.valid) })))
    case .duration:
      let durations = columns.compactMap { if case .duration(let column) = $0 { column } else { nil } }
      return .duration(
        DurationColumn(
          values: durations.flatMap(\.values), valid: joinedValidity(durations.map { ($0.values.count, $0.valid) })))
    case .reference(let reference):
      let rows = columns.flatMap { if case .reference(let column) = $0 { column.rows } else { [UInt32]() } }
      return .reference(ReferenceColumn(rows: rows, table: reference.table))
    case .list:
      let lists = columns.compactMap { if case .list(let column) = $0 { column } else { nil } }
      var offsets: [UInt32] = [0]
      for list in lists {
        let base = offsets[offsets.count - 1]
        for offset in list.offsets.dropFirst() { offsets.append(base + offset) }
      }
      return .list(
        ListColumn(offsets: offsets, elements: concatenated(lists.map(\.elements), type: type.element)))
    }
  }

  private static func joinedValidity(_ parts: [(count: Int, valid: Bitmask?)]) -> Bitmask? {
    if parts.allSatisfy({ $0.valid == nil }) { return nil }
    var result = Bitmask(count: 0)
    for part in parts {
      for row in 0..<part.count { result.append(part.valid?[row] ?? true) }
    }
    return result.isFull ? nil : result
  }

  private static func concatenatedNumbers(_ columns: [Column], isInteger: Bool) -> Column {
    if isInteger {
      let integers = columns.compactMap { if case .integer(let column) = $0 { column } else { nil } }
      return .integer(
        IntegerColumn(
          values: integers.flatMap(\.values), valid: joinedValidity(integers.map { ($0.values.count, $0.valid) })))
    }
    let numbers = columns.compactMap(\.asNumbers)
    return .number(
      NumberColumn(values: numbers.flatMap(\.values), valid: joinedValidity(numbers.map { ($0.values.count, $0.valid) })))
  }

  private static func concatenatedTexts(_ columns: [Column]) -> TextColumn {
    var bytes: [UInt8] = [], offsets: [UInt32] = [0]
    var parts: [(count: Int, valid: Bitmask?)] = []
    for column in columns {
      let texts = column.asTexts
      let base = UInt32(bytes.count)
      bytes.append(contentsOf: texts.bytes)
      for offset in texts.offsets.dropFirst() { offsets.append(base + offset) }
      parts.append((texts.count, texts.valid))
    }
    return TextColumn(bytes: bytes, offsets: offsets, valid: joinedValidity(parts))
  }

  /// Nil when a column is not coded.
  private static func concatenatedCodes(_ columns: [Column]) -> Column? {
    var joint = DictionaryUnion()
    var codes: [UInt32] = []
    for column in columns {
      guard case .coded(let coded) = column else { return nil }
      codes.append(contentsOf: joint.codes(of: coded))
    }
    return .coded(CodedColumn(codes: codes, dictionary: joint.dictionary))
  }

  /// Rows without values.
  package static func missing(_ type: ValueType, count: Int) -> Column {
    let invalid = Bitmask(repeating: false, count: count)
    switch type {
    case .text, .null:
      return .text(TextColumn(bytes: [], offsets: [UInt32](repeating: 0, count: count + 1), valid: invalid))
    case .name, .symbol:
      let codes = [UInt32](repeating: CodedColumn.missing, count: count)
      return .coded(CodedColumn(codes: codes, dictionary: TermDictionary(texts: TextColumn([]))))
    case .integer: return .integer(IntegerColumn(values: [Int64](repeating: 0, count: count), valid: invalid))
    case .number: return .number(NumberColumn(values: [Double](repeating: 0, count: count), valid: invalid))
    case .boolean: return .boolean(BooleanColumn(values: invalid, valid: invalid))
    case .date:
      let days = [Day](repeating: 0, count: count)
      return .date(DateColumn(starts: days, ends: days, valid: invalid))
    case .duration:
      return .duration(DurationColumn(values: [DateDuration](repeating: DateDuration(), count: count), valid: invalid))
    case .row(let table):
      return .reference(ReferenceColumn(rows: [UInt32](repeating: ReferenceColumn.missing, count: count), table: table))
    case .rows, .list:
      let offsets = [UInt32](repeating: 0, count: count + 1)
      return .list(ListColumn(offsets: offsets, elements: missing(type.element, count: 0)))
    }
  }
}

extension Bitmask {
  /// Whether all bits are set.
  package var isFull: Bool { population == count }
}

/// Codes of columns with different dictionaries, in one that holds the entries of all: codes of the first stay as they are.
package struct DictionaryUnion {
  private var base: TermDictionary?
  private var added: [(text: String, aliases: [String])] = []
  private var codeOfText: [String: UInt32]?
  private var translations: [ObjectIdentifier: (dictionary: TermDictionary, codes: [UInt32])] = [:]

  package init() {}

  /// The codes of a column in the joint dictionary.
  package mutating func codes(of column: CodedColumn) -> [UInt32] {
    guard let base else {
      self.base = column.dictionary
      return column.codes
    }
    if base === column.dictionary { return column.codes }
    let translation = translation(of: column.dictionary, base)
    return column.codes.map { $0 == CodedColumn.missing ? $0 : translation[Int($0)] }
  }

  private mutating func translation(of dictionary: TermDictionary, _ base: TermDictionary) -> [UInt32] {
    if let known = translations[ObjectIdentifier(dictionary)] { return known.codes }
    var known =
      codeOfText
      ?? {
        var known: [String: UInt32] = [:]
        for code in 0..<base.count { known[base.texts[code] ?? ""] = UInt32(code) }
        return known
      }()
    let codes = (0..<dictionary.count).map { code in
      let text = dictionary.texts[code] ?? ""
      if let joint = known[text] { return joint }
      let joint = UInt32(base.count + added.count)
      known[text] = joint
      added.append((text, dictionary.aliases?[code] ?? []))
      return joint
    }
    codeOfText = known
    translations[ObjectIdentifier(dictionary)] = (dictionary, codes)
    return codes
  }

  /// Whether codes into a dictionary stay as they are. The first dictionary that is asked about or seen is such a one.
  mutating func isBase(_ dictionary: TermDictionary) -> Bool {
    if base == nil { base = dictionary }
    return base === dictionary
  }

  /// The dictionary when there was a column.
  var joint: TermDictionary? { base == nil ? nil : dictionary }

  /// The joint dictionary of all columns so far.
  package var dictionary: TermDictionary {
    guard let base else { return TermDictionary(texts: TextColumn([])) }
    if added.isEmpty { return base }
    let texts = (0..<base.count).map { base.texts[$0] } + added.map { $0.text }
    let hasAliases = base.aliases != nil || added.contains { !$0.aliases.isEmpty }
    let aliases = (base.aliases ?? [[String]](repeating: [], count: base.count)) + added.map(\.aliases)
    return TermDictionary(texts: TextColumn(texts), aliases: hasAliases ? aliases : nil)
  }
}
