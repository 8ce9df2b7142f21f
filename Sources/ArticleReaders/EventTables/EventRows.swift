import Columns
import Diagnostics
import NewsModel

/// Collects the rows of an event table, column by column.
struct EventRows {
  private let layout: EventTableLayout
  private let path: FilePath
  private var skipped: [SkippedInput] = []
  private var count = 0

  private var lines: [Int64] = []
  private var ids = TextColumnBuilder()
  private var sentences = TextColumnBuilder()
  /// Actors, targets, places and other names share one dictionary.
  private var names = TermInterner()
  private var nameCodes: [EventField: [UInt32]] = [:]
  private var terms: [EventField: TermInterner] = [:]
  private var termCodes: [EventField: [UInt32]] = [:]
  private var numbers: [EventField: [Double?]] = [:]

  private static let nameFields: [EventField] = [.actor, .target, .organization, .recipient, .place, .attributedTo]
  private static let termFields: [EventField] = [
    .type, .subtype, .role, .position, .reason, .date, .dateEnd, .realis, .trigger, .source, .country,
  ]
  private static let numberFields: [EventField] = [.mentions, .latitude, .longitude, .fatalities]
  private static let missing = CodedColumn.missing

  init(_ layout: EventTableLayout, path: FilePath) {
    self.layout = layout
    self.path = path
  }

  private mutating func skip(_ line: Int?, _ code: DiagnosticCode, _ reason: String) {
    skipped.append(SkippedInput(path: path.text, line: line, code: code, reason: reason))
  }

