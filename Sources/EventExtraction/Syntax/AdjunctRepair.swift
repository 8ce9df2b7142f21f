import Linguistics

/// Mends adjuncts that the parser hangs on the wrong word: "quit over alleged fraud", "banned imports on Thursday, hours after the plant began …". Each
/// rule changes only what can't be right.
struct AdjunctRepair: NamelessRepair {
  var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence {
      if words[token] == "over" { mendOver(token, in: sentence) }
      switch tokens[token].relation {
      case .oblique: mendBeforeClause(token, in: sentence)
      case .conjunct: mendInClause(token, in: sentence)
      case .parataxis: mendUnlinkedClause(token, in: sentence)
      default: break
      }
    }
  }

  // MARK: "was impeached over perceived violations", "left on Friday over alleged fraud"

  /// "Over" as an adverb in front of words without a number: it is a preposition, and the noun behind it hangs on the verb before.
  private mutating func mendOver(_ over: Int, in sentence: Range<Int>) {
    guard tokens[over].partOfSpeech == .adverb, over > sentence.lowerBound, words[over - 1] != "all",
      let noun = phraseEnd(behind: over, in: sentence),
      let verb = (sentence.lowerBound..<over).last(where: { tokens[$0].partOfSpeech == .verb }),
      !(verb == over - 1 && library.isIn("over-verb", tokens[verb].lemma))
    else { return }
    retag(over, .adposition, .preposition)
    for token in over + 1..<noun
    where tokens[token].partOfSpeech == .verb || tokens[token].head.map({ $0 <= over || $0 > noun }) ?? true {
      if tokens[token].partOfSpeech == .verb {
        retag(token, .adjective, .adjective)
        for child in sentence where tokens[child].head == token { tokens[child].head = child > over ? noun : verb }
        attach(token, noun, .adjectivalModifier)
      } else {
        attach(token, noun, .compound)
      }
    }
    // "on Friday over": the day before is the verb's own.
    for token in verb + 1..<over where tokens[token].head.map({ $0 > over }) ?? false { attach(token, verb, .oblique) }
    attach(over, noun, .caseMarker)
    attach(noun, verb, .oblique)
  }

  /// The last noun of the adjectives and nouns behind a token; nil behind a number.
  private func phraseEnd(behind over: Int, in sentence: Range<Int>) -> Int? {
    var noun: Int?
    for token in over + 1..<min(over + 7, sentence.upperBound) {
      switch tokens[token].partOfSpeech {
      case .noun, .properNoun: noun = token
      case .adjective where noun == nil: continue
      case .verb where noun == nil && token == over + 1 && isPast(token): continue
      default: return noun
      }
    }
    return noun
  }

  // MARK: "banned imports on Thursday, hours after the plant began to leak"

  /// What stands before the conjunction of a clause belongs to the clause outside, but for how long after it was.
  private mutating func mendBeforeClause(_ adjunct: Int, in sentence: Range<Int>) {
    guard let verb = tokens[adjunct].head, verb > adjunct, tokens[verb].relation == .adverbialClause,
      let mark = child(of: verb, .marker, in: sentence), Self.conjunctions.contains(words[mark]), mark > adjunct,
      (adjunct..<mark).contains(where: { words[$0] == "," }), let outer = tokens[verb].head, outer < adjunct,
      tokens[outer].partOfSpeech == .verb
    else { return }
    tokens[adjunct].head = outer
  }

  private static let conjunctions: Set<String> = ["after", "before", "because", "as", "when", "while", "since"]

  // MARK: "resigned, two days after the court held that …"

  /// A clause that a conjunction opens behind its governor is no statement of its own.
  private mutating func mendUnlinkedClause(_ verb: Int, in sentence: Range<Int>) {
    guard let outer = tokens[verb].head, outer < verb, tokens[verb].partOfSpeech == .verb,
      let mark = child(of: verb, .marker, in: sentence), mark > outer, ["after", "before", "because"].contains(words[mark])
    else { return }
    tokens[verb].relation = .adverbialClause
  }

  // MARK: "broke off talks, a day after a bomb tore through a school and killed 20"

  /// A verb without a subject right behind "and" goes on with the clause that a comma and a conjunction have opened before it.
  private mutating func mendInClause(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].pennTag == .verbPast, let outer = tokens[verb].head, outer < verb, tokens[outer].partOfSpeech == .verb,
      !hasSubject(verb, in: sentence),
      let joint = child(of: verb, .coordinator, in: sentence), words[joint] == "and",
      let inner = (outer + 1..<joint).last(where: { tokens[$0].pennTag == .verbPast && tokens[$0].partOfSpeech == .verb }),
      tokens[inner].relation == .adverbialClause, let mark = child(of: inner, .marker, in: sentence), mark > outer,
      Self.conjunctions.contains(words[mark]), (outer..<mark).contains(where: { words[$0] == "," }),
      !(inner..<joint).contains(where: { words[$0] == "," })
    else { return }
    attach(verb, inner, .conjunct)
  }
}
