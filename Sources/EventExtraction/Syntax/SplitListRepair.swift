import Linguistics

/// Joins lists whose members the parser hangs on different words: "sacked the minister, the army chief/obl and three aides", "The union/obl, the opposition
/// and students called for it", "Senators Ana Lee, Bo Li/appos and Chen Wu". Each rule changes only what can't be right: a noun without a function.
struct SplitListRepair: SentenceRepair {
  var tokens: [Token]
  /// In lower case.
  let words: [String]
  let library: PatternLibrary
  /// For each token within a name, the name.
  private let names: [Int: NameMention]

  init(tokens: [Token], words: [String], names: [NameMention], library: PatternLibrary) {
    self.tokens = tokens
    self.words = words
    self.library = library
    self.names = names.byToken
  }

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence where tokens.isNominal(token) && isBare(token, in: sentence) {
      switch tokens[token].relation {
      case .oblique, .unmarkedOblique, .parataxis, .unspecified: mendMiddle(token, in: sentence)
      case .conjunct: mendLast(token, in: sentence)
      case .subject, .passiveSubject: mendSubjects(token, in: sentence)
      case .apposition: mendApposition(token, in: sentence)
      default: continue
      }
    }
  }

  /// Whether a noun has no preposition and no clause of its own, and tells no time.
  private func isBare(_ noun: Int, in sentence: Range<Int>) -> Bool {
    !DateVocabulary.isTime(words[noun])
      && !sentence.contains {
        tokens[$0].head == noun && [.caseMarker, .copula, .marker].contains(tokens[$0].relation)
      }
  }

  /// The noun that "and" joins to another.
  private func joined(to noun: Int, in sentence: Range<Int>) -> Int? {
    sentence.first {
      tokens[$0].head == noun && tokens[$0].relation == .conjunct && tokens.isNominal($0) && isJoined($0, in: sentence)
    }
  }

  /// Whether "and" stands before a noun that begins no clause of its own: no comma before it and no tense behind.
  private func isJoined(_ noun: Int, in sentence: Range<Int>) -> Bool {
    guard let and = child(of: noun, .coordinator, in: sentence), and > sentence.lowerBound else { return false }
    return words[and - 1] != "," || !(noun..<sentence.upperBound).contains { tokens.isFinite($0) }
  }

  /// The first token of a noun's phrase: its words and names before it.
  private func start(of noun: Int, in sentence: Range<Int>) -> Int {
    var first = noun
    while first > sentence.lowerBound, tokens[first - 1].head.map({ $0 >= first && $0 <= noun }) ?? false,
      tokens[first - 1].partOfSpeech != .punctuation
    { first -= 1 }
    return first
  }

  private func isBehindComma(_ noun: Int, in sentence: Range<Int>) -> Bool {
    let first = start(of: noun, in: sentence)
    // "25 members, among them Ana Lee and Bo Li"
    return first > sentence.lowerBound && words[first - 1] == "," && tokens[first].partOfSpeech != .adposition
  }

  // MARK: "sacked the minister, the army chief and three aides"

  /// A noun behind a comma, with another joined by "and", hung on the verb beside its object: members of the list that the object begins.
  private mutating func mendMiddle(_ noun: Int, in sentence: Range<Int>) {
    guard let verb = tokens[noun].head, tokens[verb].partOfSpeech == .verb, let last = joined(to: noun, in: sentence),
      isBehindComma(noun, in: sentence), let object = child(of: verb, .object, in: sentence), object > verb, object < noun,
      tokens.isNominal(object), !(object..<noun).contains(where: { tokens.isFinite($0) })
    else { return }
    attach(noun, object, .conjunct)
    tokens[last].head = object
  }

  // MARK: "arrested forty students and Ana Lee"

  /// A noun that is joined to a verb by "and", and is no clause, is joined to the verb's object.
  private mutating func mendLast(_ noun: Int, in sentence: Range<Int>) {
    guard let verb = tokens[noun].head, verb < noun, tokens[verb].partOfSpeech == .verb, isJoined(noun, in: sentence),
      !hasSubject(noun, in: sentence), let object = child(of: verb, .object, in: sentence), object > verb, object < noun,
      tokens.isNominal(object), !(object..<noun).contains(where: { tokens[$0].partOfSpeech == .verb })
    else { return }
    tokens[noun].head = object
  }

  // MARK: "The union, the opposition and students called for it"

  private static let loose: Set<DependencyRelation> = [
    .unmarkedOblique, .adverbialClause, .unspecified, .parataxis, .dislocated,
  ]

  /// Of two subjects of a verb the second is joined to the first; a noun that opens the sentence before a comma begins the list of subjects.
  private mutating func mendSubjects(_ subject: Int, in sentence: Range<Int>) {
    guard let verb = tokens[subject].head, subject < verb else { return }
    if isJoined(subject, in: sentence),
      let first = sentence.first(where: {
        $0 < subject && tokens[$0].head == verb && Self.subjects.contains(tokens[$0].relation)
      })
    {
      attach(subject, first, .conjunct)
      return
    }
    guard let last = joined(to: subject, in: sentence), isBehindComma(subject, in: sentence),
      let first = sentence.first(where: {
        $0 < subject && tokens[$0].head == verb && Self.loose.contains(tokens[$0].relation)
      }),
      [.noun, .properNoun].contains(tokens[first].partOfSpeech), isBare(first, in: sentence),
      start(of: first, in: sentence) == sentence.lowerBound, start(of: subject, in: sentence) == first + 2
    else { return }
    attach(first, verb, tokens[subject].relation)
    attach(subject, first, .conjunct)
    tokens[last].head = first
  }

  // MARK: "Ana Lee of Ohio, Bo Li of Utah and Chen Wu"

  /// What "and" joins to a noun is not set beside it; nor are names of two people, when "and" joins a third.
  private mutating func mendApposition(_ noun: Int, in sentence: Range<Int>) {
    guard var head = tokens[noun].head, head < noun else { return }
    if isJoined(noun, in: sentence) {
      while tokens[head].relation == .apposition, let next = tokens[head].head, next < head { head = next }
      attach(noun, head, .conjunct)
      for name in head + 1..<noun
      where tokens[name].head == head && tokens[name].relation == .apposition && isOfKind(name, head) {
        tokens[name].relation = .conjunct
      }
    } else if isOfKind(noun, head), names[noun]?.kind == .person || isInList(noun, of: head), isBehindComma(noun, in: sentence),
      sentence.contains(where: {
        $0 > noun && tokens[$0].head == head && tokens[$0].relation == .conjunct && isJoined($0, in: sentence)
      })
    {
      tokens[noun].relation = .conjunct
    }
  }

  /// "Egypt, Turkey, Qatar and Oman": whether another member of the list stands before a noun.
  private func isInList(_ noun: Int, of head: Int) -> Bool {
    (head..<noun).contains { tokens[$0].head == head && tokens[$0].relation == .conjunct && tokens.isNominal($0) }
  }

  private func isOfKind(_ name: Int, _ other: Int) -> Bool {
    guard let kind = names[name]?.kind, let otherKind = names[other]?.kind else { return false }
    return kind == otherKind
  }
}
