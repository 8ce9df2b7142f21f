/// What rows are ordered by: words whose order as unsigned integers is the order of the values.
package struct OrderKeys: Sendable {
  package var words: [UInt64]
  /// Rows without a value, which come last; nil when there are none.
  package var missing: Bitmask?
  /// Rows of equal words may still differ: only the first bytes of a text are in them.
  package let isPrefix: Bool

  /// Of the selected rows. Dates are ordered by their first, then by their last day; lists by their first element; symbols of an ordered
  /// set as the set has them; other texts by their folded form.
  package init(_ column: Column, _ selection: Selection, type: ValueType) {
    switch column {
    case .text(let texts):
      words = Self.prefixes(of: texts.folded, selection)
      isPrefix = true
    case .coded(let coded):
      words = Self.words(of: coded, selection, type)
      isPrefix = false
    case .list(let list) where list.isSingular:
      self = OrderKeys(list.elements, selection, type: type.element)
      return
    case .list(let list):
      let first = (0..<selection.count).map { position -> UInt32 in
        guard let row = selection[position], !list.range(row).isEmpty else { return Selection.none }
        return list.offsets[row]
      }
      self = OrderKeys(list.elements, .rows(first), type: type.element)
      return
    default:
      words = Self.words(of: column.gathered(selection))
      isPrefix = false
    }
    missing = Self.missing(column, selection)
  }

  /// Turns the order round; missing values stay last.
  package mutating func reverse() {
    for index in words.indices { words[index] = ~words[index] }
  }

  private static func missing(_ column: Column, _ selection: Selection) -> Bitmask? {
    switch column {
    case .coded(let coded)
    where !Gather.gather(coded.codes, selection, absent: CodedColumn.missing).contains(CodedColumn.missing):
      return nil
    case .coded, .reference, .list: break
    default: if column.validity == nil && !selection.hasAbsent { return nil }
    }
    var mask = Bitmask(count: selection.count)
    var isAny = false
    for position in 0..<selection.count {
      if let row = selection[position], !column.isMissing(row) { continue }
      mask[position] = true
      isAny = true
    }
    return isAny ? mask : nil
  }

  /// The words of a column whose values are all in them, so that `column(of:)` gives the values back.
  package static func words(ofFixedWidth column: Column) -> [UInt64] { words(of: column) }

  /// The values that integers, numbers or dates have such words for.
  package static func column(of words: [UInt64], valid: Bitmask?, type: ValueType) -> Column? {
    switch type {
    case .integer: return .integer(IntegerColumn(values: words.map { Int64(bitPattern: $0 ^ (1 << 63)) }, valid: valid))
    case .number:
      return .number(NumberColumn(values: words.map { number(of: $0) }, valid: valid))
    case .date:
      func day(_ half: UInt64) -> Day { Day(bitPattern: UInt32(truncatingIfNeeded: half) ^ 0x8000_0000) }
      return .date(DateColumn(starts: words.map { day($0 >> 32) }, ends: words.map { day($0) }, valid: valid))
    default: return nil
    }
  }

  /// The positions of rows whose words are at most `word`, without making those of all rows; nil where that is not possible: for others than numbers in a
  /// stretch of rows, and where values are missing.
  package static func positions(
    atMost word: UInt64, of column: Column, _ selection: Selection, isDescending: Bool
  ) -> [UInt32]? {
    guard case .range(let range) = selection, word != .max else { return nil }
    let word = isDescending ? ~word : word
    switch column {
    case .number(let column) where column.valid == nil:
      let limit = number(of: word), limits = SIMD4<Double>(repeating: limit)
      return column.values.withUnsafeBufferPointer { values in
        let values = UnsafeBufferPointer(rebasing: values[range])
        return isDescending
          ? positions(of: values, four: { $0 .>= limits }, one: { $0 >= limit })
          : positions(of: values, four: { $0 .<= limits }, one: { $0 <= limit })
      }
    default: return nil
    }
  }

  /// Where a test holds that holds for few values: looked for in sixteen at once.
  @inline(__always)
  private static func positions(
    of values: UnsafeBufferPointer<Double>, four: (SIMD4<Double>) -> SIMDMask<SIMD4<Int64>>, one: (Double) -> Bool
  ) -> [UInt32] {
    var result: [UInt32] = []
    let raw = UnsafeRawBufferPointer(values)
    var start = 0
    while start < values.count {
      let end = min(start + 16, values.count)
      if end - start == 16 {
        // Lanes of a mask are 0 or -1.
        var hits = SIMD4<Int64>.zero
        for part in 0..<4 {
          let place = (start + 4 * part) * MemoryLayout<Double>.stride
          hits |= unsafeBitCast(four(raw.loadUnaligned(fromByteOffset: place, as: SIMD4<Double>.self)), to: SIMD4<Int64>.self)
        }
        if hits[0] | hits[1] | hits[2] | hits[3] == 0 {
          start = end
          continue
        }
      }
      for position in start..<end where one(values[position]) { result.append(UInt32(truncatingIfNeeded: position)) }
      start = end
    }
    return result
  }

  private static func words(of column: Column) -> [UInt64] {
    switch column {
    case .integer(let column): return column.values.map { UInt64(bitPattern: $0) ^ (1 << 63) }
    case .number(let column): return column.values.map { word(of: $0) }
    case .boolean(let column): return (0..<column.values.count).map { column.values[$0] ? 1 : 0 }
    case .date(let column):
      return column.starts.withUnsafeBufferPointer { starts in
        column.ends.withUnsafeBufferPointer { ends in
          [UInt64](unsafeUninitializedCapacity: starts.count) { words, count in
            for row in 0..<starts.count {
              words.initializeElement(at: row, to: word(from: starts[row], through: ends[row]))
            }
            count = starts.count
          }
        }
      }
    case .duration(let column): return column.values.map { word(of: $0.approximateDays) }
    case .reference(let column): return column.rows.map { UInt64($0) }
    case .text, .coded, .list: return [UInt64](repeating: 0, count: column.count)
    }
  }

  /// The word of a span of days.
  @inline(__always)
  fileprivate static func word(from start: Day, through end: Day) -> UInt64 {
    UInt64(UInt32(bitPattern: start) ^ 0x8000_0000) << 32 | UInt64(UInt32(bitPattern: end) ^ 0x8000_0000)
  }

  /// The order of doubles as unsigned integers: negative ones with all bits turned, the others with the sign bit set.
  private static func word(of number: Double) -> UInt64 {
    let bits = (number == 0 ? 0 : number).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | (1 << 63)
  }

  private static func number(of word: UInt64) -> Double {
    Double(bitPattern: word >> 63 == 1 ? word & ~(1 << 63) : ~word)
  }

  private static func words(of column: CodedColumn, _ selection: Selection, _ type: ValueType) -> [UInt64] {
    let codes = Gather.gather(column.codes, selection, absent: CodedColumn.missing)
    var order = [UInt32](repeating: 0, count: 0)
    if case .symbol(let set) = type, set.isOrdered {
      order = (0..<column.dictionary.count).map { code in
        let text = column.dictionary.texts[code]
        return UInt32(set.members.firstIndex { $0 == text } ?? set.members.count)
      }
    } else {
      order = column.dictionary.ranks
    }
    return codes.map { $0 == CodedColumn.missing ? 0 : UInt64(order[Int($0)]) }
  }

  private static func prefixes(of text: FoldedText, _ selection: Selection) -> [UInt64] {
    text.bytes.withUnsafeBufferPointer { bytes in
      (0..<selection.count).map { position in selection[position].map { word(of: bytes, text.range($0), from: 0) } ?? 0 }
    }
  }

  /// The eight bytes of a text from an offset on, zeros behind its end.
  @inline(__always)
  private static func word(of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, from offset: Int) -> UInt64 {
    let start = range.lowerBound + offset
    if start + 8 <= range.upperBound {
      return UInt64(bigEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: start, as: UInt64.self))
    }
    var word: UInt64 = 0
    for place in start..<start + 8 { word = word << 8 | (place < range.upperBound ? UInt64(bytes[place]) : 0) }
    return word
  }

  /// The place of each text in the order of the folded texts; texts that fold alike have the same, missing ones 0.
  package static func ranks(of column: TextColumn) -> [UInt32] {
    let folded = column.folded
    let prefixes = prefixes(of: folded, .range(0..<column.count))
    var order = RadixSort.order(of: prefixes)
    var ranks = [UInt32](repeating: 0, count: column.count)
    folded.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < order.count {
        var end = start + 1
        while end < order.count, prefixes[Int(order[end])] == prefixes[Int(order[start])] { end += 1 }
        if end - start > 1 { sort(&order[start..<end], by: folded, bytes, from: 8) }
        start = end
      }
      var rank: UInt32 = 0
      for place in order.indices {
        if place > 0, compare(order[place - 1], order[place], folded, bytes) != 0 { rank += 1 }
        ranks[Int(order[place])] = rank
      }
    }
    return ranks
  }

  private static func compare(_ a: UInt32, _ b: UInt32, _ folded: FoldedText, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    ByteOrder.compare(
      UnsafeBufferPointer(rebasing: bytes[folded.range(Int(a))]), UnsafeBufferPointer(rebasing: bytes[folded.range(Int(b))]))
  }

  /// Sorts rows whose texts agree before an offset, eight bytes at a time.
  private static func sort(
    _ order: inout ArraySlice<UInt32>, by folded: FoldedText, _ bytes: UnsafeBufferPointer<UInt8>, from offset: Int
  ) {
    var keys = order.map { (word: word(of: bytes, folded.range(Int($0)), from: offset), row: $0) }
    keys.sort { ($0.word, $0.row) < ($1.word, $1.row) }
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end].word == keys[start].word { end += 1 }
      var tied = ArraySlice(keys[start..<end].map(\.row))
      if end - start > 1 {
        // What agrees that far mostly agrees further, and is compared as a whole; so are texts at their end, which may differ in zeros.
        if offset >= 56 || tied.allSatisfy({ folded.range(Int($0)).count <= offset + 8 }) {
          tied.sort { (compare($0, $1, folded, bytes), $0) < (0, $1) }
        } else {
          sort(&tied, by: folded, bytes, from: offset + 8)
        }
      }
      for (place, row) in zip(start..., tied) { order[order.startIndex + place] = row }
      start = end
    }
  }

  /// The same keys with whole texts compared: words of equal value belong to texts that fold alike.
  package static func exact(_ column: Column, _ selection: Selection, type: ValueType) -> OrderKeys {
    let keys = OrderKeys(column, selection, type: type)
    if !keys.isPrefix { return keys }
    let texts: TextColumn
    switch column {
    case .text(let column): texts = column.gathered(selection)
    case .list(let list):
      guard case .text(let elements) = list.elements else { return keys }
      texts = elements.gathered(
        .rows(
          (0..<selection.count).map { position in
            guard let row = selection[position], !list.range(row).isEmpty else { return Selection.none }
            return list.offsets[row]
          }))
    default: return keys
    }
    return OrderKeys(words: ranks(of: texts).map { UInt64($0) }, missing: keys.missing)
  }

  private init(words: [UInt64], missing: Bitmask?) {
    self.words = words
    self.missing = missing
    isPrefix = false
  }
}

extension DateColumn {
  /// Takes over into the best word of each group what is less there, every bit of the words turned where `turn` has one. Rows without a date
  /// count as what stands in their place.
  /// - Parameter groups: the group of each row.
  package func keepLeast(in best: inout [UInt64], turnedBy turn: UInt64, groups: [UInt32]) {
    precondition(groups.count == starts.count, "each row has a group")
    starts.withUnsafeBufferPointer { starts in
      ends.withUnsafeBufferPointer { ends in
        groups.withUnsafeBufferPointer { groups in
          best.withUnsafeMutableBufferPointer { best in
            for row in 0..<starts.count {
              let group = Int(groups[row])
              best[group] = min(best[group], OrderKeys.word(from: starts[row], through: ends[row]) ^ turn)
            }
          }
        }
      }
    }
  }
}

/// Order of byte strings.
package enum ByteOrder {
  /// Negative, zero or positive, as the first comes before, equals, or comes behind the second.
  package static func compare(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    let count = min(a.count, b.count)
    for index in 0..<count where a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
    return a.count - b.count
  }
}
