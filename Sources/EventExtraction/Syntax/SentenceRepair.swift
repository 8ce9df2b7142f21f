import Linguistics

/// Changes the tree of a text in place.
protocol TreeMender {
  /// The tokens of the whole text, mended so far.
  var tokens: [Token] { get set }
}

extension TreeMender {
  mutating func attach(_ token: Int, _ head: Int, _ relation: DependencyRelation) {
    tokens[token].head = head
    tokens[token].relation = relation
  }

  /// Puts a token in the place of another: it takes its head and relation, and all that hung on it.
  mutating func promote(_ token: Int, over old: Int, in sentence: Range<Int>) {
    (tokens[token].head, tokens[token].relation) = (tokens[old].head, tokens[old].relation)
    for child in sentence where tokens[child].head == old && child != token { tokens[child].head = token }
  }

  /// Makes a token another part of speech; it keeps its lemma where none is given.
  mutating func retag(_ token: Int, _ partOfSpeech: PartOfSpeech, _ pennTag: PennTag, lemma: String? = nil) {
    (tokens[token].partOfSpeech, tokens[token].pennTag) = (partOfSpeech, pennTag)
    if let lemma { tokens[token].lemma = lemma }
  }

  func child(of head: Int, _ relation: DependencyRelation, in sentence: Range<Int>) -> Int? {
    sentence.first { tokens[$0].head == head && tokens[$0].relation == relation }
  }

  /// Whether one of some tokens is the subject of a verb.
  func hasSubject(_ verb: Int, in tokens: Range<Int>) -> Bool {
    tokens.contains { self.tokens[$0].head == verb && Self.subjects.contains(self.tokens[$0].relation) }
  }

  /// A past tense, or a participle that may be one.
  func isPast(_ verb: Int) -> Bool {
    tokens[verb].partOfSpeech == .verb && (tokens[verb].pennTag == .verbPastParticiple || tokens[verb].pennTag == .verbPast)
  }

  /// Whether a verb has an auxiliary of the passive.
  func isPassive(_ verb: Int, in sentence: Range<Int>) -> Bool { child(of: verb, .passiveAuxiliary, in: sentence) != nil }

  static var subjects: Set<DependencyRelation> { DependencyRelation.subjects }
}

extension DependencyRelation {
  static let subjects: Set<DependencyRelation> = [.subject, .passiveSubject]
}

/// Mends the trees of sentences, one kind of fault after the other. `TreeRepair.repairs` lists all in their order.
protocol SentenceRepair: TreeMender {
  /// - Parameter words: the tokens' texts in lower case
  init(tokens: [Token], words: [String], names: [NameMention], library: PatternLibrary)

  mutating func mend(_ sentence: Range<Int>)
}

/// One that looks at no names.
protocol NamelessRepair: SentenceRepair {
  init(tokens: [Token], words: [String], library: PatternLibrary)
}

extension NamelessRepair {
  init(tokens: [Token], words: [String], names: [NameMention], library: PatternLibrary) {
    self.init(tokens: tokens, words: words, library: library)
  }
}

extension SentenceRepair {
  /// The tokens with some sentences mended; a sentence that is no tree afterwards is left as it was. One repair goes over all of them before the next
  /// takes over: the tokens are handed on, not copied.
  static func mended(
    _ tokens: consuming [Token], _ sentences: some Sequence<Range<Int>>, words: [String], names: [NameMention],
    library: PatternLibrary
  ) -> [Token] {
    var repair = Self(tokens: tokens, words: words, names: names, library: library)
    tokens = []
    for sentence in sentences {
      // An array of its own: a slice would keep hold of all tokens, and the first change copy them.
      let before = Array(repair.tokens[sentence])
      repair.mend(sentence)
      if !repair.tokens.isTree(sentence) { repair.tokens.replaceSubrange(sentence, with: before) }
    }
    return repair.tokens
  }
}

extension Sequence<NameMention> {
  /// For each token within a name, the name.
  var byToken: [Int: NameMention] {
    Dictionary(flatMap { name in name.tokens.map { ($0, name) } }, uniquingKeysWith: { first, _ in first })
  }

  /// For each token that begins a name, the name.
  var byFirstToken: [Int: NameMention] {
    Dictionary(map { ($0.tokens.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
