import Columns

extension LogicalPlan {
  /// Leaves out columns that nothing above reads. The result keeps all of its own.
  func pruningColumns() -> LogicalPlan {
    pruned(Set(fields.indices)).plan
  }

  /// The operator with at least the required columns, and where each of those that are left now stands.
  private func pruned(_ required: Set<Int>) -> (plan: LogicalPlan, places: [Int: Int]) {
    let whole = Dictionary(uniqueKeysWithValues: fields.indices.map { ($0, $0) })
    switch node {
    case .scan:
      if required.count == fields.count { return (self, whole) }
      let kept = required.sorted()
      let plan = LogicalPlan(node, fields: kept.map { fields[$0] })
      return (plan, places(kept))
    case .filter(let input, let predicate):
      let (source, places) = input.pruned(required.union(predicate.columns))
      return (source.filtered(predicate.moved(places)), places)
    case .sort(let input, let keys):
      let (source, places) = input.pruned(required.union(keys.flatMap(\.expression.columns)))
      return (LogicalPlan(.sort(source, keys.moved(places)), fields: source.fields), places)
    case .limit(let input, let limit, let count):
      let (source, places) = input.pruned(required)
      return (source.limited(limit, count), places)
    case .top(let input, let count, let keys, let per):
      let read = keys.flatMap(\.expression.columns) + per.flatMap(\.columns)
      let (source, places) = input.pruned(required.union(read))
      let node = Node.top(source, count: count, keys: keys.moved(places), per: per.map { $0.moved(places) })
      return (LogicalPlan(node, fields: source.fields), places)
    case .project(let input, let expressions):
      let kept = required.sorted()
      let (source, inner) = input.pruned(Set(kept.flatMap { expressions[$0].columns }))
      let node = Node.project(source, kept.map { expressions[$0].moved(inner) })
      return (LogicalPlan(node, fields: kept.map { fields[$0] }), places(kept))
    case .aggregate(let input, let keys, let aggregates): return pruned(input, keys, aggregates, required)
    case .unnest(let input, let column, let keepsEmpty):
      let (source, places) = input.pruned(required.union([column]))
      guard let place = places[column] else { return (self, whole) }
      return (source.unnested(place, keepsEmpty: keepsEmpty), places)
    case .join(let join): return pruned(join, required)
    default:
      // These read every column of their inputs.
      return (mappingInputs { $0.pruned(Set($0.fields.indices)).plan }, whole)
    }
  }

  private func places(_ kept: [Int]) -> [Int: Int] {
    Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($0.element, $0.offset) })
  }

  private func pruned(
    _ input: LogicalPlan, _ keys: [BoundExpression], _ aggregates: [AggregateCall], _ required: Set<Int>
  ) -> (plan: LogicalPlan, places: [Int: Int]) {
    // Keys make the groups and stay; aggregates that nothing reads go.
    let kept = aggregates.indices.filter { required.contains(keys.count + $0) }
    let calls = kept.map { aggregates[$0] }
    let read = (keys + calls.flatMap { [$0.argument, $0.condition].compactMap { $0 } }).flatMap(\.columns)
    let (source, inner) = input.pruned(Set(read))
    let moved = calls.map {
      AggregateCall(
        $0.function, $0.argument?.moved(inner), where: $0.condition?.moved(inner), parameter: $0.parameter)
    }
    let columns = Array(keys.indices) + kept.map { keys.count + $0 }
    let node = Node.aggregate(source, keys: keys.map { $0.moved(inner) }, aggregates: moved)
    return (LogicalPlan(node, fields: columns.map { fields[$0] }), places(columns))
  }

  private func pruned(_ join: Join, _ required: Set<Int>) -> (plan: LogicalPlan, places: [Int: Int]) {
    let width = join.left.fields.count
    let givesBoth = join.kind == .inner || join.kind == .left
    let read = required.union(join.residual?.columns ?? [])
    let leftRead = read.filter { $0 < width }.union(join.keys.flatMap(\.left.columns))
    let rightRead = Set(read.filter { $0 >= width }.map { $0 - width }).union(join.keys.flatMap(\.right.columns))
    let (left, leftPlaces) = join.left.pruned(leftRead)
    let (right, rightPlaces) = join.right.pruned(rightRead)
    var both = leftPlaces
    for (old, new) in rightPlaces { both[width + old] = left.fields.count + new }
    var pruned = join
    pruned.left = left
    pruned.right = right
    pruned.keys = join.keys.map { Join.Key($0.left.moved(leftPlaces), $0.right.moved(rightPlaces)) }
    pruned.residual = join.residual?.moved(both)
    let places = givesBoth ? both : leftPlaces
    let order = places.sorted { $0.value < $1.value }
    return (LogicalPlan(.join(pruned), fields: order.map { fields[$0.key] }), places)
  }
}

extension BoundExpression {
  fileprivate func moved(_ places: [Int: Int]) -> BoundExpression { renumbered { places[$0] ?? $0 } }
}

extension [OrderKey] {
  fileprivate func moved(_ places: [Int: Int]) -> [OrderKey] {
    map { OrderKey($0.expression.moved(places), isDescending: $0.isDescending) }
  }
}
