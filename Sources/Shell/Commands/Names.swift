import Columns
import Diagnostics
import QueryPlanning
import QuerySyntax

extension DotCommandDescriptor {
  static let let_ = DotCommandDescriptor(
    "let", [.optional("name", .definition), .optional("definition", .query)],
    "shows the queries named by let, or names one: .let quits = events where type = resign",
    example: ".let quits = events where type = resign"
  ) { session, arguments throws(StatementError) in
    guard let name = arguments[0] else {
      let printer = QueryPrinter()
      return try session.show(
        session.definitions.sorted { $0.key < $1.key }.map { "let \($0.key) = \(printer.print($0.value))\n" }.joined())
    }
    guard let definition = arguments[1] else {
      guard let query = session.definitions[name] else {
        let known = session.definitions.keys.sorted()
        throw .wrong(
          ShellCode.wrongArgument,
          known.isEmpty
            ? "no query is named yet; write: .let \(name) = events" : ArgumentKind.noSuch("query", name, among: known),
          at: arguments.range(0))
      }
      return try session.show("let \(name) = \(QueryPrinter().print(query))\n")
    }
    let text = definition.hasPrefix("=") ? "let \(name) \(definition)" : "let \(name) = \(definition)"
    let status = session.run(SourceFile(text: text))
    if status != .success { throw StatementError(status, []) }
  }

  static let param = DotCommandDescriptor(
    "param", [.optional("name", .parameterName), .optional("value", .freeText)],
    "shows the parameters, or gives $NAME a value: a number, a date, or text", example: ".param who Khera"
  ) { session, arguments throws(StatementError) in
    guard let name = arguments[0] else {
      return try session.show(
        session.parameters.sorted { $0.key < $1.key }.map { "$\($0.key) = \(ParameterText.text($0.value))\n" }.joined())
    }
    guard let value = arguments[1] else {
      guard let parameter = session.parameters[name] else {
        throw .wrong(
          ShellCode.wrongArgument, "no parameter \"\(name)\"; give it a value: .param \(name) VALUE", at: arguments.range(0))
      }
      return try session.show("$\(name) = \(ParameterText.text(parameter))\n")
    }
    try session.setParameter(name, value, at: arguments.range(0))
  }
}

extension Session {
  /// Gives `$name` a value. The text is a literal of the language when it is one (a number, a date, a duration, `true`, a text in
  /// quotation marks), else text.
  package func setParameter(_ name: String, _ text: String, at range: Range<Int>? = nil) throws(StatementError) {
    let isName = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } && name.first?.isNumber == false
    if !isName {
      throw .wrong(
        ShellCode.wrongParameter, "a parameter's name has letters, digits and _ only; found \"\(name)\"", at: range)
    }
    parameters[name] = ParameterText.parameter(text)
  }
}

/// Parameters as text, and back.
enum ParameterText {
  static func parameter(_ text: String) -> QueryEnvironment.Parameter {
    let parsed = QueryParser.parse(SourceFile(text: "articles where id = \(text)"))
    if !parsed.hasErrors, parsed.value.statements.count == 1,
      case .query(let query)? = parsed.value.statements.first?.kind, query.stages.count == 1,
      case .filter(let condition)? = query.stages.first?.kind, case .comparison(let comparison) = condition.kind,
      let parameter = parameter(comparison.right)
    {
      return parameter
    }
    return QueryEnvironment.Parameter(.text(text), .text)
  }

  private static func parameter(_ expression: Expression) -> QueryEnvironment.Parameter? {
    switch expression.kind {
    case .literal(.integer(let value)): return .init(.integer(value), .integer)
    case .literal(.number(let value)): return .init(.number(value), .number)
    case .literal(.boolean(let value)): return .init(.boolean(value), .boolean)
    case .literal(.text(let value)): return .init(.text(value), .text)
    case .literal(.duration(let months, let days)): return .init(.duration(DateDuration(months: months, days: days)), .duration)
    case .literal(.date(.civil(let year, let month, let day))): return span(year, month, day).map { .init(.date($0), .date) }
    case .range(let first, let last):
      guard let from = parameter(first), let to = parameter(last), case .date(let start) = from.value,
        case .date(let end) = to.value
      else { return nil }
      return .init(.date(DateSpan(from: start.start, through: end.end)), .date)
    default: return nil
    }
  }

  private static func span(_ year: Int, _ month: Int?, _ day: Int?) -> DateSpan? {
    switch (month, day) {
    case (let month?, let day?): DateSpan(year: year, month: month, day: day)
    case (let month?, nil): DateSpan(year: year, month: month)
    default: DateSpan(year: year)
    }
  }

  static func text(_ parameter: QueryEnvironment.Parameter) -> String {
    switch parameter.value {
    case .text(let text): ValueCompletion.literal(text)
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .boolean(let value): String(value)
    case .date(let span): span.description
    case .duration(let duration): duration.description
    default: "null"
    }
  }
}
