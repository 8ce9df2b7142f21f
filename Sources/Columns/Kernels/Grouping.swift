/// Numbers the combinations of key values of rows in the order in which they first come. Text is told apart exactly; names by entity.
package struct Grouping: Sendable {
  private var encoders: [KeyEncoder]
  private var pairs: [KeyTable]
  /// Group of each number of a single key, plus one.
  private var direct: [UInt32] = []
  package private(set) var count = 0

  package init(types: [ValueType]) {
    encoders = types.map { KeyEncoder(type: $0) }
    pairs = types.dropFirst().map { _ in KeyTable() }
  }

  /// The group of each row of dense columns, one for each key and all of `count` rows.
  package mutating func groups(of columns: [Column], count rows: Int) -> [UInt32] {
    if encoders.isEmpty {
      count = 1
      return [UInt32](repeating: 0, count: rows)
    }
    if encoders.count == 1 {
      if case .coded(let column) = columns[0], encoders[0].isOwn(column.dictionary) { return codeGroups(column) }
      return directGroups(encoders[0].numbers(of: columns[0]))
    }
    let first = encoders[0].numbers(of: columns[0])
    var numbers = first
    for index in 1..<encoders.count {
      let next = encoders[index].numbers(of: columns[index])
      var words = [UInt64](repeating: 0, count: rows)
      for row in 0..<rows { words[row] = UInt64(numbers[row]) << 32 | UInt64(next[row]) }
      numbers = pairs[index - 1].numbers(of: words)
    }
    count = pairs[pairs.count - 1].keys.count
    return numbers
  }

  /// The groups of codes into a dictionary that is the encoder's own, so that codes are numbers less one.
  private mutating func codeGroups(_ column: CodedColumn) -> [UInt32] {
    makeRoom(for: column.dictionary.count)
    var count = UInt32(self.count)
    let groups = column.codes.withUnsafeBufferPointer { codes in
      direct.withUnsafeMutableBufferPointer { direct in
        [UInt32](unsafeUninitializedCapacity: codes.count) { result, initialized in
          for row in 0..<codes.count {
            // A missing value has the greatest code and becomes 0.
            let number = Int(codes[row] &+ 1)
            if direct[number] == 0 {
              count += 1
              direct[number] = count
            }
            result.initializeElement(at: row, to: direct[number] - 1)
          }
          initialized = codes.count
        }
      }
    }
    self.count = Int(count)
    return groups
  }

  private mutating func makeRoom(for most: Int) {
    if most < direct.count { return }
    direct.append(contentsOf: repeatElement(0, count: max(most + 1, 2 * direct.count) - direct.count))
  }

  private mutating func directGroups(_ numbers: [UInt32]) -> [UInt32] {
    var result = numbers
    makeRoom(for: Int(result.max() ?? 0))
    var count = UInt32(self.count)
    result.withUnsafeMutableBufferPointer { result in
      direct.withUnsafeMutableBufferPointer { direct in
        for row in 0..<result.count {
          let number = Int(result[row])
          if direct[number] == 0 {
            count += 1
            direct[number] = count
          }
          result[row] = direct[number] - 1
        }
      }
    }
    self.count = Int(count)
    return result
  }
}

