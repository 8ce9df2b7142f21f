import Linguistics
import NewsModel
import UnicodeText

/// Finds the name that a definite noun stands for: "the spokesperson" for a person with this role, "the party", "the court" for a body of this kind.
struct NominalResolver {
  let article: ParsedArticle
  let entities: [ArticleEntity]
  let descriptions: Descriptions
  private let foldedWords: [Set<String>]
  private var trees: SyntaxTrees { article.trees }

  /// Nouns for bodies; the words are such as names of such bodies hold.
  private static let bodies: [String: Set<String>] = [
    "party": [
      "party", "congress", "bjp", "labour", "conservatives", "tories", "democrats", "republicans", "liberals", "greens", "aap",
      "tmc", "cpi", "cpm", "dmk",
      "aiadmk", "sp", "bsp", "rjd", "jdu", "ncp", "shiv", "anc", "pdp", "apc", "ndc", "npp", "ppp", "pti", "pml", "mdc",
      "front", "sena", "likud", "fidesz",
      "gop", "ukip", "snp", "league",
    ],
    "court": ["court", "tribunal", "icc", "ecj"], "company": [], "firm": [], "union": ["union", "eu", "au"],
    "committee": ["committee"],
    "commission": ["commission"], "council": ["council"], "ministry": ["ministry"], "agency": ["agency"], "bank": ["bank"],
    "board": ["board"],
    "parliament": ["parliament"], "senate": ["senate"], "assembly": ["assembly"], "university": ["university"],
    "department": ["department"],
    "association": ["association"], "organisation": ["organisation", "organization"],
    "organization": ["organisation", "organization"],
    "bloc": ["union", "eu", "au", "asean", "community", "ecowas", "mercosur", "saarc", "sadc"],
    "legislature": ["parliament", "congress", "assembly", "senate", "knesset", "bundestag", "duma"],
    "chamber": ["parliament", "congress", "assembly", "senate", "house"],
    "alliance": ["alliance", "coalition", "front", "bloc"], "coalition": ["alliance", "coalition", "front"],
    "newspaper": ["times", "post", "journal", "guardian", "herald"],
    "network": ["network", "news", "tv"], "group": ["group"], "federation": ["federation"], "authority": ["authority"],
    "bureau": ["bureau"],
  ]

  /// Whether a name is that of a political party, by its words.
  static func isParty(_ name: String) -> Bool {
    !Set(Folding.fold(name).split { !$0.isLetter }.map(String.init)).isDisjoint(with: bodies["party"] ?? [])
  }

  /// Nouns of people too general to tell one from another.
  private static let general: Set<String> = [
    "member", "worker", "official", "student", "expert", "lady", "opponent", "rival", "officer", "player",
  ]

  init(article: ParsedArticle, entities: [ArticleEntity], descriptions: Descriptions) {
    self.article = article
    self.entities = entities
    self.descriptions = descriptions
    foldedWords = entities.map { entity in
      Set(([entity.name] + entity.aliases).flatMap { Folding.fold($0).split { !$0.isLetter }.map(String.init) })
    }
  }

  /// - Parameter known: the entities mentioned so far, in text order.
  /// - Returns: the tokens from the article ("the") on and the entity, when the token heads such a phrase.
  func resolve(_ token: Int, known: some BidirectionalCollection<Int>) -> (tokens: Range<Int>, entity: Int)? {
    guard trees[token].pennTag == .noun || trees[token].pennTag == .properNoun else { return nil }
    let lemma = trees.lemmas[token]
    // "the Queen" alone is tagged as a name.
    if let name = trees.name(at: token), name.tokens.count > 1 || !RoleNouns.isRole(lemma) { return nil }
    if let known = relative(token, lemma) ?? inCrime(token, lemma) { return known }
    let body = Self.bodies[lemma]
    let isRole = RoleNouns.isRole(lemma) && !Self.general.contains(lemma)
    if isRole, let (start, words) = modified(token), !isPartOfLarger(token) {
      let found = known.last { entities[$0].kind == .person && isKnown($0, as: lemma, words) }
      return found.map { (start..<token + 1, $0) }
    }
    guard body != nil || isRole, let start = definiteStart(token), !isPartOfLarger(token) else { return nil }
    if isRole {
      let found = known.last { entities[$0].kind == .person && descriptions.ofEntity[$0]?.nouns.contains(lemma) == true }
      return found.map { (start..<token + 1, $0) }
    }
    guard let body else { return nil }
    if body.isEmpty {
      let parties = Self.bodies["party"] ?? []
      let found = known.last { entities[$0].kind == .organization && foldedWords[$0].isDisjoint(with: parties) }
      return found.map { (start..<token + 1, $0) }
    }
    let found = known.filter { entity in
      entities[entity].kind == .organization
        && (!foldedWords[entity].isDisjoint(with: body)
          || lemma == "party" && foldedWords[entity].contains { article.library.isIn("party-name", $0) })
    }
    return mostMentioned(found).map { (start..<token + 1, $0) }
  }

