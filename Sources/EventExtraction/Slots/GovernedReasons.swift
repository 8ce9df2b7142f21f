import Linguistics
import NewsModel

/// Reasons behind the preposition that a kind of verb takes them with, found in the row of words, for trees that hang them on another word:
/// "sentenced him to six years in prison for fraud", "accused the bank, once the country's largest, of hiding its losses".
struct GovernedReasons: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  private static let farthest = 30

  /// The words behind the first such preposition, and the preposition.
  func reason(of trigger: Int, type: EventType) -> (tokens: Range<Int>, marker: Int)? {
    guard let sentence = trees.sentence(of: trigger) else { return nil }
    let end = min(trees.parsed.sentences[sentence].tokens.upperBound - 1, trigger + Self.farthest)
    let lemma = trees.lemmas[trigger]
    let markers = ReasonMarkers(context: context)
    for token in trigger + 1..<max(trigger + 1, end) {
      if trees[token].relation != .relativeClause, markers.isClauseBoundary(token, behind: trigger) { return nil }
      // "for what it described as disrespect".
      if context.article.words[token + 1] == "what", isMarker(token, of: lemma, type),
        markers.behindJudge(token + 1, end: end) > token + 1, let span = markers.span(from: token + 1, end: end + 1)
      {
        return (span, token)
      }
      guard isMarker(token, of: lemma, type), let head = argument(of: token), !isCircumstance(head, behind: token),
        type == .threaten || !isOfOtherVerb(head, than: trigger)
      else { continue }
      if let span = span(of: head, behind: token, in: sentence) { return (span, token) }
    }
    return nil
  }

  /// What is done to or said of somebody for something.
  private static let answered: Set<EventType> = [
    .accuse, .aid, .arrest, .charge, .concede, .convict, .criticize, .dismiss, .expel, .investigate, .rule, .sanction, .support,
  ]
  /// What is done to somebody for a deed of his.
  private static let punitive: Set<EventType> = [.arrest, .charge, .convict, .dismiss, .expel, .sanction]

  /// "for refusing to sign", "for not declaring a gift".
  private func isDeed(_ token: Int) -> Bool {
    var token = token
    while token < trees.parsed.tokens.count - 1, trees[token].partOfSpeech == .adverb || context.article.words[token] == "not" {
      token += 1
    }
    return trees[token].pennTag == .verbGerund
  }

  /// Where "over" mostly tells what the act is about.
  private static let withMatter: Set<EventType> = [.meet, .elect, .request, .appoint, .agree, .support, .aid]

  /// "banned him from running for office", "condemned it and called for calm": what hangs on another verb, unless that one is coordinated and answers
  /// the same.
  private func isOfOtherVerb(_ head: Int, than trigger: Int) -> Bool {
    guard let governor = trees[head].head, governor > trigger, trees.isVerbal(governor) else { return false }
    let isShared =
      trees[governor].relation == .conjunct && trees[governor].head == trigger
      && context.library.isIn("with-reason-for", trees.lemmas[governor])
    return !isShared
  }

  private func isMarker(_ token: Int, of lemma: String, _ type: EventType) -> Bool {
    switch context.article.words[token] {
    case "for" where isReasonNoun(token): true
    case "for":
      Self.answered.contains(type) && !isOfOffice(token)
        && (context.library.isIn("with-reason-for", lemma) || Self.punitive.contains(type) && isDeed(token + 1))
    case "of": context.library.isIn("with-reason-of", lemma) && isAct(token + 1)
    case "over": !Self.withMatter.contains(type) && !isParticle(token) && !isMatter(token)
    case "if", "unless": type == .threaten
    default: false
    }
  }

  /// "for lack of money", "for security reasons".
  private func isReasonNoun(_ marker: Int) -> Bool {
    argument(of: marker).map { context.library.isIn("reason-for-noun", trees.lemmas[$0]) } ?? false
  }

  /// "minister for agriculture", "candidate for mayor", "calls for peace": no reason, but what a noun is about.
  private func isOfOffice(_ marker: Int) -> Bool {
    let before = marker - 1
    guard trees[before].partOfSpeech == .noun, trees[marker + 1].pennTag != .verbGerund,
      !(argument(of: marker).map { context.library.isIn("misdeed", trees.lemmas[$0]) } ?? false)
    else { return false }
    let lemma = trees.lemmas[before]
    return RoleNouns.isRole(lemma) || context.library.isIn("demand", lemma) || context.library.isIn("measure", lemma)
  }

  /// "control over the town", "victory over his rival", "over 100".
  private func isMatter(_ marker: Int) -> Bool {
    context.library.isIn("with-over", trees.lemmas[marker - 1]) || trees[marker + 1].partOfSpeech == .numeral
      || trees[marker].partOfSpeech == .adverb
  }

  /// "pulled over the lorry", but not "pulled out of the race over it".
  private func isParticle(_ token: Int) -> Bool { trees[token].relation == .particle && trees.isVerbal(token - 1) }

  /// A gerund or a noun for a wrong: "of taking bribes", "of fraud".
  private func isAct(_ token: Int) -> Bool {
    if trees[token].pennTag == .verbGerund || ["not", "\"", "“"].contains(context.article.words[token]) { return true }
    // "accused the bank, once the largest, of …": behind a comma it is the verb's.
    if context.article.words[token - 2] == "," { return true }
    return argument(of: token - 1).map {
      context.library.isIn("crime", trees.lemmas[$0]) || context.library.isIn("wrong", trees.lemmas[$0])
    } ?? false
  }

  /// The head of what stands behind a preposition or conjunction.
  private func argument(of marker: Int) -> Int? {
    if let head = trees[marker].head, head > marker { return head }
    return marker + 1
  }

  /// A time, a place, a person, or what no reason is.
  private func isCircumstance(_ head: Int, behind marker: Int) -> Bool {
    let lemma = trees.lemmas[head]
    if context.dates.mention(at: head) != nil || context.dates.mention(at: marker + 1) != nil { return true }
    if context.library.isIn("time-unit", lemma) || context.library.isIn("no-reason-for", lemma) { return true }
    if trees[head].partOfSpeech == .numeral || trees[head].partOfSpeech == .pronoun { return true }
    if trees.name(at: head)?.kind == .location { return true }
    let person = context.entities.entity(at: head).map { context.entities.entities[$0].kind == .person } ?? false
    // "over the whole of Mindanao"
    return person && context.article.words[marker] != "over"
      || trees.children(head).contains {
        trees[$0].relation == .nominalModifier && trees.name(at: $0)?.kind == .location && $0 == head + 2
      }
  }

  /// The tree's phrase where it begins right behind the marker, else the words up to the end of the clause.
  private func span(of head: Int, behind marker: Int, in sentence: Int) -> Range<Int>? {
    let tree = trees.span(of: head)
    if tree.lowerBound <= marker + 1, let phrase = Phrases(context: context).clause(at: head, longest: 40),
      phrase.lowerBound > marker, phrase.lowerBound <= marker + 3
    {
      return phrase
    }
    return ReasonMarkers(context: context).span(from: marker + 1, end: trees.parsed.sentences[sentence].tokens.upperBound)
  }
}
