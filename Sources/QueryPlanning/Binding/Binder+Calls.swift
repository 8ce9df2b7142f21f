import Columns
import Diagnostics
import QuerySyntax

extension Binder {
  mutating func bindCall(_ call: Call, at span: SourceSpan, in scope: Scope, expecting expected: ValueType?) -> BoundExpression
  {
    let scalar = ScalarFunction.named(call.function.text), aggregate = AggregateFunction.named(call.function.text)
    if let aggregate, prefersAggregate(call, aggregate, scalar) {
      if isOverSubTable(call, in: scope) { return bindListAggregate(call, aggregate, at: span, in: scope) }
      if grouping != nil { return bindGroupAggregate(call, aggregate, at: span, in: scope) }
      if call.arguments.isEmpty || !mayBeList(call.arguments[0], in: scope) {
        return reportMisplaced(call, aggregate, at: span, in: scope)
      }
      return bindListAggregate(call, aggregate, at: span, in: scope)
    }
    if let scalar { return bindFunction(call, scalar, at: span, in: scope, expecting: expected) }
    return bindUnknownFunction(call, in: scope)
  }

  /// `min(a, b)` is a function of the row, `min(a)` an aggregate.
  private func prefersAggregate(_ call: Call, _ aggregate: AggregateFunction, _ scalar: ScalarFunction?) -> Bool {
    guard scalar != nil else { return true }
    if scalar == .first { return grouping != nil || call.condition != nil }
    return call.arguments.count < 2 || call.condition != nil
  }

  /// Whether the first argument is a sub-table of the row, or a field of one.
  private func isOverSubTable(_ call: Call, in scope: Scope) -> Bool {
    guard grouping == nil || call.condition != nil, let first = call.arguments.first else { return false }
    var base = first
    while case .path(let inner, _) = base.kind { base = inner }
    guard case .name(let name) = base.kind, let index = index(of: name.text, in: scope.fields) else { return false }
    if case .rows = scope.fields[index].type { return true }
    return grouping == nil && scope.fields[index].type.isList
  }

  private func mayBeList(_ expression: Expression, in scope: Scope) -> Bool {
    switch expression.kind {
    case .name(let name): index(of: name.text, in: scope.fields).map { scope.fields[$0].type.isList } ?? true
    case .path, .call, .list, .parameter, .invalid: true
    default: false
    }
  }

  private mutating func reportMisplaced(
    _ call: Call, _ aggregate: AggregateFunction, at span: SourceSpan, in scope: Scope
  ) -> BoundExpression {
    let written = String(QueryPrinter().print(Expression(.call(call))).prefix(40))
    if let field = scope.fields.first(where: { $0.name == aggregate.rawValue }), call.arguments.isEmpty {
      report(BindCode.misplacedAggregate, "write \"\(field.name)\", the column, for \(written)", at: span, fix: field.name)
    } else if aggregate == .any || aggregate == .all || (aggregate == .count && scope.fields.contains { $0.type.isList }) {
      report(
        BindCode.misplacedAggregate, "put a list or a table into \(aggregate.rawValue)(…), or an aggregate into summarize",
        at: span)
    } else if let scalar = ScalarFunction.named(aggregate.rawValue),
      scalar.descriptor.argumentCounts.least > call.arguments.count
    {
      report(
        BindCode.misplacedAggregate,
        "put a second value into \(scalar.descriptor.signature), or move it: summarize \(written)", at: span)
    } else {
      report(BindCode.misplacedAggregate, "put it into summarize: summarize \(written) by …", at: span)
    }
    return .standIn
  }

  // MARK: Functions of a row

  private mutating func bindFunction(
    _ call: Call, _ function: ScalarFunction, at span: SourceSpan, in scope: Scope, expecting expected: ValueType?
  ) -> BoundExpression {
    let descriptor = function.descriptor
    if let condition = call.condition {
      report(BindCode.wrongArguments, "remove \"where\": \(descriptor.signature) takes none", at: condition.span)
    }
    var arguments: [BoundExpression] = []
    var common: ValueType? = descriptor.parameters.contains { $0.kind == .common } ? expected : nil
    for (index, argument) in call.arguments.enumerated() {
      guard let parameter = descriptor.parameter(at: index) else { break }
      let bound = bindArgument(argument, parameter, common: common, of: function, index: index, in: scope)
      if parameter.kind == .common, common == nil, bound.type != .null { common = bound.type.element }
      arguments.append(bound)
    }
    let (least, most) = descriptor.argumentCounts
    guard call.arguments.count >= least, most.map({ call.arguments.count <= $0 }) ?? true else {
      let missing = call.arguments.count < least ? descriptor.parameter(at: call.arguments.count)?.name : nil
      report(
        BindCode.wrongArguments,
        (missing.map { "put a value (\($0)) into \(descriptor.signature)" } ?? "write \(descriptor.signature)")
          + "; found \(call.arguments.count) arguments", at: span)
      return .standIn
    }
    if arguments.enumerated().contains(where: { isWrong($0.element, call.arguments[$0.offset]) }) { return .standIn }
    guard let type = function.resultType(of: arguments.map(\.type)) else {
      reportArguments(call, arguments, descriptor, at: span)
      return .standIn
    }
    return BoundExpression(.function(function, arguments), type: type)
  }

