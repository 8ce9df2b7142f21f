import Columns
import NewsModel

/// Joins mentions into one event for each happening: same type, participants that fit, dates that fit.
struct EventMerger: Sendable {
  let context: EventContext
  private var happening: SameHappening { SameHappening(context: context) }

  /// Acts of speech and dealings, of which one actor does several in one article: their targets must fit too.
  private static let repeatable: Set<EventType> = [
    .request, .criticize, .support, .accuse, .propose, .reject, .agree, .meet, .rule, .concede, .threaten, .investigate, .aid,
    .sanction,
    .cooperate, .charge,
  ]
  /// Types whose affected one is the target.
  static let targeted: Set<EventType> = [
    .appoint, .dismiss, .nominate, .expel, .arrest, .charge, .convict, .investigate, .attack,
  ]

  /// Mentions that are compared with each other. Where a text has more, as when a file holds many reports that nothing tells apart, they
  /// are joined within stretches of so many: time stays linear.
  private static let stretch = 1_000

  /// Groups of mentions, each one event, in the order of their first body mention.
  func groups(_ mentions: [EventMention]) -> [[EventMention]] {
    stride(from: 0, to: mentions.count, by: Self.stretch).flatMap { start in
      groups(within: mentions[start..<min(start + Self.stretch, mentions.count)])
    }
  }

  private func groups(within mentions: ArraySlice<EventMention>) -> [[EventMention]] {
    var groups: [[EventMention]] = []
    let body = mentions.filter { !context.isHeadline(sentence: $0.sentence) }
    let headline = mentions.filter { context.isHeadline(sentence: $0.sentence) }
    var pending: [EventMention] = []
    for mention in body + headline {
      if let index = groups.firstIndex(where: { group in group.contains { happening.tells(mention, again: $0) } }) {
        groups[index].append(happening.aside(mention))
      } else if isBare(mention) {
        pending.append(mention)
      } else if let index = bestGroup(for: mention, in: groups) ?? leadGroup(for: mention, in: groups)
        ?? describedGroup(for: mention, in: groups)
      {
        groups[index].append(mention)
      } else {
        groups.append([mention])
      }
    }
    for mention in pending {
      if let index = nearestGroup(to: mention, in: groups) {
        groups[index].append(mention)
      } else if !isContest(mention) {
        groups.append([mention])
      }
    }
    return groups.filter { group in !group.allSatisfy(\.needsAnchor) }
  }

  /// Sentences of the body that a headline sums up.
  private static let leadLength = 2

  /// The event of the lead that a headline tells in other words.
  private func leadGroup(for mention: EventMention, in groups: [[EventMention]]) -> Int? {
    guard context.isHeadline(sentence: mention.sentence),
      let lead = context.article.blockOfSentence.firstIndex(where: { $0.kind != .headline })
    else { return nil }
    return groups.firstIndex { group in
      group[0].type == mention.type && group.allSatisfy { realisFits($0, mention) && !isSomebodyElse($0, mention) }
        && group.contains { $0.sentence >= lead && $0.sentence < lead + Self.leadLength }
    }
  }

  /// The event of somebody whom a headline calls by his post alone: "finance minister bows out".
  private func describedGroup(for mention: EventMention, in groups: [[EventMention]]) -> Int? {
    guard context.isHeadline(sentence: mention.sentence), people(mention.actor + mention.target).isEmpty else { return nil }
    let isTargeted = Self.targeted.contains(mention.type)
    return groups.firstIndex { group in
      group[0].type == mention.type
        && group.allSatisfy { realisFits($0, mention) && datesFit($0, mention) && isSameOffice($0, mention) }
        && group.contains { happening.areDescribed(people(key($0, isTargeted)), by: key(mention, isTargeted)) }
    }
  }

  /// Whether two mentions are of two people who are both known by name.
  private func isSomebodyElse(_ first: EventMention, _ second: EventMention) -> Bool {
    let isTargeted = Self.targeted.contains(first.type)
    let one = people(key(first, isTargeted)), other = people(key(second, isTargeted))
    if one.isEmpty || other.isEmpty || !one.isDisjoint(with: other) { return false }
    return !one.contains { person in other.contains { happening.areOne(person, $0) } }
  }

  private func people(_ values: [SlotValue]) -> Set<Int> {
    Set(values.compactMap(\.entity).filter { context.entities.entities[$0].kind == .person })
  }

  /// A mention that says nothing of its own about who: it takes up what is told elsewhere.
  /// A verb with its own object ("reimpose a curfew") takes up nothing.
  private func isBare(_ mention: EventMention) -> Bool {
    let isOwn = !mention.isNominal && mention.triggerTokens.count > 1 && Self.repeatable.contains(mention.type)
    return mention.actor.isEmpty && mention.target.isEmpty && (!isOwn || context.isHeadline(sentence: mention.sentence))
  }

