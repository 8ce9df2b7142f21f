import Linguistics

/// Mends noun phrases that the parser cuts up, and so loses a verb's object or the verb itself: "rejected that figure", "a dusk-to-dawn curfew", "killed five
/// and wounded 110", "bail pending appeal". Each rule changes only what can't be right.
struct PhraseRepair: NamelessRepair {
  var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence {
      switch tokens[token].relation {
      case .caseMarker: mendInfinitive(token, in: sentence)
      case .marker: mendDemonstrative(token, in: sentence)
      case .unmarkedOblique, .oblique: mendNumber(token, in: sentence)
      default: break
      }
      mendHyphened(token, in: sentence)
      mendPending(token, in: sentence)
      mendTill(token, in: sentence)
      mendObjectBeforeGerund(token, in: sentence)
    }
  }

  // MARK: "asked the president to/IN intervene"

  /// "To" in front of the base form of a verb is no preposition.
  private mutating func mendInfinitive(_ to: Int, in sentence: Range<Int>) {
    guard words[to] == "to", let verb = tokens[to].head, verb == to + 1, tokens[verb].pennTag == .verbBase,
      [.oblique, .nominalModifier].contains(tokens[verb].relation)
    else { return }
    retag(to, .particle, .to)
    tokens[to].relation = .marker
    tokens[verb].relation = .openComplement
  }

  // MARK: "granted bail to the founder till/NN May 9"

  /// "Till" in front of a month or day is a preposition; what the tree takes for its first part is the phrase's head.
  private mutating func mendTill(_ till: Int, in sentence: Range<Int>) {
    let noun = till - 1, date = till + 1
    guard words[till] == "till", tokens[till].pennTag == .noun, noun > sentence.lowerBound, date < sentence.upperBound,
      DateVocabulary.months[words[date]] != nil || DateVocabulary.weekdays[words[date]] != nil
        || tokens[date].partOfSpeech == .numeral,
      tokens[noun].head == till, let verb = tokens[till].head
    else { return }
    (tokens[noun].head, tokens[noun].relation) = (verb, tokens[till].relation)
    for token in sentence where tokens[token].head == till && token < till { tokens[token].head = noun }
    if let head = tokens[date].head, head != till, head > date {
      attach(head, verb, .oblique)
    } else {
      attach(date, verb, .oblique)
    }
    retag(till, .adposition, .preposition)
    attach(till, date, .caseMarker)
  }

  // MARK: "rejected that figure and put the toll at 61"

  /// "That" right between a verb that takes no clause and a noun without a verb of its own points at the noun.
  private mutating func mendDemonstrative(_ that: Int, in sentence: Range<Int>) {
    let verb = that - 1, noun = that + 1
    guard words[that] == "that", verb >= sentence.lowerBound, noun < sentence.upperBound, tokens[verb].partOfSpeech == .verb,
      library.isVerb(tokens[verb].lemma), !ReportingVerbs.clausal.contains(tokens[verb].lemma),
      tokens[noun].pennTag == .noun, tokens[noun].relation == .clausalSubject,
      tokens[that].head == noun || tokens[that].head == tokens[noun].head
    else { return }
    (tokens[that].partOfSpeech, tokens[that].pennTag, tokens[that].relation) = (.determiner, .determiner, .determiner)
    attach(that, noun, .determiner)
    guard let next = tokens[noun].head, next > noun, tokens[next].head == verb else { return }
    attach(noun, verb, .object)
    if let joint = sentence.first(where: { tokens[$0].head == noun && tokens[$0].relation == .coordinator }) {
      attach(joint, next, .coordinator)
      tokens[next].relation = .conjunct
      if tokens[next].pennTag == .verbBase { tokens[next].pennTag = .verbPast }
    }
  }

  // MARK: "killed five and wounded 110"

  /// A bare number right behind a verb that needs an object counts people.
  private mutating func mendNumber(_ number: Int, in sentence: Range<Int>) {
    guard tokens[number].partOfSpeech == .numeral, let verb = tokens[number].head, verb == number - 1,
      tokens[verb].partOfSpeech == .verb, library.isIn("verb-of-harm", tokens[verb].lemma),
      !sentence.contains(where: {
        tokens[$0].head == verb && [.object, .passiveAuxiliary, .passiveSubject].contains(tokens[$0].relation)
      })
    else { return }
    tokens[number].relation = .object
  }

  // MARK: "a dusk-to-dawn curfew"

  /// Words that hyphens join to one, in front of a noun: the noun is the head, whatever the tree makes of the parts.
  private mutating func mendHyphened(_ first: Int, in sentence: Range<Int>) {
    guard first + 5 < sentence.upperBound, words[first + 1] == "-", words[first + 3] == "-",
      (first..<first + 4).allSatisfy({ tokens[$0].range.upperBound == tokens[$0 + 1].range.lowerBound }),
      first == sentence.lowerBound || words[first - 1] != "-"
    else { return }
    let last = first + 4, noun = last + 1
    guard tokens[last].range.upperBound < tokens[noun].range.lowerBound, tokens[noun].partOfSpeech == .noun,
      let head = tokens[first].head, !(first...noun).contains(head)
    else { return }
    if tokens[noun].head.map({ (first...last).contains($0) }) ?? false {
      (tokens[noun].head, tokens[noun].relation) = (head, tokens[first].relation)
    }
    for token in sentence
    where !(first...last).contains(token) && tokens[token].head.map({ (first...last).contains($0) }) ?? false {
      tokens[token].head = noun
    }
    for token in first...last { attach(token, noun, token == first + 1 || token == first + 3 ? .punctuation : .compound) }
  }

  // MARK: "granted bail pending appeal"

  /// "Pending" between two nouns is a preposition: the first noun is the argument.
  private mutating func mendPending(_ pending: Int, in sentence: Range<Int>) {
    let noun = pending - 1
    guard words[pending] == "pending", noun > sentence.lowerBound, tokens[noun].partOfSpeech == .noun,
      tokens[noun].relation == .compound,
      let last = sentence.first(where: {
        $0 > pending && tokens[$0].partOfSpeech == .noun && (tokens[pending].head == $0 || tokens[$0].head == pending)
      }), tokens[noun].head == last || tokens[noun].head == pending
    else { return }
    let top = tokens[last].head == pending ? pending : last
    guard let head = tokens[top].head else { return }
    (tokens[noun].head, tokens[noun].relation) = (head, tokens[top].relation)
    for token in sentence where token < noun && (tokens[token].head == last || tokens[token].head == pending) {
      tokens[token].head = noun
    }
    attach(last, noun, .nominalModifier)
    attach(pending, last, .caseMarker)
    retag(pending, .adposition, .preposition)
  }

  // MARK: "welcomed the vote, saying his country was …"

  /// A noun right behind a verb that takes no clause, as the subject of what follows, with a gerund behind its comma: it is the verb's object, and what
  /// follows is what the gerund says.
  private mutating func mendObjectBeforeGerund(_ gerund: Int, in sentence: Range<Int>) {
    guard tokens[gerund].pennTag == .verbGerund, gerund > sentence.lowerBound + 2, words[gerund - 1] == ",",
      let noun = tokens[gerund].head, noun < gerund, Self.subjects.contains(tokens[noun].relation),
      let later = tokens[noun].head, later > gerund, let verb = tokens[later].head, verb < noun,
      tokens[verb].partOfSpeech == .verb, library.takesTarget(tokens[verb].lemma),
      !ReportingVerbs.clausal.contains(tokens[verb].lemma),
      (verb + 1..<noun).allSatisfy({ tokens[$0].head.map { $0 > verb && $0 <= noun } ?? false }),
      !sentence.contains(where: { tokens[$0].head == verb && tokens[$0].relation == .object })
    else { return }
    attach(noun, verb, .object)
    attach(gerund, verb, .adverbialClause)
    attach(later, gerund, .clausalComplement)
    if let object = sentence.first(where: { tokens[$0].head == gerund && tokens[$0].relation == .object }), object < later {
      attach(object, later, .subject)
    }
  }
}
