import Columns
import Diagnostics
import QuerySyntax
import UnicodeText

/// Names, literals, operators.
extension Binder {
  /// An expression with its type, nil after an error. Where a symbol or a date is expected, a bare word or a text can be one.
  mutating func bind(_ expression: Expression, in scope: Scope, expecting: ValueType = .null) -> BoundExpression? {
    switch expression.kind {
    case .literal(let literal): return self.literal(literal, at: expression.span, expecting: expecting)
    case .name(let name): return named(name, in: scope, expecting: expecting)
    case .path(let base, let name): return path(base, name, in: scope)
    case .element(let list, let index): return element(list, index, in: scope)
    case .parameter(let name): return parameter(name)
    case .not(let operand):
      return condition(operand, in: scope).map { BoundExpression(.not($0), type: .boolean) }
    case .negated(let operand): return negated(operand, in: scope)
    case .binary(let operation, let left, let right):
      switch operation {
      case .and, .or: return logic(operation, left, right, in: scope)
      default: return arithmetic(operation, left, right, at: expression.span, in: scope)
      }
    case .comparison(let comparison): return self.comparison(comparison, at: expression.span, in: scope)
    case .range(let lower, let upper): return range(lower, upper, at: expression.span, in: scope)
    case .list(let items): return list(items, in: scope, expecting: expecting)
    case .call(let call): return self.call(call, at: expression.span, in: scope)
    case .invalid: return nil
    }
  }

  /// An expression that is true or false.
  mutating func condition(_ expression: Expression, in scope: Scope) -> BoundExpression? {
    guard let bound = bind(expression, in: scope) else { return nil }
    if bound.type == .boolean || bound.type == .null { return bound }
    let name = name(for: expression)
    let example: String
    switch bound.type {
    case .list, .rows: example = "count(\(name)) > 0"
    case .text, .name: example = "\(name) contains \"…\""
    case .symbol(let set): example = "\(name) = \(set.members.first ?? "…")"
    case .date: example = "\(name) in 2024-03"
    default: example = "\(name) > 0"
    }
    report(
      BindingCode.expectedCondition, "write a condition, as in: \(example); this is \(article(bound.type))", at: expression.span
    )
    return nil
  }

  // MARK: Names

  private mutating func named(_ name: Identifier, in scope: Scope, expecting: ValueType) -> BoundExpression? {
    if case .symbol(let set) = expecting, let symbol = symbol(name.text, of: set) { return symbol }
    if let column = scope.column(named: name.text) { return column }
    if name.text.isEmpty || isSchemaUncertain { return nil }
    switch expecting {
    case .symbol(let set): reportUnknownSymbol(name.text, of: set, at: name.span, quoted: false)
    case .text, .name, .list(.text), .list(.name):
      if let near = suggestion(for: name.text, among: scope.names).name, near.count > 3 {
        report(
          BindingCode.unknownField, "no field \"\(name.text)\" in \(scope.title); did you mean \"\(near)\"? Text needs quotes",
          at: name.span, replacement: near)
      } else {
        report(
          BindingCode.missingQuotes, "put quotation marks around \"\(name.text)\": text needs them", at: name.span,
          replacement: "\"\(name.text)\"")
      }
    default: _ = field(name, in: scope)
    }
    return nil
  }

  private func symbol(_ word: String, of set: SymbolSet) -> BoundExpression? {
    let lowered = word.lowercased()
    return set.members.contains(lowered) ? .constant(.text(lowered), .symbol(set)) : nil
  }

  mutating func reportUnknownSymbol(_ word: String, of set: SymbolSet, at span: SourceSpan, quoted: Bool) {
    let near = suggestion(for: word, among: set.members)
    let members =
      set.members.count > 12 ? "\(set.members.prefix(8).joined(separator: ", ")), …" : set.members.joined(separator: ", ")
    report(
      BindingCode.unknownSymbol, "no \(set.name) \"\(word.prefix(24))\"\(near.text)", at: span,
      replacement: near.name.map { quoted ? "\"\($0)\"" : $0 }, notes: ["There are: \(members)"])
  }

