import Columns

extension BoundExpression {
  /// The same expression over other columns: each column of the schema, by its index, becomes what `replacement` gives for it.
  package func replacingColumns(_ replacement: (Int, ValueType) -> BoundExpression) -> BoundExpression {
    replacingColumns(depth: 0, replacement)
  }

  /// The same expression over a schema whose columns have other numbers.
  package func renumbered(_ number: (Int) -> Int) -> BoundExpression {
    replacingColumns { BoundExpression(.column(number($0)), type: $1) }
  }

  /// Columns below `depth` belong to an inner schema and stay; those behind it are the outer ones.
  private func replacingColumns(depth: Int, _ replacement: (Int, ValueType) -> BoundExpression) -> BoundExpression {
    if case .column(let index) = kind {
      if index < depth { return self }
      // What takes the column's place sees the outer schema behind the inner one.
      let outer = replacement(index - depth, type)
      return depth == 0 ? outer : outer.replacingColumns(depth: 0) { BoundExpression(.column($0 + depth), type: $1) }
    }
    return mappingParts(depth: depth) { part, depth in part.replacingColumns(depth: depth, replacement) }
  }

  /// Applies a change to the direct parts; `depth` is how many columns of inner schemas stand before the outer ones in them.
  package func mappingParts(depth: Int = 0, _ change: (BoundExpression, Int) -> BoundExpression) -> BoundExpression {
    func here(_ part: BoundExpression) -> BoundExpression { change(part, depth) }
    let mapped: Kind
    switch kind {
    case .constant, .column: return self
    case .field(let base, let table, let index): mapped = .field(of: here(base), table: table, index: index)
    case .element(let list, let index): mapped = .element(here(list), index: here(index))
    case .not(let part): mapped = .not(here(part))
    case .and(let parts): mapped = .and(parts.map(here))
    case .or(let parts): mapped = .or(parts.map(here))
    case .negated(let part): mapped = .negated(here(part))
    case .arithmetic(let operation, let left, let right): mapped = .arithmetic(operation, here(left), here(right))
    case .comparison(var comparison):
      comparison.left = here(comparison.left)
      comparison.right = here(comparison.right)
      mapped = .comparison(comparison)
    case .between(let value, let lower, let upper, let isNegated):
      mapped = .between(here(value), lower: here(lower), upper: here(upper), isNegated: isNegated)
    case .isMissing(let part, let isNegated): mapped = .isMissing(here(part), isNegated: isNegated)
    case .list(let parts): mapped = .list(parts.map(here))
    case .function(let function, let arguments): mapped = .function(function, arguments.map(here))
    case .listAggregate(var aggregate):
      aggregate.list = here(aggregate.list)
      let inner = depth + aggregate.innerFieldCount
      aggregate.element = aggregate.element.map { change($0, inner) }
      aggregate.condition = aggregate.condition.map { change($0, inner) }
      mapped = .listAggregate(aggregate)
    }
    return BoundExpression(mapped, type: type)
  }

  /// The columns of the schema that it reads.
  package var columns: Set<Int> {
    var found: Set<Int> = []
    _ = replacingColumns { index, type in
      found.insert(index)
      return BoundExpression(.column(index), type: type)
    }
    return found
  }
}