  // MARK: Rows

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    var scanner = DelimitedScanner(bytes, end: bytes.count, delimiter: layout.delimiter, isQuoted: layout.format.isQuoted)
    if layout.hasHeader { _ = scanner.next() }
    var columns = Columns(layout)
    while scanner.next(expecting: layout.columnCount) {
      guard scanner.fields.count == layout.columnCount else {
        skip(
          scanner.rowLine, ReadingCodes.badRecord,
          "skipped: a row of \(scanner.fields.count) fields where there are \(layout.columnCount)")
        continue
      }
      count += 1
      lines.append(Int64(scanner.rowLine))
      columns.append(scanner)
    }
    take(columns)
  }

  private mutating func take(_ columns: Columns) {
    (ids, sentences, names) = (columns.ids, columns.sentences, columns.names)
    for column in columns.named { nameCodes[column.field] = column.codes }
    for column in columns.coded {
      termCodes[column.field] = column.codes
      terms[column.field] = column.terms
    }
    for column in columns.numeric { numbers[column.field] = column.values }
  }

  /// The columns while they grow: arrays rather than dictionaries, for they are touched for each cell.
  private struct Columns {
    struct Named {
      let field: EventField
      let positions: [Int]
      var codes: [UInt32] = []
    }

    struct Coded {
      let field: EventField
      let positions: [Int]
      var codes: [UInt32] = []
      var terms = TermInterner()
    }

    struct Numeric {
      let field: EventField
      let positions: [Int]
      var values: [Double?] = []
    }

    var ids = TextColumnBuilder()
    var sentences = TextColumnBuilder()
    var names = TermInterner()
    var named: [Named]
    var coded: [Coded]
    var numeric: [Numeric]
    private let idPositions: [Int]
    private let sentencePositions: [Int]

    init(_ layout: EventTableLayout) {
      func positions(_ field: EventField) -> [Int] { layout.positions[field.rawValue] }
      named = EventRows.nameFields.filter { !positions($0).isEmpty }.map { Named(field: $0, positions: positions($0)) }
      coded = EventRows.termFields.filter { !positions($0).isEmpty }.map { Coded(field: $0, positions: positions($0)) }
      numeric = EventRows.numberFields.filter { !positions($0).isEmpty }.map { Numeric(field: $0, positions: positions($0)) }
      idPositions = positions(.id)
      sentencePositions = positions(.sentence)
    }

    /// The first of the columns that has a value.
    private func field(_ positions: [Int], _ scanner: borrowing DelimitedScanner) -> DelimitedScanner.Field? {
      for position in positions where !scanner.fields[position].range.isEmpty { return scanner.fields[position] }
      return nil
    }

    mutating func append(_ scanner: borrowing DelimitedScanner) {
      Self.append(field(idPositions, scanner), scanner, to: &ids)
      Self.append(field(sentencePositions, scanner), scanner, to: &sentences)
      for index in named.indices {
        let code = field(named[index].positions, scanner).map { Self.code($0, scanner, &names) }
        named[index].codes.append(code ?? EventRows.missing)
      }
      for index in coded.indices {
        let code = field(coded[index].positions, scanner).map { Self.code($0, scanner, &coded[index].terms) }
        coded[index].codes.append(code ?? EventRows.missing)
      }
      for index in numeric.indices {
        let value = field(numeric[index].positions, scanner).flatMap { Double(scanner.text($0)) }
        numeric[index].values.append(value.flatMap { $0.isFinite ? $0 : nil })
      }
    }

    private static func append(
      _ field: DelimitedScanner.Field?, _ scanner: borrowing DelimitedScanner, to builder: inout TextColumnBuilder
    ) {
      guard let field else { return builder.append(nil) }
      if field.isEscaped {
        builder.append(scanner.text(field))
      } else {
        builder.append(utf8: UnsafeBufferPointer(rebasing: scanner.bytes[field.range]))
      }
    }

    private static func code(
      _ field: DelimitedScanner.Field, _ scanner: borrowing DelimitedScanner, _ terms: inout TermInterner
    ) -> UInt32 {
      field.isEscaped ? terms.code(scanner.text(field)) : terms.code(UnsafeBufferPointer(rebasing: scanner.bytes[field.range]))
    }
  }

  // MARK: The table

  consuming func seal(name: String) -> ReadEvents {
    let types = typeCodes()
    let dates = dates()
    let realis = realisCodes()
    let nameDictionary = names.dictionary(isNames: true)
    func named(_ field: EventField) -> Column {
      .coded(CodedColumn(codes: nameCodes[field] ?? missingCodes, dictionary: nameDictionary))
    }
    func list(_ field: EventField) -> Column { Self.lists(nameCodes[field] ?? missingCodes, nameDictionary) }
    func coded(_ field: EventField) -> Column {
      .coded(
        CodedColumn(
          codes: termCodes[field] ?? missingCodes, dictionary: (terms[field] ?? TermInterner()).dictionary(isNames: false)))
    }
    let none = [UInt32](repeating: ReferenceColumn.missing, count: count)
    let columns: [(Field, Column)] = [
      (Field("id", .text), .text(ids.seal())), (Field("type", .symbol(.eventTypes)), types.column),
      (Field("actor", .list(.name)), list(.actor)), (Field("target", .list(.name)), list(.target)),
      (Field("role", .text), coded(.role)),
      (Field("organization", .name), named(.organization)), (Field("position", .text), coded(.position)),
      (Field("recipient", .name), named(.recipient)),
      (
        Field("reason", .list(.text)),
        Self.lists(termCodes[.reason] ?? missingCodes, (terms[.reason] ?? TermInterner()).dictionary(isNames: false))
      ),
      (Field("place", .name), named(.place)), (Field("date", .date), .date(dates)), (Field("realis", .symbol(.realis)), realis),
      (Field("attributed_to", .name), named(.attributedTo)), (Field("trigger", .text), coded(.trigger)),
      (Field("sentence", .text), .text(sentences.seal())), (Field("mentions", .integer), integers(.mentions)),
      (Field("confidence", .number), .number(NumberColumn(values: [Double](repeating: 1, count: count)))),
      (Field("main", .boolean), .boolean(BooleanColumn(values: Bitmask(repeating: true, count: count)))),
      (Field("article", .row(table: "articles")), .reference(ReferenceColumn(rows: none, table: "articles"))),
      (Field("story", .row(table: "stories")), .reference(ReferenceColumn(rows: none, table: "stories"))),
      (Field("code", .text, isHidden: true, summary: "The type as the file has it"), types.codes),
      (Field("country", .text, isHidden: true), coded(.country)),
      (Field("latitude", .number, isHidden: true), number(.latitude)),
      (Field("longitude", .number, isHidden: true), number(.longitude)),
      (Field("fatalities", .integer, isHidden: true), integers(.fatalities)),
      (Field("source", .text, isHidden: true, summary: "Where the file says it is from"), coded(.source)),
      (Field("path", .text, isHidden: true), constant(path.text)),
      (Field("line", .integer, isHidden: true, summary: "Line of the file, from 1"), .integer(IntegerColumn(values: lines))),
    ]
    let table = Table(name: name, fields: columns.map(\.0), columns: columns.map(\.1), labelField: "id")
    return ReadEvents(table: table, skipped: skipped)
  }

  private var missingCodes: [UInt32] { [UInt32](repeating: Self.missing, count: count) }

  private func constant(_ text: String) -> Column {
    .coded(CodedColumn(codes: [UInt32](repeating: 0, count: count), dictionary: TermDictionary(texts: TextColumn([text]))))
  }

  /// Each row's code as a list of one, or none.
  private static func lists(_ codes: [UInt32], _ dictionary: TermDictionary) -> Column {
    var offsets: [UInt32] = [0], elements: [UInt32] = []
    offsets.reserveCapacity(codes.count + 1)
    for code in codes {
      if code != missing { elements.append(code) }
      offsets.append(UInt32(elements.count))
    }
    return .list(ListColumn(offsets: offsets, elements: .coded(CodedColumn(codes: elements, dictionary: dictionary))))
  }

  private func number(_ field: EventField) -> Column {
    let values = numbers[field] ?? Array(repeating: nil, count: count)
    return .number(NumberColumn(values: values.map { $0 ?? 0 }, valid: Self.mask(values)))
  }

  private func integers(_ field: EventField) -> Column {
    let values = (numbers[field] ?? Array(repeating: nil, count: count)).map { value in
      value.flatMap { abs($0) < 1e15 ? Int64($0) : nil }
    }
    return .integer(IntegerColumn(values: values.map { $0 ?? 0 }, valid: Self.mask(values)))
  }

  private static func mask<Value>(_ values: [Value?]) -> Bitmask {
    var mask = Bitmask(count: 0)
    for value in values { mask.append(value != nil) }
    return mask
  }
}

