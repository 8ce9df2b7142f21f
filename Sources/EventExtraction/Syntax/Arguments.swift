import Linguistics

/// Finds the arguments of a trigger: the same answer for active and passive, main clause, relative clause, participle, infinitive and
/// coordination, as far as the tree says. Answers are head tokens in text order, with what is coordinated to them.
struct Arguments: Sendable {
  let trees: SyntaxTrees
  /// Headlines leave the auxiliary of the passive out: "Lawyer convicted of fraud".
  let isHeadline: @Sendable (Int) -> Bool
  /// Whether a token is part of a date ("March").
  let isDate: @Sendable (Int) -> Bool
  /// Whether a token stands within quotation marks.
  let isQuoted: @Sendable (Int) -> Bool
  /// Whether a verb, by its lemma, does something to somebody: "kidnap", but not "resign".
  let takesTarget: @Sendable (String) -> Bool
  /// Whether a verb, by its lemma, answers or reports what its object says: who accepts a resignation does not resign.
  let answers: @Sendable (String) -> Bool
  /// Whether a verb, by its lemma, makes somebody do what its infinitive says: "prompt".
  let forces: @Sendable (String) -> Bool

  init(
    trees: SyntaxTrees, isHeadline: @escaping @Sendable (Int) -> Bool = { _ in false },
    isDate: @escaping @Sendable (Int) -> Bool = { _ in false }, isQuoted: @escaping @Sendable (Int) -> Bool = { _ in false },
    takesTarget: @escaping @Sendable (String) -> Bool = { _ in false },
    answers: @escaping @Sendable (String) -> Bool = { _ in false },
    forces: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.trees = trees
    self.isHeadline = isHeadline
    self.isDate = isDate
    self.isQuoted = isQuoted
    self.takesTarget = takesTarget
    self.answers = answers
    self.forces = forces
  }

  func find(_ path: ArgumentPath, of token: Int) -> [Int] {
    let heads: [Int]
    switch path {
    case .subject: heads = trees.isVerbal(token) ? logicalSubject(token) : described(token)
    case .object: heads = logicalObject(token)
    case .indirectObject: heads = indirectObject(token)
    case .openComplement: return openComplement(token)
    case .clause: return contentClause(token).map { [$0] } ?? []
    case .possessive: heads = trees.children(token).filter { trees[$0].relation == .possessive }
    case .compound: heads = compounds(token)
    case .adjective: heads = trees.children(token).filter { trees[$0].relation == .adjectivalModifier }
    case .determiner: return trees.children(token).filter { trees[$0].relation == .determiner }
    case .preposition(let word): heads = prepositional(word, of: token)
    case .supportSubject: heads = supportSubject(token)
    case .head: return trees[token].head.map { [$0] } ?? []
    case .described: heads = described(token)
    case .article: return []
    case .itself: return [token]
    case .chain(let first, let second):
      return find(first, of: token).prefix(1).flatMap { find(second, of: $0) }
    // "neither accepted nor recognised"
    case .adverb:
      return trees.children(token).filter { [.adverbialModifier, .preconjunction, .particle].contains(trees[$0].relation) }
    }
    return heads.map(antecedent).flatMap(withConjuncts)
  }

  func isPassive(_ verb: Int) -> Bool {
    if trees.isPassive(verb) || goesOnWithPassive(verb) { return true }
    guard isHeadline(verb), !trees.hasChild(verb, .auxiliary) else { return false }
    // "Minister shown the door": who is given something may be the subject too.
    let isObjectless = !trees.hasChild(verb, .object)
    switch trees[verb].pennTag {
    case .verbPastParticiple: return isObjectless || Self.givingParticiples.contains(trees.text(verb).lowercased())
    // Headlines tell what was done in the present: "kidnapped" without an object is what somebody suffered.
    case .verbPast:
      return isObjectless ? takesTarget(trees.lemmas[verb]) : Self.givingParticiples.contains(trees.text(verb).lowercased())
    default: return false
    }
  }

