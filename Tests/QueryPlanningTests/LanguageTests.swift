import Diagnostics
import QuerySyntax
import Testing

@testable import QueryPlanning

/// Each line of the language, through every stage: tokens, tree, canonical text, bound plan.
@Suite struct LanguageTests {
  @Test func everyLineBinds() throws {
    for query in try QueryGolden.queries() where !query.hasPrefix("quits") {
      let (plans, diagnostics) = NewsSchema.check(query)
      #expect(diagnostics.isEmpty && plans.count == 1, "\(query): \(diagnostics.map(\.message))")
    }
  }

  @Test func tokens() throws {
    var text = ""
    for query in try QueryGolden.queries() {
      text += query + "\n"
      for token in Lexer.lex(SourceFile(text: query)).tokens where !token.isEnd {
        text += "  \(token.span.range.lowerBound)-\(token.span.range.upperBound) \(token.kind)\n"
      }
    }
    try QueryGolden.expect(text, "tokens.txt")
  }

  @Test func trees() throws {
    var text = ""
    for query in try QueryGolden.queries() {
      text += query + "\n" + TreeDump.lines(of: QueryParser.parse(SourceFile(text: query)).value, depth: 1)
    }
    try QueryGolden.expect(text, "trees.txt")
  }

  @Test func canonicalTexts() throws {
    var text = ""
    for query in try QueryGolden.queries() {
      let tree = QueryParser.parse(SourceFile(text: query)).value
      let canonical = QueryPrinter().print(tree)
      text += "\(query)\n  \(canonical)"
      #expect(QueryParser.parse(SourceFile(text: canonical)).value == tree)
    }
    try QueryGolden.expect(text, "canonical.txt")
  }

  @Test func boundPlans() throws {
    var text = ""
    for query in try QueryGolden.queries() where !query.hasPrefix("quits") {
      text += query + "\n"
      for plan in NewsSchema.check(query).plans {
        let fields = plan.plan.fields.filter { !$0.isHidden }.map { "\($0.name): \($0.type)" }.joined(separator: ", ")
        text += plan.plan.description.split(separator: "\n").map { "  \($0)\n" }.joined() + "  → \(fields)\n"
      }
    }
    try QueryGolden.expect(text, "plans.txt")
  }

  @Test func everyWordOfTheLanguageIsInALine() throws {
    let text = try QueryGolden.queries().joined(separator: "\n").lowercased()
    for stage in StageSyntax.all {
      for name in [stage.name] + stage.synonyms { #expect(text.contains(name), "\(name)") }
    }
    for entry in OperatorSyntax.all { #expect(text.contains(entry.name), "\(entry.name)") }
    for descriptor in ScalarFunction.descriptors where !["span", "text"].contains(descriptor.name) {
      #expect(text.contains(descriptor.name + "("), "\(descriptor.name)")
    }
    for descriptor in AggregateFunction.descriptors { #expect(text.contains(descriptor.name + "("), "\(descriptor.name)") }
  }
}

/// A tree as indented lines, by its parts; without spans, which are no part of what a tree is.
enum TreeDump {
  static func lines(of value: Any, depth: Int, label: String? = nil) -> String {
    let mirror = Mirror(reflecting: value)
    let start = String(repeating: "  ", count: depth) + (label.map { "\($0): " } ?? "")
    if value is SourceSpan { return "" }
    if let identifier = value as? Identifier { return "\(start)`\(identifier.text)`\n" }
    if mirror.displayStyle == .optional {
      return mirror.children.first.map { lines(of: $0.value, depth: depth, label: label) } ?? ""
    }
    if mirror.children.isEmpty { return "\(start)\(String(reflecting: value).split(separator: ".").last ?? "")\n" }
    // A struct with one part besides its spans is that part.
    let parts = mirror.children.filter { !($0.value is SourceSpan) }
    if mirror.displayStyle == .struct, parts.count == 1 { return lines(of: parts[0].value, depth: depth, label: label) }
    let isScalar = parts.count == 1 && Mirror(reflecting: parts[0].value).children.isEmpty && mirror.displayStyle == .enum
    if isScalar { return "\(start)\(parts[0].label ?? "") \(parts[0].value)\n" }
    let name =
      mirror.displayStyle == .enum ? parts[0].label ?? "" : mirror.displayStyle == .collection ? "[]" : "\(mirror.subjectType)"
    if mirror.displayStyle == .enum {
      return "\(start)\(name)\n" + lines(of: parts[0].value, depth: depth + 1)
    }
    if mirror.displayStyle == .tuple {
      return parts.map { lines(of: $0.value, depth: depth, label: $0.label?.hasPrefix(".") == true ? nil : $0.label) }.joined()
    }
    return "\(start)\(name)\n" + parts.map { lines(of: $0.value, depth: depth + 1, label: $0.label) }.joined()
  }
}
