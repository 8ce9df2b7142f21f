import Linguistics
import NewsModel

/// The words of an argument, from its head token.
struct Phrases: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  /// Longest noun phrase that is given whole, in tokens; a longer one is cut behind its head's closest modifiers.
  private static let longestNounPhrase = 12

  /// The value of a slot: the entity that the token mentions, the named one in a description ("spokesperson Rohan Gupta"), or the phrase.
  /// Nil for a pronoun that nobody is known to stand behind.
  func value(at token: Int) -> SlotValue? {
    if let entity = context.entities.slotValue(at: token, in: context.article) { return entity }
    if let named = namedPart(of: token) ?? nameBefore(token) ?? nameBehindComma(token),
      let entity = context.entities.slotValue(at: named, in: context.article)
    {
      return entity
    }
    if let named = calledSo(token) { return phrase(at: named) }
    if let group = those(token) { return group }
    if trees[token].partOfSpeech == .pronoun || trees[token].partOfSpeech == .determiner { return speaker(of: token) }
    if isBareQuantity(token) { return nil }
    if let name = nameBehind(token) { return name }
    return phrase(at: token)
  }

  /// "what he called a historic decision": what it is called.
  private func calledSo(_ what: Int) -> Int? {
    guard context.article.words[what] == "what",
      let verb = trees.children(what).first(where: {
        trees[$0].relation == .relativeClause || trees[$0].relation == .clausalModifier
      }),
      context.library.isIn("verb-of-naming", trees.lemmas[verb])
    else { return nil }
    return trees.children(verb).first { child in
      guard child > verb, trees[child].partOfSpeech == .noun || trees[child].partOfSpeech == .properNoun else { return false }
      return [.object, .openComplement, .unmarkedOblique].contains(trees[child].relation)
        || trees[child].relation == .oblique && context.arguments.marker(of: child) == "as"
    }
  }

  /// "those who took part", "those behind it": as many words as say who.
  private func those(_ token: Int) -> SlotValue? {
    guard context.article.words[token] == "those", !trees.hasChild(token, .copula),
      trees.children(token).contains(where: {
        $0 > token && [.relativeClause, .clausalModifier, .nominalModifier].contains(trees[$0].relation)
      })
    else { return nil }
    let end = trees.span(of: token).upperBound + 1
    let comma = (token..<end).first { trees[$0].partOfSpeech == .punctuation && context.article.words[$0] != "-" } ?? end
    let tokens = token..<min(comma, token + Self.longestNounPhrase)
    return tokens.count > 1 ? SlotValue(text: context.article.text(tokens), range: context.article.range(tokens)) : nil
  }

  /// "many", "one of them", "others": says how many, and nothing of who.
  private func isBareQuantity(_ token: Int) -> Bool {
    let lemma = trees.lemmas[token]
    let isOfPronoun = trees.children(token).contains {
      $0 > token && trees[$0].partOfSpeech == .pronoun && context.arguments.marker(of: $0) == "of"
    }
    if isOfPronoun { return trees[token].partOfSpeech == .numeral || context.library.isIn("bare-quantity", lemma) }
    return context.library.isIn("bare-quantity", lemma)
      && trees.children(token).allSatisfy {
        ![.nominalModifier, .oblique, .numericModifier, .adjectivalModifier].contains(trees[$0].relation)
      }
  }

  /// "the news network RTHK": a proper noun right behind a common one, that no name was found for.
  private func nameBehind(_ noun: Int) -> SlotValue? {
    guard trees[noun].partOfSpeech == .noun,
      let name = trees.children(noun).first(where: {
        $0 > noun && trees[$0].relation == .apposition && trees[$0].partOfSpeech == .properNoun
      })
    else { return nil }
    let span = trees.span(of: name)
    var start = context.article.words[noun + 1] == "," ? noun + 2 : noun + 1
    guard span.lowerBound == noun + 1 || span.lowerBound == start, start <= span.upperBound else { return nil }
    while start < span.upperBound, CleanName.isTitle(context.article.words[start]) { start += 1 }
    let tokens = start..<span.upperBound + 1
    let isName = tokens.allSatisfy { isCapitalized($0) || $0 > tokens.lowerBound && context.article.words[$0] == "-" }
    guard isName, context.dates.mention(at: name) == nil else { return nil }
    return tokens.count <= 4 ? SlotValue(text: context.article.text(tokens), range: context.article.range(tokens)) : nil
  }

  /// "I", "we", "my" in a quotation: who speaks.
  private func speaker(of token: Int) -> SlotValue? {
    guard context.library.isIn("first-person", trees.lemmas[token]) else { return nil }
    return context.quotes.quote(at: trees[token].range.lowerBound)?.speaker
  }

  /// "the spokesperson, Rohan Gupta": the person's name beside a noun.
  private func namedPart(of token: Int) -> Int? {
    switch trees[token].partOfSpeech {
    case .noun, .properNoun: if let next = personBehind(token) ?? personAtEnd(of: token) { return next }
    // "One of them, Ana Lee, said"
    case .numeral, .determiner, .pronoun: break
    default: return nil
    }
    for child in trees.children(token) where child > token {
      if let named = identified(by: child) { return named }
      guard [.apposition, .flat, .description].contains(trees[child].relation) else { continue }
      if let person = titled(at: child, beside: token) { return person }
      // "Ayatollah Ali Khamenei": a title is no part of the name.
      let name = trees.name(at: child)?.tokens ?? child..<child + 1
      guard let named = name.first(where: { context.entities.entity(at: $0) != nil }) else { continue }
      if context.entities.entity(at: named).map({ context.entities.entities[$0].kind != .place }) ?? false { return named }
    }
    return nil
  }

  /// "the Speaker, Mr Ana Lee", "the chief justice, Justice Ben Ray": the person that titles lead to in what is set beside a noun for somebody.
  private func titled(at addition: Int, beside noun: Int) -> Int? {
    guard RoleNouns.isRole(trees.lemmas[noun]) || context.library.isIn("person", trees.lemmas[noun]),
      trees[noun].pennTag != .pluralNoun, trees.name(at: addition) == nil
    else { return nil }
    let first = trees.span(of: addition).lowerBound
    for token in first..<min(first + 6, trees.parsed.tokens.count) {
      if isPerson(token) { return token }
      let isTitle = trees[token].partOfSpeech == .properNoun || RoleNouns.isRole(trees.lemmas[token])
      guard isTitle || [",", "."].contains(context.article.words[token]) else { return nil }
    }
    return nil
  }

  /// "a woman named Ana Lee", "a man identified as Ben Ray"
  private func identified(by participle: Int) -> Int? {
    guard trees[participle].relation == .clausalModifier, context.library.isIn("identifying-verb", trees.lemmas[participle]),
      trees[participle].head.map({ trees[$0].pennTag == .noun }) ?? false
    else { return nil }
    return trees.children(participle).first { child in
      child > participle && isPerson(child)
        && ([.openComplement, .object, .unmarkedOblique].contains(trees[child].relation)
          || trees[child].relation == .oblique && context.arguments.marker(of: child) == "as")
    }
  }

  /// "by its president, Prime Minister Ana Lee.": the name between the commas behind a title, wherever the tree hangs it.
  private func nameBehindComma(_ title: Int) -> Int? {
    guard RoleNouns.isRole(trees.lemmas[title]), trees[title].pennTag != .pluralNoun, let sentence = trees.sentence(of: title)
    else { return nil }
    let end = trees.parsed.sentences[sentence].tokens.upperBound
    // "the chairman of the party, Mr Ana Lee,"
    let comma = (title + 1..<min(title + 6, end)).first {
      ![.adposition, .determiner, .noun, .properNoun].contains(trees[$0].partOfSpeech)
    }
    guard let comma, comma + 1 < end, context.article.words[comma] == ",",
      let name = (comma + 1..<min(comma + 6, end)).first(where: { isPerson($0) }),
      (comma + 1..<name).allSatisfy({ trees[$0].partOfSpeech == .properNoun || RoleNouns.isRole(trees.lemmas[$0]) }),
      let mention = context.entities.mention(at: name), mention.form == .name, mention.tokens.upperBound < end
    else { return nil }
    return [",", "."].contains(context.article.words[mention.tokens.upperBound]) ? name : nil
  }

  /// "Ana Lee, a former senator who chaired the talks": the person whom a noun of its own describes.
  private func nameBefore(_ noun: Int) -> Int? {
    guard trees[noun].relation == .apposition, trees[noun].pennTag == .noun, trees.name(at: noun) == nil,
      context.library.isIn("person", trees.lemmas[noun]) || RoleNouns.isRole(trees.lemmas[noun]),
      let name = trees[noun].head, name < noun, let entity = context.entities.entity(at: name),
      context.entities.entities[entity].kind == .person
    else { return nil }
    return name
  }

  /// "archbishop Jorge Scheinig", "newly elected president Ana Lee": the name right behind a title.
  private func personBehind(_ title: Int) -> Int? {
    guard title + 1 < trees.parsed.tokens.count, let entity = context.entities.entity(at: title + 1),
      context.entities.entities[entity].kind == .person,
      context.library.isIn("person", trees.lemmas[title]) || CleanName.isTitle(context.article.words[title])
    else { return nil }
    return title + 1
  }

  /// "former Secretary of State and former Senator from New York Hillary Clinton": the person that a title's phrase ends with, unless a preposition
  /// leads to the name.
  private func personAtEnd(of title: Int) -> Int? {
    guard RoleNouns.isRole(trees.lemmas[title]), let sentence = trees.sentence(of: title) else { return nil }
    let end = min(title + 14, trees.parsed.sentences[sentence].tokens.upperBound)
    var token = title + 1
    while token < end {
      if let entity = context.entities.entity(at: token), context.entities.entities[entity].kind == .person {
        // "the editor and Ana Lee" are two.
        if trees[token - 1].partOfSpeech == .coordinatingConjunction { return nil }
        var before = token - 1
        while before > title, RoleNouns.isRole(trees.lemmas[before]) || trees[before].partOfSpeech == .adjective { before -= 1 }
        return trees[before].partOfSpeech == .adposition || trees[before].partOfSpeech == .particle ? nil : token
      }
      switch trees[token].partOfSpeech {
      case .coordinatingConjunction:
        guard isTitle(behind: token, before: end) else { return nil }
        token += 1
      case .noun, .properNoun, .adjective, .adposition, .determiner: token += 1
      default: return nil
      }
    }
    return nil
  }

  /// "Minister for Youth and Sports Ana Lee", "Secretary and former Senator": not "the army chief and allies of Ana Lee", who are others than she.
  private func isTitle(behind and: Int, before end: Int) -> Bool {
    let next = (and + 1..<max(end, and + 1)).first { trees[$0].partOfSpeech != .adjective }
    guard let next else { return false }
    if RoleNouns.isRole(trees.lemmas[next]) { return true }
    let name = (next..<end).first { trees[$0].partOfSpeech != .noun && trees[$0].partOfSpeech != .properNoun || isPerson($0) }
    return name.map(isPerson) ?? false
  }

  private func isCapitalized(_ token: Int) -> Bool {
    context.article.text(token).unicodeScalars.first?.properties.isUppercase ?? false
  }

  private func isPerson(_ token: Int) -> Bool {
    context.entities.entity(at: token).map { context.entities.entities[$0].kind == .person } ?? false
  }

  /// The words of a noun phrase or clause, without its determiner, relative clauses and appositions.
  func phrase(at token: Int) -> SlotValue? {
    let tokens = trees.isVerbal(token) ? clause(at: token) : nounPhrase(at: token)
    guard let tokens else { return nil }
    return SlotValue(text: context.article.text(tokens), range: context.article.range(tokens))
  }

  private func nounPhrase(at token: Int) -> Range<Int>? {
    var low = token, high = token
    for child in trees.children(token) {
      switch trees[child].relation {
      case .determiner, .predeterminer, .caseMarker, .punctuation, .coordinator, .relativeClause, .apposition, .copula,
        .subject, .auxiliary, .marker, .parataxis, .adverbialClause, .passiveSubject, .preconjunction,
        .expletive, .clausalSubject, .discourse:
        continue
      case .oblique where trees[token].partOfSpeech != .adjective || context.arguments.marker(of: child) != "of": continue
      case .conjunct where !context.arguments.sharesNumber(child, with: token): continue
      case .adverbialModifier where trees[token].partOfSpeech != .numeral: continue
      case .clausalModifier where trees[child].pennTag == .verbPastParticiple || isSomebody(token): continue
      case .nominalModifier where isCircumstance(child), .unmarkedNominalModifier where isCircumstance(child): continue
      default:
        let span = trees.span(of: child)
        // What is set off by a comma is an addition.
        if child > token, span.lowerBound > 0, trees.lemmas[span.lowerBound - 1] == "," || trees.lemmas[span.lowerBound] == ","
        {
          continue
        }
        low = min(low, span.lowerBound)
        if span.upperBound - token <= Self.longestNounPhrase { high = max(high, span.upperBound) }
      }
    }
    // "In December Uruguay refused", "on Wednesday 14 ministers": when it was is no part of who did it.
    while low > 0, low < token, ["in", "on"].contains(context.article.words[low - 1]), context.dates.mention(at: low) != nil,
      trees[low].partOfSpeech == .properNoun
    {
      low += 1
    }
    high = beforeDay(high, behind: token)
    // "Four of the judges | convicted him", where the tree hangs the verb on the noun.
    if let verb = (token..<high + 1).first(where: { trees[$0].pennTag == .verbPast && trees[$0].relation == .clausalModifier })
    {
      high = max(token, verb - 1)
    }
    // "order of President Lee, who dissolved it": what a comma and a relative word add.
    if let comma = (token..<high).first(where: { isAddition(behind: $0) }) { high = comma - 1 }
    guard let result = trimmed(low..<(high + 1)) else { return nil }
    // "at least 62".
    let words = context.article.words
    let first = result.lowerBound
    if ["least", "most"].contains(words[first]), first > 0, words[first - 1] == "at" { return first - 1..<result.upperBound }
    // "both sides" are two.
    if first > 0, words[first - 1] == "both", trees[first - 1].relation == .determiner { return first - 1..<result.upperBound }
    return result
  }

  private func isAddition(behind comma: Int) -> Bool {
    context.article.words[comma] == "," && comma + 1 < trees.parsed.tokens.count
      && ["who", "which", "whose", "whom", "where", "when"].contains(context.article.words[comma + 1])
  }

  /// "both sides, in response to their claims", "the deal over the last four years", "condemned the raid as an outrage": when and why something was and
  /// what somebody calls it is not part of what it is.
  private func isCircumstance(_ modifier: Int) -> Bool {
    if context.dates.mention(at: modifier) != nil { return true }
    // "police the same day"
    if trees[modifier].relation == .unmarkedNominalModifier, DateVocabulary.isTime(context.article.words[modifier]) {
      return true
    }
    guard let mark = context.arguments.marker(of: modifier) else { return false }
    let noun = trees.lemmas[modifier]
    if mark == "in", context.library.isIn("time-noun", noun) { return true }
    if mark == "over" { return trees[modifier].head.map { !context.library.isIn("with-over", trees.lemmas[$0]) } ?? true }
    return context.library.isIn("adjunct-mark", mark) || mark == "in" && context.library.isIn("reason-noun", noun)
      || mark == "on" && context.library.isIn("ground-noun", noun)
      || mark == "for" && context.library.isIn("misdeed", noun) && trees[modifier].head.map { isSomebody($0) } ?? false
  }

  /// "four of the seven commissioners on Monday": the last word of a phrase before the day that it ends with, whatever the tree hangs the day on.
  private func beforeDay(_ last: Int, behind token: Int) -> Int {
    guard let day = context.dates.mention(at: last), day.tokens.upperBound == last + 1, day.span.precision == .day else {
      return last
    }
    let mark = day.tokens.lowerBound - 1
    return mark > token && context.article.words[mark] == "on" ? mark - 1 : last
  }

  /// "urged the embassy to reconsider": what somebody is to do is not part of who it is.
  private func isSomebody(_ noun: Int) -> Bool {
    let lemma = trees.lemmas[noun]
    return context.library.isIn("person", lemma) || context.library.isIn("organization", lemma)
  }

  /// A clause from its verb to its end, or to a comma behind enough words.
  func clause(at verb: Int, longest: Int = 25) -> Range<Int>? {
    let span = trees.span(of: verb)
    var low = verb
    for child in trees.children(verb) where child < verb {
      switch trees[child].relation {
      case .marker, .coordinator, .punctuation, .discourse, .relativeAdverbialClause: continue
      default: low = min(low, trees.span(of: child).lowerBound)
      }
    }
    let end = ClauseEnd(context: context)
    let whole = trimmed(end.cut(low..<min(span.upperBound + 1, low + longest)))
    guard trees.children(verb).contains(where: { $0 < verb && trees[$0].relation == .parataxis }), whole?.contains(verb) != true
    else { return whole }
    // "The minister, she alleged, had stolen funds": what stands behind the report between commas.
    let group = trees.children(verb).first { $0 < verb && trees[$0].partOfSpeech == .auxiliary } ?? verb
    return trimmed(end.cut(group..<min(span.upperBound + 1, group + longest)))
  }

  /// Without determiners, prepositions and marks at its ends.
  func trimmed(_ tokens: Range<Int>) -> Range<Int>? {
    var low = tokens.lowerBound, high = tokens.upperBound
    while low < high, isDropped(low, atStart: true) { low += 1 }
    while low < high, isDropped(high - 1, atStart: false) { high -= 1 }
    return low < high ? low..<high : nil
  }

  private func isDropped(_ token: Int, atStart: Bool) -> Bool {
    switch trees[token].partOfSpeech {
    case .punctuation: true
    case .determiner: atStart && ["the", "a", "an"].contains(context.article.words[token])
    case .pronoun: atStart && trees[token].relation == .possessive
    // "Vice" is a part of a title, whatever the tagger takes it for.
    case .adposition: context.article.words[token] != "vice"
    case .coordinatingConjunction, .subordinatingConjunction: true
    default: false
    }
  }
}
