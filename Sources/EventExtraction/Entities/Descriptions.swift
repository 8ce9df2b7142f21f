import Linguistics
import NewsModel

/// What an article says that people are: roles and the bodies they belong to, from what stands before a name ("Congress spokesperson Radhika Khera"), in
/// apposition to it (", the party's national spokesperson,") and in a clause ("who is its coordinator").
struct Descriptions {
  struct Description {
    /// Tokens of the role, with the body in front of it but for one in the genitive: "Congress leader", "national spokesperson".
    var role: Range<Int>?
    /// How the role was given: as a title beside the name, or only in a clause.
    var isTitle = false
    var organization: String?
    /// Lemmas of every role noun that the article gives, for "the spokesperson".
    var nouns: Set<String> = []
    var gender: Gender?
  }

  private(set) var ofEntity: [Int: Description] = [:]

  private let article: ParsedArticle
  private let entities: [ArticleEntity]
  /// The entity of the name that a token is part of, -1 for none.
  private let entityOfToken: [Int32]
  private var trees: SyntaxTrees { article.trees }

  init(article: ParsedArticle, entities: [ArticleEntity], mentions: [EntityMention]) {
    self.article = article
    self.entities = entities
    var entityOfToken = [Int32](repeating: -1, count: article.tokens.count)
    for mention in mentions {
      for token in mention.tokens { entityOfToken[token] = Int32(mention.entity) }
    }
    self.entityOfToken = entityOfToken
    for mention in mentions where entities[mention.entity].kind == .person { describe(mention) }
  }

  private mutating func describe(_ mention: EntityMention) {
    let sentence = article.parsed.sentences[article.sentence(of: mention.head)].tokens
    var description = ofEntity[mention.entity] ?? Description()
    if description.gender == nil { description.gender = gender(mention, sentence) }
    for phrase in [before(mention, sentence), beforeComma(mention, sentence), behind(mention, sentence)].compactMap({ $0 }) {
      add(phrase, asTitle: true, to: &description)
    }
    if let phrase = clause(mention) { add(phrase, asTitle: false, to: &description) }
    if let noun = identified(mention) ?? relative(mention) { description.nouns.insert(noun) }
    ofEntity[mention.entity] = description
  }

  private func add(_ phrase: Range<Int>, asTitle: Bool, to description: inout Description) {
    for token in ownNouns(in: phrase) { description.nouns.insert(trees.lemmas[token]) }
    if description.gender == nil {
      description.gender = phrase.lazy.compactMap { RoleNouns.genders[trees.lemmas[$0]] }.first
    }
    guard let role = roleTokens(in: phrase), !isRank(role) else { return }
    // The fullest title; what a clause says only where there is no title, and what somebody was only where nothing says what he is.
    let isFormer = isFormer(role) || isVague(role),
      wasFormer = description.role.map { self.isFormer($0) || isVague($0) } ?? false
    let isBetter =
      description.role == nil || isFormer == wasFormer && asTitle == description.isTitle
      ? role.count > (description.role?.count ?? 0) : isFormer == wasFormer ? asTitle : wasFormer && asTitle
    if isBetter, role.count <= Self.longestRole || description.role == nil {
      description.role = role
      description.isTitle = asTitle
    }
    if description.organization == nil { description.organization = organization(in: phrase) }
  }

  /// The nouns that say what somebody is: of "leader of the party and former aide to the president" two, of "the minister's brother" none.
  private func ownNouns(in phrase: Range<Int>) -> [Int] {
    var isBehindPreposition = false
    return phrase.filter { token in
      if trees[token].partOfSpeech == .adposition || trees[token].pennTag == .to { isBehindPreposition = true }
      if ["and", ","].contains(article.words[token]) { isBehindPreposition = false }
      return !isBehindPreposition && !isOwner(token, in: phrase) && RoleNouns.isRole(trees.lemmas[token]) && !isElect(token)
    }
  }

  /// "the president's spokesman"
  private func isOwner(_ token: Int, in phrase: Range<Int>) -> Bool {
    token + 1 < phrase.upperBound && ["'s", "’s", "'", "’"].contains(article.words[token + 1])
  }

  /// "president-elect" is not yet the president.
  private func isElect(_ token: Int) -> Bool {
    let next = token + 1
    guard next + 1 < article.words.count, article.words[next] == "-" else { return false }
    return ["elect", "designate"].contains(article.words[next + 1])
  }

