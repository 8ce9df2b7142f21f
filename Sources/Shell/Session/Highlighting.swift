import QuerySyntax
import TableWriters
import UnicodeText

/// Finds in a query the words that it looks for, to be marked in its result.
enum Highlighting {
  static func highlighter(for query: Query) -> Highlighter? {
    var terms: [String] = []
    collect(query, into: &terms)
    let folded = terms.map { Array(Folding.fold($0).unicodeScalars) }.filter { !$0.isEmpty }
    if folded.isEmpty { return nil }
    return Highlighter { cell, _ in ranges(of: folded, in: cell) }
  }

  /// Where the terms stand in a text, without regard to case and accents; UTF-8 ranges, ascending, joined where they overlap.
  static func ranges(of terms: [[Unicode.Scalar]], in text: String) -> [Range<Int>] {
    var scalars: [Unicode.Scalar] = []
    /// Where each folded scalar's character begins and ends in the text.
    var places: [Range<Int>] = []
    var offset = 0
    for character in text {
      let length = character.utf8.count
      for scalar in Folding.fold(String(character)).unicodeScalars {
        scalars.append(scalar)
        places.append(offset..<offset + length)
      }
      offset += length
    }
    var found: [Range<Int>] = []
    for term in terms where term.count <= scalars.count {
      for start in 0...(scalars.count - term.count) where scalars[start..<start + term.count].elementsEqual(term) {
        found.append(places[start].lowerBound..<places[start + term.count - 1].upperBound)
      }
    }
    var joined: [Range<Int>] = []
    for range in found.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  private static func collect(_ query: Query, into terms: inout [String]) {
    collect(query.source, into: &terms)
    for stage in query.stages {
      if case .filter(let condition) = stage.kind { collect(condition, into: &terms) }
      if case .context(let term, _) = stage.kind { texts(term, into: &terms) }
    }
  }

  private static func collect(_ source: Source, into terms: inout [String]) {
    switch source.kind {
    case .parenthesized(let query): collect(query, into: &terms)
    case .search(let expressions): for expression in expressions { texts(expression, into: &terms) }
    default: break
    }
  }

  /// Texts that a condition looks for; not those that it excludes.
  private static func collect(_ condition: Expression, into terms: inout [String]) {
    switch condition.kind {
    case .binary(_, let left, let right):
      collect(left, into: &terms)
      collect(right, into: &terms)
    case .comparison(let comparison) where !comparison.isNegated:
      switch comparison.operator {
      case .contains, .startswith, .endswith, .has, .mentions, .isEntity, .resembles, .equal, .isIn:
        texts(comparison.right, into: &terms)
      default: break
      }
    case .call(let call):
      for argument in call.arguments { texts(argument, into: &terms) }
      if let condition = call.condition { collect(condition, into: &terms) }
    default: break
    }
  }

  private static func texts(_ expression: Expression, into terms: inout [String]) {
    switch expression.kind {
    case .literal(.text(let text)): terms.append(text)
    case .list(let elements): for element in elements { texts(element, into: &terms) }
    default: break
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
