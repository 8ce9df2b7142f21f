import Linguistics
import NewsModel

/// Finds which named person a pronoun of the third person stands for, and which name a definite noun ("the spokesperson", "the party") does.
///
/// Candidates of the last sentences are weighed by recency, grammatical role, how often they were mentioned and parallel position (after S. Lappin and
/// H. Leass, "An algorithm for pronominal anaphora resolution", 1994); the weights are
/// set by hand; `dateline-evaluate pronouns` measures them.
struct PronounResolver {
  private struct Candidate {
    let entity: Int
    let head: Int
    let sentence: Int
  }

  /// So many sentences back a pronoun reaches.
  private static let reach = 4

  let article: ParsedArticle
  let entities: [ArticleEntity]
  let names: [EntityMention]
  let descriptions: Descriptions
  private let nouns: NominalResolver
  private let people: DefinitePeople
  /// How many sentences of the reporter's own words end before each sentence: what is said in between counts as one.
  private let narration: [Int]
  /// The quotation that each token stands in, -1 for none.
  private let quotation: [Int32]
  private var trees: SyntaxTrees { article.trees }

  init(article: ParsedArticle, entities: [ArticleEntity], names: [EntityMention], descriptions: Descriptions) {
    self.article = article
    self.entities = entities
    self.names = names
    self.descriptions = descriptions
    nouns = NominalResolver(article: article, entities: entities, descriptions: descriptions)
    people = DefinitePeople(article: article, descriptions: descriptions)
    var quotation = [Int32](repeating: -1, count: article.tokens.count)
    for (index, span) in QuotationMarks(article).spans.enumerated() where span.isDouble || span.inner.count > 60 {
      for token in article.tokens(in: span.inner) { quotation[token] = Int32(index) }
    }
    for (index, block) in article.article.blocks.enumerated() where block.kind == .post {
      for token in article.tokens(in: block.range) { quotation[token] = Int32(10_000 + index) }
    }
    self.quotation = quotation
    var told = 0
    narration = article.parsed.sentences.map { sentence in
      defer {
        if sentence.tokens.contains(where: { quotation[$0] < 0 && article.tokens[$0].partOfSpeech != .punctuation }) {
          told += 1
        }
      }
      return told
    }
  }

  /// Mentions by pronoun and by noun.
  func mentions() -> [EntityMention] {
    var genders = [Gender?](repeating: nil, count: entities.count)
    for (entity, description) in descriptions.ofEntity { genders[entity] = description.gender }
    var known: [Candidate] = []
    var counts = [Int](repeating: 0, count: entities.count)
    var result: [EntityMention] = []
    var nextName = 0
    // Somebody described again is mostly the one whom the article is about.
    var named = [Int](repeating: 0, count: entities.count)
    for name in names { named[name.entity] += 1 }
    for token in article.tokens.indices {
      if nextName < names.count, names[nextName].tokens.lowerBound == token {
        let name = names[nextName]
        known.append(Candidate(entity: name.entity, head: name.head, sentence: narration[article.sentence(of: name.head)]))
        counts[name.entity] += 1
        nextName += 1
        continue
      }
      if nextName > 0, names[nextName - 1].tokens.contains(token) { continue }
      if let gender = Self.gender(article.words[token]), isPronoun(token) {
        guard let entity = antecedent(of: token, gender, known, counts, genders) else { continue }
        genders[entity] = genders[entity] ?? gender
        known.append(Candidate(entity: entity, head: token, sentence: narration[article.sentence(of: token)]))
        counts[entity] += 1
        result.append(EntityMention(form: .pronoun, tokens: token..<token + 1, head: token, entity: entity))
      } else if let (tokens, entity) = nouns.resolve(token, known: known.lazy.map(\.entity)) {
        result.append(EntityMention(form: .nominal, tokens: tokens, head: token, entity: entity))
        known.append(Candidate(entity: entity, head: token, sentence: narration[article.sentence(of: token)]))
      } else if let tokens = people.phrase(at: token),
        let entity = antecedent(of: token, people.gender(of: token), known, named, genders)
      {
        result.append(EntityMention(form: .nominal, tokens: tokens, head: token, entity: entity))
        known.append(Candidate(entity: entity, head: token, sentence: narration[article.sentence(of: token)]))
      }
    }
    return result
  }

  private static func gender(_ word: String) -> Gender? {
    switch word {
    case "he", "him", "his", "himself": .male
    case "she", "her", "hers", "herself": .female
    default: nil
    }
  }

  private func isPronoun(_ token: Int) -> Bool {
    trees[token].partOfSpeech == .pronoun || trees[token].partOfSpeech == .determiner
  }

  // MARK: Choice