  /// "the only candidate", "the youngest president": how many, not what.
  private func isRank(_ role: Range<Int>) -> Bool {
    guard let first = role.first else { return true }
    let ranks: Set<String> = ["only", "sole", "same", "youngest", "oldest"]
    return ranks.contains(article.words[first])
  }

  private static let ordinals: Set<String> = [
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
  ]

  /// "leader" alone says less than what somebody was.
  private func isVague(_ role: Range<Int>) -> Bool {
    role.count == 1
      && ["leader", "member", "head", "chief", "politician", "candidate"].contains(article.words[role.lowerBound])
  }

  private func isFormer(_ role: Range<Int>) -> Bool {
    role.first.map { ["former", "ex", "then", "late"].contains(article.words[$0]) } ?? false
  }

  private static let longestRole = 12

  private func isEntity(_ token: Int, _ kinds: EntityKind...) -> Bool {
    entityOfToken[token] >= 0 && kinds.contains(entities[Int(entityOfToken[token])].kind)
  }

  // MARK: Where descriptions stand

  /// The words before a name back to the last that can't belong to its description.
  private func before(_ mention: EntityMention, _ sentence: Range<Int>) -> Range<Int>? {
    var start = mention.tokens.lowerBound
    while start > sentence.lowerBound, mention.tokens.lowerBound - start < 12, isDescriptive(start - 1) { start -= 1 }
    while start < mention.tokens.lowerBound, [.determiner, .punctuation, .adposition].contains(trees[start].partOfSpeech) {
      start += 1
    }
    let phrase = start..<mention.tokens.lowerBound
    return phrase.contains { RoleNouns.isRole(trees.lemmas[$0]) } ? phrase : nil
  }

  private func isDescriptive(_ token: Int) -> Bool {
    if isEntity(token, .person) || CalendarNames.weekday(article.words[token]) != nil { return false }
    if isTenure(token) { return true }
    switch trees[token].partOfSpeech {
    case .noun, .properNoun, .adjective, .numeral: return true
    case .adposition: return ["of", "for", "from"].contains(article.words[token])
    case .determiner: return token > 0 && ["of", "for", "from"].contains(article.words[token - 1])
    case .particle: return ["'s", "’s", "'", "’"].contains(article.words[token])
    case .punctuation: return ["-", "'", "’"].contains(article.words[token]) && isWithinWord(token)
    case .coordinatingConjunction: return article.words[token] == "and"
    default: return trees[token].pennTag == .possessivePronoun
    }
  }

  /// "Acting President", whatever the tagger takes it for.
  private func isTenure(_ token: Int) -> Bool { article.library.isIn("tenure", article.words[token]) }

  /// "vice-president", not "OTTAWA - Prime Minister".
  private func isWithinWord(_ mark: Int) -> Bool {
    guard mark > 0, article.words[mark] == "-" else { return true }
    return trees[mark].range.lowerBound == trees[mark - 1].range.upperBound
  }

  /// "The Labour Party's leader, Jeremy Corbyn, said": a description that ends with a comma before the name.
  private func beforeComma(_ mention: EntityMention, _ sentence: Range<Int>) -> Range<Int>? {
    var comma = mention.tokens.lowerBound - 1
    // "The health minister, Dr. Ana Lee, resigned"
    while comma > sentence.lowerBound, CleanName.isTitle(article.words[comma]) { comma -= 1 }
    guard comma > sentence.lowerBound, article.words[comma] == ",",
      RoleNouns.isRole(trees.lemmas[comma - 1]) || comma - 1 > sentence.lowerBound
    else { return nil }
    let behind = mention.tokens.upperBound
    guard behind < sentence.upperBound, [",", "who"].contains(article.words[behind]) || trees.isVerbal(behind) else {
      return nil
    }
    var start = comma
    while start > sentence.lowerBound, comma - start < 12,
      isDescriptive(start - 1) || trees[start - 1].partOfSpeech == .determiner
    { start -= 1 }
    guard start < comma,
      ["the", "a", "an", "its", "his", "her", "their"].contains(article.words[start]) || isEntity(start, .organization, .place)
    else { return nil }
    while start < comma, trees[start].partOfSpeech == .determiner || trees[start].pennTag == .possessivePronoun { start += 1 }
    let phrase = start..<comma
    return phrase.contains { RoleNouns.isRole(trees.lemmas[$0]) } ? phrase : nil
  }

