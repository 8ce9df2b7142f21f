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
    /// One of a few words: `by` behind `latest`, `line` behind `chart`.
    case words([String])
    /// A step of a sequence: an event type, or a query.
    case step
    /// A name that the user makes up, or a number.
    case nothing
  }

  var expectation: Expectation
  /// The stage that the place is in, in lower case; nil in the source.
  var stage: String?
  /// UTF-8 offset at which that stage (its bar, if it has one) begins, and the statement.
  var stageStart = 0
  var statementStart = 0
  /// Whether it is behind the `by` of its stage, and in how many brackets.
  var isAfterBy = false
  var depth = 0
  /// Whether an aggregate is meant, rather than a field.
  var isAggregate: Bool { depth == 0 && !isAfterBy && Self.aggregating.contains(stage ?? "") }
  static let aggregating: Set<String> = ["summarize", "aggregate", "stats", "series"]
  /// Whether it is in a sequence, whose keys are fields of events.
  var isSequence = false
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
    var brackets: [(subtable: [String]?, compared: [String]?)] = [] {
      didSet { place.depth = brackets.count }
    }
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

    private static let units = ["day", "week", "month", "quarter", "year"]

    private mutating func operand(_ name: String?) {
      if place.stage == "top", place.expectation == .nothing { return begin(.words(["by"])) }
      // `last 30 `
      if case .words = place.expectation { return }
      if isAfterDot, let name { path.append(name) } else { path = name.map { [$0] } ?? [] }
      switch place.expectation {
      case .statement, .source, .step: place.expectation = .afterOperand(path: [])
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
          begin(isInJoinOrUnion ? .source : place.isSequence && place.stage == nil ? .step : .operand)
        }
      case .rightParenthesis, .rightBracket:
        place.subtable = brackets.popLast()?.subtable
        begin(.afterOperand(path: []))
      case .comma:
        if let compared = brackets.last?.compared { place.expectation = .value(path: compared) } else { begin(.operand) }
      case .dot: place.expectation = .member(path: path)
      case .colon: break
      case .equal where place.stage == nil: begin(.source)
      case .equal where namesColumn: begin(.operand)
      case .bang where place.isSequence: break
      case .bang: begin(.operand)
      default: compare()
      }
    }

    /// Whether a `=` gives a column its name: `summarize n = `.
    private var namesColumn: Bool {
      guard let stage = place.stage, brackets.isEmpty, path.count == 1 else { return false }
      return CompletionPlace.aggregating.contains(stage) || ["extend", "derive", "compute"].contains(stage)
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
        switch lowered {
        case "search": begin(.nothing)
        case "sequence":
          place.isSequence = true
          begin(.words(["by"]))
        default: operand(word)
        }
      case .words: follow(wordOf: lowered)
      case .step: operand(word)
      case .nothing: place.expectation = .nothing
      case .stage: beginStage(lowered, token)
      case .afterOperand: follow(lowered, word, token)
      case .operand where lowered == "not": break
      case .operand where lowered == "by" || lowered == "per" || lowered == "on": begin(.operand)
      case .value where ["this", "last", "next", "past"].contains(lowered): begin(.words(Self.units))
      case .operand, .value, .member: operand(word)
      }
    }

    /// Behind one of a few words that can stand here.
    private mutating func follow(wordOf word: String) {
      switch word {
      case "by" where place.stage == "series": begin(.words(Self.units + ["bin"]))
      case "by": begin(.operand)
      case "as": begin(.nothing)
      case "join": begin(.source)
      default: begin(.afterOperand(path: []))
      }
    }

    private mutating func follow(_ lowered: String, _ word: String, _ token: Token) {
      if lowered == "by" { place.isAfterBy = true }
      switch lowered {
      case "by" where place.stage == "series": begin(.words(Self.units + ["bin"]))
      case "within": begin(.nothing)
      case "and", "or", "by", "on", "per": begin(.operand)
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
      place.isAfterBy = false
      place.stageStart = barStart ?? token.span.range.lowerBound
      barStart = nil
      switch word {
      case "left", "semi", "anti": begin(.words(["join"]))
      case "join", "with", "without", "union": begin(.source)
      case "take", "skip", "tail", "sample", "limit", "head", "offset", "top", "context", "kwic": begin(.nothing)
      case "latest", "earliest", "sort", "order": begin(.words(["by"]))
      case "chart", "render": begin(.words(["bar", "line", "timeline"]))
      case "count", "describe", "summary": begin(.afterOperand(path: []))
      default: begin(.operand)
      }
    }
  }
}
