import Linguistics
import NewsModel

/// The body that a post or a person belongs to, where the trigger's own words do not say it.
struct Organizations: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  private static let ofParties: Set<EventType> = [.elect, .nominate, .withdraw]

  func organization(of event: Event) -> (SlotValue, SlotRule)? {
    let concerned = EventMerger.targeted.contains(event.type) && !event.target.isEmpty ? event.target : event.actor
    if Self.ofParties.contains(event.type), event.target.first?.entity == nil || event.type != .withdraw,
      let party = partyOfContest(), concerned.contains(where: { isPerson($0) })
    {
      return (party, .partyOfContest)
    }
    if event.type == .elect, let position = event.position, isOfSeats(position), let chamber = chamber() {
      return (chamber, .chamber)
    }
    for value in concerned {
      if let entity = value.entity {
        let person = context.entities.entities[entity]
        if person.kind == .person, let body = person.organization, isPresent(person, for: event.type) {
          return (SlotValue(text: body, range: value.range), .descriptionOfPerson)
        }
      } else if let body = body(in: value) {
        return (body, .bodyOfActor)
      }
    }
    return nil
  }

  private func isPerson(_ value: SlotValue) -> Bool {
    value.entity.map { context.entities.entities[$0].kind == .person } ?? false
  }

  /// What somebody belonged to once is not his side any more.
  private func isPresent(_ person: ArticleEntity, for type: EventType) -> Bool {
    guard let role = person.role?.lowercased(), role.hasPrefix("former ") || role.hasPrefix("ex-") else { return true }
    return [.resign, .dismiss, .expel].contains(type)
  }

  /// "workers of the PTI", "Labour lawmakers": the body's name in the phrase for who acts.
  private func body(in value: SlotValue) -> SlotValue? {
    let tokens = context.article.tokens(in: value.range)
    guard tokens.contains(where: { RoleNouns.isRole(trees.lemmas[$0]) || context.library.isIn("person", trees.lemmas[$0]) })
    else {
      return nil
    }
    let inside = tokens.first { token in
      context.entities.entity(at: token).map { context.entities.entities[$0].kind == .organization } ?? false
    }
    return inside.flatMap { context.entities.slotValue(at: $0, in: context.article) }
  }

  // MARK: Contests

  /// The one party whose primary, caucus or nomination an article tells of: "the Labour Party's nomination", "the Democratic primaries".
  private func partyOfContest() -> SlotValue? {
    var found: [String: SlotValue] = [:]
    for token in trees.parsed.tokens.indices where context.library.isIn("inner-contest", context.article.words[token]) {
      guard let party = party(before: token) else { continue }
      found[party.text] = found[party.text] ?? party
    }
    return found.count == 1 ? found.values.first : nil
  }

  private func party(before noun: Int) -> SlotValue? {
    for token in (max(0, noun - 5)..<noun).reversed() {
      if trees.sentence(of: token) != trees.sentence(of: noun) || trees[token].partOfSpeech == .punctuation { return nil }
      if let name = Descriptions.parties[context.article.words[token]] {
        return SlotValue(text: name, range: trees[token].range)
      }
      if let entity = context.entities.entity(at: token), context.entities.entities[entity].kind == .organization,
        NominalResolver.isParty(context.entities.entities[entity].name)
      {
        return context.entities.slotValue(at: token, in: context.article)
      }
    }
    return nil
  }

  private func isOfSeats(_ position: SlotValue) -> Bool {
    context.article.tokens(in: position.range).contains { ["seat", "constituency"].contains(trees.lemmas[$0]) }
  }

  /// The chamber that an article names most; nil when it names none.
  private func chamber() -> SlotValue? {
    let found = context.entities.entities.indices.filter { index in
      let entity = context.entities.entities[index]
      guard entity.kind == .organization else { return false }
      return entity.name.split(separator: " ").contains { context.library.isIn("chamber", $0.lowercased()) }
        && !entity.name.lowercased().contains("committee")
    }
    let most = found.max { context.entities.entities[$0].mentions.count < context.entities.entities[$1].mentions.count }
    guard let most, let mention = context.entities.mentions.first(where: { $0.entity == most && $0.form == .name }) else {
      return nil
    }
    return context.entities.slotValue(at: mention.head, in: context.article)
  }
}