  /// "was put on a plane and deported": a past tense without an object of its own, of a verb that needs one, behind a passive.
  private func goesOnWithPassive(_ verb: Int) -> Bool {
    guard trees[verb].relation == .conjunct, trees[verb].pennTag == .verbPast, let head = trees[verb].head, head < verb,
      trees.isVerbal(head), trees.isPassive(head), takesTarget(trees.lemmas[verb])
    else { return false }
    return !trees.children(verb).contains {
      [.subject, .passiveSubject, .object, .auxiliary, .clausalComplement, .openComplement].contains(trees[$0].relation)
    }
  }

  /// Participles of verbs with two objects, or with an object and what it is made.
  static let givingParticiples: Set<String> = [
    "given", "shown", "handed", "denied", "awarded", "granted", "assigned", "allotted", "offered", "spared", "refused",
    "served", "sent", "made", "named", "elected", "appointed", "declared", "crowned", "proclaimed", "chosen", "sworn",
  ]

  // MARK: Verbs

  /// The subject as it stands, or as a clause without one inherits it; where the tree has none or takes a place for it, the name right before.
  func surfaceSubject(_ verb: Int, depth: Int = 0) -> Int? {
    let inTree = subjectInTree(verb, depth: depth)
    if let inTree, !isDoubtful(inTree, of: verb) { return inTree }
    switch trees[verb].pennTag {
    case .verbPast, .verbPresentThirdPerson, .verbPresent, .verbPastParticiple, .verbBase:
      if trees[verb].relation == .clausalModifier || trees[verb].relation == .openComplement { return inTree }
      let names = AdjacentNames(trees: trees, isDate: isDate)
      guard let inTree else { return names.somebody(before: verb) }
      // "Lawyers, Lee and Moe resigned": the last of a list is part of the subject.
      guard let person = names.person(before: verb), trees[person].relation != .conjunct || trees[person].head != inTree,
        !isExample(person, of: inTree)
      else { return inTree }
      return person
    default: return inTree
    }
  }

  /// "Leaders, among them Ana Lee, left": one of many does not act alone.
  private func isExample(_ person: Int, of subject: Int) -> Bool {
    subject < person && (subject..<person).contains { ["including", "among"].contains(trees.text($0)) }
  }

  /// A place or a common noun where the name of a person stands right before the verb: "Senator from Vermont Jane Miller resigned". A body with a title
  /// behind its name: "Bank of Japan Governor Haruhiko Sato left".
  private func isDoubtful(_ subject: Int, of verb: Int) -> Bool {
    guard subject < verb, trees.children(verb).contains(subject) else { return false }
    if let name = trees.name(at: subject) {
      if name.kind == .location { return true }
      let behind = (subject..<verb).filter { $0 >= name.tokens.upperBound }.prefix(4)
      return name.kind == .organization && behind.contains { RoleNouns.isRole(trees.lemmas[$0]) }
    }
    return [.noun, .properNoun, .adjective].contains(trees[subject].partOfSpeech)
  }

  private func subjectInTree(_ verb: Int, depth: Int) -> Int? {
    guard depth < 8 else { return nil }
    for child in trees.children(verb) {
      switch trees[child].relation {
      case .subject, .passiveSubject, .outerSubject: return child
      default: continue
      }
    }
    guard let head = trees[verb].head else { return nil }
    switch trees[verb].relation {
    case .conjunct where trees.isVerbal(head) || trees.hasChild(head, .subject): return surfaceSubject(head, depth: depth + 1)
    case .openComplement: return controller(of: verb, governor: head, depth: depth)
    case .adverbialClause where Self.blaming.contains(trees.lemmas[head]) && !isPassive(head):
      // "accused him of lying": who is accused lied.
      return trees.child(head, .object) ?? surfaceSubject(head, depth: depth + 1)
    case .adverbialClause where trees[verb].pennTag == .verbGerund && !isPassive(head) && isMarked(verb, by: "for"):
      // "fined the bank for refusing": whom it is done to refused.
      return trees.child(head, .object) ?? surfaceSubject(head, depth: depth + 1)
    case .adverbialClause where forces(trees.lemmas[head]) && trees[verb].pennTag == .verbBase:
      return controller(of: verb, governor: head, depth: depth)
    case .adverbialClause, .clausalComplement, .parataxis, .dislocated:
      return trees.isNominal(head) && !trees.hasChild(head, .copula) ? head : surfaceSubject(head, depth: depth + 1)
    case .relativeClause: return head
    case .clausalModifier: return modifiedOrOwner(verb, noun: head, depth: depth)
    case .conjunct: return nil
    default: return nil
    }
  }