  private func antecedent(
    of pronoun: Int, _ gender: Gender?, _ known: [Candidate], _ counts: [Int], _ genders: [Gender?]
  ) -> Int? {
    let sentence = narration[article.sentence(of: pronoun)]
    let place = quotation[pronoun]
    var best: (entity: Int, score: Double)?
    var seen: [Int: Double] = [:]
    let barred = barredEntities(for: pronoun, known)
    if let next = personToCome(after: pronoun), isSame(genders[next], gender), !barred.contains(next) {
      seen[next] = Self.weightOfOneToCome
    }
    for candidate in known.reversed() {
      if sentence - candidate.sentence > Self.reach { break }
      guard entities[candidate.entity].kind == .person, !barred.contains(candidate.entity) else { continue }
      // Who speaks of "him" means somebody named in the same words; whom else he means can't be told.
      if place >= 0, quotation[candidate.head] != place { continue }
      guard isSame(genders[candidate.entity], gender), isPronoun(pronoun) || people.canMean(candidate.entity, at: pronoun)
      else {
        continue
      }
      var score = weight(candidate, pronoun: pronoun, sentence: sentence)
      // Speakers seldom name themselves.
      if place < 0, quotation[candidate.head] >= 0 { score -= 60 }
      if gender != nil, genders[candidate.entity] == gender { score += 15 }
      score += isPronoun(pronoun) ? min(Double(counts[candidate.entity]), 6) * 4 : min(Double(counts[candidate.entity]), 9) * 12
      seen[candidate.entity] = max(seen[candidate.entity] ?? 0, score)
    }
    for (entity, score) in seen.sorted(by: { $0.key < $1.key }) where best.map({ score > $0.score }) ?? true {
      best = (entity, score)
    }
    return best?.entity
  }

  private func isSame(_ known: Gender?, _ gender: Gender?) -> Bool { known == nil || gender == nil || known == gender }

  /// As much as the subject of the main clause of the sentence before, mentioned once.
  private static let weightOfOneToCome = 100 * 0.55 + 35 + 12 + 15 + 4

  /// "A day after a court had convicted him, Gandhi was disqualified": the subject of the main clause that the pronoun's clause stands before.
  private func personToCome(after pronoun: Int) -> Int? {
    guard quotation[pronoun] < 0,
      let clause = trees.ancestors(of: pronoun).first(where: { trees[$0].relation == .adverbialClause }),
      let main = trees[clause].head,
      let subject = trees.children(main).first(where: { [.subject, .passiveSubject].contains(trees[$0].relation) }),
      subject > clause, subject > pronoun
    else { return nil }
    return names.first { name in
      entities[name.entity].kind == .person
        && (name.head == subject
          || trees[name.head].head == subject && name.head > clause
            && [.apposition, .flat, .description, .compound].contains(trees[name.head].relation))
    }?.entity
  }

  /// "Lee praised Moe, who said he would go": who says it speaks mostly of himself.
  private func isSpeaker(_ candidate: Int, of pronoun: Int) -> Bool {
    guard let told = trees[pronoun].head, trees[told].relation == .clausalComplement, let verb = trees[told].head,
      ReportingVerbs.clausal.contains(trees.lemmas[verb])
    else { return false }
    if trees[verb].relation == .relativeClause, trees[verb].head == candidate || trees[verb].head == top(of: candidate) {
      return trees.children(verb).contains { trees[$0].relation == .subject && ["who", "that"].contains(article.words[$0]) }
    }
    return isSubject(candidate) && trees[top(of: candidate)].head == verb
  }

  private func weight(_ candidate: Candidate, pronoun: Int, sentence: Int) -> Double {
    var score = 100.0
    for _ in 0..<(sentence - candidate.sentence) { score *= 0.55 }
    let phrase = top(of: candidate.head)
    switch trees[phrase].relation {
    case .subject, .passiveSubject, .outerSubject:
      score += 35
      // The subject of the main clause before that of a subordinate one.
      if let verb = trees[phrase].head, trees[verb].head == nil { score += 12 }
    case .object, .indirectObject: score += 15
    case .possessive: score += 5
    default: break
    }
    // A subject pronoun takes up a subject.
    let isSubject = [.subject, .passiveSubject].contains(trees[pronoun].relation)
    if isSubject, [.subject, .passiveSubject].contains(trees[phrase].relation) { score += 15 }
    if isSubject, isSpeaker(candidate.head, of: pronoun) { score += 25 }
    // Nearness within a sentence.
    if candidate.sentence == sentence { score += max(0, 10 - Double(pronoun - candidate.head) / 3) }
    return score
  }

  /// Whoever is mentioned where the pronoun's own clause can't mean it, wherever else he is mentioned: "He accused him" speaks of two.
  private func barredEntities(for pronoun: Int, _ known: [Candidate]) -> Set<Int> {
    let first = article.parsed.sentences[article.sentence(of: pronoun)].tokens.lowerBound
    return Set(known.reversed().prefix { $0.head >= first }.filter { isBarred($0.head, for: pronoun) }.map(\.entity))
  }