  /// "the election of August 8": a vote whose outcome is not told is no event.
  private func isContest(_ mention: EventMention) -> Bool {
    mention.type == .elect && mention.isNominal && mention.position == nil
      && context.library.isIn("election", context.trees.lemmas[mention.token])
  }

  private func nearestGroup(to mention: EventMention, in groups: [[EventMention]]) -> Int? {
    let fitting = groups.indices.filter { index in
      groups[index][0].type == mention.type && groups[index].allSatisfy { datesFit($0, mention) && realisFits($0, mention) }
    }
    let before = fitting.filter { groups[$0].contains { $0.token < mention.token } }
    if before.isEmpty, Self.manifold.contains(mention.type), !context.isHeadline(sentence: mention.sentence) {
      return fitting.first { groups[$0].contains { $0.sentence - mention.sentence <= Self.lookAhead } }
    }
    return before.max { last(groups[$0], before: mention.token) < last(groups[$1], before: mention.token) } ?? fitting.first
  }

  /// What an article tells several of at length: one that it begins with ("a night of protests") is not the first that it names somebody for much
  /// further down.
  private static let manifold: Set<EventType> = [.protest, .attack, .die, .arrest]
  /// Sentences that such a mention may look ahead.
  private static let lookAhead = 2

  private func last(_ group: [EventMention], before token: Int) -> Int { group.map(\.token).filter { $0 < token }.max() ?? -1 }

  private func bestGroup(for mention: EventMention, in groups: [[EventMention]]) -> Int? {
    var best: (index: Int, score: Int)?
    for (index, group) in groups.enumerated() where group[0].type == mention.type {
      guard let score = fit(mention, group) else { continue }
      if best.map({ score > $0.score }) ?? true { best = (index, score) }
    }
    return best?.index
  }

  /// How well a mention fits a group; nil when it must be another happening.
  private func fit(_ mention: EventMention, _ group: [EventMention]) -> Int? {
    guard
      group.allSatisfy({
        (datesFit($0, mention) || isDeathOfOne($0, mention)) && realisFits($0, mention) && isSameOffice($0, mention)
      })
    else { return nil }
    if group.contains(where: { happening.isNextAct(mention, behind: $0) }) || happening.isAnother(mention, than: group) {
      return nil
    }
    var score = 0
    let isTargeted = Self.targeted.contains(mention.type)
    let (ownKey, otherKey) = (key(mention, isTargeted), group.flatMap { key($0, isTargeted) })
    let (ownSide, otherSide) = (side(mention, isTargeted), group.flatMap { side($0, isTargeted) })
    switch overlap(ownKey, otherKey) {
    case .some(true): score += 3
    case .some(false)
    where !Self.repeatable.contains(mention.type) && isNear(mention, group) && (isVague(ownKey) || isVague(otherKey)):
      score += 1
    case .some(false) where isPassed(mention, group): score += 3
    case .some(false) where isToll(mention, ownKey + otherKey, of: group) && group.allSatisfy({ placesFit($0, mention) }):
      score += 2
    case .some(false): return nil
    case nil:
      // "The governor administered the oath": to the one who was told to get the post just before.
      let isNext = group.contains { abs($0.sentence - mention.sentence) <= 1 }
      if isTargeted, isNext, overlap(ownSide, otherSide) != false { score += 1 }
    }
    switch overlap(ownSide, otherSide) {
    case .some(true): score += 2
    case .some(false) where isPassed(mention, group): score += 1
    case .some(false): if Self.repeatable.contains(mention.type) || score == 0 { return nil }
    case nil: if Self.repeatable.contains(mention.type) && score < 3 { return nil }
    }
    if context.isHeadline(sentence: mention.sentence) { score += 1 }
    if let gap = group.map({ abs($0.sentence - mention.sentence) }).min(), gap <= 1 { score += 1 }
    return score > 1 ? score : nil
  }

  private static let shortestWay = 3

  private func isPassed(_ mention: EventMention, _ group: [EventMention]) -> Bool {
    happening.isOfThingTold(mention) && isNear(mention, group) && group.allSatisfy { $0.sentence < mention.sentence }
  }

  private func isNear(_ mention: EventMention, _ group: [EventMention]) -> Bool {
    group.contains { abs($0.sentence - mention.sentence) <= Self.shortestWay }
  }

