import Columns
import QueryExecution
import QueryPlanning
import QuerySyntax
import TableWriters
import UnicodeText

/// Finds in a query what it looks for in texts, to be marked in its result.
enum Highlighting {
  static func highlighter(for plan: LogicalPlan) -> Highlighter? {
    var sought: [TextPredicate] = []
    collect(plan, into: &sought)
    if sought.isEmpty { return nil }
    let all = sought
    return Highlighter { cell, _ in joined(all.flatMap { $0.ranges(in: cell) }) }
  }

  /// In order, and joined where they meet.
  static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  private static func collect(_ plan: LogicalPlan, into sought: inout [TextPredicate]) {
    switch plan.node {
    case .filter(_, let condition): collect(condition, into: &sought)
    case .context(_, _, let term, _, _): if let found = try? TextPredicate(.has, [term]) { sought.append(found) }
    case .join(let join) where join.kind == .anti: return collect(join.left, into: &sought)
    default: break
    }
    for input in plan.inputs { collect(input, into: &sought) }
  }

  /// What a condition looks for; not what it excludes.
  private static func collect(_ condition: BoundExpression, into sought: inout [TextPredicate]) {
    switch condition.kind {
    case .and(let parts), .or(let parts): for part in parts { collect(part, into: &sought) }
    case .comparison(let comparison) where !comparison.isNegated && comparison.left.type.isTextLike:
      let texts = texts(comparison.right)
      if !texts.isEmpty, let found = try? TextPredicate(comparison.operator.text, texts, isExact: comparison.isExact) {
        sought.append(found)
      }
    case .function(.near, let arguments) where arguments.count == 4:
      guard let a = texts(arguments[1]).first, let b = texts(arguments[2]).first,
        case .integer(let limit)? = arguments[3].constantValue
      else { return }
      let phrases = [a, b].map { PhraseSearch(utf8: Folding.fold(utf8: Array($0.utf8))) }
      sought.append(TextPredicate(near: phrases[0], phrases[1], words: Int(clamping: limit)))
    case .listAggregate(let aggregate):
      if let condition = aggregate.condition { collect(condition, into: &sought) }
      if let element = aggregate.element { collect(element, into: &sought) }
    default: break
    }
  }

  private static func texts(_ expression: BoundExpression) -> [String] {
    func texts(_ value: Value) -> [String] {
      switch value {
      case .text(let text): [text]
      case .list(let values): values.flatMap(texts)
      default: []
      }
    }
    switch expression.kind {
    case .constant(let value): return texts(value)
    case .list(let parts): return parts.flatMap { self.texts($0) }
    default: return []
    }
  }
}

extension Query {
  /// Whether `_` occurs in it, or in a query that it names.
  func mentionsLastResult(definitions: [String: Query], depth: Int = 0) -> Bool {
    if depth > 100 { return false }
    func mentions(_ source: Source) -> Bool {
      switch source.kind {
      case .lastResult: return true
      case .named(let name):
        return definitions[name.text]?.mentionsLastResult(definitions: definitions, depth: depth + 1) ?? false
      case .parenthesized(let query): return query.mentionsLastResult(definitions: definitions, depth: depth + 1)
      case .sequence(let pattern):
        return pattern.steps.contains { $0.query.mentionsLastResult(definitions: definitions, depth: depth + 1) }
      default: return false
      }
    }
    return mentions(source)
      || stages.contains { stage in
        switch stage.kind {
        case .join(_, let source, _), .union(let source): mentions(source)
        default: false
        }
      }
  }
}