  /// ", the party's national spokesperson," behind a name.
  private func behind(_ mention: EntityMention, _ sentence: Range<Int>) -> Range<Int>? {
    let comma = mention.tokens.upperBound
    guard comma + 1 < sentence.upperBound, article.words[comma] == "," || article.words[comma] == "(" else { return nil }
    var end = comma + 1
    while end < sentence.upperBound, end - comma <= 18, ![",", ".", ";", ")", "—", "–"].contains(article.words[end]) {
      // "adviser to President Carl Moe": whose he is.
      if isEntity(end, .person), let mark = (comma + 1..<end).first(where: { trees[$0].partOfSpeech == .adposition }),
        (comma + 1..<mark).contains(where: { RoleNouns.isRole(trees.lemmas[$0]) }),
        !(mark..<end).contains(where: { article.words[$0] == "and" })
      {
        end = mark
        break
      }
      if trees.isVerbal(end) || isEntity(end, .person) || trees[end].partOfSpeech == .subordinatingConjunction { return nil }
      end += 1
    }
    let phrase = comma + 1..<end
    // "impeached Moe, his deputy and two ministers": a list.
    if trees[comma + 1].pennTag == .possessivePronoun, phrase.contains(where: { article.words[$0] == "and" }) { return nil }
    guard let head = phrase.first(where: { RoleNouns.isRole(trees.lemmas[$0]) }) else { return nil }
    // "Gupta, minister Sharma": the noun is another's title.
    return phrase.contains(head) && !(end < sentence.upperBound && isEntity(end, .person)) ? phrase : nil
  }

  /// "Khera, who is its coordinator", "Khera is the coordinator".
  private func clause(_ mention: EntityMention) -> Range<Int>? {
    let predicate: Int?
    if let relative = trees.children(mention.head).first(where: {
      trees[$0].relation == .relativeClause && trees.hasChild($0, .copula)
    }) {
      predicate = relative
    } else if trees[mention.head].relation == .subject, let head = trees[mention.head].head, trees.hasChild(head, .copula) {
      predicate = head
    } else {
      predicate = nil
    }
    guard let predicate, RoleNouns.isRole(trees.lemmas[predicate]) else { return nil }
    let isNegated = trees.children(predicate).contains { ["not", "n't", "n’t", "no"].contains(article.words[$0]) }
    if isNegated { return nil }
    var low = predicate, high = predicate
    for child in trees.children(predicate) {
      switch trees[child].relation {
      case .compound, .adjectivalModifier, .possessive, .unmarkedNominalModifier:
        low = min(low, trees.span(of: child).lowerBound)
      case .nominalModifier where child > predicate: high = max(high, min(trees.span(of: child).upperBound, predicate + 8))
      default: continue
      }
    }
    // "was attorney general", however the tree hangs the words.
    while low > 0, trees[low - 1].partOfSpeech == .noun || trees[low - 1].partOfSpeech == .properNoun { low -= 1 }
    return low..<high + 1
  }

  /// "identified the suspect as Patrick Crusius", "the attacker, identified as Ben Ray": what the person was known as before.
  private func identified(_ mention: EntityMention) -> String? {
    let verbs: Set<String> = ["identify", "name", "suspect", "believe"]
    guard let verb = trees.ancestors(of: mention.head).prefix(3).first(where: { verbs.contains(trees.lemmas[$0]) }) else {
      return nil
    }
    var known = trees.child(verb, .object) ?? trees.child(verb, .passiveSubject)
    if known == nil || known == mention.head, [.clausalModifier, .relativeClause].contains(trees[verb].relation) {
      known = trees[verb].head
    }
    return known.map { trees.lemmas[$0] }.flatMap { RoleNouns.inCrime.contains($0) ? $0 : nil }
  }

  /// "his father Rajkumar Gupta", "her brother, Yusuf Ali": whose kin somebody is.
  private func relative(_ mention: EntityMention) -> String? {
    var token = mention.tokens.lowerBound - 1
    if token > 0, article.words[token] == "," { token -= 1 }
    guard token > 0, RoleNouns.kin.contains(trees.lemmas[token]) else { return nil }
    return trees[token - 1].pennTag == .possessivePronoun || ["'s", "’s"].contains(article.words[token - 1])
      ? trees.lemmas[token] : nil
  }

  // MARK: Parts of a description