  /// A stand-in for an argument whose error was told, not a written `null`.
  private func isWrong(_ bound: BoundExpression, _ written: Expression) -> Bool {
    if case .literal(.null) = written.kind { return false }
    return bound == .standIn
  }

  private mutating func bindArgument(
    _ argument: Expression, _ parameter: FunctionDescriptor.Parameter, common: ValueType?, of function: ScalarFunction,
    index: Int,
    in scope: Scope
  ) -> BoundExpression {
    switch parameter.kind {
    case .pattern: return bindPattern(argument, in: scope) ?? .standIn
    case .date: return bind(argument, in: scope, expecting: .date)
    case .boolean: return bindCondition(argument, in: scope)
    case .common: return bind(argument, in: scope, expecting: common)
    case .text: return named(bind(argument, in: scope, expecting: .text))
    default: return bind(argument, in: scope)
    }
  }

  /// Says which argument does not fit.
  private mutating func reportArguments(
    _ call: Call, _ arguments: [BoundExpression], _ descriptor: FunctionDescriptor, at span: SourceSpan
  ) {
    for (index, bound) in arguments.enumerated() {
      guard let parameter = descriptor.parameter(at: index) else { continue }
      let type = index == 0 && descriptor.isElementwise ? bound.type.element : bound.type
      if parameter.kind.accepts(type) { continue }
      let what = parameter.kind == .list ? "list" : parameter.kind == .quantity ? "number or duration" : parameter.kind.rawValue
      let hint = bound.type.element.isTextual && parameter.kind == .date ? "a date field" : "a \(what)"
      return report(
        BindCode.wrongArguments, "give \(descriptor.name) \(hint): \(descriptor.signature); found \(article(bound.type))",
        at: call.arguments[index].span)
    }
    report(
      BindCode.wrongArguments,
      "write \(descriptor.signature) with values that fit; found \(arguments.map(\.type.description).joined(separator: ", "))",
      at: span)
  }

  private static let foreignFunctions = [
    "isnull": "x = null", "isnotnull": "x != null", "isempty": "x = null", "isnotempty": "x != null", "tolower": "lower(x)",
    "toupper": "upper(x)", "strlen": "length(x)", "now": "today", "getdate": "today", "current_date": "today",
    "ago": "today - 7d",
    "concat": "a + b", "strcat": "a + b", "to_string": "text(x)", "cast": "text(x)", "date_trunc": "month(date)",
    "startofmonth": "month(date)", "datetime": "2024-03-22", "regexp_like": "x matches /…/", "like": "x contains \"…\"",
    "count_if": "count(where …)", "countif": "count(where …)", "sumif": "sum(x where …)", "group_concat": "list(x)",
    "string_agg": "list(x)", "array_agg": "list(x)", "make_list": "list(x)", "array_length": "count(list)",
    "size": "count(list)",
    "nvl": "coalesce(a, b)", "datediff": "days(a, b)", "test": "x matches /…/", "select": "where …",
  ]

  private mutating func bindUnknownFunction(_ call: Call, in scope: Scope) -> BoundExpression {
    let name = call.function.text
    let names = (ScalarFunction.descriptors + AggregateFunction.descriptors).flatMap { [$0.name] + $0.synonyms }
    let shown = "\"\(name.prefix(40))\""
    if let form = Self.foreignFunctions[name.lowercased()] {
      report(BindCode.unknownFunction, "write \(form) for \(name)(…)", at: call.function.span)
    } else if nearest(to: name, among: ["not"]) != nil, call.arguments.count == 1 {
      report(BindCode.unknownFunction, "did you mean \"not\"? found \(shown)", at: call.function.span, fix: "not")
    } else if let meant = nearest(to: name, among: names) {
      report(BindCode.unknownFunction, "no function \(shown); did you mean \"\(meant)\"?", at: call.function.span, fix: meant)
      let saved = diagnostics.count
      var again = call
      again.function = Identifier(meant, span: call.function.span)
      // Errors in the arguments are told too; whether they fit the function that may be meant is not.
      let bound = bindCall(again, at: call.function.span, in: scope, expecting: nil)
      diagnostics = Array(diagnostics[..<saved]) + diagnostics[saved...].filter { $0.code != BindCode.wrongArguments }
      return bound.type == .null ? .standIn : BoundExpression(.constant(.null), type: bound.type)
    } else if index(of: name, in: scope.fields) != nil {
      report(
        BindCode.unknownFunction, "put =, in or an operator after \(shown), or remove the brackets: it is a field",
        at: call.function.span)
    } else {
      report(
        BindCode.unknownFunction, "no function \(shown); .help functions lists them: month, count, lower, extract …",
        at: call.function.span)
    }
    return .standIn
  }

