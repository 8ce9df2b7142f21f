import Linguistics

/// Mends what somebody is called: "called the law a violation of rights", "termed the appointment illegal", "described the rise as wicked". The parser takes
/// the word of judgement for a second object, for an attribute or the last noun of the object's phrase, or for an adverb.
struct JudgementRepair: NamelessRepair {
  var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  private static let longestObject = 14

  mutating func mend(_ sentence: Range<Int>) {
    for verb in sentence where tokens[verb].partOfSpeech == .verb && library.isIn("verb-of-naming", tokens[verb].lemma) {
      mendSecondObject(of: verb, in: sentence)
      mendQuoted(of: verb, in: sentence)
      mendAddition(of: verb, in: sentence)
      var isApposition = false
      for word in verb + 2..<max(verb + 2, min(verb + 2 + Self.longestObject, sentence.upperBound)) {
        if tokens.isFinite(word), !library.isIn("verdict", words[word]) { break }
        if words[word] == "," { isApposition = true }
        // "declared the chairman of the council, Ana Lee, wanted": of what stands behind a comma only a verdict.
        guard isApposition ? library.isIn("verdict", words[word]) : isJudgement(word) || isCalled(word, by: verb) else {
          continue
        }
        if words[word - 1] == "as" { mendBehindAs(word, of: verb) } else { mendLastWord(word, of: verb, in: sentence) }
        break
      }
    }
  }

  /// "called the law a violation of rights": of two objects the second is what the first is called.
  private mutating func mendSecondObject(of verb: Int, in sentence: Range<Int>) {
    let objects = sentence.filter { tokens[$0].head == verb && $0 > verb && tokens[$0].relation == .object }
    // "which Damascus called a crime"
    let isRelative = sentence.contains {
      $0 < verb && tokens[$0].head == verb && tokens[$0].relation == .object && ["which", "whom"].contains(words[$0])
    }
    guard objects.count == (isRelative ? 1 : 2), let last = objects.last, tokens[last].partOfSpeech == .noun,
      !sentence.contains(where: { tokens[$0].head == verb && tokens[$0].relation == .openComplement })
    else { return }
    tokens[last].relation = .openComplement
  }

  /// 'called the raid "state terrorism"': what stands in quotation marks right behind the object.
  private mutating func mendQuoted(of verb: Int, in sentence: Range<Int>) {
    guard let object = sentence.first(where: { tokens[$0].head == verb && $0 > verb && tokens[$0].relation == .object }),
      let quoted = sentence.first(where: { tokens[$0].head == object && tokens[$0].relation == .apposition }), quoted > object
    else { return }
    let between = words[object + 1..<quoted]
    guard !between.contains(","), between.contains(where: { Self.marks.contains($0) }) else { return }
    (tokens[quoted].head, tokens[quoted].relation) = (verb, .openComplement)
  }

  private static let calling: Set<String> = ["call", "term", "label", "brand", "dub"]

  /// "called the move a leap in the dark": no comma sets the noun off from the object, so it is what the object is called.
  private mutating func mendAddition(of verb: Int, in sentence: Range<Int>) {
    guard Self.calling.contains(tokens[verb].lemma),
      let object = sentence.first(where: { tokens[$0].head == verb && $0 > verb && tokens[$0].relation == .object }),
      let name = sentence.first(where: { tokens[$0].head == object && tokens[$0].relation == .apposition }), name > object,
      tokens[name].partOfSpeech == .noun, !words[object + 1..<name].contains(where: { [",", "("].contains($0) })
    else { return }
    (tokens[name].head, tokens[name].relation) = (verb, .openComplement)
  }

  private static let marks: Set<String> = ["\"", "“", "``", "'", "‘"]

  /// "described the rise as wicked": "as" as an adverb, with the adjective as a part of it.
  private mutating func mendBehindAs(_ word: Int, of verb: Int) {
    let mark = word - 1
    guard tokens[mark].relation == .adverbialModifier || tokens[word].head == mark else { return }
    (tokens[word].head, tokens[word].relation) = (verb, .oblique)
    (tokens[mark].head, tokens[mark].relation) = (word, .caseMarker)
    tokens[mark].partOfSpeech = .adposition
    makeAdjective(word)
  }

