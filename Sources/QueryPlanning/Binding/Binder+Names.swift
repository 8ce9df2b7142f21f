import Columns
import Diagnostics
import QuerySyntax

extension BoundExpression {
  /// What takes the place of an expression that is wrong; fits everywhere, so that one mistake is told once.
  static let standIn = BoundExpression.constant(.null, .null)
}

extension Binder {
  /// A field by its exact name, else regardless of case.
  func index(of name: String, in fields: [Field]) -> Int? {
    fields.firstIndex { $0.name == name } ?? fields.firstIndex { $0.name.lowercased() == name.lowercased() }
  }

  /// A name: a symbol where one is expected, else a field.
  mutating func bindName(_ name: Identifier, in scope: Scope, expecting expected: ValueType?) -> BoundExpression {
    if name.text.isEmpty { return .standIn }
    if case .symbol(let set)? = expected, let member = set.members.first(where: { $0.lowercased() == name.text.lowercased() }) {
      return .constant(.text(member), .symbol(set))
    }
    if let grouping { return bindGroupedName(name, in: scope, grouping) }
    if let index = index(of: name.text, in: scope.fields) { return .column(index, of: scope.fields) }
    reportUnknownName(name, in: scope, expecting: expected)
    return .standIn
  }

  func isField(_ expression: Expression, in scope: Scope) -> Bool {
    if case .name(let name) = expression.kind { index(of: name.text, in: scope.fields) != nil } else { true }
  }

  mutating func reportUnknownName(_ name: Identifier, in scope: Scope, expecting expected: ValueType?) {
    let word = name.text
    let shown = "\"\(word.prefix(40))\""
    if case .symbol(let set)? = expected {
      return reportUnknownSymbol(word, of: set, at: name.span, fields: scope.fields)
    }
    let visible = scope.fields.filter { !$0.isHidden }.map(\.name)
    if !scope.fields.isEmpty, let table = environment[table: scope.name], let dropped = index(of: word, in: table.fields) {
      let kept = visible.prefix(6).joined(separator: ", ") + (visible.count > 6 ? ", …" : "")
      return report(
        BindCode.unknownField,
        "keep \"\(table.fields[dropped].name)\" in the stage before, or put this stage before it: of \(table.name), \(kept) are left here",
        at: name.span)
    }
    let meant = nearest(to: word, among: scope.fields.map(\.name))
    if ["this", "last", "next", "past"].contains(word.lowercased()) {
      return report(BindCode.notADate, "put a unit after \"\(word)\": \(word) month, \(word) week, \(word) year", at: name.span)
    }
    switch expected {
    case .date? where ["day", "week", "month", "quarter", "year"].contains(word.lowercased()):
      return report(BindCode.notADate, "put \"this\" or \"last\" before \"\(word)\"", at: name.span)
    case .date?:
      if let day = nearest(to: word, among: ["today", "yesterday", "tomorrow"]) {
        return report(
          BindCode.notADate, "did you mean \(day)? found \(shown); dates look like 2024-03-22", at: name.span, fix: day)
      }
      if meant == nil {
        return report(
          BindCode.notADate, "write a date as 2024-03-22, 2024-03, today or last 30 days; found \(shown)", at: name.span)
      }
    case .boolean?:
      if let boolean = nearest(to: word, among: ["true", "false"]) ?? ["yes": "true", "no": "false"][word.lowercased()] {
        return report(BindCode.unknownField, "did you mean \(boolean)? found \(shown)", at: name.span, fix: boolean)
      }
      if meant == nil, let comparison = comparison(withSymbol: word, in: scope) {
        return report(BindCode.unknownField, "write \(comparison) for \(shown)", at: name.span, fix: comparison)
      }
    case .text?, .name?:
      if meant == nil, let literal = nearest(to: word, among: ["null"]) {
        return report(BindCode.unknownField, "did you mean \(literal)? found \(shown)", at: name.span, fix: literal)
      }
      if let joined = joinedName(word, in: scope) {
        return report(BindCode.unknownField, "did you mean \(joined)? found \(shown)", at: name.span, fix: joined)
      }
      if meant == nil {
        return report(
          BindCode.unknownField, "put quotation marks around the text: \"\(word.prefix(40))\"; no field has this name",
          at: name.span,
          fix: "\"\(word)\"")
      }
    default: break
    }
    let place = scope.name.isEmpty ? "" : " in \(scope.name)"
    if let joined = joinedName(word, in: scope) {
      report(BindCode.unknownField, "no field \(shown)\(place); did you mean \(joined)?", at: name.span, fix: joined)
    } else if let meant {
      report(BindCode.unknownField, "no field \(shown)\(place); did you mean \"\(meant)\"?", at: name.span, fix: meant)
    } else if let literal = nearest(to: word, among: ["null", "true", "false", "today", "yesterday"]) {
      report(BindCode.unknownField, "no field \(shown)\(place); did you mean \(literal)?", at: name.span, fix: literal)
    } else if let function = function(like: word) {
      report(BindCode.unknownField, "no field \(shown)\(place); did you mean \(function)(…)?", at: name.span)
    } else {
      report(
        BindCode.unknownField, "no field \(shown)\(place); fields are \(visible.prefix(12).joined(separator: ", "))",
        at: name.span)
    }
  }

