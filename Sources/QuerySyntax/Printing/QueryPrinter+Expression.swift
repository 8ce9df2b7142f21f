extension QueryPrinter {
  package func print(_ expression: Expression) -> String { print(expression, quotingMentions: false) }

  func list(_ expressions: [Expression], quotingMentions: Bool = false) -> String {
    expressions.map { print($0, quotingMentions: quotingMentions) }.joined(separator: ", ")
  }

  /// With `quotingMentions` the fields `mentions` and `count`, which what follows could turn into keywords, are in backquotes.
  func print(_ expression: Expression, quotingMentions: Bool) -> String {
    var printer = ExpressionPrinter(names: self, quotesMentions: quotingMentions)
    printer.write(expression, minimum: .or)
    return printer.text
  }
}

/// Writes one expression, with brackets only where the tree needs them.
private struct ExpressionPrinter {
  let names: QueryPrinter
  let quotesMentions: Bool
  var text = ""

  mutating func write(_ expression: Expression, minimum: Precedence) {
    let needsBrackets = precedence(of: expression).map { $0 < minimum } ?? false
    if needsBrackets { text += "(" }
    write(expression.kind)
    if needsBrackets { text += ")" }
  }

  /// Nil for what stands by itself.
  private func precedence(of expression: Expression) -> Precedence? {
    switch expression.kind {
    case .binary(let binary, _, _): .of(binary)
    case .not: .not
    case .comparison: .comparison
    case .range: .range
    case .negated: .unary
    default: nil
    }
  }

  private mutating func write(_ kind: Expression.Kind) {
    switch kind {
    case .literal(let literal): text += names.print(literal)
    case .name(let name): write(name)
    case .path(let base, let field):
      writeBase(base)
      text += "." + names.name(field)
    case .element(let base, let index):
      writeBase(base)
      text += "["
      write(index, minimum: .or)
      text += "]"
    case .parameter(let name): text += "$" + name.text
    case .not(let operand):
      text += "not "
      write(operand, minimum: .not)
    case .negated(let operand):
      text += "-"
      if case .negated = operand.kind { return writeBracketed(operand) }
      write(operand, minimum: .unary)
    case .binary(let binary, let left, let right):
      write(left, minimum: .of(binary))
      text += " \(binary.rawValue) "
      write(right, minimum: Precedence.of(binary).next)
    case .comparison(let comparison): write(comparison)
    case .range(let low, let high):
      write(low, minimum: .additive)
      text += ".."
      write(high, minimum: .additive)
    case .list(let elements): write(elements, isDelimited: false)
    case .call(let call): write(call)
    case .invalid: break
    }
  }

  private mutating func write(_ name: Identifier) {
    text +=
      quotesMentions && ["mentions", "count"].contains(name.text.lowercased()) ? names.quoted(name.text) : names.name(name)
  }

  private mutating func writeBracketed(_ expression: Expression) {
    text += "("
    write(expression, minimum: .or)
    text += ")"
  }

  /// What a path or an index is taken of.
  private mutating func writeBase(_ base: Expression) {
    switch base.kind {
    case .name, .path, .element, .call, .parameter: write(base, minimum: .or)
    default: writeBracketed(base)
    }
  }

  /// A list; one of a single element keeps a comma where nothing else shows that it is a list.
  private mutating func write(_ elements: [Expression], isDelimited: Bool) {
    text += "("
    for (index, element) in elements.enumerated() {
      if index > 0 { text += ", " }
      write(element, minimum: .or)
    }
    text += elements.count == 1 && !isDelimited ? ",)" : ")"
  }

  private mutating func write(_ comparison: Comparison) {
    write(comparison.left, minimum: .range)
    text += comparison.isNegated ? " not " : " "
    text += comparison.operator.rawValue
    if comparison.isExact { text += "_cs" }
    if let quantifier = comparison.quantifier { text += " " + quantifier.rawValue }
    text += " "
    switch comparison.right.kind {
    case .list(let elements) where comparison.quantifier != nil || comparison.operator == .isIn:
      write(elements, isDelimited: true)
    case .range(let low, let high) where comparison.operator == .between:
      write(low, minimum: .additive)
      text += " and "
      write(high, minimum: .additive)
    default:
      write(comparison.right, minimum: .range)
    }
  }

  private mutating func write(_ call: Call) {
    text += names.functionName(call.function) + "("
    for (index, argument) in call.arguments.enumerated() {
      if index > 0 { text += ", " }
      write(argument, minimum: .or)
    }
    if let condition = call.condition {
      text += call.arguments.isEmpty ? "where " : " where "
      write(condition, minimum: .or)
    }
    text += ")"
  }
}
