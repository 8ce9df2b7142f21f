import Columns
import Diagnostics
import QuerySyntax

/// Functions, aggregates of groups, and aggregates of a row's own lists and tables.
extension Binder {
  mutating func call(_ call: Call, at span: SourceSpan, in scope: Scope) -> BoundExpression? {
    let name = call.function.text
    let aggregate = AggregateFunction.named(name)
    let scalar = ScalarFunction.named(name)
    if let aggregate, aggregation != nil, scalar == nil || call.arguments.count < 2 {
      return aggregateCall(aggregate, call, at: span)
    }
    if let aggregate, let list = listArgument(call, in: scope) {
      return listAggregate(aggregate, over: list, call, at: span, in: scope)
    }
    if let scalar, call.condition == nil { return function(scalar, call, at: span, in: scope) }
    if let aggregate {
      reportMisplaced(aggregate, call, at: span, in: scope)
      return nil
    }
    guard !name.isEmpty else { return nil }
    let names = ScalarFunction.descriptors.map(\.name) + AggregateFunction.descriptors.map(\.name)
    let near = suggestion(for: name, among: names)
    report(
      BindingCode.unknownFunction, "no function \"\(name)\"\(near.text)", at: call.function.span, replacement: near.name,
      notes: near.name == nil ? ["There are: \(names.joined(separator: ", "))"] : [])
    return nil
  }

  /// The first argument when it is a list or a sub-table; its mistakes are told when it is bound again.
  private mutating func listArgument(_ call: Call, in scope: Scope) -> BoundExpression? {
    guard let first = call.arguments.first else { return nil }
    let before = diagnostics
    let bound = bind(first, in: scope)
    diagnostics = before
    guard let bound, bound.type.isList else { return nil }
    return bound
  }

  private mutating func reportMisplaced(
    _ function: AggregateFunction, _ call: Call, at span: SourceSpan, in scope: Scope
  ) {
    if let first = call.arguments.first {
      let before = diagnostics.count
      let bound = bind(first, in: scope)
      if diagnostics.count > before { return }
      if function == .any || function == .all, bound?.type == .boolean {
        report(
          BindingCode.misplacedAggregate, "write \(function.rawValue)(events where …): it asks of a row's own rows", at: span)
        return
      }
    }
    report(
      BindingCode.misplacedAggregate,
      "put \(function.rawValue)(…) behind \"summarize\", as in: summarize \(function.rawValue)(…) by type",
      at: span)
  }

  // MARK: Functions of one row

  private mutating func function(
    _ function: ScalarFunction, _ call: Call, at span: SourceSpan, in scope: Scope
  ) -> BoundExpression? {
    var arguments: [BoundExpression] = []
    var written = call.arguments
    // `near("a", "b", 5)` looks at the row's text.
    if function == .near, written.count >= 2, isText(written[0]), isText(written[1]), written.count < 4,
      !(written.count > 2 && isText(written[2])), let text = textColumn(of: scope.fields)
    {
      written.insert(Expression(.name(Identifier(scope.fields[text].name, span: span)), span: span), at: 0)
    }
    for (index, argument) in written.enumerated() {
      let kind = function.descriptor.parameter(at: index)?.kind
      let expected: ValueType =
        switch kind {
        case .date: .date
        case .common, .any: commonSymbol(function, arguments)
        default: .null
        }
      guard let bound = bind(argument, in: scope, expecting: expected) else { return nil }
      if kind == .pattern {
        guard case .text(let text)? = bound.constantValue, let pattern = pattern(text, ignoresCase: false, at: argument.span)
        else { return wrongArguments(function.descriptor, at: argument.span) }
        arguments.append(pattern)
      } else {
        arguments.append(bound)
      }
    }
    guard let type = function.resultType(of: arguments.map(\.type)) else {
      return wrongArguments(function.descriptor, at: span)
    }
    return BoundExpression(.function(function, arguments), type: type)
  }

  private func isText(_ expression: Expression) -> Bool {
    if case .literal(.text) = expression.kind { true } else { false }
  }

  /// Where the arguments of one type so far are symbols, a bare word may be one too.
  private func commonSymbol(_ function: ScalarFunction, _ arguments: [BoundExpression]) -> ValueType {
    guard function == .coalesce, case .symbol? = arguments.first?.type else { return .null }
    return arguments[0].type
  }

  mutating func wrongArguments(_ descriptor: FunctionDescriptor, at span: SourceSpan) -> BoundExpression? {
    report(
      BindingCode.wrongArguments, "write \(descriptor.signature), as in: \(descriptor.example)", at: span,
      notes: [descriptor.summary])
    return nil
  }

  // MARK: Aggregates of a row's own lists

  private mutating func listAggregate(
    _ function: AggregateFunction, over list: BoundExpression, _ call: Call, at span: SourceSpan, in scope: Scope
  ) -> BoundExpression? {
    // Of an element: the fields of its table, or the value itself.
    let inner: [Field]
    var title = "the list"
    if case .row(let name) = list.type.element, let table = environment[table: name] {
      inner = LogicalPlan.fields(ofScan: table)
      title = name
    } else {
      inner = [Field("it", list.type.element)]
    }
    let innerScope = scope.entering(inner, title: title)
    var condition: BoundExpression?
    if let written = call.condition {
      let state = aggregation
      aggregation = nil
      defer { aggregation = state }
      guard let bound = self.condition(written, in: innerScope) else { return nil }
      condition = bound
    }
    var parameter: Double?
    if function == .percentile {
      guard call.arguments.count == 2, let percent = percentage(call.arguments[1], in: scope) else {
        return wrongArguments(function.descriptor, at: span)
      }
      parameter = percent
    } else if call.arguments.count != 1 || function == .share {
      return wrongArguments(function.descriptor, at: span)
    }
    var element: BoundExpression?
    switch function {
    case .count: break
    case .any, .all:
      if list.type.element == .boolean { element = .column(0, of: inner) }
      if condition == nil, element == nil {
        if function == .any { return listAggregateOf(.any, list, inner.count, nil, .constant(.boolean(true), .boolean), nil) }
        return wrongArguments(function.descriptor, at: span)
      }
    default:
      let index = inner.firstIndex { $0.name == LogicalPlan.rowFieldName } ?? 0
      element = .column(index, of: inner)
      guard function.accepts(list.type.element) else { return wrongArguments(function.descriptor, at: span) }
    }
    return listAggregateOf(function, list, inner.count, element, condition, parameter)
  }

  private func listAggregateOf(
    _ function: AggregateFunction, _ list: BoundExpression, _ innerCount: Int, _ element: BoundExpression?,
    _ condition: BoundExpression?, _ parameter: Double?
  ) -> BoundExpression {
    let aggregate = ListAggregate(
      function, over: list, innerFieldCount: innerCount, element: element, condition: condition, parameter: parameter)
    return BoundExpression(.listAggregate(aggregate), type: function.resultType(of: element?.type))
  }
}
