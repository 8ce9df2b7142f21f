import Columns

extension Column {
  /// Texts that seldom repeat.
  static func texts(_ values: some Sequence<String?>) -> Column { .text(TextColumn(values)) }

  /// Texts that often repeat.
  static func repeating(_ values: some Sequence<String?>) -> Column {
    var builder = CodedColumnBuilder()
    for value in values { builder.append(value) }
    return .coded(builder.seal())
  }

  static func integers(_ values: some Sequence<Int>) -> Column { .integer(IntegerColumn(values: values.map { Int64($0) })) }

  static func dates(_ values: some Sequence<DateSpan?>) -> Column { .date(DateColumn(values)) }

  static func booleans(_ values: some Sequence<Bool>) -> Column {
    var mask = Bitmask(count: 0)
    for value in values { mask.append(value) }
    return .boolean(BooleanColumn(values: mask))
  }

  /// Rows of another table; nil for none.
  static func references(_ rows: some Sequence<Int?>, to table: String) -> Column {
    .reference(ReferenceColumn(rows: rows.map { $0.map { UInt32($0) } ?? ReferenceColumn.missing }, table: table))
  }

  /// Lists of texts.
  static func textLists(_ lists: some Sequence<[String]>) -> Column {
    var offsets: [UInt32] = [0], all: [String] = []
    for list in lists {
      all += list
      offsets.append(UInt32(all.count))
    }
    return .list(ListColumn(offsets: offsets, elements: .texts(all)))
  }

  /// Lists of rows of another table.
  static func rowLists(_ lists: some Sequence<some Sequence<Int>>, of table: String) -> Column {
    var offsets: [UInt32] = [0], all: [Int] = []
    for list in lists {
      all += list
      offsets.append(UInt32(all.count))
    }
    return .list(ListColumn(offsets: offsets, elements: .references(all, to: table)))
  }

  /// Members of a closed set; a code is the member's position.
  static func symbols<Symbol: CaseIterable & RawRepresentable<String> & Equatable>(
    _ values: some Sequence<Symbol>, _ dictionary: TermDictionary
  ) -> Column {
    let codes = Dictionary(
      Symbol.allCases.enumerated().map { ($0.element.rawValue, UInt32($0.offset)) }, uniquingKeysWith: { first, _ in first })
    return .coded(CodedColumn(codes: values.map { codes[$0.rawValue] ?? CodedColumn.missing }, dictionary: dictionary))
  }
}

extension SymbolSet {
  package static let eventTypes = SymbolSet(name: "event type", members: EventType.allCases.map(\.rawValue))
  package static let realis = SymbolSet(name: "realis", members: Realis.allCases.map(\.rawValue))
  package static let quoteKinds = SymbolSet(name: "quote kind", members: QuoteKind.allCases.map(\.rawValue))

  /// The dictionary of a column of these symbols.
  var dictionary: TermDictionary { TermDictionary(texts: TextColumn(members)) }
}

/// The fields that say where rows stand.
struct RowPlaces {
  private let paths: [String]
  private let lines: [Int]
  private let ranges: [Range<Int>]
  let provenance: [Provenance?]

  /// - Parameter places: the article and the UTF-8 range in its content of each row, by article.
  init(_ places: [(article: Int, range: Range<Int>)], _ context: TableContext) {
    var lineIndex: (article: Int, starts: [Int]) = (-1, [])
    var lines: [Int] = []
    let articles = context.corpus.articles
    lines.reserveCapacity(places.count)
    for place in places {
      if place.range.lowerBound == 0 || articles[place.article].article.hasBlockLines {
        lines.append(articles[place.article].article.line(of: place.range.lowerBound))
        continue
      }
      if lineIndex.article != place.article {
        lineIndex = (place.article, Self.lineStarts(articles[place.article].article.content.string))
      }
      lines.append(articles[place.article].article.firstLine + Self.line(of: place.range.lowerBound, in: lineIndex.starts))
    }
    self.lines = lines
    paths = places.map { articles[$0.article].article.path }
    ranges = places.map(\.range)
    provenance = places.map { Provenance(article: $0.article, range: $0.range) }
  }

  /// `path` (unless the table shows it already), `line`, `start`, `end`.
  func fields(withPath: Bool = true) -> [TableField] {
    let path = TableField("path", .text, .repeating(paths), isHidden: true, "The article's file")
    return (withPath ? [path] : []) + [
      TableField("line", .integer, .integers(lines), isHidden: true, "Line of the file, from 1"),
      TableField(
        "start", .integer, .integers(ranges.map(\.lowerBound)), isHidden: true, "Where it begins, in bytes of the content"),
      TableField(
        "end", .integer, .integers(ranges.map(\.upperBound)), isHidden: true, "Where it ends, in bytes of the content"),
    ]
  }

  private static func lineStarts(_ content: String) -> [Int] {
    var starts = [0], offset = 0
    for byte in content.utf8 {
      offset += 1
      if byte == 0x0A { starts.append(offset) }
    }
    return starts
  }

  /// How many lines end before an offset.
  private static func line(of offset: Int, in starts: [Int]) -> Int {
    var low = 0, high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
