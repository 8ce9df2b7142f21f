import Linguistics

/// Adds the names that tagging missed: words that the same article names elsewhere, a given name with a capitalized surname, and bodies that are known by
/// one word.
struct NameRepair {
  let article: ParsedArticle
  private var trees: SyntaxTrees { article.trees }

  /// All names of the article, in text order, without overlap.
  func names() -> [NameMention] {
    let places = Set(
      article.parsed.names.filter { $0.kind == .location && $0.tokens.count == 1 }.map { article.text($0.tokens) })
    var names = article.parsed.names.map { withoutPost(withoutPlace(cut(withoutDay($0)), places)) }.filter { !isTitle($0) }
    var isTaken = [Bool](repeating: false, count: article.tokens.count)
    for name in names { mark(name, &isTaken) }
    for index in names.indices {
      names[index] = withInitials(names[index], isTaken)
      names[index] = withPartyWord(names[index], isTaken)
      names[index] = asBody(withFirstWord(names[index], isTaken), isTaken)
      mark(names[index], &isTaken)
    }
    add(to: &names, &isTaken) { token, isTaken in
      hyphenated(at: token, isTaken) ?? person(at: token, isTaken) ?? titled(at: token, isTaken) ?? body(at: token)
    }
    let forms = knownForms(names)
    add(to: &names, &isTaken) { token, isTaken in told(at: token, forms, isTaken) }
    return NameJoiner(article: article).joined(names.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound })
  }

  /// Adds what is found at capitalized words that no name covers.
  private func add(to names: inout [NameMention], _ isTaken: inout [Bool], find: (Int, [Bool]) -> NameMention?) {
    var token = 0
    while token < article.tokens.count {
      if !isTaken[token], isCapitalized(token), let found = find(token, isTaken) {
        names.append(found)
        mark(found, &isTaken)
        token = found.tokens.upperBound
      } else {
        token += 1
      }
    }
  }

  private func mark(_ name: NameMention, _ isTaken: inout [Bool]) {
    for token in name.tokens { isTaken[token] = true }
  }

  private func isCapitalized(_ token: Int) -> Bool {
    guard
      trees[token].partOfSpeech == .properNoun || trees[token].partOfSpeech == .noun || trees[token].partOfSpeech == .adjective
    else { return false }
    return article.text(token).unicodeScalars.first?.properties.isUppercase ?? false
  }

  // MARK: Names that run on

  /// Small words within names.
  private static let connectors: Set<String> = NameJoiner.particles.union([
    "of", "the", "and", "for", "des", "las", "los", "e", "y", "in", "on", "to", "at", "with", "by", "'s", "’s", "'", "’", "-",
    "–", ".", ",", "&", "/", "s", "(", ")", "\"", "“", "”", "und", "et", "a", "no",
  ])

  /// "In December Uruguay refused": a month or weekday behind "in" or "on" begins no name.
  private func withoutDay(_ name: NameMention) -> NameMention {
    let first = name.tokens.lowerBound
    guard first > 0, name.tokens.count > 1, ["in", "on", "last", "since"].contains(article.words[first - 1]),
      DateVocabulary.months[article.words[first]] != nil || DateVocabulary.weekdays[article.words[first]] != nil
    else { return name }
    return NameMention(kind: name.kind, tokens: first + 1..<name.tokens.upperBound)
  }

  /// "Baltimore Sun reported Cummings", "Ana Lee chancellor": a name ends before a verb in lower case, a person's before any word but a particle.
  private func cut(_ name: NameMention) -> NameMention {
    let stop = name.tokens.dropFirst().first { token in
      guard !Self.connectors.contains(article.words[token]) else { return false }
      guard article.text(token).unicodeScalars.first?.properties.isLowercase ?? false else { return false }
      return trees.isVerbal(token) || name.kind == .person && RoleNouns.isRole(article.words[token])
    }
    let tokens = stop.map { name.tokens.lowerBound..<$0 } ?? name.tokens
    // "JAKARTA - Suharto": the place line is no part of the name.
    let dash = tokens.dropLast().last { token in
      token > tokens.lowerBound && ["-", "–", "—", ":"].contains(article.words[token])
        && trees[token].range.lowerBound > trees[token - 1].range.upperBound
    }
    return NameMention(kind: name.kind, tokens: dash.map { $0 + 1..<tokens.upperBound } ?? tokens)
  }

  /// "Former president of France Jacques Chirac", "vice president of the United States Ana Lee": the place behind "of" is no part of the name.
  private func withoutPlace(_ name: NameMention, _ places: Set<String>) -> NameMention {
    let first = name.tokens.lowerBound
    guard name.kind == .person, name.tokens.count > 2, first > 0 else { return name }
    if article.library.isIn("country-of-two-words", "\(article.words[first]) \(article.words[first + 1])") {
      return NameMention(kind: .person, tokens: first + 2..<name.tokens.upperBound)
    }
    guard ["of", "from"].contains(article.words[first - 1]), places.contains(article.text(first)) else { return name }
    return NameMention(kind: .person, tokens: first + 1..<name.tokens.upperBound)
  }

  /// "Delhi CM Kejriwal", "PM Lee", "Ex-Minister Lee": the name of a person begins behind a post in capitals, or one that was held before.
  private func withoutPost(_ name: NameMention) -> NameMention {
    guard name.kind == .person,
      let post = name.tokens.dropLast().last(where: {
        RoleNouns.isRole(article.words[$0])
          && (article.text($0).allSatisfy(\.isUppercase) || $0 > name.tokens.lowerBound + 1 && article.words[$0 - 2] == "ex")
          || article.words[$0].hasPrefix("ex-") && RoleNouns.isRole(String(article.words[$0].dropFirst(3)))
      })
    else { return name }
    return NameMention(kind: .person, tokens: post + 1..<name.tokens.upperBound)
  }

  /// "United States Secretary", tagged as a person: an office without a name.
  private func isTitle(_ name: NameMention) -> Bool {
    // "the former MP", tagged as a body.
    if name.tokens.count == 1, let only = name.tokens.first, RoleNouns.isRole(article.words[only]),
      article.words[only] != "house"
    {
      return name.kind == .organization
    }
    guard name.kind == .person, name.tokens.count > 1, let last = name.tokens.last, RoleNouns.isRole(trees.lemmas[last]) else {
      return false
    }
    return name.tokens.contains {
      ["united", "prime", "vice", "deputy", "foreign", "chief", "attorney", "secretary"].contains(article.words[$0])
    }
  }

  // MARK: Names that are cut

  /// "President Yoon | Suk Yeol": a person's name that the tree makes the rest of the proper noun before it begins there.
  private func withFirstWord(_ name: NameMention, _ isTaken: [Bool]) -> NameMention {
    let first = name.tokens.lowerBound, before = first - 1
    guard name.kind == .person, before >= 0, !isTaken[before], trees[first].relation == .flat, trees[first].head == before,
      trees[before].pennTag == .properNoun, isCapitalized(before), !RoleNouns.isRole(article.words[before]),
      !CleanName.titles.contains(article.words[before]), article.text(before).contains(where: { $0.isLowercase || $0 == "." }),
      DateVocabulary.months[article.words[before]] == nil, DateVocabulary.weekdays[article.words[before]] == nil
    else { return name }
    return NameMention(kind: .person, tokens: before..<name.tokens.upperBound)
  }

  /// "A. | B. Vajpayee": an initial before a person's name is a part of it.
  private func withInitials(_ name: NameMention, _ isTaken: [Bool]) -> NameMention {
    var first = name.tokens.lowerBound
    while name.kind == .person, first > 0, !isTaken[first - 1], isInitial(first - 1),
      article.sentence(of: first - 1) == article.sentence(of: first)
    { first -= 1 }
    return NameMention(kind: name.kind, tokens: first..<name.tokens.upperBound)
  }

  private func isInitial(_ token: Int) -> Bool {
    let text = article.text(token).unicodeScalars
    guard text.first?.properties.isUppercase == true else { return false }
    // "K P | Sharma Oli", but no "I" and no "A".
    return text.count == 2 && text.last == "." || text.count == 1 && !["i", "a"].contains(article.words[token])
  }

  /// "Free | Democrats": the word that tells a party from others.
  private func withPartyWord(_ name: NameMention, _ isTaken: [Bool]) -> NameMention {
    let before = name.tokens.lowerBound - 1
    guard name.kind == .organization, name.tokens.count == 1, before >= 0, !isTaken[before], isCapitalized(before),
      article.library.isIn("party-word", article.words[before]),
      article.library.isIn("party-member", trees.lemmas[before + 1].lowercased())
        || article.library.isIn("party-member", String(article.words[before + 1].dropLast())),
      article.sentence(of: before) == article.sentence(of: before + 1)
    else { return name }
    return NameMention(kind: .organization, tokens: before..<name.tokens.upperBound)
  }

  private static let bodyNouns: Set<String> = ["Party", "Front", "Alliance", "League", "Movement", "Foundation", "Union"]

  /// "Democratic Azad | Party": a name that goes on with what a body is called is that body's.
  private func asBody(_ name: NameMention, _ isTaken: [Bool]) -> NameMention {
    let next = name.tokens.upperBound
    guard name.kind == .person, next < article.tokens.count, !isTaken[next], Self.bodyNouns.contains(article.text(next)),
      article.sentence(of: next) == article.sentence(of: next - 1)
    else { return name }
    return NameMention(kind: .organization, tokens: name.tokens.lowerBound..<next + 1)
  }

  // MARK: Names told elsewhere

  private struct Forms {
    /// Kinds by the exact words of the names, joined by blanks.
    var kinds: [String: NameKind] = [:]
    var firstWords: Set<String> = []
    var longest = 1
  }

  private func knownForms(_ names: [NameMention]) -> Forms {
    var forms = Forms()
    func add(_ words: [String], _ kind: NameKind) {
      guard let first = words.first, words.joined().utf8.count >= 3 else { return }
      let text = words.joined(separator: " ")
      if forms.kinds[text] == nil { forms.kinds[text] = kind }
      forms.firstWords.insert(first)
      forms.longest = max(forms.longest, words.count)
    }
    for name in names {
      let words = name.tokens.map(article.text)
      add(words, name.kind)
      if name.kind == .person, words.count > 1, let last = words.last, last.utf8.count > 3 { add([last], .person) }
    }
    return forms
  }

  private func told(at start: Int, _ forms: Forms, _ isTaken: [Bool]) -> NameMention? {
    guard forms.firstWords.contains(article.text(start)) else { return nil }
    let end = article.parsed.sentences[article.sentence(of: start)].tokens.upperBound
    for length in stride(from: min(forms.longest, end - start), through: 1, by: -1) {
      let tokens = start..<start + length
      if tokens.contains(where: { isTaken[$0] }) { continue }
      if length == 1, trees[start].partOfSpeech != .properNoun { continue }
      if let kind = forms.kinds[tokens.map(article.text).joined(separator: " ")] {
        return NameMention(kind: kind, tokens: tokens)
      }
    }
    return nil
  }

  // MARK: Names by their form

  /// "Nicola Sturgeon": a given name and one or two capitalized words.
  private func person(at start: Int, _ isTaken: [Bool]) -> NameMention? {
    let word = article.words[start]
    guard GivenNames.female.contains(word) || GivenNames.male.contains(word), !RoleNouns.isRole(word) else { return nil }
    let sentence = article.parsed.sentences[article.sentence(of: start)].tokens
    var end = start + 1
    while end < sentence.upperBound, end - start < 3, !isTaken[end], trees[end].partOfSpeech == .properNoun,
      article.text(end).unicodeScalars.first?.properties.isUppercase ?? false, !RoleNouns.isRole(article.words[end])
    {
      end += 1
    }
    // "Marion van der Zee"
    var behind = end
    while behind < sentence.upperBound, behind - end < 2, NameJoiner.particles.contains(article.text(behind)) { behind += 1 }
    if behind > end, behind < sentence.upperBound, !isTaken[behind], isCapitalized(behind) { end = behind + 1 }
    // The next word of a headline in capitals is no surname.
    return end - start >= 2 ? NameMention(kind: .person, tokens: start..<end) : nil
  }

  /// "Moon Hyung-bae", "Tsai Ing-wen": a surname and a given name of two syllables, as Korean and Chinese names are written.
  private func hyphenated(at start: Int, _ isTaken: [Bool]) -> NameMention? {
    let first = start + 1, hyphen = start + 2, second = start + 3
    guard second < article.tokens.count, article.words[hyphen] == "-", !isTaken[first], !isTaken[hyphen], !isTaken[second],
      isSyllable(start), isSyllable(first), isCapitalized(first), !isCapitalized(second), isSyllable(second),
      trees[first].range.upperBound == trees[hyphen].range.lowerBound, !RoleNouns.isRole(article.words[start]),
      trees[hyphen].range.upperBound == trees[second].range.lowerBound, trees[second].partOfSpeech == .properNoun
    else { return nil }
    return NameMention(kind: .person, tokens: start..<second + 1)
  }

  /// "journalist Hopewell Chin'ono": two capitalized words behind a noun in small letters for what somebody is.
  private func titled(at start: Int, _ isTaken: [Bool]) -> NameMention? {
    let title = start - 1, last = start + 1
    guard title >= 0, last < article.tokens.count, !isTaken[last], isCapitalized(last),
      trees[start].partOfSpeech == .properNoun,
      trees[title].pennTag == .noun, RoleNouns.isRole(trees.lemmas[title]), !isCapitalized(title),
      article.sentence(of: title) == article.sentence(of: last), !RoleNouns.isRole(article.words[last]),
      !RoleNouns.isRole(article.words[start]), title == 0 || article.words[title - 1] != "-",
      last + 1 == article.tokens.count || trees[last + 1].partOfSpeech != .properNoun,
      DateVocabulary.weekdays[article.words[start]] == nil
    else { return nil }
    return NameMention(kind: .person, tokens: start..<last + 1)
  }

  private func isSyllable(_ token: Int) -> Bool { (2...6).contains(article.words[token].utf8.count) }

  private static let bodies: Set<String> = [
    "Congress", "Parliament", "Senate", "BJP", "AAP", "Labour", "Conservatives", "Democrats", "Republicans", "NATO", "Kremlin",
    "Pentagon", "Hamas", "Hezbollah",
    "Taliban", "Knesset", "Bundestag", "Duma", "Likud", "ANC", "Interpol", "FBI", "CIA", "UN", "EU", "WHO", "IMF", "BBC", "CNN",
    "Reuters", "PTI", "ANI", "CBI", "SNP",
  ]

  private func body(at token: Int) -> NameMention? {
    guard trees[token].partOfSpeech == .properNoun, Self.bodies.contains(article.text(token)) else { return nil }
    return NameMention(kind: .organization, tokens: token..<token + 1)
  }
}