  private static let blaming: Set<String> = ["accuse", "suspect", "convict", "charge", "blame", "acquit"]

  /// Of "X asked Y to go" it is Y, of "X promised Y to go" and "X wants to go" it is X.
  private func controller(of verb: Int, governor: Int, depth: Int) -> Int? {
    let subjectControl: Set<String> = ["promise", "vow", "pledge", "threaten", "agree", "use"]
    if !subjectControl.contains(trees.lemmas[governor]) {
      if isPassive(governor) { return surfaceSubject(governor, depth: depth + 1) }
      if let object = trees.children(governor).first(where: {
        (trees[$0].relation == .object || trees[$0].relation == .indirectObject) && $0 < verb
      }) {
        return object
      }
    }
    return surfaceSubject(governor, depth: depth + 1)
  }

  /// "the man arrested", "a party leaving the alliance": the noun; "his decision to resign": the noun's owner.
  private func modifiedOrOwner(_ verb: Int, noun: Int, depth: Int) -> Int? {
    let isInfinitive = trees.children(verb).contains { trees[$0].relation == .marker && trees.lemmas[$0] == "to" }
    let hasMarker = trees.children(verb).contains { trees[$0].relation == .marker }
    if !isInfinitive && !hasMarker { return counted(noun, before: verb) }
    return owner(of: noun, depth: depth)
  }

  /// "Four of the five judges found him guilty": of a past tense that the tree hangs on the noun, as many as the number says are the subject.
  private func counted(_ noun: Int, before verb: Int) -> Int {
    guard trees[verb].pennTag == .verbPast, trees[noun].relation == .nominalModifier, marker(of: noun) == "of",
      let number = trees[noun].head, trees[number].partOfSpeech == .numeral
    else { return noun }
    return number
  }

  /// Whose a noun is: its possessive, or the subject of the verb that it is an argument of.
  func owner(of noun: Int, depth: Int = 0) -> Int? {
    if let possessive = trees.child(noun, .possessive) { return possessive }
    // "a statement by the party"
    if let author = trees.children(noun).first(where: { trees[$0].relation == .nominalModifier && marker(of: $0) == "by" }) {
      return author
    }
    guard depth < 8, let head = trees[noun].head else { return nil }
    switch trees[noun].relation {
    case .object, .oblique, .openComplement, .unmarkedOblique:
      return trees.isVerbal(head) ? surfaceSubject(head, depth: depth + 1) : nil
    case .nominalModifier where Self.platforms.contains(trees.lemmas[noun]): return owner(of: head, depth: depth + 1)
    default: return nil
    }
  }

  /// Where words are posted: "a message on Twitter blaming him" is its author's.
  private static let platforms: Set<String> = [
    "twitter", "facebook", "instagram", "telegram", "whatsapp", "youtube", "x", "tiktok", "weibo",
  ]

  /// "signed a letter urging …": the one who signs urges, not the letter.
  private func author(_ subject: Int) -> Int {
    let documents: Set<String> = [
      "letter", "petition", "statement", "post", "tweet", "email", "message", "memo", "note", "video", "appeal", "complaint",
      "suit", "lawsuit", "notice", "filing",
    ]
    // "freed by order of the president"
    if trees.lemmas[subject] == "order", let giver = trees.children(subject).first(where: { marker(of: $0) == "of" }) {
      return giver
    }
    let isDocument = documents.contains(trees.lemmas[subject]) || Self.platforms.contains(trees.lemmas[subject])
    return isDocument ? owner(of: subject) ?? subject : subject
  }

