import Diagnostics

extension Token {
  /// Whether it is a comparison that is a word, one of another language included.
  var isComparisonWord: Bool {
    guard let word = keyword else { return false }
    return ComparisonWord(word) != nil
  }
}

/// A word that compares: one of the language, or of another with what it is here.
struct ComparisonWord {
  var comparison: Comparison.Operator
  var isNegated = false
  var isExact = false
  var quantifier: Comparison.Quantifier?
  /// What to write instead, for a word of another language.
  var advice: String?

  init?(_ word: String) {
    if let comparison = Keywords.comparisons[word] {
      self.comparison = comparison
    } else if word.hasSuffix("_cs"), let comparison = Keywords.comparisons[String(word.dropLast(3))],
      Keywords.exactForms.contains(comparison)
    {
      self.comparison = comparison
      isExact = true
    } else if let foreign = Self.foreign[word] {
      self = foreign
    } else {
      return nil
    }
  }

  private init(
    _ comparison: Comparison.Operator, _ advice: String, isNegated: Bool = false, quantifier: Comparison.Quantifier? = nil
  ) {
    self.comparison = comparison
    self.advice = advice
    self.isNegated = isNegated
    self.quantifier = quantifier
  }

  private static let foreign: [String: ComparisonWord] = [
    "like": ComparisonWord(.contains, "contains \"x\", startswith \"x\" or endswith \"x\""),
    "ilike": ComparisonWord(.contains, "contains \"x\": it ignores case already"),
    "rlike": ComparisonWord(.matches, "matches /x/"),
    "regexp": ComparisonWord(.matches, "matches /x/"),
    "has_any": ComparisonWord(.has, "has any (…)", quantifier: .any),
    "has_all": ComparisonWord(.has, "has all (…)", quantifier: .all),
    "contains_any": ComparisonWord(.contains, "contains any (…)", quantifier: .any),
    "contains_all": ComparisonWord(.contains, "contains all (…)", quantifier: .all),
    "hasprefix": ComparisonWord(.startswith, "startswith \"x\""),
    "hassuffix": ComparisonWord(.endswith, "endswith \"x\""),
    "starts_with": ComparisonWord(.startswith, "startswith \"x\""),
    "ends_with": ComparisonWord(.endswith, "endswith \"x\""),
    "since": ComparisonWord(.greaterOrEqual, ">="),
    "after": ComparisonWord(.greater, ">"),
    "before": ComparisonWord(.less, "<"),
    "until": ComparisonWord(.lessOrEqual, "<="),
    "during": ComparisonWord(.isIn, "in"),
    "eq": ComparisonWord(.equal, "="),
    "ne": ComparisonWord(.notEqual, "!="),
  ]
}

extension Parser {
  /// The operator at the cursor and its right side.
  mutating func parseComparison(_ left: Expression, from start: Int) -> Expression {
    let below = height
    let operatorStart = index
    guard var comparison = parseComparisonOperator(left) else { return left }
    comparison.operatorSpan = span(from: operatorStart)
    if comparison.quantifier == nil, Keywords.quantified.contains(comparison.operator), peek().symbol == .leftParenthesis,
      let quantifier = Comparison.Quantifier(rawValue: current.keyword ?? "")
    {
      advance()
      comparison.quantifier = quantifier
    }
    comparison.right = parseRightSide(of: &comparison)
    return node(.comparison(comparison), from: start, below: max(below, height))
  }

  private mutating func parseComparisonOperator(_ left: Expression) -> Comparison? {
    var comparison = Comparison(left, .equal, Expression(.invalid))
    if isAt(word: "not") || isAt(.bang) {
      advance()
      comparison.isNegated = true
    }
    let token = advance()
    if let symbol = token.symbol {
      applySymbol(symbol, token, to: &comparison)
    } else if let word = token.keyword.flatMap(ComparisonWord.init) {
      comparison.operator = word.comparison
      comparison.isExact = word.isExact
      comparison.quantifier = word.quantifier
      if word.isNegated { comparison.isNegated.toggle() }
      if let advice = word.advice { applyForeign(token, advice, to: &comparison) }
      if comparison.operator == .isEntity, isAt(word: "not") {
        advance()
        comparison.isNegated.toggle()
      }
      // SQL's `is null`.
      if comparison.operator == .isEntity, isAt(word: "null") {
        comparison.operator = comparison.isNegated ? .notEqual : .equal
        comparison.isNegated = false
      }
    } else {
      return nil
    }
    return comparison
  }