  /// "Gupta praised him": an object is not the subject of its own verb, nor what stands beside it.
  private func isBarred(_ candidate: Int, for pronoun: Int) -> Bool {
    if article.words[pronoun].hasSuffix("self") { return false }
    if trees[pronoun].relation == .possessive || trees[pronoun].pennTag == .possessivePronoun {
      // "his father Rajkumar Gupta" is not himself.
      guard let owned = trees[pronoun].head else { return false }
      if isAnswered(owned, by: candidate) { return true }
      return owned == candidate
        || trees[candidate].head == owned && [.apposition, .flat, .description, .compound].contains(trees[candidate].relation)
    }
    guard let verb = trees[pronoun].head, let other = trees[top(of: candidate)].head else { return false }
    // "Moe's forces ousted the 83-year-old": who is described is not named beside.
    if !isPronoun(pronoun), trees[top(of: candidate)].relation == .possessive, trees[other].head == verb { return true }
    if verb == other || sharesSubject(verb, with: other) && isSubject(candidate) { return true }
    // "Gupta, whom he defeated": who is spoken of in a relative clause is its pronoun already.
    if trees[verb].relation == .relativeClause, trees[verb].head == candidate,
      trees.children(verb).contains(where: { ["who", "whom", "that", "which"].contains(article.words[$0]) })
    {
      return true
    }
    return isUnderstood(candidate, in: verb, of: other) || isDoer(candidate, of: pronoun)
      || isDemander(candidate, of: pronoun)
  }

  /// "Gupta voted to acquit him", "Gupta called Lee to congratulate him": who votes acquits. In "Gupta asked Lee to help him" Lee helps.
  private func isUnderstood(_ candidate: Int, in verb: Int, of other: Int) -> Bool {
    guard trees[verb].head == other, !trees.isFinite(verb), !trees.children(verb).contains(where: { trees.isFinite($0) }),
      !hasOwnSubject(verb)
    else { return false }
    switch trees[verb].relation {
    case .openComplement:
      return trees.hasChild(other, .object) ? trees[top(of: candidate)].relation == .object : isSubject(candidate)
    case .adverbialClause: return isSubject(candidate)
    default: return false
    }
  }

  private func hasOwnSubject(_ verb: Int) -> Bool {
    trees.hasChild(verb, .subject) || trees.hasChild(verb, .passiveSubject)
  }

  private static let towards: Set<String> = ["to", "against", "on", "at", "for"]

  /// "Gupta paid tribute to him": who pays it does not pay it to himself.
  private func isDoer(_ candidate: Int, of pronoun: Int) -> Bool {
    guard let noun = trees[pronoun].head, trees[noun].relation == .object, let verb = trees[noun].head, isSubject(candidate),
      trees[top(of: candidate)].head == verb
    else { return false }
    return trees.children(pronoun).contains { trees[$0].relation == .caseMarker && Self.towards.contains(trees.lemmas[$0]) }
  }

  /// "Gupta demanded that he resign": who demands it is not the one who is to do it.
  private func isDemander(_ candidate: Int, of pronoun: Int) -> Bool {
    guard let demanded = trees[pronoun].head, trees[demanded].relation == .clausalComplement,
      trees[demanded].pennTag == .verbBase, let verb = trees[demanded].head, isSubject(candidate),
      trees[top(of: candidate)].head == verb
    else { return false }
    return !trees.hasChild(demanded, .auxiliary)
      && trees.children(demanded).contains { trees[$0].relation == .marker && trees.lemmas[$0] == "that" }
  }

  /// "The king accepted his resignation": what somebody answers is another's.
  private func isAnswered(_ noun: Int, by candidate: Int) -> Bool {
    guard article.library.isIn("answered", trees.lemmas[noun]), trees[noun].relation == .object, let verb = trees[noun].head,
      article.library.isIn("answering-verb", trees.lemmas[verb]), isSubject(candidate)
    else { return false }
    var subject = trees[top(of: candidate)].head
    while let other = subject, other != verb { subject = sharesSubject(verb, with: other) ? verb : nil }
    return subject == verb
  }

  private func isSubject(_ candidate: Int) -> Bool {
    [.subject, .passiveSubject].contains(trees[top(of: candidate)].relation)
  }

  /// "The judge convicted him and fined him": a verb without a subject of its own behind another.
  private func sharesSubject(_ verb: Int, with other: Int) -> Bool {
    trees[verb].relation == .conjunct && trees[verb].head == other && trees.isVerbal(verb)
      && !(other..<verb).contains { [.subject, .passiveSubject].contains(trees[$0].relation) }
      && !trees.hasChild(verb, .subject) && !trees.hasChild(verb, .passiveSubject)
  }

  /// The head of the phrase that a name is a part of: of "Judge Ana Maria Lee" where only "Maria Lee" is known for a name, "party leader Ana Lee" where
  /// the name describes the leader.
  private func top(of name: Int) -> Int {
    var current = name
    while let head = trees[current].head, [.flat, .compound, .description, .apposition].contains(trees[current].relation) {
      current = head
    }
    return current
  }
}