  /// A field by its name; reports what it could mean.
  mutating func field(_ name: Identifier, in scope: Scope) -> BoundExpression? {
    if let column = scope.column(named: name.text) { return column }
    if name.text.isEmpty || isSchemaUncertain { return nil }
    // A field of the article that a row belongs to is a likely wish.
    if let article = scope.fields.first(where: { if case .row = $0.type { $0.name != LogicalPlan.rowFieldName } else { false } }
    ),
      case .row(let table) = article.type, let fields = environment[table: table]?.fields,
      fields.contains(where: { $0.name == name.text.lowercased() })
    {
      let path = "\(article.name).\(name.text.lowercased())"
      report(
        BindingCode.unknownField, "no field \"\(name.text)\" in \(scope.title); did you mean \"\(path)\"?", at: name.span,
        replacement: path)
      return nil
    }
    let near = suggestion(for: name.text, among: scope.names)
    let visible = scope.levels.first?.filter { !$0.isHidden }.map(\.name) ?? []
    report(
      BindingCode.unknownField, "no field \"\(name.text)\" in \(scope.title)\(near.text)", at: name.span,
      replacement: near.name,
      notes: near.name == nil ? ["There are: \(visible.joined(separator: ", "))"] : [])
    return nil
  }

  private mutating func path(_ base: Expression, _ name: Identifier, in scope: Scope) -> BoundExpression? {
    // `events.actor` where rows of events flow: the table's own name in front of a field.
    if case .name(let table) = base.kind, scope.column(named: table.text) == nil, table.text.lowercased() == scope.title {
      return field(name, in: scope)
    }
    guard let bound = bind(base, in: scope) else { return nil }
    let table: String
    switch bound.type.element {
    case .row(let name): table = name
    default:
      report(
        BindingCode.typeMismatch,
        "leave out \".\(name.text)\": \"\(self.name(for: base))\" is \(article(bound.type)), it has no fields",
        at: name.span)
      return nil
    }
    guard let target = environment[table: table] else { return nil }
    let inner = Scope(LogicalPlan.fields(ofScan: target), title: target.name)
    guard let found = field(name, in: inner), case .column(let index) = found.kind else { return nil }
    let type: ValueType = bound.type.isList ? .list(found.type.element) : found.type
    return BoundExpression(.field(of: bound, table: table, index: index), type: type)
  }

  private mutating func element(_ list: Expression, _ index: Expression, in scope: Scope) -> BoundExpression? {
    guard let bound = bind(list, in: scope), let place = bind(index, in: scope) else { return nil }
    guard bound.type.isList else {
      report(
        BindingCode.typeMismatch, "leave out the brackets: \"\(name(for: list))\" is \(article(bound.type)), not a list",
        at: index.span)
      return nil
    }
    guard place.type == .integer else {
      report(BindingCode.typeMismatch, "write a whole number between the brackets, 0 for the first", at: index.span)
      return nil
    }
    return BoundExpression(.element(bound, index: place), type: bound.type.element)
  }

  private mutating func parameter(_ name: Identifier) -> BoundExpression? {
    if let parameter = environment.parameters[name.text] { return .constant(parameter.value, parameter.type) }
    let near = suggestion(for: name.text, among: environment.parameters.keys.sorted())
    let hint = near.name == nil ? "; set it with .param \(name.text) VALUE or --param" : near.text
    report(
      BindingCode.unknownParameter, "no parameter \"$\(name.text)\"\(hint)", at: name.span,
      replacement: near.name.map { "$\($0)" })
    return nil
  }

  // MARK: Literals and lists

  private mutating func literal(_ literal: Literal, at span: SourceSpan, expecting: ValueType) -> BoundExpression? {
    switch literal {
    case .null: return .constant(.null, .null)
    case .text(let text):
      switch expecting {
      case .date: return dateFromText(text, at: span)
      case .symbol(let set):
        if let symbol = symbol(text, of: set) { return symbol }
        reportUnknownSymbol(text, of: set, at: span, quoted: true)
        return nil
      default: return .constant(.text(text), .text)
      }
    case .integer(let value):
      if expecting == .date, let year = DateSpan(year: Int(clamping: value)) { return .constant(.date(year), .date) }
      return .constant(.integer(value), .integer)
    case .number(let value): return .constant(.number(value), .number)
    case .boolean(let value): return .constant(.boolean(value), .boolean)
    case .date(let date): return days(of: date, at: span).map { .constant(.date($0), .date) }
    case .duration(let months, let days):
      return .constant(.duration(DateDuration(months: months, days: days)), .duration)
    case .regularExpression(let pattern, let ignoresCase): return self.pattern(pattern, ignoresCase: ignoresCase, at: span)
    }
  }

