import Linguistics

/// Mends a second verb behind "and" that the parser takes for a part of the object before it: "upheld the verdict and ordered him to pay", "killed 12 people
/// and injured 40 others".
struct JoinedVerbRepair: NamelessRepair {
  var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  private static let joints: Set<String> = ["and", "but"]

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence.dropFirst(2) where Self.joints.contains(words[token - 1]) {
      switch tokens[token].relation {
      case .conjunct:
        mendJoinedBelow(token, in: sentence)
        mendBehindComma(token, in: sentence)
      case .relativeClause, .clausalModifier: mendRelative(token, in: sentence)
      case .adjectivalModifier: mendBeforeNumber(token, in: sentence)
      default: continue
      }
    }
  }

  /// "demanded that Lee go and called him a liar", "convicted him after he lost, and sentenced him": a past tense goes with no infinitive or subjunctive,
  /// and he does not sentence him.
  private mutating func mendJoinedBelow(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].partOfSpeech == .verb, tokens[verb].pennTag == .verbPast, let below = tokens[verb].head, below < verb,
      tokens[below].partOfSpeech == .verb, tokens[below].pennTag == .verbBase || isOfAnother(verb, below, in: sentence),
      !hasSubject(verb, in: sentence)
    else { return }
    var above = tokens[below].head
    while let token = above, tokens[token].pennTag != .verbPast && !isTold(token, in: sentence) { above = tokens[token].head }
    if let above, above < below { attach(verb, above, .conjunct) }
  }

  /// "condemned the raid, saying that it was illegal, and demanded": behind a clause between commas the main clause goes on.
  private mutating func mendBehindComma(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].partOfSpeech == .verb, tokens[verb].pennTag == .verbPast, verb - 2 > sentence.lowerBound,
      words[verb - 2] == ",", var clause = tokens[verb].head, clause < verb, !hasSubject(verb, in: sentence)
    else { return }
    for _ in 0..<6 {
      if isInserted(clause, in: sentence) {
        var above = tokens[clause].head
        while let token = above, tokens[token].pennTag != .verbPast { above = tokens[token].head }
        if let above, above < clause, hasSubject(above, in: sentence) { attach(verb, above, .conjunct) }
        return
      }
      guard let head = tokens[clause].head, head < verb else { return }
      clause = head
    }
  }

  /// A relative clause or a gerund's, behind a comma.
  private func isInserted(_ verb: Int, in sentence: Range<Int>) -> Bool {
    switch tokens[verb].relation {
    case .relativeClause:
      sentence.contains {
        $0 < verb && tokens[$0].head == verb && ["which", "who"].contains(words[$0]) && words[max($0 - 1, 0)] == ","
      }
    case .adverbialClause: tokens[verb].pennTag == .verbGerund && verb > sentence.lowerBound && words[verb - 1] == ","
    default: false
    }
  }

  /// "has demanded", "was asked", a participle taken for a past tense.
  private func isTold(_ verb: Int, in sentence: Range<Int>) -> Bool {
    tokens[verb].partOfSpeech == .verb && tokens[verb].pennTag != .verbBase && tokens[verb].pennTag != .verbGerund
      && sentence.contains {
        tokens[$0].head == verb && Self.subjects.contains(tokens[$0].relation) && !["he", "she", "they"].contains(words[$0])
      }
  }

  private static let objects = ["he": "him", "she": "her", "they": "them"]

  private func isOfAnother(_ verb: Int, _ below: Int, in sentence: Range<Int>) -> Bool {
    guard let subject = child(of: below, .subject, in: sentence), let object = child(of: verb, .object, in: sentence) else {
      return false
    }
    // "he dismissed Lee and told him to go": that is Lee.
    if let other = child(of: below, .object, in: sentence), tokens[other].partOfSpeech == .properNoun { return false }
    return Self.objects[words[subject]] == words[object]
  }

  /// No relative clause begins with "and" and a verb in the past tense.
  private mutating func mendRelative(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].pennTag == .verbPast, let noun = tokens[verb].head, noun < verb,
      let governor = told(above: noun, isFarthest: words[verb - 2] == ","),
      [.object, .oblique].contains(tokens[noun].relation),
      !hasSubject(verb, in: sentence)
    else { return }
    attach(verb, governor, .conjunct)
  }

  /// The verb in the past tense that a noun hangs below: the nearest one, or the farthest, where a comma stands before "and".
  private func told(above noun: Int, isFarthest: Bool) -> Int? {
    var found: Int?
    var above = tokens[noun].head
    while let token = above, found == nil || isFarthest {
      if tokens[token].pennTag == .verbPast, token < noun { found = token }
      above = tokens[token].head
    }
    return found
  }

  /// No attribute stands before the number of its noun.
  private mutating func mendBeforeNumber(_ verb: Int, in sentence: Range<Int>) {
    guard verb + 1 < sentence.upperBound, tokens[verb + 1].partOfSpeech == .numeral, words[verb].hasSuffix("ed"),
      let lemma = library.verbLemma(ofForm: words[verb]), let noun = tokens[verb].head, noun > verb,
      tokens[noun].relation == .conjunct, let first = tokens[noun].head, first < verb, tokens[first].relation == .object,
      let governor = tokens[first].head, governor < first
    else { return }
    retag(verb, .verb, .verbPast, lemma: lemma)
    attach(verb, governor, .conjunct)
    attach(noun, verb, .object)
    tokens[verb - 1].head = verb
  }
}