  /// `type = join` for `join` where a condition must stand.
  private func comparison(withSymbol word: String, in scope: Scope) -> String? {
    for field in scope.fields {
      guard case .symbol(let set) = field.type, let member = set.members.first(where: { $0 == word.lowercased() }) else {
        continue
      }
      return "\(field.name) = \(member)"
    }
    return nil
  }

  /// `headline` or `articleoutlet` for `article.outlet`, `monthdate` for `month(date)`.
  private func joinedName(_ word: String, in scope: Scope) -> String? {
    let lowered = word.lowercased()
    for field in scope.fields {
      guard case .row(let name) = field.type, let table = environment[table: name] else { continue }
      if let inner = table.fields.first(where: { $0.name == lowered }) { return "\(field.name).\(inner.name)" }
    }
    for field in scope.fields where lowered.hasPrefix(field.name) {
      guard case .row(let name) = field.type.element, let table = environment[table: name] else { continue }
      let rest = String(lowered.dropFirst(field.name.count))
      if let inner = table.fields.first(where: { $0.name == rest }) { return "\(field.name).\(inner.name)" }
    }
    for function in ScalarFunction.descriptors + AggregateFunction.descriptors where lowered.hasPrefix(function.name) {
      let rest = String(lowered.dropFirst(function.name.count))
      if let field = scope.fields.first(where: { $0.name == rest }) { return "\(function.name)(\(field.name))" }
    }
    return nil
  }

  private func function(like word: String) -> String? {
    let names = (ScalarFunction.descriptors + AggregateFunction.descriptors).map(\.name)
    return names.first { $0 == word.lowercased() }
  }

  mutating func reportUnknownSymbol(_ word: String, of set: SymbolSet, at span: SourceSpan, fields: [Field] = []) {
    let shown = "\"\(word.prefix(40))\""
    if let meant = nearest(to: word, among: set.members) ?? EventTypeForms.stem(of: word, among: set.members) {
      report(BindCode.unknownSymbol, "no \(set.name) \(shown); did you mean \"\(meant)\"?", at: span, fix: meant)
    } else if let field = nearest(to: word, among: fields.map(\.name)) {
      report(BindCode.unknownSymbol, "no \(set.name) or field \(shown); did you mean \"\(field)\"?", at: span, fix: field)
    } else {
      let members = set.members.prefix(8).joined(separator: ", ") + (set.members.count > 8 ? ", …" : "")
      report(BindCode.unknownSymbol, "no \(set.name) \(shown); there are \(members)", at: span)
    }
  }

  /// `article.outlet`
  mutating func bindPath(_ base: Expression, _ field: Identifier, in scope: Scope) -> BoundExpression {
    let row = bind(base, in: scope)
    return fieldOf(row, field, scopeName: scope.name)
  }

  /// A field of the row or rows that an expression refers to.
  mutating func fieldOf(_ row: BoundExpression, _ field: Identifier, scopeName: String) -> BoundExpression {
    guard !field.text.isEmpty else { return .standIn }
    guard case .row(let name) = row.type.element, let table = environment[table: name] else {
      if row.type == .null { return .standIn }
      let hint =
        row.type.element == .date
        ? "write \(field.text.prefix(20))(…) for a part of a date: " : "remove \".\(field.text.prefix(20))\": "
      report(BindCode.unknownField, "\(hint)\(article(row.type)) has no fields", at: field.span)
      return .standIn
    }
    guard let index = index(of: field.text, in: table.fields) else {
      reportUnknownName(field, in: Scope(fields: table.fields, name: name), expecting: nil)
      return .standIn
    }
    let type = table.fields[index].type
    let result: ValueType = row.type.isList ? .list(type.element) : type
    return BoundExpression(.field(of: row, table: name, index: index), type: result)
  }

  /// A row stands for its name where text is compared: `organizations has "Congress"`.
  func named(_ expression: BoundExpression) -> BoundExpression {
    guard case .row(let name) = expression.type.element, let table = environment[table: name],
      let index = table.index(of: "name"), table.fields[index].type == .name
    else { return expression }
    let type: ValueType = expression.type.isList ? .list(.name) : .name
    return BoundExpression(.field(of: expression, table: name, index: index), type: type)
  }

  // MARK: Columns' names

  /// A column without a name takes that of its field or function, else its canonical text.
  func columnName(_ projection: Projection) -> String {
    if let name = projection.name, !name.text.isEmpty { return name.text }
    return columnName(projection.expression)
  }

  private func columnName(_ expression: Expression) -> String {
    switch expression.kind {
    case .name(let name), .path(_, let name), .parameter(let name): return name.text
    case .element(let base, _): return columnName(base)
    case .call(let call):
      let name = call.function.text
      return AggregateFunction.named(name)?.rawValue ?? ScalarFunction.named(name)?.rawValue ?? name.lowercased()
    default: return QueryPrinter().print(expression)
    }
  }
}

/// Forms of a verb that name the same event type: `resigned`, `resigns`, `resignation`.
enum EventTypeForms {
  static func stem(of word: String, among members: [String]) -> String? {
    let lowered = word.lowercased()
    return members.filter { member in
      member.count >= 4 && lowered.hasPrefix(member.hasSuffix("e") ? String(member.dropLast()) : member)
    }.max { $0.count < $1.count }
  }
}
