import UnicodeText

/// Comparison of two columns of the same number of rows, row by row; never true where one is missing.
package enum DenseComparison {
  /// Positions where the columns compare so. Text is compared folded unless `isExact`; names (`byEntity`: with their aliases) by what they
  /// name. Nil `comparison` asks whether dates overlap.
  package static func positions(
    _ a: Column, _ comparison: OrderComparison?, _ b: Column, isExact: Bool = false, byEntity: Bool = false
  ) -> [UInt32] {
    let all = Selection.range(0..<a.count)
    switch (a, b) {
    case (.integer(let left), .integer(let right)):
      guard let comparison else { return [] }
      return Positions.select(all) { row in
        comparison.holds(left.values[row], right.values[row]) && !a.isMissing(row) && !b.isMissing(row)
      }
    case (.integer, .number), (.number, .integer), (.number, .number):
      guard let comparison, let left = a.asNumbers, let right = b.asNumbers else { return [] }
      return Positions.select(all) { row in
        comparison.holds(left.values[row], right.values[row]) && !a.isMissing(row) && !b.isMissing(row)
      }
    case (.date(let left), .date(let right)): return dates(left, comparison, right, a, b)
    case (.duration(let left), .duration(let right)):
      guard let comparison else { return [] }
      return Positions.select(all) { row in
        comparison.holds(left.values[row].approximateDays, right.values[row].approximateDays)
          && !a.isMissing(row) && !b.isMissing(row)
      }
    case (.boolean(let left), .boolean(let right)):
      guard let comparison else { return [] }
      return Positions.select(all) { row in
        comparison.holds(left.values[row] ? 1 : 0, right.values[row] ? 1 : 0) && !a.isMissing(row) && !b.isMissing(row)
      }
    case (.reference(let left), .reference(let right)):
      guard let comparison, left.table == right.table else { return [] }
      return Positions.select(all) { row in
        comparison.holds(left.rows[row], right.rows[row]) && !a.isMissing(row) && !b.isMissing(row)
      }
    case (.coded(let left), .coded(let right)) where byEntity && comparison == .equal:
      return entities(left, right)
    default: return texts(a, comparison, b, isExact)
    }
  }

  private static func dates(
    _ left: DateColumn, _ comparison: OrderComparison?, _ right: DateColumn, _ a: Column, _ b: Column
  ) -> [UInt32] {
    Positions.select(.range(0..<a.count)) { row in
      guard !a.isMissing(row), !b.isMissing(row) else { return false }
      let start = left.starts[row], end = left.ends[row]
      switch comparison {
      case .equal: return start >= right.starts[row] && end <= right.ends[row]
      case .less: return end < right.starts[row]
      case .lessOrEqual: return end <= right.ends[row]
      case .greater: return start > right.ends[row]
      case .greaterOrEqual: return start >= right.starts[row]
      case nil: return start <= right.ends[row] && end >= right.starts[row]
      }
    }
  }

  private static func entities(_ left: CodedColumn, _ right: CodedColumn) -> [UInt32] {
    let all = Selection.range(0..<left.count)
    if left.dictionary === right.dictionary {
      return Positions.select(all) { left.codes[$0] == right.codes[$0] && left.codes[$0] != CodedColumn.missing }
    }
    var leftForms: [UInt32: Set<String>] = [:], rightForms: [UInt32: Set<String>] = [:]
    return Positions.select(all) { row in
      let a = left.codes[row], b = right.codes[row]
      if a == CodedColumn.missing || b == CodedColumn.missing { return false }
      let forms = leftForms[a] ?? left.dictionary.foldedForms(of: a)
      let others = rightForms[b] ?? right.dictionary.foldedForms(of: b)
      leftForms[a] = forms
      rightForms[b] = others
      return !forms.isDisjoint(with: others)
    }
  }

  private static func texts(_ a: Column, _ comparison: OrderComparison?, _ b: Column, _ isExact: Bool) -> [UInt32] {
    guard let comparison else { return [] }
    let left = a.asTexts, right = b.asTexts
    let (leftBytes, leftOffsets) = isExact ? (left.bytes, left.offsets) : (left.folded.bytes, left.folded.offsets)
    let (rightBytes, rightOffsets) = isExact ? (right.bytes, right.offsets) : (right.folded.bytes, right.folded.offsets)
    return leftBytes.withUnsafeBufferPointer { leftBytes in
      rightBytes.withUnsafeBufferPointer { rightBytes in
        Positions.select(.range(0..<a.count)) { row in
          guard !left.isMissing(row), !right.isMissing(row) else { return false }
          let order = ByteOrder.compare(
            UnsafeBufferPointer(rebasing: leftBytes[Int(leftOffsets[row])..<Int(leftOffsets[row + 1])]),
            UnsafeBufferPointer(rebasing: rightBytes[Int(rightOffsets[row])..<Int(rightOffsets[row + 1])]))
          return comparison.holds(order, 0)
        }
      }
    }
  }
}

extension TermDictionary {
  /// The folded shown text and aliases of an entry.
  package func foldedForms(of code: UInt32) -> Set<String> {
    var forms: Set<String> = []
    if let text = texts[Int(code)] { forms.insert(Folding.fold(text)) }
    for alias in aliases?[Int(code)] ?? [] { forms.insert(Folding.fold(alias)) }
    return forms
  }
}
