import Columns

extension LogicalPlan {
  func foldingConstants(_ evaluate: (BoundExpression) -> Value?) -> LogicalPlan {
    transformed { $0.mappingExpressions { $0.folded(evaluate) }.withoutTrivialFilter }
  }

  /// Without a filter that every row passes.
  private var withoutTrivialFilter: LogicalPlan {
    if case .filter(let input, let predicate) = node, predicate.constantValue == .boolean(true) { return input }
    return self
  }
}

extension BoundExpression {
  /// Parts that read no column become constants; `and` and `or` lose what decides nothing.
  func folded(_ evaluate: (BoundExpression) -> Value?) -> BoundExpression {
    let parts = mappingParts { part, _ in part.folded(evaluate) }
    switch parts.kind {
    case .constant, .column: return parts
    case .and(let operands):
      if operands.contains(where: { $0.isFalse }) { return .constant(.boolean(false), .boolean) }
      let open = operands.filter { $0.constantValue == nil }
      if open.isEmpty { return .constant(.boolean(true), .boolean) }
      return open.count == 1 ? open[0] : BoundExpression(.and(open), type: .boolean)
    case .or(let operands):
      if operands.contains(where: { $0.constantValue == .boolean(true) }) { return .constant(.boolean(true), .boolean) }
      let open = operands.filter { $0.constantValue == nil }
      if open.isEmpty { return .constant(.boolean(false), .boolean) }
      return open.count == 1 ? open[0] : BoundExpression(.or(open), type: .boolean)
    case .listAggregate: return parts
    default: break
    }
    guard parts.areOperandsConstant, let value = evaluate(parts) else { return parts }
    return .constant(value, type)
  }

  /// A condition that no row fulfils: missing counts as false.
  private var isFalse: Bool { constantValue.map { $0 != .boolean(true) } ?? false }

  private var areOperandsConstant: Bool {
    var areConstant = true
    _ = mappingParts { part, _ in
      areConstant = areConstant && part.constantValue != nil
      return part
    }
    return areConstant
  }
}
