import Columns

extension LogicalPlan {
  /// One line per operator, the last stage first and inputs deeper: what `.explain` shows.
  package var description: String { lines(depth: 0).joined(separator: "\n") }

  private func lines(depth: Int) -> [String] {
    [String(repeating: "  ", count: depth) + stageDescription] + inputs.flatMap { $0.lines(depth: depth + 1) }
  }

  /// The operator in one line, in the words of the language.
  package var stageDescription: String {
    let source = inputs.first?.fields ?? []
    func text(_ expression: BoundExpression) -> String { expression.text(over: source) }
    func list(_ expressions: [BoundExpression]) -> String { expressions.map(text).joined(separator: ", ") }
    func order(_ keys: [OrderKey]) -> String {
      keys.map { text($0.expression) + ($0.isDescending ? " desc" : "") }.joined(separator: ", ")
    }
    switch node {
    case .scan(let table): return "scan \(table)"
    case .filter(_, let predicate): return "where \(text(predicate))"
    case .project(_, let expressions): return projection(expressions, source)
    case .sort(_, let keys): return "sort by \(order(keys))"
    case .limit(_, let limit, let count): return "\(limit.rawValue) \(count)"
    case .top(_, let count, let keys, let per):
      return "top \(count) by \(order(keys))" + (per.isEmpty ? "" : " per \(list(per))")
    case .distinct: return "distinct"
    case .aggregate(_, let keys, let aggregates):
      let calls = aggregates.map { $0.text(over: source) }.joined(separator: ", ")
      return "summarize \(calls)" + (keys.isEmpty ? "" : " by \(list(keys))")
    case .fill(_, let key, let step, _): return "fill \(fields[key].name) every \(step)"
    case .join(let join):
      let keys = join.keys.map { "\(text($0.left)) = \($0.right.text(over: join.right.fields))" }
      let residual = join.residual.map { [$0.text(over: source + join.right.fields)] } ?? []
      return "\(join.kind.rawValue) join on \((keys + residual).joined(separator: " and "))"
    case .union: return "union"
    case .unnest(_, let column, let keepsEmpty):
      return "unnest \(source[column].name)" + (keepsEmpty ? " (keeping rows without)" : "")
    case .describe: return "describe"
    case .context(_, let expression, let term, let words, _):
      return "context \"\(term)\" \(words) in \(text(expression))"
    case .sequence(let sequence):
      let steps = sequence.steps.map { ($0.isAbsent ? "!" : "") + $0.name }.joined(separator: ", then ")
      return "sequence of \(steps)" + (sequence.within.map { " within \($0)" } ?? "")
    case .chart(_, let kind): return "chart \(kind.rawValue)"
    case .assert(_, let condition, _): return "assert \(text(condition))"
    }
  }

  /// Columns that are only passed on are counted, not named, where something is computed beside them.
  private func projection(_ expressions: [BoundExpression], _ source: [Field]) -> String {
    var computed: [String] = [], passed: [String] = []
    for (field, expression) in zip(fields, expressions) {
      let text = expression.text(over: source)
      if text == field.name {
        passed.append(text)
      } else {
        computed.append("\(field.name) = \(text)")
      }
    }
    if computed.isEmpty { return "select \(passed.joined(separator: ", "))" }
    if passed.count == source.count { return "extend \(computed.joined(separator: ", "))" }
    return "select \((passed + computed).joined(separator: ", "))"
  }
}

extension AggregateCall {
  func text(over fields: [Field]) -> String {
    var parts = argument.map { $0.text(over: fields) } ?? ""
    if let parameter { parts += ", \(Value.number(parameter).plainText ?? "")" }
    if let condition { parts += (parts.isEmpty ? "" : " ") + "where \(condition.text(over: fields))" }
    return "\(function.rawValue)(\(parts))"
  }
}

extension BoundExpression {
  /// The expression in the words of the language, columns by the names of the schema's fields.
  package func text(over fields: [Field]) -> String {
    func text(_ part: BoundExpression) -> String { part.text(over: fields) }
    func inner(_ part: BoundExpression) -> String { part.isCompound ? "(\(text(part)))" : text(part) }
    switch kind {
    case .constant(let value): return value.queryText
    case .column(let index): return index < fields.count ? fields[index].name : "column \(index)"
    case .field(let base, _, let index): return "\(text(base)).\(index)"
    case .element(let list, let index): return "\(inner(list))[\(text(index))]"
    case .not(let part): return "not \(inner(part))"
    case .and(let parts): return parts.map(inner).joined(separator: " and ")
    case .or(let parts): return parts.map(inner).joined(separator: " or ")
    case .negated(let part): return "-\(inner(part))"
    case .arithmetic(let operation, let left, let right): return "\(inner(left)) \(operation.rawValue) \(inner(right))"
    case .comparison(let comparison):
      let words = (comparison.isNegated ? "not " : "") + comparison.operator.rawValue + (comparison.isExact ? "_cs" : "")
      let right = comparison.right.type.isList ? (comparison.needsAll ? " all" : " any") : ""
      return "\(inner(comparison.left)) \(words)\(right) \(inner(comparison.right))"
    case .between(let value, let lower, let upper, let isNegated):
      return "\(inner(value))\(isNegated ? " not" : "") between \(inner(lower)) and \(inner(upper))"
    case .isMissing(let part, let isNegated): return "\(inner(part)) \(isNegated ? "!=" : "=") null"
    case .list(let parts): return "(\(parts.map(text).joined(separator: ", ")))"
    case .function(let function, let arguments):
      return "\(function.rawValue)(\(arguments.map(text).joined(separator: ", ")))"
    case .listAggregate(let aggregate):
      let own = (0..<aggregate.innerFieldCount).map { Field("it.\($0)", .null) }
      let element = aggregate.element.map { " of \($0.text(over: own + fields))" } ?? ""
      let condition = aggregate.condition.map { " where \($0.text(over: own + fields))" } ?? ""
      return "\(aggregate.function.rawValue)(\(text(aggregate.list))\(element)\(condition))"
    }
  }

  private var isCompound: Bool {
    switch kind {
    case .and, .or, .not, .arithmetic, .comparison, .between, .isMissing: true
    default: false
    }
  }
}

extension Value {
  /// The value as a query writes it.
  var queryText: String {
    switch self {
    case .null: return "null"
    case .text(let text):
      let escaped = text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
      return "\"\(String(escaped))\""
    case .list(let values): return "(\(values.map(\.queryText).joined(separator: ", ")))"
    default: return plainText ?? "null"
    }
  }
}