/// Numbers the values of one key column: 0 for a missing value, equal numbers for equal values, small numbers throughout.
package struct KeyEncoder: Sendable {
  private var words = KeyTable()
  private var texts = ByteStringTable()
  private var dictionary = DictionaryUnion()
  private var lists = KeyTable()
  /// For each day, the end of the span that last began there and its number.
  private var days: [UInt64] = []
  /// For elements of lists; at most one.
  private var elements: [KeyEncoder]

  package init(type: ValueType) { elements = type.isList ? [KeyEncoder(type: type.element)] : [] }

  /// Whether codes into a dictionary are numbers here, less one.
  mutating func isOwn(_ dictionary: TermDictionary) -> Bool { self.dictionary.isBase(dictionary) }

  package mutating func numbers(of column: Column) -> [UInt32] {
    switch column {
    case .coded(let column):
      var numbers = dictionary.codes(of: column)
      // A missing value has the greatest code and becomes 0.
      for row in numbers.indices { numbers[row] &+= 1 }
      return numbers
    case .text(let column): return textNumbers(column)
    case .list(let column): return listNumbers(column)
    case .integer(let integers): return number(integers.values.map { UInt64(bitPattern: $0) }, column)
    case .number(let numbers): return number(numbers.values.map { ($0 == 0 ? 0 : $0).bitPattern }, column)
    case .boolean(let booleans): return number((0..<column.count).map { booleans.values[$0] ? 1 : 0 }, column)
    case .reference(let references): return references.rows.map { $0 &+ 1 }
    case .date(let dates): return dateNumbers(dates)
    case .duration(let durations):
      let keys = durations.values.map {
        UInt64(UInt32(bitPattern: $0.months)) << 32 | UInt64(UInt32(bitPattern: $0.days))
      }
      return number(keys, column)
    }
  }

  /// Whether numbers of this type's values can be translated from one encoder to another.
  package static func canTranslate(_ type: ValueType) -> Bool {
    switch type {
    case .text, .name, .symbol, .integer, .number, .boolean, .date, .duration: true
    case .null, .list, .row, .rows: false
    }
  }

  /// What numbers of another encoder are here, for all that it has given; nil when they are the same.
  package mutating func translation(of other: KeyEncoder) -> [UInt32]? {
    if let dictionary = other.dictionary.joint {
      if dictionary === self.dictionary.joint { return nil }
      let codes = CodedColumn(codes: Array(0..<UInt32(dictionary.count)), dictionary: dictionary)
      return [0] + numbers(of: .coded(codes))
    }
    if other.texts.count > 0 { return [0] + textNumbers(other.texts.column) }
    return [0] + other.words.keys.map { words.number(of: $0) + 1 }
  }

  /// The first days that are looked up without hashing: 1900 to 2100.
  private static let firstDay: Day = -25_567
  private static let dayCount = 73_414

  private mutating func dateNumbers(_ dates: DateColumn) -> [UInt32] {
    if days.isEmpty { days = [UInt64](repeating: 0, count: Self.dayCount) }
    var numbers = [UInt32](repeating: 0, count: dates.starts.count)
    var row = 0
    while row < numbers.count {
      row = fillKnownDays(&numbers, from: row, dates)
      if row == numbers.count { break }
      let end = UInt64(UInt32(bitPattern: dates.ends[row]))
      numbers[row] = words.number(of: UInt64(UInt32(bitPattern: dates.starts[row])) << 32 | end) + 1
      let place = Int(dates.starts[row]) - Int(Self.firstDay)
      if days.indices.contains(place) { days[place] = end << 32 | UInt64(numbers[row]) }
      row += 1
    }
    if let valid = dates.valid {
      for row in numbers.indices where !valid[row] { numbers[row] = 0 }
    }
    return numbers
  }

  /// Numbers spans that `days` holds, up to the first that it does not; returns its row.
  private func fillKnownDays(_ numbers: inout [UInt32], from start: Int, _ dates: DateColumn) -> Int {
    dates.starts.withUnsafeBufferPointer { starts in
      dates.ends.withUnsafeBufferPointer { ends in
        days.withUnsafeBufferPointer { days in
          numbers.withUnsafeMutableBufferPointer { numbers in
            for row in start..<starts.count {
              let place = Int(starts[row]) - Int(Self.firstDay)
              guard place >= 0, place < days.count, days[place] != 0,
                UInt32(truncatingIfNeeded: days[place] >> 32) == UInt32(bitPattern: ends[row])
              else { return row }
              numbers[row] = UInt32(truncatingIfNeeded: days[place])
            }
            return starts.count
          }
        }
      }
    }
  }

  private mutating func number(_ keys: [UInt64], _ column: Column) -> [UInt32] {
    var numbers = words.numbers(of: keys, offset: 1)
    if let valid = column.validity {
      for row in numbers.indices where !valid[row] { numbers[row] = 0 }
    }
    return numbers
  }

  private mutating func textNumbers(_ column: TextColumn) -> [UInt32] {
    column.bytes.withUnsafeBufferPointer { bytes in
      (0..<column.count).map { row in
        column.isMissing(row) ? 0 : texts.number(of: UnsafeBufferPointer(rebasing: bytes[column.range(row)])) + 1
      }
    }
  }

  private mutating func listNumbers(_ column: ListColumn) -> [UInt32] {
    guard !elements.isEmpty else { return [UInt32](repeating: 0, count: column.count) }
    let numbers = elements[0].numbers(of: column.elements)
    return (0..<column.count).map { row in
      // A list is numbered by its last element and the number of what stands before it.
      var number: UInt32 = 0
      for element in column.range(row) {
        number = lists.number(of: UInt64(number) << 32 | UInt64(numbers[element])) + 1
      }
      return number
    }
  }
}