  private func logicalSubject(_ verb: Int) -> [Int] {
    if !isPassive(verb) { return surfaceSubject(verb).map { [author($0)] } ?? [] }
    let agents = trees.children(verb).filter {
      // "convicted of fraud": the parser takes some other phrases for agents.
      [.agent, .oblique].contains(trees[$0].relation) && marker(of: $0) == "by"
    }
    let named = agents.filter { trees[$0].pennTag != .verbGerund }
    return named.isEmpty ? following("by", behind: verb).map { [$0] } ?? [] : named.map { author($0) }
  }

  private func logicalObject(_ verb: Int) -> [Int] {
    // "was killed last October": a day that the tree takes for the object.
    if let object = trees.children(verb).first(where: { trees[$0].relation == .object && !isDate($0) }) { return [object] }
    // "asked her to go": whom is asked stands as indirect object in many trees, where nothing else is the object.
    if let asked = trees.child(verb, .indirectObject) { return [asked] }
    guard trees.isVerbal(verb) else { return [] }
    if isPassive(verb) { return surfaceSubject(verb).map { [$0] } ?? [] }
    if let bare = bareObject(verb) { return [bare] }
    guard let head = trees[verb].head else { return [] }
    switch trees[verb].relation {
    case .relativeClause where trees.hasChild(verb, .subject):
      let subject = surfaceSubject(verb)
      return subject.map { !trees.isRelativePronoun($0) } == true && !trees.hasChild(verb, .clausalComplement) ? [head] : []
    case .conjunct where trees.isVerbal(head):
      // "arrested and charged two men": the object stands behind the last verb, at the first.
      guard let shared = trees.child(head, .object), shared > verb else { return [] }
      return [shared]
    default:
      guard let next = trees.children(verb).first(where: { trees[$0].relation == .conjunct && $0 > verb }),
        trees.isVerbal(next), next - verb <= 3
      else { return [] }
      return trees.child(next, .object).map { [$0] } ?? []
    }
  }

  /// "humbled party president Rahul Rao by 500 votes", "left Bagram Air Base": a name right behind the verb that the tree takes for an adverbial or a
  /// predicate.
  private func bareObject(_ verb: Int) -> Int? {
    let behind = trees.children(verb).first { child in
      child > verb && trees[child].relation != .particle && trees[child].relation != .adverbialModifier
    }
    guard let bare = behind, !isDate(bare), !trees.hasChild(bare, .caseMarker), !trees.hasChild(bare, .copula) else {
      return nil
    }
    // "wrapped up two days of negotiations"
    if trees[bare].relation == .unmarkedOblique, trees.hasChild(bare, .numericModifier),
      trees.children(bare).contains(where: { trees[$0].relation == .nominalModifier && marker(of: $0) == "of" })
    {
      return bare
    }
    // "approved the first nuclear plant": no adverbial is without a preposition but what tells a time.
    if trees[bare].partOfSpeech == .noun, trees[bare].relation == .oblique {
      return takesTarget(trees.lemmas[verb]) ? bare : nil
    }
    guard trees[bare].partOfSpeech == .properNoun, trees.name(at: bare) != nil else { return nil }
    switch trees[bare].relation {
    case .oblique, .unmarkedOblique: return bare
    case .openComplement:
      return Self.linking.contains(trees.lemmas[verb]) || Self.naming.contains(trees.lemmas[verb]) ? nil : bare
    default: return nil
    }
  }

  /// Verbs with a predicate and no object.
  private static let linking: Set<String> = [
    "be", "become", "remain", "stay", "seem", "appear", "make", "turn", "look", "sound",
  ]