// MARK: - Types, dates, realis

extension EventRows {
  /// Types, and codes as they stand in the file: `ASSAULT/beat`.
  private mutating func typeCodes() -> (column: Column, codes: Column) {
    let first = termCodes[.type] ?? missingCodes, second = termCodes[.subtype] ?? missingCodes
    let firstTerms = terms[.type] ?? TermInterner(), secondTerms = terms[.subtype] ?? TermInterner()
    var seen: [UInt64: (type: UInt32, code: UInt32)] = [:]
    var texts = TermInterner()
    var unknown: [String: (line: Int64, count: Int)] = [:]
    var types: [UInt32] = [], codes: [UInt32] = []
    types.reserveCapacity(count)
    codes.reserveCapacity(count)
    for row in 0..<count {
      let pair = UInt64(first[row]) << 32 | UInt64(second[row])
      let entry: (type: UInt32, code: UInt32)
      if let known = seen[pair] {
        entry = known
      } else {
        let code = first[row] == Self.missing ? "" : firstTerms[first[row]]
        let subcode = second[row] == Self.missing ? "" : secondTerms[second[row]]
        let type = layout.format.type(code, subcode)
        let text = subcode.isEmpty ? code : "\(code)/\(subcode)"
        entry = (type.flatMap { EventType.allCases.firstIndex(of: $0) }.map { UInt32($0) } ?? Self.missing, texts.code(text))
        seen[pair] = entry
      }
      types.append(entry.type)
      codes.append(entry.code)
      if entry.type == Self.missing { unknown[texts[entry.code], default: (lines[row], 0)].count += 1 }
    }
    for (text, place) in unknown.sorted(by: { $0.value.line < $1.value.line }) {
      let rows = place.count == 1 ? "1 row" : "\(place.count) rows"
      skip(
        Int(place.line), ReadingCodes.doubtful, "read without a type: \"\(text)\" is none of ours (\(rows); its code is kept)")
    }
    let dictionary = TermDictionary(texts: TextColumn(SymbolSet.eventTypes.members))
    return (
      .coded(CodedColumn(codes: types, dictionary: dictionary)),
      .coded(CodedColumn(codes: codes, dictionary: texts.dictionary(isNames: false)))
    )
  }

