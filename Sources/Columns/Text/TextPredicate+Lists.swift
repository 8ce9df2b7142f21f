/// Answers for lists of texts: a row is a hit when any element is.
extension TextPredicate {
  /// Positions of the rows of a list column with an element for which it holds.
  /// - Parameter elements: the elements of the list column.
  package func positions(in list: ListColumn, _ elements: TextColumn, _ selection: Selection) -> [UInt32] {
    switch selection {
    case .range(let rows):
      let first = Int(list.offsets[rows.lowerBound]), end = Int(list.offsets[rows.upperBound])
      let hits = positions(in: elements, .range(first..<end))
      return list.rows(ofElements: hits.map { $0 + UInt32(first) }).map { $0 - UInt32(rows.lowerBound) }
    case .rows(let rows):
      var owners: [UInt32] = [], candidates: [UInt32] = []
      for (position, row) in rows.enumerated() where row != Selection.none {
        for element in list.range(Int(row)) {
          owners.append(UInt32(position))
          candidates.append(UInt32(element))
        }
      }
      var result: [UInt32] = []
      for hit in positions(in: elements, .rows(candidates)) where result.last != owners[Int(hit)] {
        result.append(owners[Int(hit)])
      }
      return result
    }
  }
}

extension ListColumn {
  /// The rows in which elements stand, given and returned in ascending order, each row once.
  package func rows(ofElements elements: [UInt32]) -> [UInt32] {
    isSingular ? elements : directory.rows(of: elements, in: offsets)
  }
}