  private func indirectObject(_ verb: Int) -> [Int] {
    if let own = trees.child(verb, .indirectObject) { return [own] }
    if trees.isVerbal(verb), isPassive(verb), trees.hasChild(verb, .object) { return surfaceSubject(verb).map { [$0] } ?? [] }
    return []
  }

  private static let naming: Set<String> = ["call", "name", "term", "dub", "brand", "label", "declare"]

  private func openComplement(_ token: Int) -> [Int] {
    if let own = trees.child(token, .openComplement) { return [own] }
    // "called the move a coup": what the tree takes for an adverbial.
    if Self.naming.contains(trees.lemmas[token]), let object = trees.child(token, .object),
      let own = trees.children(token).first(where: { $0 > object && trees[$0].relation == .unmarkedOblique && !isDate($0) })
    {
      return [own]
    }
    // A noun's infinitive; an infinitive that the tree hangs on the verb as an adverbial or on its object.
    let isInfinitive = { (clause: Int) in
      trees.children(clause).contains { trees[$0].relation == .marker && trees.lemmas[$0] == "to" }
    }
    let isInOrder = { (clause: Int) in trees.children(clause).contains { trees.lemmas[$0] == "order" } }
    let own = trees.children(token).first {
      (trees[$0].relation == .clausalModifier || trees[$0].relation == .adverbialClause) && isInfinitive($0) && !isInOrder($0)
    }
    if let own { return [own] }
    // "gave the envoy 48 hours to leave"
    if let term = trees.child(token, .unmarkedOblique), let own = trees.child(term, .clausalModifier), isInfinitive(own) {
      return [own]
    }
    // "pleaded with the rebels to return"
    let addressed = trees.children(token).first {
      $0 > token && trees[$0].relation == .oblique && Self.addressing.contains(marker(of: $0) ?? "")
    }
    guard let object = trees.child(token, .object) ?? addressed else { return [] }
    return trees.children(object).filter { trees[$0].relation == .clausalModifier && isInfinitive($0) }.prefix(1).map { $0 }
  }

  /// Prepositions that whom somebody asks stands behind.
  private static let addressing: Set<String> = ["to", "with"]

  /// What a verb says that somebody does, has done or is; also where the tree makes the clause with "that" an adverbial.
  private func contentClause(_ token: Int) -> Int? {
    if let own = trees.child(token, .clausalComplement) { return own }
    guard trees.isVerbal(token) else { return nil }
    // "The minister, she alleged, had stolen funds"
    if trees[token].relation == .parataxis, let told = trees[token].head, told > token, trees.isVerbal(told),
      !trees.hasChild(token, .object), ReportingVerbs.clausal.contains(trees.lemmas[token])
    {
      return told
    }
    return trees.children(token).first { clause in
      clause > token && trees[clause].relation == .adverbialClause
        && trees.children(clause).contains { trees[$0].relation == .marker && trees.lemmas[$0] == "that" }
    }
  }

  // MARK: Nouns and adjectives

  private func compounds(_ noun: Int) -> [Int] {
    trees.children(noun).filter {
      (trees[$0].relation == .compound || trees[$0].relation == .flat) && $0 < noun && trees.isNominal($0)
        || trees[$0].relation == .adjectivalModifier && trees.name(at: $0) != nil
        || trees[$0].relation == .unmarkedNominalModifier && $0 < noun
    }
  }

  private func supportSubject(_ noun: Int) -> [Int] {
    guard let head = trees[noun].head, !answers(trees.lemmas[head]) else { return [] }
    // "called the killing barbaric": who calls it so has not killed.
    if trees[noun].relation == .object, trees.hasChild(head, .openComplement) { return [] }
    switch trees[noun].relation {
    case .object, .oblique:
      guard trees.isVerbal(head) else { return [] }
      if isPassive(head) && trees[noun].relation == .object { return [] }
      return surfaceSubject(head).map { [$0] } ?? []
    case .passiveSubject:
      return logicalSubject(head)
    default: return []
    }
  }