  /// The role in a description: from behind the body it belongs to, to its last noun and what that governs ("chief minister of Bihar").
  private func roleTokens(in phrase: Range<Int>) -> Range<Int>? {
    let heads = phrase.filter { RoleNouns.isRole(trees.lemmas[$0]) && trees[$0].pennTag != .pluralNoun }
    guard let head = heads.first(where: { !isOwner($0, in: phrase) }) ?? heads.first else { return nil }
    var low = head
    while low > phrase.lowerBound, isRoleWord(low - 1) { low -= 1 }
    while low < head, article.words[low] == "and" || trees[low].partOfSpeech == .punctuation { low += 1 }
    while low < head, Self.ordinals.contains(article.words[low]) { low += 1 }
    // "a two-time MP".
    if low - 2 >= phrase.lowerBound, article.words[low - 1] == "-" { low -= 2 }
    var high = head + 1
    while high < phrase.upperBound,
      RoleNouns.isRole(trees.lemmas[high]) || ["-", "general", "elect"].contains(article.words[high])
    { high += 1 }
    if high < phrase.upperBound, ["of", "for", "from"].contains(article.words[high]) {
      high =
        (high..<phrase.upperBound).first {
          ["(", ",", "who", "which", "that", "without", "until", "since", "after", "when", "whose", "during"].contains(
            article.words[$0])
            || ["for", "from", "in"].contains(article.words[$0]) && isTime(behind: $0, in: phrase)
        } ?? phrase.upperBound
    }
    while high > head + 1, [.punctuation, .determiner, .adposition].contains(trees[high - 1].partOfSpeech) { high -= 1 }
    return low..<high
  }

  /// "president from 2003 to 2010", "chief minister for many years".
  private func isTime(behind marker: Int, in phrase: Range<Int>) -> Bool {
    let near = marker + 1..<min(marker + 4, phrase.upperBound)
    return near.contains { trees[$0].partOfSpeech == .numeral && article.words[$0].count == 4 }
      || near.contains { DateVocabulary.units[article.words[$0]] != nil }
  }

  private func isRoleWord(_ token: Int) -> Bool {
    switch trees[token].partOfSpeech {
    case .noun, .adjective, .properNoun: true
    case .punctuation: article.words[token] == "-"
    case .coordinatingConjunction: article.words[token] == "and"
    default: isTenure(token)
    }
  }

  /// Words for members of parties, and the party.
  static let parties: [String: String] = [
    "republican": "Republican Party", "democrat": "Democratic Party", "democratic": "Democratic Party",
    "tory": "Conservative Party",
    "conservative": "Conservative Party", "labour": "Labour Party",
  ]

  /// The body named in a description, or the party that its words are for.
  private func organization(in phrase: Range<Int>) -> String? {
    if let inside = phrase.first(where: { isEntity($0, .organization) }) { return entities[Int(entityOfToken[inside])].name }
    if let member = phrase.lazy.compactMap({ Self.parties[article.words[$0]] }).first { return member }
    guard let party = phrase.first(where: { article.words[$0] == "party" }) else { return nil }
    // "party chief Mallikarjun Kharge": the party named last before.
    let named = (0..<party).last {
      isEntity($0, .organization) && NominalResolver.isParty(entities[Int(entityOfToken[$0])].name)
    }
    return named.map { entities[Int(entityOfToken[$0])].name }
  }

  // MARK: Gender

  private func gender(_ mention: EntityMention, _ sentence: Range<Int>) -> Gender? {
    var before = mention.tokens.lowerBound - 1
    if sentence.contains(before), article.words[before] == "." { before -= 1 }
    if sentence.contains(before) {
      let word = article.words[before]
      if let title = RoleNouns.titles[word.hasSuffix(".") ? String(word.dropLast()) : word] { return title }
      if let noun = RoleNouns.genders[trees.lemmas[before]] { return noun }
      // "Her son, Sajeeb Wazed"
      if word == ",", sentence.contains(before - 1), RoleNouns.kin.contains(trees.lemmas[before - 1]) {
        return RoleNouns.genders[trees.lemmas[before - 1]]
      }
    }
    var name = entities[mention.entity].name.lowercased()
    // "Sheikh Hasina": the title stands for a name.
    if name.hasPrefix("sheikh ") { name = name.dropFirst("sheikh ".count) + " " }
    let first = String(name.prefix { $0 != " " && $0 != "-" })
    if first.count < name.count {
      if GivenNames.female.contains(first) { return .female }
      if GivenNames.male.contains(first) { return .male }
    }
    guard sentence.contains(before) else { return nil }
    let title = article.words[before]
    return RoleNouns.titlesOfMen.contains(title.hasSuffix(".") ? String(title.dropLast()) : title) ? .male : nil
  }
}
