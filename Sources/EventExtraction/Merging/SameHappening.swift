import Columns
import Linguistics
import NewsModel

/// What in the wording shows that two mentions of a type tell one happening, or two.
struct SameHappening: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  // MARK: One

  /// Whether a mention tells another in other words within its clause: "annulled the law, ruling that …", "were sent to secure the port", "a blast that
  /// killed six".
  func tells(_ mention: EventMention, again other: EventMention) -> Bool {
    guard mention.type == other.type, trees.isVerbal(mention.token), (mention.realis == .denied) == (other.realis == .denied)
    else { return false }
    let isOfVerb = isAside(mention.token) && trees[mention.token].head == other.token
    guard isOfVerb || context.arguments.find(.subject, of: mention.token).contains(other.token) else { return false }
    let one = Set(mention.target.compactMap(\.entity)), two = Set(other.target.compactMap(\.entity))
    return one.isEmpty || two.isEmpty || !one.isDisjoint(with: two)
  }

  /// The mention, less telling than the verb that it hangs on.
  func aside(_ mention: EventMention) -> EventMention {
    var result = mention
    // "stormed the camp, killing nine": whom it hit is told behind.
    guard isAside(mention.token), mention.type != .attack else { return result }
    result.weight -= Self.lessOfAside
    // What a court finds is no target of its ruling.
    if result.type == .rule { result.target = [] }
    return result
  }

  private static let lessOfAside = 0.5

  /// A participle or infinitive without a subject of its own.
  private func isAside(_ verb: Int) -> Bool {
    guard !trees.hasChild(verb, .subject) else { return false }
    switch trees[verb].pennTag {
    case .verbGerund: return trees[verb].relation == .adverbialClause
    case .verbBase: return trees[verb].relation == .adverbialClause || trees[verb].relation == .openComplement
    default: return false
    }
  }

  /// "The bill was approved by 38 votes to 29": what was told of before, passed by nobody that is named.
  func isOfThingTold(_ mention: EventMention) -> Bool {
    guard mention.type == .agree, mention.target.count == 1, mention.actor.allSatisfy({ $0.entity == nil }),
      let thing = mention.target.first.flatMap({ context.article.tokens(in: $0.range).last }), thing > 0,
      context.library.isIn("measure", trees.lemmas[thing])
    else { return false }
    return ["the", "this"].contains(context.article.words[thing - 1])
  }

  /// "Emir Bello" and "Aminu Bello II": two people by their names of whom the words of one, titles aside, all stand in the other's.
  func areOne(_ first: Int, _ second: Int) -> Bool {
    let one = bareName(first), other = bareName(second)
    return !one.isEmpty && !other.isEmpty && (one.isSubset(of: other) || other.isSubset(of: one))
  }

  private func bareName(_ entity: Int) -> Set<String> {
    Set(
      words(context.entities.entities[entity].name).filter {
        $0.count > 2 && !context.library.isIn("person", $0) && !RoleNouns.isRole($0)
      })
  }

  /// Whether words that name nobody say the post of one of some people: "finance minister".
  func areDescribed(_ people: Set<Int>, by values: [SlotValue]) -> Bool {
    values.contains { value in
      let described = EventMerger.contentWords(value.text)
      return !described.isEmpty
        && people.contains { described.isSubset(of: EventMerger.contentWords(context.entities.entities[$0].role ?? "")) }
    }
  }

  private func words(_ text: String) -> [String] { text.lowercased().split(separator: " ").map(String.init) }

  // MARK: From when

  /// Acts that are of the day from which they hold.
  static let inForce: Set<EventType> = [.resign, .dismiss, .sanction, .withdraw]

  /// "The ban takes effect on Monday", "The resignation comes into force in May": from when the act told before holds.
  func tellsEffect(_ mention: EventMention) -> Bool {
    guard Self.inForce.contains(mention.type), mention.isNominal, trees[mention.token].relation == .subject,
      let verb = trees[mention.token].head, ["take", "come", "go", "enter"].contains(trees.lemmas[verb])
    else { return false }
    return trees.children(verb).contains { $0 > verb && ["effect", "force"].contains(trees.lemmas[$0]) }
  }

  // MARK: Two

  /// "Earlier this month, a bomb exploded near a school": before the day of the other, though that is of this month, too.
  func isEarlier(_ mention: EventMention, than other: EventMention) -> Bool {
    guard let date = mention.date, date.span.precision != .day, other.date?.span.precision == .day, date.tokens.lowerBound > 0
    else { return false }
    return context.article.words[date.tokens.lowerBound - 1] == "earlier"
  }

  /// How many days before publication what the lead tells without a date may have been.
  private static let oldestNews: Day = 31

  /// "In August militants killed 50": not what the lead tells as news.
  func isLongBefore(_ mention: EventMention, thanNews other: EventMention) -> Bool {
    guard let published = context.article.article.date, let date = mention.date, other.date == nil, other.realis == .actual,
      date.span.end + Self.oldestNews < published.start, !other.isNominal, trees[other.token].pennTag != .verbGerund,
      let lead = context.article.blockOfSentence.firstIndex(where: { $0.kind != .headline })
    else { return false }
    return other.sentence == lead || context.isHeadline(sentence: other.sentence)
  }

  /// "another judge sentenced him", "a second strike hit the port": not what was told before.
  func isAnother(_ mention: EventMention, than group: [EventMention]) -> Bool {
    guard !context.isHeadline(sentence: mention.sentence), group.allSatisfy({ $0.sentence < mention.sentence }) else {
      return false
    }
    let first = (mention.actor + mention.target).filter { $0.entity == nil }.compactMap {
      context.article.tokens(in: $0.range).first
    }
    let own = mention.isNominal ? trees.children(mention.token).filter { $0 < mention.token } : []
    return (first + first.filter { $0 > 0 }.map { $0 - 1 } + own).contains { context.article.words[$0] == "another" }
  }

  /// Acts of which a sentence tells several of one actor.
  private static let inRow: Set<EventType> = [.sanction, .agree, .propose, .withdraw, .mobilize, .rule]

  /// "declared an emergency, shut the schools and banned rallies": verbs in a row, each with an object of its own.
  func isNextAct(_ mention: EventMention, behind other: EventMention) -> Bool {
    guard Self.inRow.contains(mention.type), mention.sentence == other.sentence, trees.isVerbal(mention.token),
      trees.isVerbal(other.token), trees[mention.token].relation == .conjunct,
      trees.lemmas[mention.token] != trees.lemmas[other.token], let object = trees.child(mention.token, .object),
      let first = trees.child(other.token, .object), trees[object].partOfSpeech != .pronoun
    else { return false }
    return trees.ancestors(of: mention.token).prefix(3).contains(other.token) && trees.lemmas[object] != trees.lemmas[first]
  }
}
