import Diagnostics

/// How tightly operators bind, loosest first.
enum Precedence: Int, Comparable {
  case or, and, not, comparison, range, additive, multiplicative, unary

  static func < (a: Precedence, b: Precedence) -> Bool { a.rawValue < b.rawValue }

  /// One level tighter.
  var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .unary }

  static func of(_ binary: BinaryOperator) -> Precedence {
    switch binary {
    case .or: .or
    case .and: .and
    case .add, .subtract: .additive
    case .multiply, .divide, .remainder: .multiplicative
    }
  }
}

extension Parser {
  /// What stands behind an operand.
  enum Infix {
    case binary(BinaryOperator)
    case range
    case comparison
    /// `text near("a", "b", 5)`, another way to write `near(text, "a", "b", 5)`.
    case near
    /// None stands where one must; told already.
    case missing(BinaryOperator)
    case missingComparison

    var precedence: Precedence {
      switch self {
      case .binary(let binary), .missing(let binary): .of(binary)
      case .range: .range
      case .comparison, .near, .missingComparison: .comparison
      }
    }
  }

  mutating func parseExpression(as operandName: String = "value") -> Expression {
    let outer = self.operandName
    self.operandName = operandName
    defer { self.operandName = outer }
    return climb(.or)
  }

  /// A node over parts whose tallest has `below` levels.
  mutating func node(_ kind: Expression.Kind, from start: Int, below: Int) -> Expression {
    height = below + 1
    guard height <= Self.maximumHeight else {
      reportTooDeep()
      height = 1
      return Expression(.invalid, span: span(from: start))
    }
    return Expression(kind, span: span(from: start))
  }

  /// Precedence climbing: an operand and all operators that bind at least so tightly.
  mutating func climb(_ minimum: Precedence) -> Expression {
    guard enter() else { return Expression(.invalid, span: current.span) }
    defer { leave() }
    let start = index
    var left = parsePrefix()
    var isCompared = false
    while !isPanicking, let infix = infix(after: left, minimum: minimum), infix.precedence >= minimum {
      let below = height
      switch infix {
      case .binary(let binary):
        advance()
        let right = climb(infix.precedence.next)
        left = node(.binary(binary, left, right), from: start, below: max(below, height))
      case .range:
        advance()
        let right = climb(.additive)
        left = node(.range(left, right), from: start, below: max(below, height))
        if isAt(.range) {
          report(SyntaxCode.expectedOperator, "write one range a..b: found a second \"..\"", at: current)
          return left
        }
      case .comparison:
        left = isCompared ? parseChained(left, from: start) : parseComparison(left, from: start)
        isCompared = true
      case .near:
        let function = Identifier("near", span: advance().span)
        let terms = parseListElements().elements
        left = node(.call(Call(function: function, arguments: [left] + terms)), from: start, below: max(below, height))
      case .missing(let binary):
        let right = climb(infix.precedence.next)
        left = node(.binary(binary, left, right), from: start, below: max(below, height))
      case .missingComparison:
        let right = climb(.range)
        left = node(.comparison(Comparison(left, .equal, right)), from: start, below: max(below, height))
      }
    }
    return left
  }

  /// The operator at the cursor. Misspelt ones and those of other languages are told and taken for what they mean.
  private mutating func infix(after left: Expression, minimum: Precedence) -> Infix? {
    switch current.kind {
    case .symbol(let symbol): return infix(symbol)
    case .word:
      let word = current.keyword ?? ""
      switch word {
      case "and": return .binary(.and)
      case "or": return .binary(.or)
      case "not": return peek().isComparisonWord || peek().symbol == .tilde || peek().symbol == .equal ? .comparison : nil
      default: break
      }
      if current.isComparisonWord { return .comparison }
      if word == "near", peek().symbol == .leftParenthesis { return .near }
      if minimum > .comparison { return nil }
      return misspeltOperator(word, after: left)
    case .text, .integer, .number, .date, .duration, .regularExpression, .parameter, .quotedName:
      return minimum <= .comparison ? missingOperator(after: left) : nil
    default: return nil
    }
  }

  private mutating func infix(_ symbol: Token.Symbol) -> Infix? {
    switch symbol {
    case .plus: return .binary(.add)
    case .minus: return .binary(.subtract)
    case .star: return .binary(.multiply)
    case .slash: return .binary(.divide)
    case .percent: return .binary(.remainder)
    case .range: return .range
    case .doubleAmpersand: return .binary(.and)
    case .doubleBar where peek().isOperandStart && !StageSyntax.words.contains(peek().keyword ?? ""):
      report(SyntaxCode.foreignForm, "write \"or\" for \"||\", or \"|\" before a stage", at: current, recovers: true, fix: "or")
      return .binary(.or)
    case .equal, .doubleEqual, .notEqual, .lessGreater, .less, .lessOrEqual, .greater, .greaterOrEqual, .tilde, .equalTilde,
      .bangTilde:
      return .comparison
    case .bang: return peek().isComparisonWord ? .comparison : nil
    default: return nil
    }
  }

  /// `a < b < c`
  private mutating func parseChained(_ left: Expression, from start: Int) -> Expression {
    // What was chained before is no single comparison any more; it is compared as it stands.
    guard case .comparison(let first) = left.kind else { return parseComparison(left, from: start) }
    let symbol = text(of: current)
    let middle = shown(first.right)
    report(
      SyntaxCode.chainedComparison,
      symbol == "=" || first.operator == .equal
        ? "put \"and\" or \"or\" before \"\(middle) \(symbol)\": a comparison has two sides"
        : "write \"… \(middle) and \(middle) \(symbol) …\": a comparison has two sides", at: current, recovers: true)
    let below = height
    let second = parseComparison(first.right, from: start)
    return node(.binary(.and, left, second), from: start, below: max(below, height))
  }

  /// An expression as written.
  func shown(_ expression: Expression) -> String { text(of: Token(.end, span: expression.span)) }

  // MARK: Prefixes

  private mutating func parsePrefix() -> Expression {
    let start = index
    if isAt(word: "not"), !peek().isEnd, peek().symbol == nil || peek().isOperandStart || peek().symbol == .bang {
      advance()
      return node(.not(climb(.comparison)), from: start, below: height)
    }
    switch current.symbol {
    case .bang?:
      advance()
      return node(.not(climb(.comparison)), from: start, below: height)
    case .minus?:
      advance()
      return node(.negated(climb(.unary)), from: start, below: height)
    case .plus? where peek().isOperandStart:
      advance()
      return climb(.unary)
    default:
      return parsePostfix()
    }
  }

  private mutating func parsePostfix() -> Expression {
    let start = index
    var base = parsePrimary()
    while true {
      if isAt(.dot) {
        advance()
        let below = height
        let field = expectName("a field", example: "article.outlet")
        base = node(.path(base, field), from: start, below: below)
      } else if isAt(.leftBracket) {
        let opened = advance()
        let below = height
        let position = parseExpression(as: "position")
        expectClosing(.rightBracket, opened: opened)
        base = node(.element(base, index: position), from: start, below: max(below, height))
      } else {
        return base
      }
      if isPanicking { return base }
    }
  }
}
