/// The words that mean something by their place. None is reserved everywhere: a field may have any of these names where no
/// doubt is possible, and in backquotes always.
package enum Keywords {
  /// Comparisons that are words, without their `_cs` forms.
  static let comparisons: [String: Comparison.Operator] = {
    let words: [Comparison.Operator] = [
      .isIn, .between, .overlaps, .contains, .startswith, .endswith, .has, .mentions, .matches, .isEntity,
    ]
    return Dictionary(uniqueKeysWithValues: words.map { ($0.rawValue, $0) })
  }()

  /// Comparisons that have a form with regard to case and accents, `contains_cs`.
  static let exactForms: Set<Comparison.Operator> = [.contains, .startswith, .endswith, .has, .isIn]

  /// Comparisons that take `any (…)` and `all (…)`.
  static let quantified: Set<Comparison.Operator> = [.contains, .has, .mentions]

  /// Words that stand between or before operands.
  static let operators: Set<String> = {
    var words = Set(comparisons.keys).union(["and", "or", "not"])
    for exact in exactForms { words.insert(exact.rawValue + "_cs") }
    return words
  }()

  /// Words that stand inside stages and sequences.
  static let clauses: Set<String> = ["as", "by", "on", "asc", "desc", "per", "within"]

  /// Operands that are words.
  package static let literals: Set<String> = ["null", "true", "false", "today", "yesterday", "tomorrow"]

  /// Words that begin a statement or a source.
  static let beginnings: Set<String> = ["let", "search", "sequence", "from"]

  /// Words that begin a stage, and with a bracket right behind them call a function.
  static let stagesThatAreFunctions: Set<String> = ["count", "distinct", "context", "join"]

  /// What the printer puts into backquotes when it is a name. `mentions` and `count` are common columns, and no place where a
  /// column can stand mistakes them.
  static let quotedWhenNames: Set<String> =
    operators.subtracting(["mentions"]).union(StageSyntax.words.subtracting(["count"])).union(clauses).union(literals)
    .union(beginnings).union(["_"])

  /// Words that a line can't end a statement with, since they need something after them. `mentions` is not among them: it is
  /// a field too.
  static let continuing: Set<String> = operators.subtracting(["mentions"])

  /// For highlighting and completion.
  package static let all: Set<String> = operators.union(clauses).union(literals).union(beginnings).union(StageSyntax.words)
}

extension Token {
  /// Whether a statement goes on in the next line after this token: a bar, a comma or an operator.
  var continuesLine: Bool {
    switch kind {
    case .word(let text): return Keywords.continuing.contains(text.lowercased())
    case .symbol(let symbol):
      switch symbol {
      case .rightParenthesis, .rightBracket, .semicolon: return false
      default: return true
      }
    default: return false
    }
  }
}