  private mutating func applySymbol(_ symbol: Token.Symbol, _ token: Token, to comparison: inout Comparison) {
    switch symbol {
    case .notEqual, .lessGreater: comparison.operator = .notEqual
    case .less: comparison.operator = .less
    case .lessOrEqual: comparison.operator = .lessOrEqual
    case .greater: comparison.operator = .greater
    case .greaterOrEqual: comparison.operator = .greaterOrEqual
    case .tilde: comparison.operator = .resembles
    case .equalTilde:
      report(
        SyntaxCode.foreignForm, "write \"=\", which ignores case, or matches /x/ for a pattern; \"=~\" is not known", at: token,
        recovers: true, fix: "=")
      if case .regularExpression = current.kind { comparison.operator = .matches }
    case .bangTilde:
      report(
        SyntaxCode.foreignForm, "write \"!=\", or \"not matches /x/\"; \"!~\" is not known", at: token, recovers: true,
        fix: "!=")
      comparison.operator = .notEqual
      if case .regularExpression = current.kind { (comparison.operator, comparison.isNegated) = (.matches, true) }
    default:
      // `not = x`
      if comparison.isNegated { comparison.operator = .notEqual }
    }
    if symbol != .tilde, symbol != .bangTilde { comparison.isNegated = false }
  }

  /// `like` tells by its wildcards what is meant.
  private mutating func applyForeign(_ token: Token, _ advice: String, to comparison: inout Comparison) {
    let word = token.keyword ?? ""
    var advice = advice
    if word == "like" || word == "ilike", case .text(let pattern) = current.kind {
      let words = String(pattern.drop { $0 == "%" || $0 == "*" }.reversed().drop { $0 == "%" || $0 == "*" }.reversed())
      let opens = pattern.first == "%" || pattern.first == "*", closes = pattern.last == "%" || pattern.last == "*"
      comparison.operator = opens == closes ? (opens ? .contains : .equal) : opens ? .endswith : .startswith
      advice = "\(comparison.isNegated ? "not " : "")\(comparison.operator.rawValue) \"\(words.prefix(24))\""
    }
    report(SyntaxCode.foreignForm, "write \(advice) for \(shown(token))", at: token, recovers: true)
  }

  private mutating func parseRightSide(of comparison: inout Comparison) -> Expression {
    let start = index
    if comparison.operator == .between { return parseBetween() }
    if isAt(.leftParenthesis), comparison.quantifier != nil || comparison.operator == .isIn {
      let elements = parseListElements().elements
      return node(.list(elements), from: start, below: height)
    }
    if comparison.operator == .equal || comparison.operator == .notEqual, isAt(word: "any"), peek().symbol == .leftParenthesis,
      peek().span.range.lowerBound > current.span.range.upperBound
    {
      report(
        SyntaxCode.foreignForm, "write \"in (…)\" for \"\(text(of: tokens[index - 1])) any (…)\"", at: current, recovers: true)
      advance()
      (comparison.operator, comparison.isNegated) = (.isIn, comparison.operator == .notEqual)
      return parseRightSide(of: &comparison)
    }
    // `in resign, expel)`: the bracket is missing.
    if comparison.operator == .isIn, current.isOperandStart, peek().symbol == .comma, closesUnopenedBracket {
      report(SyntaxCode.unclosedBracket, "put \"(\" before \(shown(current)), as in: in (a, b)", at: current, recovers: true)
      return parseUnopenedList()
    }
    return climb(.range)
  }

  /// `between a and b`, and `between (a .. b)` of other languages.
  private mutating func parseBetween() -> Expression {
    let start = index
    let low = climb(.additive)
    let below = height
    if isPanicking { return low }
    if isAt(.range) {
      report(SyntaxCode.foreignForm, "write \"in a..b\" or \"between a and b\"", at: current, recovers: true)
      advance()
    } else if isAt(.comma) {
      report(
        SyntaxCode.expectedWord, "write \"and\" for \",\", as in: between a and b", at: current, recovers: true, fix: "and")
      advance()
    } else {
      if case .range = low.kind, !isAt(word: "and") { return low }
      expect(word: "and", example: "between a and b")
    }
    let high = climb(.additive)
    return node(.range(low, high), from: start, below: max(below, height))
  }

  /// Whether a `)` follows that no `(` opens.
  private var closesUnopenedBracket: Bool {
    guard hasUnopenedBracket else { return false }
    var depth = 0
    for token in tokens[index...].prefix(200) {
      if token.symbol == .leftParenthesis { depth += 1 }
      if token.symbol == .rightParenthesis { depth -= 1 }
      if depth < 0 { return true }
      if token.symbol == .bar { return false }
    }
    return false
  }

  private mutating func parseUnopenedList() -> Expression {
    let start = index
    var elements: [Expression] = []
    var tallest = 0
    repeat {
      elements.append(climb(.range))
      tallest = max(tallest, height)
    } while take(.comma)
    _ = take(.rightParenthesis)
    return node(.list(elements), from: start, below: tallest)
  }
}
