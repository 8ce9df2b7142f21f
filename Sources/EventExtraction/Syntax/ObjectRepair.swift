import Linguistics

/// Mends what stands behind a verb's object where the verb itself asks for it: "accused the government of bribery", where the tree reads a government of
/// bribery, "elected Ana Lee chancellor", where it reads one name, and "home affairs minister", where it reads a subject.
struct ObjectRepair: NamelessRepair {
  var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence {
      switch tokens[token].relation {
      case .nominalModifier: mendPreposition(token, in: sentence)
      case .object:
        mendSecondObject(token)
        mendPost(token, in: sentence)
        mendHome(token)
        mendNounsObject(token, in: sentence)
        mendMeasure(token, in: sentence)
      case .subject:
        mendCompound(token, in: sentence)
        mendBeforeClause(token, in: sentence)
      case .oblique: mendDemand(token)
      case .adverbialClause: mendBacking(token, in: sentence)
      case .unmarkedOblique: mendNamedObject(token, in: sentence)
      case .possessive: mendPronoun(token)
      case .openComplement:
        mendTribute(token)
        mendGift(token, in: sentence)
        mendSum(token, in: sentence)
        mendPost(token, in: sentence)
      case .unspecified:
        mendLooseNoun(token)
        mendPredicate(token)
      case .flat:
        mendRestOfVerb(token, in: sentence)
        mendPredicate(token)
      case .discourse, .list: mendPredicate(token)
      case .apposition:
        mendPredicate(token)
        mendMade(token)
      default: continue
      }
    }
  }

  // MARK: "rejected calls for a trial"

  /// What is called for belongs to the call right before the preposition.
  private mutating func mendDemand(_ noun: Int) {
    guard let mark = marker(of: noun), words[mark] == "for", mark > 0, let verb = tokens[noun].head, verb < mark - 1,
      tokens[mark - 1].head == verb, tokens[mark - 1].relation == .object, library.isIn("with-for", tokens[mark - 1].lemma)
    else { return }
    (tokens[noun].head, tokens[noun].relation) = (mark - 1, .nominalModifier)
  }

  // MARK: "accused the government of bribery"

  /// Prepositions by the class of verbs that take them for an argument of their own.
  private static let prepositions = ["of": "verb-with-of", "for": "verb-with-for"]

  /// The last such phrase of the object is the verb's.
  private mutating func mendPreposition(_ noun: Int, in sentence: Range<Int>) {
    guard let object = tokens[noun].head, object < noun, tokens[object].relation == .object, let verb = tokens[object].head,
      verb < object, let mark = marker(of: noun), mark > object, let takers = Self.prepositions[words[mark]],
      library.isIn(takers, tokens[verb].lemma)
    else { return }
    let isLast = !(noun + 1..<sentence.upperBound).contains { later in
      tokens[later].head == object && tokens[later].relation == .nominalModifier
        && marker(of: later).map { words[$0] } == words[mark]
    }
    // "accused the bank of fraud of …": one that the verb has already.
    let isTaken = sentence.contains { other in
      tokens[other].head == verb && other > object && marker(of: other).map { words[$0] } == words[mark]
    }
    guard isLast, !isTaken else { return }
    tokens[noun].head = verb
    tokens[noun].relation = .oblique
  }

  private func marker(of noun: Int) -> Int? {
    (max(0, noun - 12)..<noun).first { tokens[$0].head == noun && tokens[$0].relation == .caseMarker }
  }

  // MARK: "quit Ecowas"

  /// A name right behind a verb without an object is its object, unless it is a day or month.
  private mutating func mendNamedObject(_ name: Int, in sentence: Range<Int>) {
    guard tokens[name].partOfSpeech == .properNoun, name > sentence.lowerBound, tokens[name].head == name - 1,
      tokens[name - 1].partOfSpeech == .verb, library.isVerb(tokens[name - 1].lemma),
      DateVocabulary.weekdays[words[name]] == nil, DateVocabulary.months[words[name]] == nil,
      !sentence.contains(where: {
        tokens[$0].head == name - 1 && [.object, .passiveSubject, .passiveAuxiliary].contains(tokens[$0].relation)
      })
    else { return }
    tokens[name].relation = .object
  }

  // MARK: "Kinshasa accuses Rwanda"

  /// A name right behind a verb is no rest of it but its object.
  private mutating func mendRestOfVerb(_ name: Int, in sentence: Range<Int>) {
    guard name > sentence.lowerBound, tokens[name].head == name - 1, tokens[name].partOfSpeech == .properNoun,
      tokens.isFinite(name - 1), tokens[name - 1].partOfSpeech == .verb, child(of: name - 1, .object, in: sentence) == nil
    else { return }
    tokens[name].relation = .object
  }

  // MARK: "expelled Lee, a deputy, on Friday after its committee had found …"

  /// A name right behind a verb that needs an object, which the tree makes the subject of a later clause with "after" or "because" before it.
  private mutating func mendBeforeClause(_ name: Int, in sentence: Range<Int>) {
    guard tokens[name].partOfSpeech == .properNoun, let later = tokens[name].head, later > name,
      tokens[later].relation == .clausalComplement, let verb = tokens[later].head, verb == name - 1,
      tokens[verb].partOfSpeech == .verb, library.takesTarget(tokens[verb].lemma),
      !sentence.contains(where: { tokens[$0].head == verb && [.object, .passiveAuxiliary].contains(tokens[$0].relation) }),
      let marker = (name + 1..<later).first(where: { ["after", "because", "before", "when", "since"].contains(words[$0]) })
    else { return }
    (tokens[name].head, tokens[name].relation) = (verb, .object)
    tokens[later].relation = .adverbialClause
    (tokens[marker].head, tokens[marker].relation) = (later, .marker)
    guard var subject = (marker + 1..<later).last(where: { tokens.isNominal($0) }) else { return }
    while let head = tokens[subject].head, head > marker, head < later { subject = head }
    (tokens[subject].head, tokens[subject].relation) = (later, .subject)
  }

  // MARK: "stormed parliament minutes after the vote"

  /// A length of time in front of "after" or "before" is no object: the noun right before it is.
  private mutating func mendMeasure(_ unit: Int, in sentence: Range<Int>) {
    let noun = unit - 1, marker = unit + 1
    guard DateVocabulary.units[words[unit]] != nil || words[unit] == "minutes", marker < sentence.upperBound,
      ["after", "before"].contains(words[marker]), tokens[noun].head == unit, tokens[noun].relation == .compound,
      let verb = tokens[unit].head, verb < noun
    else { return }
    for token in verb + 1..<unit where tokens[token].head == unit && token != noun { tokens[token].head = noun }
    (tokens[noun].head, tokens[noun].relation) = (verb, .object)
    tokens[unit].relation = .unmarkedOblique
  }

  // MARK: "elected Ana Lee chancellor"

  /// A post in small letters behind a name that the tree takes for a part of it: the name is the object, the post what the person becomes.
  private mutating func mendPost(_ post: Int, in sentence: Range<Int>) {
    guard let verb = tokens[post].head, verb + 1 < post else { return }
    if library.isIn("verdict", words[post]), library.isIn("verb-of-finding", tokens[verb].lemma) {
      return mendVerdict(post, of: verb)
    }
    guard tokens[post].partOfSpeech == .noun, RoleNouns.isRole(tokens[post].lemma) || words[post] == "winner",
      library.isIn("verb-of-making", tokens[verb].lemma), words[post - 1] != "-"
    else { return }
    // "made James Cole foreign secretary": what stands between the name and the post is the post's.
    let name = (verb + 1..<post).prefix {
      tokens[$0].partOfSpeech == .properNoun || words[$0].hasSuffix(".") || words[$0] == "-"
    }
    guard name.count <= 7, name.contains(where: { tokens[$0].partOfSpeech == .properNoun }),
      (name.endIndex..<post).allSatisfy({ tokens[$0].head == post && [.adjective, .noun].contains(tokens[$0].partOfSpeech) }),
      let head = name.last(where: { tokens[$0].head == post })
    else { return }
    for token in name where tokens[token].head == post && token != head {
      tokens[token].head = head
      tokens[token].relation = .flat
    }
    tokens[head].head = verb
    tokens[head].relation = .object
    tokens[post].relation = .openComplement
    // Who names somebody is not named, whatever the tree reads.
    if let subject = child(of: verb, .passiveSubject, in: sentence), !isPassive(verb, in: sentence) {
      tokens[subject].relation = .subject
      tokens[verb].pennTag = .verbPast
    }
  }

  /// "declared Lee the winner": what somebody is made is no second name of the person, unless a comma sets it off.
  private mutating func mendMade(_ post: Int) {
    guard let person = tokens[post].head, person < post, tokens[person].relation == .object, let verb = tokens[person].head,
      library.isIn("verb-of-making", tokens[verb].lemma), tokens[post].partOfSpeech == .noun,
      RoleNouns.isRole(tokens[post].lemma) || words[post] == "winner", !(person..<post).contains(where: { words[$0] == "," })
    else { return }
    (tokens[post].head, tokens[post].relation) = (verb, .openComplement)
  }

  // MARK: "found the former president guilty of plunder"

  /// An adjective that the tree takes for the noun at the end of the object's phrase, or for the object beside "him".
  private mutating func mendVerdict(_ verdict: Int, of verb: Int) {
    let last = verdict - 1
    var object = last
    while let head = tokens[object].head, head > verb, head < verdict { object = head }
    guard [.noun, .properNoun, .pronoun].contains(tokens[object].partOfSpeech),
      tokens[object].head == verdict || tokens[object].head == verb && tokens[object].relation == .indirectObject
    else { return }
    for token in verb + 1..<verdict where tokens[token].head == verdict && token != object { tokens[token].head = object }
    tokens[object].head = verb
    tokens[object].relation = .object
    tokens[verdict].relation = .openComplement
    tokens[verdict].partOfSpeech = .adjective
    tokens[verdict].pennTag = .adjective
    tokens[verdict].lemma = words[verdict]
  }

  // MARK: "paid tribute/JJ to him"

  /// A word that triggers as a noun and never as an adjective, right behind a verb that the tree takes it for a predicate of.
  private mutating func mendTribute(_ noun: Int) {
    guard tokens[noun].partOfSpeech == .adjective, tokens[noun].head == noun - 1, tokens[noun - 1].partOfSpeech == .verb,
      library.isNoun(words[noun]), !library.isAdjective(words[noun])
    else { return }
    retag(noun, .noun, .noun)
    (tokens[noun].lemma, tokens[noun].relation) = (words[noun], .object)
  }

  // MARK: "granted Lee a full pardon"

  /// A noun with an article behind whom it is given to is no predicate of that person but what is given.
  private mutating func mendGift(_ gift: Int, in sentence: Range<Int>) {
    guard tokens[gift].partOfSpeech == .noun, let verb = tokens[gift].head, verb < gift,
      library.isIn("verb-of-giving", tokens[verb].lemma), let object = child(of: verb, .object, in: sentence), object < gift,
      [.properNoun, .pronoun].contains(tokens[object].partOfSpeech) || library.isIn("person", tokens[object].lemma),
      child(of: gift, .determiner, in: sentence) != nil
    else { return }
    tokens[object].relation = .indirectObject
    tokens[gift].relation = .object
  }

  // MARK: "offered nurses Sh20,000/VBP a month"

  /// Figures behind a currency's letters, which the tagger takes for a verb, are what is given to the object before.
  private mutating func mendSum(_ sum: Int, in sentence: Range<Int>) {
    guard tokens[sum].partOfSpeech == .verb, words[sum].utf8.contains(where: { $0 & 0xF0 == 0x30 }),
      let verb = tokens[sum].head,
      verb < sum, let object = child(of: verb, .object, in: sentence), object < sum
    else { return }
    retag(sum, .numeral, .cardinal, lemma: words[sum])
    tokens[object].relation = .indirectObject
    tokens[sum].relation = .object
  }

  // MARK: "offered full backing"

  /// A word in -ing of the nouns that trigger, with an adjective right before it that the tree takes for the verb's predicate: both are its object.
  private mutating func mendBacking(_ noun: Int, in sentence: Range<Int>) {
    let adjective = noun - 1
    guard tokens[noun].pennTag == .verbGerund, library.isNoun(words[noun]), let verb = tokens[noun].head, verb < adjective,
      tokens[adjective].pennTag == .adjective, tokens[adjective].head == verb, tokens[adjective].relation == .openComplement,
      child(of: noun, .object, in: sentence) == nil, child(of: verb, .object, in: sentence) == nil
    else { return }
    retag(noun, .noun, .noun, lemma: words[noun])
    tokens[noun].relation = .object
    attach(adjective, noun, .adjectivalModifier)
  }

  // MARK: "endorsed her last week"

  /// A pronoun before a stretch of time that the tree takes for its owner is the verb's object.
  private mutating func mendPronoun(_ pronoun: Int) {
    let next = pronoun + 1
    guard words[pronoun] == "her", pronoun > 0, let time = tokens[pronoun].head, time > next, time <= pronoun + 2,
      library.isIn("time-unit", tokens[time].lemma) || DateVocabulary.weekdays[words[time]] != nil,
      ["last", "this", "next", "that"].contains(words[next]), let verb = tokens[time].head, verb == pronoun - 1,
      tokens[verb].partOfSpeech == .verb
    else { return }
    (tokens[pronoun].head, tokens[pronoun].relation) = (verb, .object)
    tokens[pronoun].pennTag = .pronoun
    tokens[time].relation = .unmarkedOblique
  }

  // MARK: "Board shows CEO the door"

  /// A noun has no object: what an article begins is the verb's, and the noun whom it is given to.
  private mutating func mendSecondObject(_ object: Int) {
    guard let noun = tokens[object].head, noun < object, tokens[noun].relation == .object, let verb = tokens[noun].head,
      [.noun, .properNoun].contains(tokens[noun].partOfSpeech), tokens[object].partOfSpeech == .noun,
      tokens[noun + 1].partOfSpeech == .determiner
    else { return }
    tokens[noun].relation = .indirectObject
    tokens[object].head = verb
  }

  // MARK: "ends White House bid"

  /// A noun right behind the verb's object that hangs on the verb as nothing is what the object's words are attributes of.
  private mutating func mendLooseNoun(_ noun: Int) {
    let object = noun - 1
    guard object > 0, tokens[noun].partOfSpeech == .noun, let verb = tokens[noun].head, tokens[object].head == verb,
      tokens[object].relation == .object, [.noun, .properNoun].contains(tokens[object].partOfSpeech)
    else { return }
    tokens[noun].relation = .object
    (tokens[object].head, tokens[object].relation) = (noun, .compound)
  }

  // MARK: "Koome is new CJ"

  /// The noun behind an adjective that the tree takes for the predicate is it.
  private mutating func mendPredicate(_ noun: Int) {
    let adjective = noun - 1
    guard adjective > 0, tokens[noun].head == adjective, tokens[adjective].partOfSpeech == .adjective,
      [.noun, .properNoun].contains(tokens[noun].partOfSpeech)
    else { return }
    let around = max(0, adjective - 20)..<min(tokens.count, noun + 40)
    guard around.contains(where: { tokens[$0].head == adjective && tokens[$0].relation == .copula }) else { return }
    promote(noun, over: adjective, in: around)
    attach(adjective, noun, .adjectivalModifier)
  }

  // MARK: "Ruto sends entire cabinet home", "Migrants flown home"

  /// "Home" behind a verb that moves somebody says where to; a noun that the tree hangs on it is the object.
  private mutating func mendHome(_ home: Int) {
    guard words[home] == "home", let verb = tokens[home].head, verb < home,
      library.isIn("verb-of-bringing", library.givenLemma(ofForm: words[verb]) ?? tokens[verb].lemma),
      !(verb + 1..<home).contains(where: { tokens[$0].partOfSpeech == .determiner || tokens[$0].partOfSpeech == .adposition })
    else { return }
    if let object = (verb + 1..<home).last(where: { tokens[$0].head == home && tokens[$0].partOfSpeech != .adjective }) {
      for token in verb + 1..<home where tokens[token].head == home { tokens[token].head = object }
      (tokens[object].head, tokens[object].relation) = (verb, .object)
    } else if verb + 1 < home {
      return
    }
    tokens[home].relation = .adverbialModifier
    retag(home, .adverb, .adverb)
  }

  // MARK: "issues strike notice"

  /// No noun has an object: the two are one phrase, whose head is the last.
  private mutating func mendNounsObject(_ noun: Int, in sentence: Range<Int>) {
    if noun > sentence.lowerBound, tokens[noun].head == noun - 1, tokens[noun].partOfSpeech == .properNoun,
      tokens[noun - 1].partOfSpeech == .properNoun || tokens[noun - 1].relation == .subject
    {
      // "Saudi Arabia to act"
      tokens[noun].relation = .flat
      return
    }
    guard noun > sentence.lowerBound, let first = tokens[noun].head, first == noun - 1, tokens[noun].partOfSpeech == .noun,
      tokens[first].partOfSpeech == .noun, tokens[first].relation == .object
    else { return }
    promote(noun, over: first, in: sentence)
    attach(first, noun, .compound)
  }

  // MARK: "as home affairs minister"

  /// A noun right before another that is an argument and no predicate can't be its subject.
  private mutating func mendCompound(_ noun: Int, in sentence: Range<Int>) {
    guard tokens[noun].partOfSpeech == .noun, tokens[noun].head == noun + 1, tokens[noun + 1].partOfSpeech == .noun,
      [.oblique, .object, .nominalModifier].contains(tokens[noun + 1].relation),
      !sentence.contains(where: { tokens[$0].head == noun + 1 && tokens[$0].relation == .copula })
    else { return }
    tokens[noun].relation = .compound
  }
}