  /// A constant text in RE2 syntax, checked.
  mutating func pattern(_ pattern: String, ignoresCase: Bool, at span: SourceSpan) -> BoundExpression? {
    let text = ignoresCase ? "(?i)\(pattern)" : pattern
    do {
      _ = try RegularExpression(text)
    } catch {
      report(BindingCode.badPattern, "mend the pattern: \(error.reason)", at: span)
      return nil
    }
    return .constant(.text(text), .text)
  }

  private mutating func list(_ items: [Expression], in scope: Scope, expecting: ValueType) -> BoundExpression? {
    let bound = items.map { bind($0, in: scope, expecting: expecting) }
    let complete = bound.compactMap { $0 }
    guard complete.count == items.count else { return nil }
    var type: ValueType = .null
    for (item, written) in zip(complete, items) {
      guard let joined = type.joined(with: item.type.element) else {
        report(
          BindingCode.typeMismatch, "write values of one type: this is \(article(item.type)), the ones before are \(type)",
          at: written.span)
        return nil
      }
      type = joined
    }
    let values = complete.compactMap(\.constantValue)
    if values.count == complete.count { return .constant(.list(values), .list(type)) }
    return BoundExpression(.list(complete), type: .list(type))
  }

  // MARK: Operators

  private mutating func logic(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, in scope: Scope
  ) -> BoundExpression? {
    let first = condition(left, in: scope)
    let second = condition(right, in: scope)
    guard let first, let second else { return nil }
    return BoundExpression(operation == .and ? .and([first, second]) : .or([first, second]), type: .boolean)
  }

  private mutating func negated(_ operand: Expression, in scope: Scope) -> BoundExpression? {
    guard let bound = bind(operand, in: scope) else { return nil }
    switch bound.type {
    case .integer, .number, .duration:
      if case .integer(let value)? = bound.constantValue, value != .min { return .constant(.integer(-value), .integer) }
      return BoundExpression(.negated(bound), type: bound.type)
    default:
      report(
        BindingCode.typeMismatch, "leave out the minus: \"\(name(for: operand))\" is \(article(bound.type)), not a number",
        at: operand.span)
      return nil
    }
  }

  private mutating func arithmetic(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, at span: SourceSpan, in scope: Scope
  ) -> BoundExpression? {
    let first = bind(left, in: scope)
    let second = bind(right, in: scope)
    guard let first, let second, let meaning = ArithmeticOperator(rawValue: operation.rawValue) else { return nil }
    guard let type = Self.resultType(meaning, first.type, second.type) else {
      let isDays = first.type == .date && second.type == .integer
      let advice = isDays ? "write days as a duration: \(name(for: left)) \(operation.rawValue) 3d" : nil
      report(
        BindingCode.typeMismatch,
        advice ?? "\"\(operation.rawValue)\" does not fit \(article(first.type)) and \(article(second.type))",
        at: isDays ? right.span : span)
      return nil
    }
    return BoundExpression(.arithmetic(meaning, first, second), type: type)
  }

  private static func resultType(_ operation: ArithmeticOperator, _ left: ValueType, _ right: ValueType) -> ValueType? {
    if left == .null { return right == .null ? .null : resultType(operation, right, right) }
    if right == .null { return resultType(operation, left, left) }
    switch (left, right) {
    case (.integer, .integer): return operation == .divide ? .number : .integer
    case (.integer, .number), (.number, .integer), (.number, .number): return .number
    case (.date, .duration): return operation == .add || operation == .subtract ? .date : nil
    case (.duration, .date): return operation == .add ? .date : nil
    case (.date, .date): return operation == .subtract ? .duration : nil
    case (.duration, .duration): return operation == .add || operation == .subtract ? .duration : nil
    case (.duration, .integer), (.duration, .number): return operation == .multiply || operation == .divide ? .duration : nil
    case (.integer, .duration), (.number, .duration): return operation == .multiply ? .duration : nil
    default: return operation == .add && left.isTextual && right.isTextual ? .text : nil
    }
  }

  /// `text`, `a date`, `an integer`, `a list of names`: a type in a sentence.
  func article(_ type: ValueType) -> String {
    switch type {
    case .text: "text"
    case .null: "a missing value"
    case .integer: "an integer"
    case .rows(let table): "a table of \(table)"
    case .list(let element): "a list of \(element)s"
    default: "a \(type)"
    }
  }
}
