import Linguistics
import NewsModel

/// What finding events starts from: the article's parse and what was found in it before.
struct EventContext: Sendable {
  let article: ParsedArticle
  let dates: ArticleDates
  let entities: ArticleEntities
  let quotes: ArticleQuotes
  let library: PatternLibrary
  let arguments: Arguments

  init(
    article: ParsedArticle, dates: ArticleDates, entities: ArticleEntities, quotes: ArticleQuotes, library: PatternLibrary
  ) {
    self.article = article
    self.dates = dates
    self.entities = entities
    self.quotes = quotes
    self.library = library
    let headlines = article.blockOfSentence.map { $0.kind == .headline }
    let trees = article.trees
    arguments = Arguments(
      trees: trees, isHeadline: { token in trees.sentence(of: token).map { headlines[$0] } ?? false },
      isDate: { dates.mention(at: $0) != nil },
      isQuoted: { quotes.span(at: trees[$0].range.lowerBound) != nil }, takesTarget: { library.takesTarget($0) },
      answers: { library.isIn("answering-verb", $0) }, forces: { library.isIn("force-verb", $0) })
  }

  var trees: SyntaxTrees { article.trees }

  func isHeadline(sentence: Int) -> Bool { article.blockOfSentence[sentence].kind == .headline }

  func isHeadline(of token: Int) -> Bool { trees.sentence(of: token).map { isHeadline(sentence: $0) } ?? false }

  /// Whether a token stands in a direct quotation, by the speaker's own words.
  func isQuoted(_ token: Int) -> Bool {
    quotes.span(at: trees[token].range.lowerBound)?.quote != nil
  }

  /// "the man who had killed her", "the newly elected mayor", "after the attack began": what a sentence takes for granted, not what it tells.
  func isBackground(_ token: Int) -> Bool {
    switch trees[token].relation {
    case .relativeClause, .adjectivalModifier, .possessive: return true
    case .adverbialClause, .clausalModifier, .clausalComplement:
      // "a week after the court had ruled", however the tree hangs it.
      return trees.children(token).contains {
        [.marker, .caseMarker].contains(trees[$0].relation) && ["after", "since", "before", "when"].contains(trees.lemmas[$0])
      }
    default: return false
    }
  }

  /// The verb that a noun trigger is carried by (its governor), or the trigger itself.
  func carrier(of token: Int) -> Int {
    if trees.isVerbal(token) { return token }
    guard let head = trees[token].head, trees.isVerbal(head) else { return token }
    switch trees[token].relation {
    case .object, .subject, .passiveSubject, .oblique, .agent, .indirectObject: return head
    default: return token
    }
  }
}

/// A mention of an event: a trigger with what its sentence says of it.
struct EventMention: Sendable {
  var type: EventType
  let pattern: Int
  let token: Int
  let triggerTokens: [Int]
  let sentence: Int
  var actor: [SlotValue] = []
  var target: [SlotValue] = []
  var role: SlotValue?
  var organization: SlotValue?
  var position: SlotValue?
  var recipient: SlotValue?
  var reason: [SlotValue] = []
  var place: SlotValue?
  var date: DateMention?
  var realis: Realis = .actual
  var attributedTo: SlotValue?
  var weight: Double
  /// A noun that takes up an event told elsewhere ("the resignation").
  var isNominal = false
  /// It says more of an event told elsewhere, and is none by itself.
  var needsAnchor = false
  /// How each slot was found.
  var traces: [SlotTrace] = []

  mutating func trace(_ slot: ExplainedSlot, _ value: SlotValue?, _ rule: SlotRule) {
    if let value { traces.append(SlotTrace(slot: slot, range: value.range, rule: rule)) }
  }
}
