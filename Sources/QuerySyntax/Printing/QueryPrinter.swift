/// A tree as canonical text: what parses to the same tree. One statement a line, stages behind bars, the language's own words.
package struct QueryPrinter: Sendable {
  package init() {}

  package func print(_ script: Script) -> String {
    script.statements.map { print($0) + "\n" }.joined()
  }

  package func print(_ statement: Statement) -> String {
    switch statement.kind {
    case .query(let query): return print(query)
    case .letBinding(let name, let query): return "let \(self.name(name)) = \(print(query))"
    case .command(let command):
      return "." + command.name.text + (command.arguments.isEmpty ? "" : " " + command.arguments)
    }
  }

  package func print(_ query: Query) -> String {
    ([print(query.source)] + query.stages.map(print)).joined(separator: " | ")
  }

  package func print(_ source: Source) -> String {
    switch source.kind {
    case .named(let name): return Keywords.all.contains(name.text.lowercased()) ? quoted(name.text) : self.name(name)
    case .lastResult: return "_"
    case .parenthesized(let query): return "(\(print(query)))"
    case .search(let terms): return "search " + terms.map { print($0) }.joined(separator: " ")
    case .sequence(let pattern): return print(pattern)
    case .missing: return ""
    }
  }

  private func print(_ pattern: SequencePattern) -> String {
    var text = "sequence by " + list(pattern.keys, quotingMentions: true)
    if let within = pattern.within { text += " within " + print(within) }
    for step in pattern.steps { text += step.isAbsent ? " !(" : " ("; text += print(step.query) + ")" }
    return text
  }

  /// A name, in backquotes where it could be taken for something else.
  package func name(_ identifier: Identifier) -> String {
    let text = identifier.text
    let isPlain = !Keywords.quotedWhenNames.contains(text.lowercased()) && isWord(text)
    return isPlain ? text : quoted(text)
  }

  func functionName(_ identifier: Identifier) -> String {
    let word = identifier.text.lowercased()
    if Keywords.stagesThatAreFunctions.contains(word) { return identifier.text }
    return word == "mentions" ? quoted(identifier.text) : name(identifier)
  }

  func quoted(_ text: String) -> String {
    var result = "`"
    for character in text.unicodeScalars {
      if character == "`" { result += "`" }
      result.unicodeScalars.append(character)
    }
    return result + "`"
  }

  private func isWord(_ text: String) -> Bool {
    guard let first = text.utf8.first, Lexer.isWordStart(first) else { return false }
    return text.utf8.allSatisfy { Lexer.isWordStart($0) || Lexer.isDigit($0) }
  }

  // MARK: Stages

  package func print(_ stage: Stage) -> String {
    switch stage.kind {
    case .filter(let condition): "where " + print(condition)
    case .select(let projections): "select " + projections.map { print($0, style: .select) }.joined(separator: ", ")
    case .drop(let names): "select " + names.map { "-" + name($0) }.joined(separator: ", ")
    case .extend(let projections): "extend " + assignments(projections)
    case .sort(let keys): "sort by " + print(keys)
    case .limit(let limit, let count): "\(limit.rawValue) " + print(count)
    case .top(let count, let keys, let per):
      "top \(print(count)) by \(print(keys))" + (per.isEmpty ? "" : " per " + list(per))
    case .distinct(let projections): printDistinct(projections)
    case .count(let by): by.isEmpty ? "count" : "count by " + assignments(by)
    case .summarize(let aggregates, let by):
      ["summarize", assignments(aggregates), by.isEmpty ? "" : "by " + assignments(by)].filter { !$0.isEmpty }
        .joined(separator: " ")
    case .series(let aggregates, let by):
      ["series", assignments(aggregates), "by " + print(by, style: .assignment)].filter { !$0.isEmpty }.joined(separator: " ")
    case .latest(let isEarliest, let by): (isEarliest ? "earliest by " : "latest by ") + list(by)
    case .join(let kind, let source, let conditions): print(kind) + " \(print(source)) on " + list(conditions)
    case .union(let source): "union " + print(source)
    case .unnest(let expression): "unnest " + print(expression)
    case .rename(let renamings):
      "rename " + renamings.map { "\(name($0.old)) as \(name($0.new))" }.joined(separator: ", ")
    case .describe: "describe"
    case .context(let term, let width): "context \(print(term))" + (width.map { " " + print($0) } ?? "")
    case .chart(let name): "chart " + self.name(name)
    case .assert(let condition, let message):
      if let message {
        "assert \(print(condition, quotingMentions: true)) \(print(message))"
      } else {
        "assert " + print(condition)
      }
    case .invalid: ""
    }
  }

  private func print(_ kind: Stage.JoinKind) -> String {
    switch kind {
    case .inner: "join"
    case .left: "left join"
    case .semi: "with"
    case .anti: "without"
    }
  }

  private func print(_ keys: [SortKey]) -> String {
    keys.map { print($0.expression) + ($0.direction.map { " " + $0.rawValue } ?? "") }.joined(separator: ", ")
  }

  /// A column that is named like a stage, at the head of the list, would begin that stage.
  private func printDistinct(_ projections: [Projection]) -> String {
    var parts = projections.map { print($0, style: .assignment) }
    if let first = parts.first, let word = first.split(whereSeparator: { !$0.isLetter }).first,
      StageSyntax.words.contains(word.lowercased()), first.hasPrefix(word)
    {
      parts[0] = quoted(String(word)) + first.dropFirst(word.count)
    }
    return parts.isEmpty ? "distinct" : "distinct " + parts.joined(separator: ", ")
  }

  private enum ProjectionStyle { case select, assignment }

  private func assignments(_ projections: [Projection]) -> String {
    projections.map { print($0, style: .assignment) }.joined(separator: ", ")
  }

  /// `a as x` or `x = a`. Where `a = b` would be read as a name, and `-a` as a column to drop, brackets prevent it.
  private func print(_ projection: Projection, style: ProjectionStyle) -> String {
    let expression = print(projection.expression)
    if style == .assignment, let name = projection.name { return "\(self.name(name)) = \(expression)" }
    let needsBrackets =
      switch projection.expression.kind {
      case .comparison: true
      case .binary(let binary, _, _): binary == .and || binary == .or || expression.hasPrefix("-")
      default: expression.hasPrefix("-")
      }
    let shown = needsBrackets ? "(\(expression))" : expression
    return projection.name.map { "\(shown) as \(self.name($0))" } ?? shown
  }
}