  /// "termed the appointment illegal", "called the killing of the priest barbaric", "labelled the plan reckless".
  private mutating func mendLastWord(_ word: Int, of verb: Int, in sentence: Range<Int>) {
    let before = word - 1
    guard tokens.isNominal(before) || words[before] == ",", endsPhrase(word, in: sentence) else { return }
    if words[before] == "," {
      guard !sentence.contains(where: { tokens[$0].head == word && tokens[$0].relation == .auxiliary }) else { return }
      for token in verb + 1..<word where tokens[token].head == word { tokens[token].head = verb }
      (tokens[word].head, tokens[word].relation) = (verb, .openComplement)
      return makeAdjective(word)
    }
    if tokens[word].relation == .clausalComplement, tokens[word].head == verb,
      let object = sentence.first(where: { $0 > verb && tokens[$0].head == word && Self.subjects.contains(tokens[$0].relation) }
      ),
      !sentence.contains(where: {
        tokens[$0].head == word && [.auxiliary, .passiveAuxiliary, .marker].contains(tokens[$0].relation)
      })
    {
      // "declares council boss wanted": a clause of its own to the parser.
      (tokens[object].head, tokens[object].relation) = (verb, .object)
      tokens[word].relation = .openComplement
      return makeAdjective(word)
    }
    if tokens[word].relation == .relativeClause, let part = tokens[word].head, tokens[part].head == verb,
      tokens[part].relation == .object, tokens[before].head == word, Self.subjects.contains(tokens[before].relation)
    {
      // "declared the council chairman wanted": a council that the chairman wanted, to the parser.
      for token in verb + 1..<part where tokens[token].head == part { tokens[token].head = before }
      (tokens[part].head, tokens[part].relation) = (before, .compound)
      (tokens[before].head, tokens[before].relation) = (verb, .object)
      (tokens[word].head, tokens[word].relation) = (verb, .openComplement)
      return makeAdjective(word)
    }
    if tokens[word].relation == .adverbialModifier, tokens[word].head == verb {
      tokens[word].relation = .openComplement
      return makeAdjective(word)
    }
    if tokens[word].relation == .clausalModifier, let noun = tokens[word].head, noun < word, noun > verb,
      !sentence.contains(where: { tokens[$0].head == word && $0 < word })
    {
      (tokens[word].head, tokens[word].relation) = (verb, .openComplement)
      return makeAdjective(word)
    }
    if tokens[word].relation == .adjectivalModifier, let noun = tokens[word].head, noun < word {
      (tokens[word].head, tokens[word].relation) = (verb, .openComplement)
      return makeAdjective(word)
    }
    // The last noun of the phrase, on which what stands before it hangs.
    guard tokens[word].partOfSpeech == .noun || tokens[word].partOfSpeech == .adjective, let head = tokens[word].head,
      head < word,
      let own = (verb + 1..<word).last(where: { tokens[$0].head == word && tokens.isNominal($0) }), own == before,
      [.object, .nominalModifier, .oblique].contains(tokens[word].relation)
    else { return }
    (tokens[own].head, tokens[own].relation) = (head, tokens[word].relation)
    for token in verb + 1..<word where tokens[token].head == word { tokens[token].head = own }
    (tokens[word].head, tokens[word].relation) = (verb, .openComplement)
    makeAdjective(word)
  }

  private func endsPhrase(_ word: Int, in sentence: Range<Int>) -> Bool {
    let next = word + 1
    guard next < sentence.upperBound else { return true }
    switch tokens[next].partOfSpeech {
    case .noun, .properNoun, .adjective: return false
    default: return true
    }
  }

  /// "called the case political": an adjective behind the object of a verb that gives names.
  private func isCalled(_ word: Int, by verb: Int) -> Bool {
    Self.calling.contains(tokens[verb].lemma) && tokens[word].pennTag == .adjective
      && tokens[word - 1].partOfSpeech == .noun && word - 1 > verb
  }

  private func isJudgement(_ word: Int) -> Bool {
    switch tokens[word].partOfSpeech {
    case .verb: library.isIn("verdict", words[word])
    case .noun, .adjective, .adverb:
      library.isIn("judgement", words[word]) || library.isIn("praise", words[word]) || library.isIn("verdict", words[word])
    default: false
    }
  }

  private mutating func makeAdjective(_ word: Int) {
    tokens[word].partOfSpeech = .adjective
    tokens[word].pennTag = .adjective
    tokens[word].lemma = words[word]
  }
}
