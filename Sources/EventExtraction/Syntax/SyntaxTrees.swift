import Linguistics

/// A parsed text with what matching asks again and again: the children of each token, its sentence, its name, its lemma in lower case.
/// Tokens are indices into `parsed.tokens`.
struct SyntaxTrees: Sendable {
  let parsed: ParsedText
  let lemmas: [String]
  private let childStarts: [Int32]
  private let childTokens: [Int32]
  private let sentences: [Int32]
  private let names: [Int32]

  init(_ parsed: ParsedText) {
    self.parsed = parsed
    let count = parsed.tokens.count
    lemmas = parsed.tokens.map { $0.lemma.lowercased() }
    var starts = [Int32](repeating: 0, count: count + 1)
    for case let head? in parsed.tokens.map(\.head) where head < count { starts[head + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    var next = starts
    var children = [Int32](repeating: 0, count: Int(starts[count]))
    for (index, token) in parsed.tokens.enumerated() {
      guard let head = token.head, head < count else { continue }
      children[Int(next[head])] = Int32(index)
      next[head] += 1
    }
    childStarts = starts
    childTokens = children
    var sentences = [Int32](repeating: -1, count: count)
    for (index, sentence) in parsed.sentences.enumerated() {
      for token in sentence.tokens { sentences[token] = Int32(index) }
    }
    self.sentences = sentences
    var names = [Int32](repeating: -1, count: count)
    for (index, name) in parsed.names.enumerated() {
      for token in name.tokens { names[token] = Int32(index) }
    }
    self.names = names
  }

  subscript(token: Int) -> Token { parsed.tokens[token] }

  /// In text order.
  func children(_ token: Int) -> some BidirectionalCollection<Int> {
    childTokens[Int(childStarts[token])..<Int(childStarts[token + 1])].lazy.map { Int($0) }
  }

  func child(_ token: Int, _ relation: DependencyRelation) -> Int? { children(token).first { self[$0].relation == relation } }

  /// What somebody with a name is, where it stands right before it: "Justice" of "Justice Ana Lee".
  func title(of name: Int) -> Int? {
    guard self.name(at: name)?.kind == .person else { return nil }
    // To the tree, the name may be the rest of its title.
    if self[name].relation == .flat, let head = self[name].head, head == name - 1 { return head }
    return children(name).first { $0 < name && self[$0].relation == .description && isNominal($0) }
  }

  func hasChild(_ token: Int, _ relation: DependencyRelation) -> Bool { child(token, relation) != nil }

  func sentence(of token: Int) -> Int? { sentences[token] < 0 ? nil : Int(sentences[token]) }

  /// The name that the token is part of.
  func name(at token: Int) -> NameMention? { names[token] < 0 ? nil : parsed.names[Int(names[token])] }

  func text(_ token: Int) -> String { parsed.string(self[token].range) }

  /// The token and all that depends on it, as far as they lie between its first and last token; ends are tokens.
  func span(of token: Int) -> ClosedRange<Int> {
    var low = token, high = token
    var open = [token]
    var steps = 0
    while let next = open.popLast(), steps < 400 {
      steps += 1
      for child in children(next) {
        low = min(low, child)
        high = max(high, child)
        open.append(child)
      }
    }
    return low...high
  }

  /// Heads from the token's own up to the root.
  func ancestors(of token: Int) -> [Int] {
    var result: [Int] = []
    var current = self[token].head
    while let next = current, result.count < 60 {
      result.append(next)
      current = self[next].head
    }
    return result
  }

  func isVerbal(_ token: Int) -> Bool {
    let part = self[token].partOfSpeech
    return part == .verb || part == .auxiliary
  }

  func isNominal(_ token: Int) -> Bool { parsed.tokens.isNominal(token) }

  func isFinite(_ token: Int) -> Bool { parsed.tokens.isFinite(token) }

  /// A relative pronoun, or `that` in its place.
  func isRelativePronoun(_ token: Int) -> Bool {
    switch self[token].pennTag {
    case .whPronoun, .whDeterminer, .possessiveWhPronoun: true
    default: lemmas[token] == "that" && self[token].partOfSpeech == .pronoun && self[token].relation != .determiner
    }
  }

  /// Whether a region of the text with this kind holds the token.
  func isPassive(_ verb: Int) -> Bool {
    if hasChild(verb, .passiveAuxiliary) || hasChild(verb, .passiveSubject) { return true }
    guard self[verb].pennTag == .verbPastParticiple else { return false }
    if hasChild(verb, .auxiliary) || hasChild(verb, .object) && hasChild(verb, .subject) { return false }
    // "hours after police arrested/VBN the editor": a clause of its own, whatever it hangs on.
    if self[verb].relation == .clausalModifier, hasChild(verb, .subject), hasChild(verb, .marker) { return false }
    switch self[verb].relation {
    case .clausalModifier, .adjectivalModifier: return true
    case .conjunct:
      guard let head = self[verb].head, isVerbal(head),
        self[head].pennTag == .verbPastParticiple || hasChild(head, .passiveAuxiliary)
      else { return false }
      return !hasChild(verb, .subject) && isPassive(head)
    case .adverbialClause, .openComplement, .parataxis: return !hasChild(verb, .subject) && !hasChild(verb, .object)
    default: return !hasChild(verb, .object) && hasChild(verb, .agent)
    }
  }
}

extension [Token] {
  /// Whether a token is a verb with a tense, or a modal.
  func isFinite(_ token: Int) -> Bool { self[token].pennTag.isFinite }

  /// Whether a token may head a noun phrase.
  func isNominal(_ token: Int) -> Bool {
    switch self[token].partOfSpeech {
    case .noun, .properNoun, .pronoun, .numeral: true
    default: false
    }
  }

  /// Whether a token stands above another in the tree, and so may not be hung below it; also where the way up is longer than 40 steps.
  func isAbove(_ token: Int, _ other: Int) -> Bool {
    var current = self[other].head
    for _ in 0..<40 {
      guard let next = current else { return false }
      if next == token { return true }
      current = self[next].head
    }
    return true
  }

  /// Whether the tokens of a sentence have one root, to which the way up leads from each.
  func isTree(_ sentence: Range<Int>) -> Bool {
    sentence.filter { self[$0].head == nil }.count == 1
      && sentence.allSatisfy { token in
        var current = self[token].head
        for _ in 0..<sentence.count {
          guard let next = current else { return true }
          current = self[next].head
        }
        return current == nil
      }
  }
}

extension [String] {
  /// Whether the words of a sentence end with a full stop, quotation marks behind it not counted.
  func endsWithStop(_ sentence: Range<Int>) -> Bool {
    sentence.reversed().first { !["\"", "”", "’", "'", "''", ")"].contains(self[$0]) }.map { self[$0] == "." } ?? false
  }
}
