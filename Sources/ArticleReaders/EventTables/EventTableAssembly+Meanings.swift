import Columns
import NewsModel

// What types, dates and the like mean; of dates, file by file.

extension EventTableAssembly {
  /// Rows of one file.
  private struct FileRows {
    let path: String
    var rows: Range<Int>
    let format: EventTableFormat
  }

  private var files: [FileRows] {
    var files: [FileRows] = []
    for (part, first) in zip(parts, firstRows) {
      if let last = files.indices.last, files[last].path == part.path.text, files[last].format.name == part.format.name {
        files[last].rows = files[last].rows.lowerBound..<first + part.count
      } else {
        files.append(FileRows(path: part.path.text, rows: first..<first + part.count, format: part.format))
      }
    }
    return files
  }

  /// The line of a row in its file.
  private func line(_ row: Int) -> Int {
    var low = 0, high = parts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if firstRows[middle] <= row { low = middle } else { high = middle }
    }
    let place = row - firstRows[low]
    return parts[low].firstLine + (parts[low].lines.indices.contains(place) ? Int(parts[low].lines[place]) : 0)
  }

  private static func rowCount(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }

  // MARK: Types

  /// Types, and codes as they stand in the file: `ASSAULT/beat`.
  func types() -> (column: Column, codes: Column, notices: [SkippedInput]) {
    let first = codes(.type), second = codes(.subtype)
    let firstTerms = interner(.type), secondTerms = interner(.subtype)
    let missing = CodedColumn.missing
    var texts = TermInterner()
    var types: [UInt32] = [], codes: [UInt32] = [], notices: [SkippedInput] = []
    types.reserveCapacity(count)
    codes.reserveCapacity(count)
    for file in files {
      // What pairs of codes mean, in the order in which they first come.
      var numbers = KeyTable(), meanings: [(type: UInt32, code: UInt32)] = []
      var unknown: [UInt32: (row: Int, count: Int)] = [:]
      for row in file.rows {
        let pair = UInt64(first[row]) << 32 | UInt64(second[row])
        let number = Int(numbers.number(of: pair))
        if number == meanings.count {
          let code = first[row] == missing ? "" : firstTerms[first[row]]
          let subcode = second[row] == missing ? "" : secondTerms[second[row]]
          let type = file.format.type(code, subcode).flatMap { EventType.allCases.firstIndex(of: $0) }
          let text = subcode.isEmpty ? code : "\(code)/\(subcode)"
          meanings.append((type.map { UInt32($0) } ?? missing, text.isEmpty ? missing : texts.code(text)))
        }
        let entry = meanings[number]
        types.append(entry.type)
        codes.append(entry.code)
        if entry.type == missing { unknown[entry.code, default: (row, 0)].count += 1 }
      }
      // A form without types lacks none.
      if file.format.columns[.type] == nil { continue }
      for (code, place) in unknown.sorted(by: { $0.value.row < $1.value.row }) {
        let rows = Self.rowCount(place.count)
        let reason =
          code == missing
          ? "read without a type: there is none (\(rows))"
          : "read without a type: \"\(texts[code])\" is none of ours (\(rows); its code is kept)"
        notices.append(SkippedInput(path: file.path, line: line(place.row), code: ReadingCodes.doubtful, reason: reason))
      }
    }
    let dictionary = TermDictionary(texts: TextColumn(SymbolSet.eventTypes.members))
    return (
      .coded(CodedColumn(codes: types, dictionary: dictionary)),
      .coded(CodedColumn(codes: codes, dictionary: texts.dictionary(isNames: false))), notices
    )
  }

  // MARK: Dates

  /// Spans of days; what day and month are is settled by the whole column of a file.
  func dates() -> (column: Column, notices: [SkippedInput]) {
    let starts = codes(.date), ends = codes(.dateEnd)
    let startTerms = interner(.date), endTerms = interner(.dateEnd)
    func readings(_ terms: TermInterner) -> [DateReading?] { (0..<UInt32(terms.count)).map { DateReading(terms[$0]) } }
    let startReadings = readings(startTerms), endReadings = readings(endTerms)
    var days = (starts: [Day](), ends: [Day]()), valid = Bitmask(count: 0), notices: [SkippedInput] = []
    days.starts.reserveCapacity(count)
    days.ends.reserveCapacity(count)
    for file in files {
      let occurrences = Occurrences(starts, file.rows, termCount: startTerms.count)
      let order = DateOrder(
        occurrences.codes.lazy.compactMap { code in
          startReadings[code].map { ($0, line(occurrences.firstRow[code]), startTerms[UInt32(code)]) }
        })
      if order.dependentCount > 0, let settled = order.order, let evidence = order.evidence {
        let reason =
          "dates read with the \(settled == .dayFirst ? "day" : "month") first, because of \"\(evidence.text)\" here"
        notices.append(SkippedInput(path: file.path, line: evidence.line, code: ReadingCodes.dateOrder, reason: reason))
      }
      let startSpans = startReadings.map { $0.flatMap(order.span) }, endSpans = endReadings.map { $0.flatMap(order.span) }
      for code in occurrences.codes where startSpans[code] == nil {
        let isAmbiguous = if case .ambiguous = startReadings[code] { true } else { false }
        let reason =
          "read without a date: \"\(startTerms[UInt32(code)])\" (\(Self.rowCount(occurrences.count[code])))"
          + (isAmbiguous ? ", and no other date of the file tells which is the day" : "")
        notices.append(
          SkippedInput(
            path: file.path, line: line(occurrences.firstRow[code]),
            code: isAmbiguous ? ReadingCodes.ambiguousDate : ReadingCodes.unreadableDate, reason: reason))
      }
      for row in file.rows {
        var span = starts[row] == CodedColumn.missing ? nil : startSpans[Int(starts[row])]
        if let start = span, ends[row] != CodedColumn.missing, let end = endSpans[Int(ends[row])], end.end >= start.start {
          span = DateSpan(from: start.start, through: end.end)
        }
        days.starts.append(span?.start ?? 0)
        days.ends.append(span?.end ?? 0)
        valid.append(span != nil)
      }
    }
    let isComplete = valid.population == count
    // Of single days one array is both: half of the memory to read.
    let areSingle = days.starts == days.ends
    let column = DateColumn(
      starts: days.starts, ends: areSingle ? days.starts : days.ends, valid: isComplete ? nil : valid)
    return (.date(column), notices)
  }

  /// Where the terms of a column occur in a file.
  private struct Occurrences {
    /// Terms that occur, in the order of their first rows.
    private(set) var codes: [Int] = []
    private(set) var firstRow: [Int]
    private(set) var count: [Int]

    init(_ column: [UInt32], _ rows: Range<Int>, termCount: Int) {
      firstRow = [Int](repeating: 0, count: termCount)
      count = [Int](repeating: 0, count: termCount)
      for row in rows where column[row] != CodedColumn.missing {
        let code = Int(column[row])
        if count[code] == 0 {
          firstRow[code] = row
          codes.append(code)
        }
        count[code] += 1
      }
    }
  }

  // MARK: Others

  /// `actual` where the file says nothing.
  func realis() -> Column {
    let members = SymbolSet.realis.members
    let interner = interner(.realis)
    let codeOfTerm = (0..<UInt32(interner.count)).map { term in
      members.firstIndex(of: interner[term].lowercased()).map { UInt32($0) } ?? CodedColumn.missing
    }
    let codes = codes(.realis).map { $0 == CodedColumn.missing ? 0 : codeOfTerm[Int($0)] }
    return .coded(CodedColumn(codes: codes, dictionary: TermDictionary(texts: TextColumn(members))))
  }

  /// Whether the article is about the event: unless the file says that it is not.
  func main() -> Column {
    let interner = interner(.main)
    let isNot = (0..<UInt32(interner.count)).map { ["false", "no", "0", "n", "f"].contains(interner[$0].lowercased()) }
    var values = Bitmask(repeating: true, count: count)
    if interner.count > 0 {
      for (row, code) in codes(.main).enumerated() where code != CodedColumn.missing && isNot[Int(code)] { values[row] = false }
    }
    return .boolean(BooleanColumn(values: values))
  }
}
