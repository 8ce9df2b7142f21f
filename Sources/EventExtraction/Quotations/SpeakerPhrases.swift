import Linguistics
import NewsModel

/// Names speakers and those spoken to.
struct SpeakerPhrases {
  let article: ParsedArticle
  let entities: ArticleEntities
  private var trees: SyntaxTrees { article.trees }

  /// The entity that a token mentions, the named one in a description ("spokesperson Rohan Gupta"), or the noun phrase ("two officials"). Nil for a
  /// pronoun that nobody is known to stand behind.
  func value(at token: Int) -> SlotValue? {
    if let value = entities.slotValue(at: token, in: article) { return value }
    if trees.hasChild(token, .copula), trees[token].relation == .relativeClause, let head = trees[token].head {
      return value(at: head)
    }
    if let named = namedPart(of: token) { return entities.slotValue(at: named, in: article) }
    if let meant = groupBefore(token) { return value(at: meant) }
    switch trees[token].partOfSpeech {
    case .noun, .properNoun, .numeral, .adjective: break
    default: return nil
    }
    let tokens = nounPhrase(at: token)
    return tokens.isEmpty ? nil : SlotValue(text: article.text(tokens), range: article.range(tokens))
  }

  /// What "it" or "they" stands for where it speaks: the subject of the sentence before, if that is a body or a group.
  private func groupBefore(_ pronoun: Int) -> Int? {
    guard ["it", "they"].contains(article.words[pronoun]) else { return nil }
    let sentence = article.sentence(of: pronoun)
    guard sentence > 0, !article.blockIsHeadline(article.parsed.sentences[sentence - 1].tokens.lowerBound) else { return nil }
    let before = article.parsed.sentences[sentence - 1].tokens
    guard let root = before.first(where: { trees[$0].head == nil }),
      let subject = trees.children(root).first(where: { [.subject, .passiveSubject].contains(trees[$0].relation) })
    else { return nil }
    if let entity = entities.entity(at: subject) { return entities.entities[entity].kind == .organization ? subject : nil }
    return ReportingVerbs.groups.contains(trees.lemmas[subject]) ? subject : nil
  }

  /// Whether a token can be who speaks: somebody named or meant by a pronoun, a role, a group of people, or a document.
  func canSpeak(_ token: Int) -> Bool {
    if let entity = entities.entity(at: token) {
      return entities.entities[entity].kind != .place || trees[token].relation == .subject
    }
    if trees[token].partOfSpeech == .pronoun { return true }
    let lemma = trees.lemmas[token]
    return RoleNouns.isRole(lemma) || ReportingVerbs.documents.contains(lemma) || ReportingVerbs.groups.contains(lemma)
      || namedPart(of: token) != nil || trees[token].partOfSpeech == .properNoun
  }

  /// The role that the article gives the entity which a token mentions.
  func role(of token: Int) -> SlotValue? {
    (entities.entity(at: token) ?? namedPart(of: token).flatMap { entities.entity(at: $0) }).flatMap { entities.roles[$0] }
  }

  /// The name that stands beside a common noun: "the spokesperson, Rohan Gupta".
  private func namedPart(of token: Int) -> Int? {
    guard [.noun, .properNoun, .adjective].contains(trees[token].partOfSpeech) else { return nil }
    // "spokesperson Radhika Khera", however the tree joins them.
    if RoleNouns.isRole(trees.lemmas[token]), token + 1 < article.tokens.count, let next = entities.mention(at: token + 1),
      next.form == .name,
      entities.entities[next.entity].kind == .person
    {
      return next.head
    }
    let child = trees.children(token).first { child in
      [.apposition, .flat, .description].contains(trees[child].relation)
        && entities.entity(at: child).map { entities.entities[$0].kind != .place } ?? false
    }
    if let child { return child }
    // "The mayor of London, Sadiq Khan, ...": the name behind the comma.
    guard RoleNouns.isRole(trees.lemmas[token]) else { return nil }
    let end = min(token + 8, article.parsed.sentences[article.sentence(of: token)].tokens.upperBound - 1)
    guard let comma = (token..<max(token, end)).first(where: { article.words[$0] == "," }),
      let name = entities.mention(at: comma + 1),
      name.form == .name, entities.entities[name.entity].kind == .person
    else { return nil }
    return name.head
  }

  /// The phrase of a noun, without determiner, clauses and appositions.
  private func nounPhrase(at token: Int) -> Range<Int> {
    var low = token, high = token
    for child in trees.children(token) {
      switch trees[child].relation {
      case .compound, .adjectivalModifier, .numericModifier, .flat, .possessive, .unmarkedNominalModifier, .description:
        let span = trees.span(of: child)
        low = min(low, span.lowerBound)
        if span.upperBound - token < 8 { high = max(high, span.upperBound) }
      case .nominalModifier:
        let span = trees.span(of: child)
        if span.upperBound - token < 8, !trees.children(child).contains(where: { trees[$0].relation == .relativeClause }) {
          high = max(high, span.upperBound)
        }
      default: continue
      }
    }
    while low < high, trees[low].partOfSpeech == .determiner || trees[low].partOfSpeech == .punctuation { low += 1 }
    while high > low, trees[high].partOfSpeech == .punctuation { high -= 1 }
    return low..<high + 1
  }
}
