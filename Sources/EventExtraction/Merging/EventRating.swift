import Glibc
import Linguistics
import NewsModel

/// How likely an event is right, and whether the article is about it. A logistic model over a few features; its weights are in the file
/// `confidence.txt` of the patterns, fitted on annotated articles by `scripts/calibrate`.
struct EventRating: Sendable {
  let context: EventContext

  /// Events below it are not given. F1 on annotated articles, by cross-validation, is the same from 0.4 to 0.5; from here up main events are lost.
  static let least = 0.42
  /// An article is about one to three events.
  private static let mostMain = 3

  func confidence(of features: [(name: String, value: Double)]) -> Double {
    var sum = 0.0
    for feature in features { sum += context.library.weight(feature.name) * feature.value }
    return min(0.99, max(0.01, 1 / (1 + exp(-sum))))
  }

  /// What the rating goes by, with values mostly between 0 and 1.
  func features(of event: Event, mentions: [EventMention]) -> [(name: String, value: Double)] {
    guard let best = mentions.max(by: { $0.weight < $1.weight }) else { return [] }
    let strongest = min(0.98, max(0.05, best.weight))
    let isInHeadline = mentions.contains { context.isHeadline(sentence: $0.sentence) }
    var result: [(name: String, value: Double)] = [
      ("bias", 1), ("pattern", log(strongest / (1 - strongest))), ("mentions", log(Double(mentions.count))),
      ("headline", isInHeadline ? 1 : 0),
      ("actor.named", event.actor.contains { $0.entity != nil } ? 1 : 0), ("actor.none", event.actor.isEmpty ? 1 : 0),
      ("target.named", event.target.contains { $0.entity != nil } ? 1 : 0), ("target.none", event.target.isEmpty ? 1 : 0),
      ("nobody", event.actor.isEmpty && event.target.isEmpty ? 1 : 0),
      ("date", event.date == nil ? 0 : 1), ("reason", event.reason.isEmpty ? 0 : 1),
      ("noun", mentions.allSatisfy(\.isNominal) ? 1 : 0),
      ("quoted", mentions.allSatisfy { context.isQuoted($0.token) } ? 1 : 0),
      (isOfThing(event) ? "content" : "habit", mentions.allSatisfy { isHabit($0.token) } ? 1 : 0),
      ("compound", mentions.allSatisfy { $0.isNominal && context.trees[$0.token].relation == .compound } ? 1 : 0),
      ("option", mentions.allSatisfy { isOption($0.token) } ? 1 : 0),
      ("generic", mentions.allSatisfy { isGeneric($0) } ? 1 : 0),
      ("infinitive", mentions.allSatisfy { isInfinitive($0.token) } ? 1 : 0),
      ("realis.\(event.realis.rawValue)", 1), ("type.\(event.type.rawValue)", 1),
    ]
    let relation = context.trees[context.carrier(of: best.token)].relation
    result.append(("relation.\(Self.group(relation))", 1))
    return result
  }

  private static func group(_ relation: DependencyRelation) -> String {
    switch relation {
    case .root: "root"
    case .conjunct, .parataxis: "beside"
    case .clausalComplement: "reported"
    case .openComplement: "open"
    case .relativeClause, .clausalModifier: "modifier"
    case .adverbialClause: "adverbial"
    default: "other"
    }
  }

  /// "The bill bars foreigners": what a text says, told in the present, is what it provides for.
  private func isOfThing(_ event: Event) -> Bool {
    !event.actor.isEmpty
      && event.actor.allSatisfy { actor in
        guard actor.entity == nil, let head = context.article.tokens(in: actor.range).last else { return false }
        let lemma = context.trees.lemmas[head]
        return !context.library.isIn("person", lemma) && !context.library.isIn("organization", lemma)
          && !context.library.isPersonByForm(lemma, context.trees[head].pennTag)
      }
  }

  /// The plain present tells what is usual, outside headlines: "officials are removed by the Senate".
  private func isHabit(_ token: Int) -> Bool {
    let trees = context.trees
    guard let sentence = trees.sentence(of: token), !context.isHeadline(sentence: sentence), trees.isVerbal(token) else {
      return false
    }
    let auxiliaries = trees.children(token).filter {
      trees[$0].relation == .auxiliary || trees[$0].relation == .passiveAuxiliary
    }
    if auxiliaries.isEmpty { return trees[token].pennTag == .verbPresent || trees[token].pennTag == .verbPresentThirdPerson }
    return auxiliaries.allSatisfy { ["is", "are"].contains(context.article.words[$0]) }
      && trees[token].pennTag == .verbPastParticiple
  }

  /// "may dissolve", "must receive", "for a candidate to win": what is possible or needed.
  private func isOption(_ token: Int) -> Bool {
    let trees = context.trees
    return trees.children(context.carrier(of: token)).contains { child in
      switch trees[child].relation {
      case .auxiliary: ["can", "could", "may", "might", "must", "should", "ca"].contains(context.article.words[child])
      case .marker: trees.lemmas[child] == "for" && isInfinitive(token)
      default: false
      }
    }
  }

  /// "to resign", wherever it stands.
  private func isInfinitive(_ token: Int) -> Bool {
    let trees = context.trees
    return trees.isVerbal(token) && trees.children(token).contains { trees.lemmas[$0] == "to" && trees[$0].relation == .marker }
  }

  /// Only nobody in particular: "people who are accused".
  private func isGeneric(_ mention: EventMention) -> Bool {
    let values = mention.actor + mention.target
    guard !values.isEmpty, !values.contains(where: { $0.entity != nil }) else { return false }
    return values.allSatisfy { value in
      let words = value.text.split(separator: " ")
      return words.count == 1 && context.library.isIn("generic", words.first.map { $0.lowercased() } ?? "")
    }
  }

  func markMain(_ events: inout [Event]) {
    let lead = context.article.blockOfSentence.firstIndex { $0.kind != .headline } ?? 0
    let scores = events.map { event -> Double in
      let sentences = event.triggers.map(\.sentence)
      let inHeadline = sentences.contains { context.isHeadline(sentence: $0) }
      let inLead = sentences.contains { $0 == lead }
      return (inHeadline ? 2 : 0) + (inLead ? 1 : 0) + event.confidence + 0.1 * Double(min(5, sentences.count))
    }
    let ranked = events.indices.sorted { (scores[$0], -$0) > (scores[$1], -$1) }
    for index in ranked.prefix(Self.mostMain) where scores[index] >= 2 || index == ranked.first { events[index].isMain = true }
  }
}