  /// "the man", "the accused": somebody told of before, who is not known by name here.
  private func isVague(_ values: [SlotValue]) -> Bool {
    !values.isEmpty
      && values.allSatisfy { value in
        let words = context.article.tokens(in: value.range)
        guard value.entity == nil, let first = words.first, let last = words.last, first > 0, words.count <= 2 else {
          return false
        }
        return Self.definite.contains(context.article.words[first - 1]) && context.trees[last].pennTag == .noun
          && context.library.isIn("person", context.trees.lemmas[last])
      }
  }

  private static let definite: Set<String> = ["the", "this", "that", "his", "her", "their"]

  private func key(_ mention: EventMention, _ isTargeted: Bool) -> [SlotValue] { isTargeted ? mention.target : mention.actor }
  private func side(_ mention: EventMention, _ isTargeted: Bool) -> [SlotValue] { isTargeted ? mention.actor : mention.target }

  /// Whether two lists name somebody in common; nil when one of them is empty.
  private func overlap(_ first: [SlotValue], _ second: [SlotValue]) -> Bool? {
    if first.isEmpty || second.isEmpty { return nil }
    return first.contains { one in second.contains { same(one, $0) } }
  }

  private func same(_ first: SlotValue, _ second: SlotValue) -> Bool {
    if let one = first.entity, let other = second.entity {
      if one == other { return true }
      let kinds = [one, other].map { context.entities.entities[$0].kind }
      return kinds == [.person, .person] && happening.areOne(one, other)
    }
    let one = Self.contentWords(first.text), other = Self.contentWords(second.text)
    // Half of the longer phrase's words, or all of a name's within a description.
    let common = one.intersection(other).count
    if first.entity != nil || second.entity != nil { return common > 0 && common == min(one.count, other.count) }
    return common > 0 && common * 2 >= min(one.count, other.count)
  }

  static func contentWords(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count > 3 })
  }

  /// Numbers of unnamed victims are counts of one happening, and so is what comes of an act in its own sentence ("stormed the camp, killing
  /// nine"); a burnt bus and a wounded officer are two.
  private func isToll(_ mention: EventMention, _ victims: [SlotValue], of group: [EventMention]) -> Bool {
    (mention.type == .die || mention.type == .attack) && victims.allSatisfy { $0.entity == nil }
      && (victims.allSatisfy { isPeople($0) } || group.contains { isClauseOf($0, mention) })
  }

  private func isPeople(_ value: SlotValue) -> Bool {
    context.article.tokens(in: value.range).contains { token in
      let lemma = context.trees.lemmas[token]
      return context.trees[token].partOfSpeech == .numeral || context.library.isIn("person", lemma)
        || context.library.isIn("quantity", lemma) || context.library.isPersonByForm(lemma, context.trees[token].pennTag)
    }
  }

  /// Whether one of two triggers governs the other, at any distance.
  private func isClauseOf(_ first: EventMention, _ second: EventMention) -> Bool {
    first.sentence == second.sentence
      && (context.trees.ancestors(of: first.token).contains(second.token)
        || context.trees.ancestors(of: second.token).contains(first.token))
  }

  /// Posts, seats and contests that have no word in common are different ones; so are contests and clashes at different places.
  private func isSameOffice(_ first: EventMention, _ second: EventMention) -> Bool {
    if Self.placed.contains(first.type), !placesFit(first, second) { return false }
    guard Self.offices.contains(first.type), let one = first.position, let other = second.position else { return true }
    return same(one, other)
  }

  private static let placed: Set<EventType> = [.elect, .protest, .meet]
  private static let offices: Set<EventType> = [.appoint, .elect]

  private func placesFit(_ first: EventMention, _ second: EventMention) -> Bool {
    guard let one = first.place, let other = second.place else { return true }
    return same(one, other)
  }

  private func datesFit(_ first: EventMention, _ second: EventMention) -> Bool {
    if happening.isLongBefore(first, thanNews: second) || happening.isLongBefore(second, thanNews: first) { return false }
    guard let one = first.date?.span, let other = second.date?.span, !happening.tellsEffect(first),
      !happening.tellsEffect(second)
    else { return true }
    return one.start <= other.end && other.start <= one.end && !happening.isEarlier(first, than: second)
      && !happening.isEarlier(second, than: first)
  }

  /// Nobody dies twice, whatever the days that are read with it.
  private func isDeathOfOne(_ first: EventMention, _ second: EventMention) -> Bool {
    guard first.type == .die, first.actor.count == 1, second.actor.count == 1 else { return false }
    return !people(first.actor).isDisjoint(with: people(second.actor))
  }

  private func realisFits(_ first: EventMention, _ second: EventMention) -> Bool {
    (first.realis == .denied) == (second.realis == .denied)
  }
}