  private func described(_ token: Int) -> [Int] {
    if let subject = surfaceSubject(token) { return [subject] }
    guard let head = trees[token].head else { return [] }
    switch trees[token].relation {
    case .adjectivalModifier, .clausalModifier, .relativeClause, .apposition: return [head]
    case .openComplement: return surfaceSubject(token).map { [$0] } ?? []
    default: return []
    }
  }

  // MARK: Prepositions

  /// The preposition (or the last word of "because of") in front of an argument.
  func marker(of token: Int) -> String? {
    guard let mark = trees.children(token).first(where: { trees[$0].relation == .caseMarker && $0 < token }) else { return nil }
    let fixed = trees.children(mark).first { trees[$0].relation == .fixed }
    return fixed.map { "\(trees.lemmas[mark]) \(trees.lemmas[$0])" } ?? trees.lemmas[mark]
  }

  private func isMarked(_ token: Int, by word: String) -> Bool {
    switch trees[token].relation {
    case .oblique, .nominalModifier, .agent, .openComplement, .adverbialClause, .clausalModifier, .unmarkedOblique, .conjunct,
      .object:
      return trees.children(token).contains {
        (trees[$0].relation == .caseMarker || trees[$0].relation == .marker && trees[$0].pennTag != .to) && $0 < token
          && trees.lemmas[$0] == word
      }
    default: return false
    }
  }

  /// Prepositional arguments, also where the tree hangs them on the verb's object ("accused the party of …").
  private func prepositional(_ word: String, of token: Int) -> [Int] {
    let own = trees.children(token).filter { isMarked($0, by: word) && trees[$0].relation != .conjunct }
    if !own.isEmpty { return Array(own.prefix(1)) }
    if !trees.isVerbal(token) { return opponent(word, of: token) }
    guard word != "of" || trees.isVerbal(token) else { return [] }
    if let object = trees.child(token, .object) {
      let nested = trees.children(object).filter { isMarked($0, by: word) && $0 > object && trees[$0].relation != .conjunct }
      if let first = nested.first, word != "of" || nested.contains(where: { trees.isVerbal($0) }) { return [first] }
    }
    // "lost in 2016 to …", "met on Monday with …": behind an adjunct, which the tree takes for the governor.
    guard ["to", "with", "by", "over", "from", "for", "as", "into"].contains(word) else { return [] }
    for adjunct in trees.children(token)
    where adjunct > token && trees[adjunct].relation == .oblique && !Self.pressing.contains(marker(of: adjunct) ?? "") {
      let nested = trees.children(adjunct).filter { isMarked($0, by: word) && $0 > adjunct }
      if let first = nested.first { return [first] }
    }
    return following(word, behind: token).map { [$0] } ?? []
  }

  /// "his victory over Lee": what such a preposition right behind a noun leads to, wherever the tree hangs it.
  private func opponent(_ word: String, of noun: Int) -> [Int] {
    let mark = noun + 1
    guard ["over", "against"].contains(word), mark < trees.parsed.tokens.count, trees.lemmas[mark] == word,
      trees[mark].relation == .caseMarker, let argument = trees[mark].head, argument > mark, trees.isNominal(argument)
    else { return [] }
    return [argument]
  }

  /// "stepped down under pressure from the army": from where the pressure comes, not what was left.
  private static let pressing: Set<String> = ["under", "amid", "despite"]

  /// The argument of the first such preposition behind a verb, with no other verb and no mark between, wherever the tree hangs it.
  private func following(_ word: String, behind verb: Int) -> Int? {
    let end = min(verb + 12, trees.parsed.tokens.count)
    guard verb + 1 < end else { return nil }
    for token in (verb + 1)..<end {
      if trees.lemmas[token] == word, trees[token].relation == .caseMarker, let argument = trees[token].head, argument > token {
        return trees.isNominal(argument) ? argument : nil
      }
      if trees.isVerbal(token) || trees[token].partOfSpeech == .punctuation
        || trees.sentence(of: token) != trees.sentence(of: verb)
      {
        return nil
      }
    }
    return nil
  }
}
