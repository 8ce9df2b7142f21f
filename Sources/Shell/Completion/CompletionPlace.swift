import Diagnostics
import QuerySyntax

/// Where in the grammar the end of an unfinished statement stands: what can come next.
struct CompletionPlace: Equatable {
  enum Expectation: Equatable {
    /// A table, the name of a query, `search`, `let`, a dot-command.
    case statement
    /// A table or the name of a query.
    case source
    /// The word that begins a stage.
    case stage
    /// A field, a function, a value; in a stage.
    case operand
    /// An operator that fits the operand before it, or what may follow an operand: `and`, a stage.
    case afterOperand(path: [String])
    /// A value to be compared with the operand.
    case value(path: [String])
    /// A field of the row that a path leads to.
    case member(path: [String])
    /// A name that the user makes up, or a number.
    case nothing
  }

  var expectation: Expectation
  /// The stage that the place is in, in lower case; nil in the source.
  var stage: String?
  /// UTF-8 offset at which that stage (its bar, if it has one) begins, and the statement.
  var stageStart = 0
  var statementStart = 0
  /// The list field whose rows a condition in brackets is about: `events` in `any(events where …`.
  var subtable: [String]?

  /// - Parameter tokens: of the text up to the word that is being completed, without it.
  init(_ tokens: [Token]) {
    expectation = .statement
    var walk = Walk(place: self)
    for token in tokens { walk.step(token) }
    self = walk.place
  }

  private init(expectation: Expectation) { self.expectation = expectation }

  /// Goes over the tokens, one state for each place.
  private struct Walk {
    var place: CompletionPlace
    /// The operand that ended last: a path of names; empty for others.
    var path: [String] = []
    /// For each open bracket, what was before it: the sub-table, and the operand that the bracket lists values for.
    var brackets: [(subtable: [String]?, compared: [String]?)] = []
    var barStart: Int?
    var isAfterDot = false

    mutating func step(_ token: Token) {
      defer { isAfterDot = token.symbol == .dot }
      switch token.kind {
      case .end, .newline, .invalid, .command: return
      case .symbol(let symbol): step(symbol, token)
      case .word(let word): step(word: word, token)
      case .quotedName(let name): operand(name)
      default: operand(nil)
      }
    }

    private mutating func begin(_ expectation: Expectation) {
      place.expectation = expectation
      path = []
    }

    private mutating func operand(_ name: String?) {
      if isAfterDot, let name { path.append(name) } else { path = name.map { [$0] } ?? [] }
      switch place.expectation {
      case .statement, .source: place.expectation = .afterOperand(path: [])
      default: place.expectation = .afterOperand(path: path)
      }
    }

    private mutating func step(_ symbol: Token.Symbol, _ token: Token) {
      switch symbol {
      case .semicolon:
        place = CompletionPlace(expectation: .statement)
        place.statementStart = token.span.range.upperBound
        path = []
      case .bar, .doubleBar:
        barStart = token.span.range.lowerBound
        begin(.stage)
      case .leftParenthesis, .leftBracket:
        if case .value(let path) = place.expectation {
          brackets.append((place.subtable, path))
          return
        }
        brackets.append((place.subtable, nil))
        if place.stage == nil, place.expectation == .statement || place.expectation == .source {
          begin(.source)
        } else {
          begin(isInJoinOrUnion ? .source : .operand)
        }
      case .rightParenthesis, .rightBracket:
        place.subtable = brackets.popLast()?.subtable
        begin(.afterOperand(path: []))
      case .comma:
        if let compared = brackets.last?.compared { place.expectation = .value(path: compared) } else { begin(.operand) }
      case .dot: place.expectation = .member(path: path)
      case .colon: break
      case .equal where place.stage == nil: begin(.source)
      case .bang: begin(.operand)
      default: compare()
      }
    }

    private var isInJoinOrUnion: Bool {
      guard let stage = place.stage else { return false }
      return ["join", "left", "with", "without", "union", "semi", "anti"].contains(stage) && place.expectation == .source
    }

    /// After an operator: a value fit for the operand before it.
    private mutating func compare() {
      let path = path
      place.expectation = .value(path: path)
    }

    private mutating func step(word: String, _ token: Token) {
      let lowered = word.lowercased()
      switch place.expectation {
      case .statement where lowered == "let": begin(.nothing)
      case .statement, .source:
        if lowered == "search" || lowered == "sequence" { begin(.operand) } else { operand(word) }
      case .nothing: place.expectation = .nothing
      case .stage: beginStage(lowered, token)
      case .afterOperand: follow(lowered, word, token)
      case .operand where lowered == "not": break
      case .operand where lowered == "by" || lowered == "per" || lowered == "on": begin(.operand)
      case .operand, .value, .member: operand(word)
      }
    }

    private mutating func follow(_ lowered: String, _ word: String, _ token: Token) {
      switch lowered {
      case "and", "or", "by", "on", "per", "within": begin(.operand)
      case "as": begin(.nothing)
      case "not", "asc", "desc": break
      case "any", "all": break
      case "where" where !brackets.isEmpty:
        place.subtable = path.isEmpty ? nil : path
        begin(.operand)
      default:
        if OperatorSyntax.all.contains(where: { $0.name == lowered || lowered == $0.name + "_cs" }) {
          compare()
        } else if StageSyntax.words.contains(lowered) {
          beginStage(lowered, token)
        } else {
          operand(word)
        }
      }
    }

    private mutating func beginStage(_ word: String, _ token: Token) {
      place.stage = word
      place.stageStart = barStart ?? token.span.range.lowerBound
      barStart = nil
      switch word {
      case "join", "left", "with", "without", "union", "semi", "anti": begin(.source)
      case "take", "skip", "tail", "sample", "limit", "head", "offset", "describe", "summary": begin(.nothing)
      default: begin(.operand)
      }
    }
  }
}
