import Columns

struct FilterTransform: BatchTransform {
  let predicate: any Predicate

  func apply(_ batch: Batch) -> Batch? {
    let positions = predicate.positions(batch)
    if positions.isEmpty { return nil }
    return positions.count == batch.count ? batch : batch.picking(positions)
  }
}

struct ProjectTransform: BatchTransform {
  let columns: [any Evaluator]

  func apply(_ batch: Batch) -> Batch? {
    var selections: [Selection] = []
    var vectors: [Batch.Vector] = []
    /// Where the input's selections are in the output.
    var places = [Int?](repeating: nil, count: batch.selections.count)
    var whole: Int?
    for evaluator in columns {
      if let column = evaluator as? ColumnEvaluator {
        let vector = batch.vectors[column.index]
        let place = places[vector.selection] ?? selections.count
        if place == selections.count { selections.append(batch.selections[vector.selection]) }
        places[vector.selection] = place
        vectors.append(Batch.Vector(column: vector.column, selection: place))
        continue
      }
      let value = evaluator.evaluate(batch)
      if case .range(let range) = value.selection, range == 0..<batch.count {
        let place = whole ?? selections.count
        if place == selections.count { selections.append(value.selection) }
        whole = place
        vectors.append(Batch.Vector(column: value.column, selection: place))
      } else {
        vectors.append(Batch.Vector(column: value.column, selection: selections.count))
        selections.append(value.selection)
      }
    }
    return Batch(vectors: vectors, selections: selections, count: batch.count)
  }
}

/// A row per element of a list column, which the element replaces.
struct UnnestTransform: BatchTransform {
  let column: Int
  let keepsEmpty: Bool

  func apply(_ batch: Batch) -> Batch? {
    let vector = batch.vectors[column]
    guard case .list(let list) = vector.column else { return batch }
    let selection = batch.selections[vector.selection]
    var parents: [UInt32] = [], elements: [UInt32] = []
    for position in 0..<batch.count {
      let range = selection[position].map { list.range($0) } ?? 0..<0
      if range.isEmpty && keepsEmpty {
        parents.append(UInt32(position))
        elements.append(Selection.none)
      }
      for element in range {
        parents.append(UInt32(position))
        elements.append(UInt32(element))
      }
    }
    if parents.isEmpty { return nil }
    var result = batch.picking(parents)
    result.vectors[column] = Batch.Vector(column: list.elements, selection: result.selections.count)
    result.selections.append(.rows(elements))
    return result
  }
}

/// Passes rows on and stops the run at the first one for which the condition does not hold.
struct AssertTransform: BatchTransform {
  let predicate: any Predicate
  let message: String
  let fields: [Field]

  func apply(_ batch: Batch) throws(ExecutionError) -> Batch? {
    let failing = Positions.complement(of: predicate.positions(batch), count: batch.count)
    guard let first = failing.first else { return batch }
    let cells = fields.indices.filter { !fields[$0].isHidden }.prefix(4).map { index in
      "\(fields[index].name): \(batch.value(column: index, row: Int(first)).plainText ?? "null")"
    }
    throw .assertionFailed(message: message, row: cells.joined(separator: ", "))
  }
}

/// A row per hit of a term in a text, with the words before and after it.
struct ContextTransform: BatchTransform {
  let text: any Evaluator
  let phrase: PhraseSearch
  let words: Int
  let carried: [Int]

  func apply(_ batch: Batch) -> Batch? {
    let vector = text.evaluate(batch)
    var parents: [UInt32] = []
    var before = TextColumnBuilder(), hits = TextColumnBuilder(), after = TextColumnBuilder()
    func add(_ text: String?, _ position: Int) {
      guard let text else { return }
      for window in ContextWindow.windows(of: phrase, in: text, words: words) {
        parents.append(UInt32(position))
        before.append(window.before)
        hits.append(window.hit)
        after.append(window.after)
      }
    }
    for position in 0..<batch.count {
      guard let row = vector.selection[position] else { continue }
      if case .list(let list) = vector.column {
        for element in list.range(row) { add(list.elements.text(at: element), position) }
      } else {
        add(vector.column.text(at: row), position)
      }
    }
    if parents.isEmpty { return nil }
    var result = batch.picking(parents)
    let own = [before.seal(), hits.seal(), after.seal()].map {
      Batch.Vector(column: .text($0), selection: result.selections.count)
    }
    result.vectors = carried.map { result.vectors[$0] } + own
    result.selections.append(.range(0..<parents.count))
    return result
  }
}