  /// Spans of days; what day and month are is settled by the whole column.
  private mutating func dates() -> DateColumn {
    let starts = termCodes[.date] ?? missingCodes, ends = termCodes[.dateEnd] ?? missingCodes
    let startTerms = terms[.date] ?? TermInterner(), endTerms = terms[.dateEnd] ?? TermInterner()
    func readings(_ terms: TermInterner) -> [DateReading?] { (0..<UInt32(terms.count)).map { DateReading(terms[$0]) } }
    let startReadings = readings(startTerms), endReadings = readings(endTerms)
    var firstLine = [Int64](repeating: 0, count: startReadings.count), rowsOf = [Int](repeating: 0, count: startReadings.count)
    for row in 0..<count where starts[row] != Self.missing {
      let code = Int(starts[row])
      if rowsOf[code] == 0 { firstLine[code] = lines[row] }
      rowsOf[code] += 1
    }
    let order = DateOrder(
      startReadings.enumerated().lazy.compactMap { code, reading in
        reading.map { ($0, Int(firstLine[code]), startTerms[UInt32(code)]) }
      })
    if order.dependentCount > 0, let settled = order.order, let evidence = order.evidence {
      skip(
        evidence.line, ReadingCodes.dateOrder,
        "dates read with the \(settled == .dayFirst ? "day" : "month") first, because of \"\(evidence.text)\" here")
    }
    let startSpans = startReadings.map { $0.flatMap(order.span) }, endSpans = endReadings.map { $0.flatMap(order.span) }
    for (code, reading) in startReadings.enumerated() where startSpans[code] == nil {
      let isAmbiguous = if case .ambiguous = reading { true } else { false }
      let rows = rowsOf[code] == 1 ? "1 row" : "\(rowsOf[code]) rows"
      skip(
        Int(firstLine[code]), isAmbiguous ? ReadingCodes.ambiguousDate : ReadingCodes.unreadableDate,
        "read without a date: \"\(startTerms[UInt32(code)])\" (\(rows))"
          + (isAmbiguous ? ", and no other date of the file tells which is the day" : ""))
    }
    return DateColumn(
      (0..<count).lazy.map { row -> DateSpan? in
        guard starts[row] != Self.missing, let start = startSpans[Int(starts[row])] else { return nil }
        guard ends[row] != Self.missing, let end = endSpans[Int(ends[row])], end.end >= start.start else { return start }
        return DateSpan(from: start.start, through: end.end)
      })
  }

  /// `actual` where the file says nothing.
  private func realisCodes() -> Column {
    let members = SymbolSet.realis.members
    let interner = terms[.realis] ?? TermInterner()
    let codeOfTerm = (0..<UInt32(interner.count)).map { term in
      members.firstIndex(of: interner[term].lowercased()).map { UInt32($0) } ?? Self.missing
    }
    let codes = (termCodes[.realis] ?? missingCodes).map { $0 == Self.missing ? 0 : codeOfTerm[Int($0)] }
    return .coded(CodedColumn(codes: codes, dictionary: TermDictionary(texts: TextColumn(members))))
  }
}
