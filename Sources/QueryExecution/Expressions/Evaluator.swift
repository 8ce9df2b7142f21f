import Columns

/// Values of an expression for each row of a batch: a column and which of its rows are meant.
struct Vector: Sendable {
  let column: Column
  let selection: Selection

  init(_ column: Column, _ selection: Selection) {
    self.column = column
    self.selection = selection
  }

  /// A column with a row per row of the batch.
  init(dense column: Column) { self.init(column, .range(0..<column.count)) }

  /// The values as a column of their own.
  var dense: Column { column.gathered(selection) }

  /// The same, and of lists that have one element in each row these elements.
  var denseElements: Column {
    if case .list(let list) = column, list.isSingular { list.elements.gathered(selection) } else { dense }
  }
}

/// An expression made ready to be evaluated over batches. Immutable but for caches, so that threads share it.
protocol Evaluator: Sendable {
  func evaluate(_ batch: Batch) -> Vector
}

/// A condition made ready: which rows of a batch it holds for, as ascending positions.
protocol Predicate: Sendable {
  func positions(_ batch: Batch) -> [UInt32]
}

extension Batch {
  /// The rows at the given positions.
  func picking(_ positions: [UInt32]) -> Batch {
    Batch(vectors: vectors, selections: selections.map { $0.picking(positions) }, count: positions.count)
  }

  /// A batch of dense columns.
  init(dense columns: [Column], count: Int) {
    self.init(
      vectors: columns.map { Vector(column: $0, selection: 0) }, selections: [.range(0..<count)], count: count)
  }

  /// A batch of vectors, each with its selection.
  init(_ values: [QueryExecution.Vector], count: Int) {
    var selections: [Selection] = []
    var vectors: [Vector] = []
    for value in values {
      vectors.append(Vector(column: value.column, selection: selections.count))
      selections.append(value.selection)
    }
    self.init(vectors: vectors, selections: selections, count: count)
  }
}

/// A column of the input.
struct ColumnEvaluator: Evaluator {
  let index: Int
  func evaluate(_ batch: Batch) -> Vector {
    let vector = batch.vectors[index]
    return Vector(vector.column, batch.selections[vector.selection])
  }
}

/// The same value for each row.
struct ConstantEvaluator: Evaluator {
  let column: Column
  init(_ value: Value, type: ValueType) { column = Column([value], type: type) }
  func evaluate(_ batch: Batch) -> Vector { Vector(column, .repeating(0, count: batch.count)) }
}

/// A condition as a column of truth values.
struct ConditionEvaluator: Evaluator {
  let predicate: any Predicate
  func evaluate(_ batch: Batch) -> Vector {
    Vector(dense: .boolean(.marking(predicate.positions(batch), count: batch.count)))
  }
}
