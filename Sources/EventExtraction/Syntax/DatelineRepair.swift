import Linguistics

/// The place (and day, and agency) that a report begins with: "NEW DELHI: …", "LAGOS, March 5 (Reuters) - …". The parser takes it for the subject; here
/// it is set beside the sentence, and what it held is given back.
struct DatelineRepair {
  private(set) var tokens: [Token]
  let words: [String]
  let parsed: ParsedText

  private static let longest = 14
  private static let marks: Set<String> = ["-", "–", "—", ":", "--"]

  init(_ parsed: ParsedText, words: [String]) {
    self.parsed = parsed
    self.words = words
    tokens = parsed.tokens
    for (index, sentence) in parsed.sentences.enumerated() where sentence.tokens.count > 4 {
      let opensBlock = index == 0 || parsed.sentences[index - 1].region != sentence.region
      guard let mark = mark(sentence.tokens) ?? (opensBlock ? markBehindName(sentence.tokens) : nil) else { continue }
      mend(sentence.tokens, mark: mark)
    }
  }

  /// So many words a place that is not known as one has at most.
  private static let longestPlace = 3

  /// "Addis Abeba - Ethiopia has agreed": a dash between blanks behind proper nouns at the head of a block, which somebody's name follows.
  private func markBehindName(_ sentence: Range<Int>) -> Int? {
    let first = sentence.lowerBound
    guard let mark = sentence.prefix(Self.longestPlace + 1).dropFirst().first(where: { ["-", "–", "—"].contains(words[$0]) }),
      isSetOff(mark, behind: first), mark + 1 < sentence.upperBound, tokens[mark + 1].partOfSpeech == .properNoun,
      (first..<mark).allSatisfy({ tokens[$0].partOfSpeech == .properNoun }), sentence.contains(where: { tokens.isFinite($0) }),
      !(mark + 1..<sentence.upperBound).contains(where: { Self.marks.contains(words[$0]) && isSetOff($0, behind: first) })
    else { return nil }
    return mark
  }

  /// The mark that ends the dateline of a sentence; nil when it has none.
  private func mark(_ sentence: Range<Int>) -> Int? {
    let first = sentence.lowerBound
    guard Self.isUpper(text(first)) || place(at: first) != nil
    else { return nil }
    let near = sentence.prefix(Self.longest).dropFirst()
    guard let mark = near.first(where: { Self.marks.contains(words[$0]) && isSetOff($0, behind: first) }),
      mark + 2 < sentence.upperBound
    else { return nil }
    for token in first..<mark where !isOfDateline(token) { return nil }
    // "India: a portrait" is no dateline; "INDIA:" may be one, and so may "Lucknow: The minister resigned".
    if words[mark] != ":" || Self.isUpper(text(first)) { return mark }
    let isName = place(at: first) == first..<mark
    return isName && text(mark + 1).unicodeScalars.first?.properties.isUppercase == true && sentence.contains(where: isFinite)
      ? mark : nil
  }

  /// The tokens of the name of a place that covers a token; names are in text order, so that the time of a long article stays linear.
  private func place(at token: Int) -> Range<Int>? {
    let next = parsed.names.partitioningIndex { $0.tokens.lowerBound > token }
    guard next > 0, parsed.names[next - 1].kind == .location, parsed.names[next - 1].tokens.contains(token) else { return nil }
    return parsed.names[next - 1].tokens
  }

  private func text(_ token: Int) -> String { parsed.string(tokens[token].range) }

  private static func isUpper(_ text: String) -> Bool {
    text.utf8.count > 2 && text.unicodeScalars.allSatisfy { $0.properties.isUppercase || $0 == "." || $0 == "-" }
  }

  /// A dash with blanks around it, or a colon with one behind.
  private func isSetOff(_ token: Int, behind first: Int) -> Bool {
    guard token > 0, token + 1 < tokens.count else { return false }
    // "MANILA, Philippines—A court": a long dash may stand without.
    if words[token] == "—", Self.isUpper(text(first)) { return true }
    guard tokens[token + 1].range.lowerBound > tokens[token].range.upperBound else { return false }
    return words[token] == ":" || tokens[token].range.lowerBound > tokens[token - 1].range.upperBound
  }

  private func isOfDateline(_ token: Int) -> Bool {
    switch tokens[token].partOfSpeech {
    case .punctuation, .symbol, .numeral, .properNoun: return true
    default:
      return DateVocabulary.months[words[token]] != nil
        || text(token).unicodeScalars.first.map { $0.properties.isUppercase } ?? false
    }
  }

  private mutating func mend(_ sentence: Range<Int>, mark: Int) {
    let place = sentence.lowerBound..<mark + 1, rest = mark + 1..<sentence.upperBound
    let freed = rest.filter { tokens[$0].head.map(place.contains) ?? false && tokens[$0].partOfSpeech != .punctuation }
    let oldRoot = rest.first { tokens[$0].head == nil }
    guard let root = oldRoot ?? freed.first(where: { isVerb($0) }) ?? rest.first(where: { isFinite($0) }) ?? freed.first else {
      return
    }
    tokens[root].head = nil
    tokens[root].relation = .root
    let isPredicate = rest.contains { tokens[$0].head == root && tokens[$0].relation == .copula }
    let verb = isVerb(root) || isPredicate ? root : nil
    var subject = verb.flatMap { verb in rest.first { tokens[$0].head == verb && isSubject(tokens[$0].relation) } }
    for token in freed where token != root {
      if let subject, tokens.isNominal(token) {
        // "LAGOS - Ghana and Togo have agreed"
        let isJoined =
          tokens[token].relation == .conjunct
          && rest.contains { tokens[$0].head == token && tokens[$0].relation == .coordinator }
        tokens[token].head = subject
        tokens[token].relation = isJoined ? .conjunct : .apposition
      } else if let verb, tokens.isNominal(token), token < verb {
        tokens[token].head = verb
        tokens[token].relation =
          rest.contains { tokens[$0].head == verb && tokens[$0].relation == .passiveAuxiliary } ? .passiveSubject : .subject
        subject = token
      } else {
        tokens[token].head = root
        tokens[token].relation = .unspecified
      }
    }
    for token in place where tokens[token].head.map({ !place.contains($0) }) ?? true {
      tokens[token].head = root
      tokens[token].relation = .unspecified
    }
  }

  private func isSubject(_ relation: DependencyRelation) -> Bool { relation == .subject || relation == .passiveSubject }

  private func isVerb(_ token: Int) -> Bool { tokens[token].partOfSpeech == .verb }

  private func isFinite(_ token: Int) -> Bool {
    [.verbPast, .verbPresentThirdPerson, .verbPresent].contains(tokens[token].pennTag) && isVerb(token)
  }
}