  /// "his father", where the article names one person so.
  private func relative(_ token: Int, _ lemma: String) -> (tokens: Range<Int>, entity: Int)? {
    guard RoleNouns.kin.contains(lemma), token > 0, trees[token - 1].pennTag == .possessivePronoun, !isPartOfLarger(token)
    else {
      return nil
    }
    return only(lemma).map { (token..<token + 1, $0) }
  }

  /// "the suspected gunman", also before he is named.
  private func inCrime(_ token: Int, _ lemma: String) -> (tokens: Range<Int>, entity: Int)? {
    guard RoleNouns.inCrime.contains(lemma), let start = definiteStart(token) else { return nil }
    return only(lemma).map { (start..<token + 1, $0) }
  }

  /// "the foreign minister": the words between the article and a role, and where they begin; nil when there are none.
  private func modified(_ token: Int) -> (start: Int, words: ArraySlice<String>)? {
    var first = token
    while first > 0, token - first < 3, article.sentence(of: first - 1) == article.sentence(of: token),
      [.adjective, .noun, .properNoun].contains(trees[first - 1].partOfSpeech), !Self.light.contains(article.words[first - 1])
    { first -= 1 }
    guard first < token, first > 0, ["the", "this", "that"].contains(article.words[first - 1]) else { return nil }
    return (first - 1, article.words[first..<token].drop { Self.ofTime.contains($0) })
  }

  /// Words that say when somebody held a role, not which role.
  private static let ofTime: Set<String> = ["former", "new", "late", "then", "ex", "current", "longtime", "first"]

  /// Whether the article gives a person a role with these words.
  private func isKnown(_ entity: Int, as role: String, _ words: ArraySlice<String>) -> Bool {
    guard let description = descriptions.ofEntity[entity], description.nouns.contains(role), let tokens = description.role
    else {
      return false
    }
    return words.allSatisfy { word in tokens.contains { article.words[$0] == word } }
  }

  /// The one person of the article with this noun.
  private func only(_ lemma: String) -> Int? {
    let found = descriptions.ofEntity.filter { $0.value.nouns.contains(lemma) }.map(\.key)
    return found.count == 1 ? found.first : nil
  }

  /// The one that occurs most; of equals the last.
  private func mostMentioned(_ found: [Int]) -> Int? {
    var counts: [Int: Int] = [:]
    for entity in found { counts[entity, default: 0] += 1 }
    var best: Int?
    for entity in found where (counts[entity] ?? 0) >= (best.flatMap { counts[$0] } ?? 0) { best = entity }
    return best
  }

  /// Words that leave a definite phrase what it is.
  private static let light: Set<String> = [
    "suspected", "alleged", "accused", "embattled", "outgoing", "incumbent", "same", "unanimous", "veteran", "troubled",
    "beleaguered",
  ]
  private static let hyphenated: Set<String> = ["judge", "based", "member", "justice", "nation"]

  /// Where the phrase begins when it is definite and says nothing else: "the party", "the ruling party" is another.
  private func definiteStart(_ token: Int) -> Int? {
    var before = token - 1
    // "the suspected gunman", "the three-judge court", "the Paris-based group".
    if before > 0, Self.light.contains(article.words[before]) { before -= 1 }
    if before > 2, article.words[before - 1] == "-", Self.hyphenated.contains(article.words[before]) { before -= 3 }
    guard before >= 0, article.sentence(of: before) == article.sentence(of: token) else { return nil }
    if ["the", "this", "that"].contains(article.words[before]) { return before }
    return nil
  }

  /// "the party leadership", "the court of appeal", "the minister Sharma": the noun is part of another phrase.
  private func isPartOfLarger(_ token: Int) -> Bool {
    if [.compound, .flat, .description, .adjectivalModifier].contains(trees[token].relation), let head = trees[token].head,
      head > token
    {
      return true
    }
    return trees.children(token).contains { child in
      child > token
        && ([.nominalModifier, .apposition, .flat, .relativeClause, .description].contains(trees[child].relation)
          && (trees[child].relation != .nominalModifier || article.words[min(token + 1, article.words.count - 1)] == "of"))
    }
  }
}