  // MARK: Aggregates over a list of the row

  private mutating func bindListAggregate(
    _ call: Call, _ aggregate: AggregateFunction, at span: SourceSpan, in scope: Scope
  ) -> BoundExpression {
    let outerGrouping = grouping
    grouping = nil
    defer { grouping = outerGrouping }
    guard let first = call.arguments.first else { return reportMisplaced(call, aggregate, at: span, in: scope) }
    var list = bind(first, in: scope)
    var field: Identifier?
    // Of `max(events.date where …)` the condition is about the event, so the field is taken inside.
    if case .path(let base, let name) = first.kind {
      let rows = bindQuietly(base, in: scope)
      if rows.type.isList, case .row = rows.type.element { (list, field) = (rows, name) }
    }
    if list.type == .null { return .standIn }
    guard list.type.isList else {
      report(
        BindCode.notAList, "give \(aggregate.rawValue) a list or a table, as in: count(events); found \(article(list.type))",
        at: first.span)
      return .standIn
    }
    let inner = innerFields(of: list.type)
    let innerScope = Scope(fields: inner.fields + scope.fields, name: inner.name)
    var element: BoundExpression?
    if let field {
      element = bindName(field, in: Scope(fields: inner.fields, name: inner.name), expecting: nil)
    } else if case .row = list.type.element {
      element = nil
    } else {
      element = .column(0, of: innerScope.fields)
    }
    var result = ListAggregate(aggregate, over: list, innerFieldCount: inner.fields.count)
    result.condition = call.condition.map { bindCondition($0, in: innerScope) }
    result.element = aggregate == .count && field == nil ? nil : element
    if aggregate == .any || aggregate == .all { complete(&result, call, element, in: innerScope) }
    if aggregate == .percentile { result.parameter = bindPercentage(call, in: scope) }
    guard checkElement(result, aggregate, call, at: span) else { return .standIn }
    return BoundExpression(.listAggregate(result), type: aggregate.resultType(of: result.element?.type ?? list.type.element))
  }

  private mutating func bindQuietly(_ expression: Expression, in scope: Scope) -> BoundExpression {
    let told = diagnostics
    defer { diagnostics = told }
    return bind(expression, in: scope)
  }

  /// `any(list, condition)` reads like `any(list where condition)`.
  private mutating func complete(_ result: inout ListAggregate, _ call: Call, _ element: BoundExpression?, in scope: Scope) {
    result.element = nil
    if result.condition == nil, call.arguments.count == 2 {
      result.condition = bindCondition(call.arguments[1], in: scope)
    } else if result.condition == nil, element?.type == .boolean {
      result.condition = element
    } else if result.condition == nil, result.function == .all {
      report(
        BindCode.wrongArguments, "put a condition into all(…), as in: all(quotes where kind = direct)", at: call.function.span)
    }
  }

  private func innerFields(of list: ValueType) -> (fields: [Field], name: String) {
    if case .row(let name) = list.element, let table = environment[table: name] {
      return (LogicalPlan.fields(ofScan: table), name)
    }
    return ([Field("it", list.element)], "the list; its element is called it")
  }

  private mutating func checkElement(
    _ result: ListAggregate, _ aggregate: AggregateFunction, _ call: Call, at span: SourceSpan
  ) -> Bool {
    switch aggregate {
    case .count, .any, .all: return true
    case .share:
      report(BindCode.misplacedAggregate, "put share() into summarize, as in: summarize share() by type", at: span)
      return false
    default: break
    }
    if let element = result.element {
      guard element.type == .null || aggregate.accepts(element.type) else {
        report(
          BindCode.wrongArguments,
          "give \(aggregate.rawValue) numbers, as in: sum(events.mentions); found \(article(element.type))",
          at: span)
        return false
      }
      return true
    }
    if aggregate == .first || aggregate == .last || aggregate == .list || aggregate == .set || aggregate == .distinct {
      return true
    }
    let list = QueryPrinter().print(call.arguments.first ?? Expression(.invalid))
    report(
      BindCode.wrongArguments, "name a field of the rows, as in: \(aggregate.rawValue)(\(list.prefix(20)).date)", at: span)
    return false
  }

  /// The constant second argument of `percentile`.
  mutating func bindPercentage(_ call: Call, in scope: Scope) -> Double? {
    guard call.arguments.count == 2 else {
      report(BindCode.wrongArguments, "write percentile(x, 90): a value and a percentage", at: call.function.span)
      return nil
    }
    let percentage: Double
    switch bind(call.arguments[1], in: scope).constantValue {
    case .integer(let value)?: percentage = Double(value)
    case .number(let value)?: percentage = value
    default:
      report(BindCode.wrongArguments, "write a number from 0 to 100 as the percentage", at: call.arguments[1].span)
      return nil
    }
    guard (0...100).contains(percentage) else {
      report(BindCode.wrongArguments, "write a percentage from 0 to 100", at: call.arguments[1].span)
      return nil
    }
    return percentage
  }
}
