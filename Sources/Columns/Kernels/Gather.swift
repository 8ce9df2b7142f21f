extension Column {
  /// The selected rows as a column of their own; no row (`Selection.none`) becomes a missing value. A stretch that is the whole
  /// column is the column itself.
  package func gathered(_ selection: Selection) -> Column {
    if case .range(let range) = selection, range == 0..<count { return self }
    switch self {
    case .text(let column): return .text(column.gathered(selection))
    case .coded(let column):
      return .coded(
        CodedColumn(codes: Gather.gather(column.codes, selection, absent: CodedColumn.missing), dictionary: column.dictionary))
    case .integer(let column):
      return .integer(
        IntegerColumn(
          values: Gather.gather(column.values, selection, absent: 0), valid: Gather.validity(column.valid, selection)))
    case .number(let column):
      return .number(
        NumberColumn(
          values: Gather.gather(column.values, selection, absent: 0), valid: Gather.validity(column.valid, selection)))
    case .boolean(let column):
      return .boolean(
        BooleanColumn(
          values: Gather.bits(column.values, selection), valid: Gather.validity(column.valid, selection)))
    case .date(let column):
      let starts = Gather.gather(column.starts, selection, absent: 0)
      let ends = column.areSingleDays ? starts : Gather.gather(column.ends, selection, absent: 0)
      return .date(DateColumn(starts: starts, ends: ends, valid: Gather.validity(column.valid, selection)))
    case .duration(let column):
      let none = DateDuration()
      return .duration(
        DurationColumn(
          values: Gather.gather(column.values, selection, absent: none), valid: Gather.validity(column.valid, selection)))
    case .reference(let column):
      let rows = Gather.gather(column.rows, selection, absent: ReferenceColumn.missing)
      return .reference(ReferenceColumn(rows: rows, table: column.table))
    case .list(let column): return .list(column.gathered(selection))
    }
  }
}

extension ListColumn {
  package func gathered(_ selection: Selection) -> ListColumn {
    var offsets: [UInt32] = [0], elements: [UInt32] = []
    offsets.reserveCapacity(selection.count + 1)
    if case .range(let range) = selection, range.upperBound <= count {
      let base = self.offsets[range.lowerBound]
      for row in range { offsets.append(self.offsets[row + 1] - base) }
      let stretch = Int(base)..<Int(self.offsets[range.upperBound])
      return ListColumn(offsets: offsets, elements: self.elements.gathered(.range(stretch)))
    }
    for position in 0..<selection.count {
      if let row = selection[position] {
        for element in self.offsets[row]..<self.offsets[row + 1] { elements.append(element) }
      }
      offsets.append(UInt32(elements.count))
    }
    return ListColumn(offsets: offsets, elements: self.elements.gathered(.rows(elements)))
  }
}

extension TextColumn {
  package func gathered(_ selection: Selection) -> TextColumn {
    var bytes: [UInt8] = [], offsets: [UInt32] = [0]
    offsets.reserveCapacity(selection.count + 1)
    self.bytes.withUnsafeBufferPointer { source in
      switch selection {
      case .range(let range):
        let base = self.offsets[range.lowerBound]
        bytes.append(contentsOf: source[Int(base)..<Int(self.offsets[range.upperBound])])
        for row in range { offsets.append(self.offsets[row + 1] - base) }
      case .rows(let rows):
        for row in rows {
          if row != Selection.none { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[self.range(Int(row))])) }
          offsets.append(UInt32(bytes.count))
        }
      }
    }
    return TextColumn(bytes: bytes, offsets: offsets, valid: Gather.validity(valid, selection))
  }
}

extension Selection {
  /// Whether it holds a position that stands for no row.
  package var hasAbsent: Bool {
    switch self {
    case .range: false
    case .rows(let rows): rows.contains(Self.none)
    }
  }

  /// So many times the same row.
  package static func repeating(_ row: Int, count: Int) -> Selection {
    .rows([UInt32](repeating: UInt32(row), count: count))
  }
}

/// Copies of selected elements of arrays, one function for each type so that each is a plain loop.
package enum Gather {
  @inline(__always)
  private static func copy<Element>(_ values: [Element], _ selection: Selection, absent: Element) -> [Element] {
    switch selection {
    case .range(let range): return range == values.indices ? values : Array(values[range])
    case .rows(let rows):
      return values.withUnsafeBufferPointer { values in
        [Element](unsafeUninitializedCapacity: rows.count) { result, count in
          for position in 0..<rows.count {
            let row = rows[position]
            result.initializeElement(at: position, to: row == Selection.none ? absent : values[Int(row)])
          }
          count = rows.count
        }
      }
    }
  }

  package static func gather(_ values: [UInt32], _ selection: Selection, absent: UInt32) -> [UInt32] {
    copy(values, selection, absent: absent)
  }
  package static func gather(_ values: [Int64], _ selection: Selection, absent: Int64) -> [Int64] {
    copy(values, selection, absent: absent)
  }
  package static func gather(_ values: [UInt64], _ selection: Selection, absent: UInt64) -> [UInt64] {
    copy(values, selection, absent: absent)
  }
  package static func gather(_ values: [Double], _ selection: Selection, absent: Double) -> [Double] {
    copy(values, selection, absent: absent)
  }
  package static func gather(_ values: [Int32], _ selection: Selection, absent: Int32) -> [Int32] {
    copy(values, selection, absent: absent)
  }
  package static func gather(_ values: [DateDuration], _ selection: Selection, absent: DateDuration) -> [DateDuration] {
    copy(values, selection, absent: absent)
  }

  /// Selected bits; false for no row.
  package static func bits(_ mask: Bitmask, _ selection: Selection) -> Bitmask {
    var result = Bitmask(count: selection.count)
    switch selection {
    case .range(let range):
      for (position, row) in range.enumerated() where mask[row] { result[position] = true }
    case .rows(let rows):
      for position in rows.indices where rows[position] != Selection.none && mask[Int(rows[position])] {
        result[position] = true
      }
    }
    return result
  }

  /// Which of the selected rows have a value, nil when all have.
  package static func validity(_ valid: Bitmask?, _ selection: Selection) -> Bitmask? {
    guard let valid else {
      guard case .rows(let rows) = selection, selection.hasAbsent else { return nil }
      var result = Bitmask(repeating: true, count: rows.count)
      for position in rows.indices where rows[position] == Selection.none { result[position] = false }
      return result
    }
    let result = bits(valid, selection)
    return result.population == selection.count ? nil : result
  }
}
