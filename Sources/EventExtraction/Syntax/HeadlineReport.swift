import Linguistics

/// Headlines that end with who says it: "No deal with rebels, says minister", "Police loot shops, traders claim". To the parser, what is said is the
/// subject of the saying, and the speaker is its object or part of what is said. What stands before the comma is mended as a headline of its own and then hung on
/// the verb of saying.
struct HeadlineReport: TreeMender {
  var tokens: [Token]
  /// In lower case.
  let words: [String]
  let library: PatternLibrary

  /// A headline in two: the words before the comma, and the verb of saying.
  struct Report {
    let content: Range<Int>
    let verb: Int
  }

  private static let longest = 6

  /// Cuts a headline in two; nil, and nothing changed, where nobody says anything at its end.
  mutating func separate(_ sentence: Range<Int>) -> Report? {
    guard let comma = sentence.last(where: { words[$0] == "," }), comma > sentence.lowerBound,
      sentence.upperBound - comma <= Self.longest + 1, comma + 2 < sentence.upperBound,
      let (verb, speaker) = saying(comma + 1..<sentence.upperBound)
    else { return nil }
    let content = sentence.lowerBound..<comma
    let root = content.first { tokens[$0].head.map { !content.contains($0) } ?? true } ?? content.lowerBound
    for token in content where token != root && tokens[token].head.map({ !content.contains($0) }) ?? true {
      attach(token, root, tokens[token].partOfSpeech == .punctuation ? .punctuation : .unspecified)
    }
    (tokens[root].head, tokens[root].relation) = (nil, .root)
    for token in comma..<sentence.upperBound where token != verb && token != speaker {
      let isOutside = tokens[token].head.map { $0 <= comma || $0 == verb } ?? true
      if isOutside || tokens.isAbove(token, speaker) {
        attach(token, token == comma ? verb : speaker, token == comma ? .punctuation : .compound)
      }
    }
    tokens[verb].partOfSpeech = .verb
    tokens[verb].pennTag = words[verb].hasSuffix("s") ? .verbPresentThirdPerson : .verbPresent
    tokens[verb].lemma = words[verb].hasSuffix("s") ? String(words[verb].dropLast()) : words[verb]
    (tokens[verb].head, tokens[verb].relation) = (nil, .root)
    attach(speaker, verb, .subject)
    return Report(content: content, verb: verb)
  }

  /// Hangs what is said on the verb of saying.
  mutating func join(_ report: Report) {
    guard let root = report.content.first(where: { tokens[$0].head == nil }) else { return }
    attach(root, report.verb, tokens[root].partOfSpeech == .verb ? .clausalComplement : .object)
    mendParticiple(root, of: report)
  }

  /// "Police looting shops": the participle is the clause's verb.
  private mutating func mendParticiple(_ noun: Int, of report: Report) {
    guard tokens[noun].relation == .object,
      let verb = (noun + 1..<report.content.upperBound).first(where: {
        tokens[$0].head == noun && tokens[$0].pennTag == .verbGerund && tokens[$0].relation == .clausalModifier
      })
    else { return }
    attach(verb, report.verb, .clausalComplement)
    attach(noun, verb, .subject)
    for token in verb + 1..<report.content.upperBound where tokens[token].head == noun { tokens[token].head = verb }
  }

  /// "says health minister", "traders claim": a verb of saying at one end, and no other verb.
  private func saying(_ rest: Range<Int>) -> (verb: Int, speaker: Int)? {
    guard let first = rest.first, let last = rest.last, first < last else { return nil }
    let verb = isSaying(first) ? first : isSaying(last) ? last : nil
    guard let verb else { return nil }
    let phrase = verb == first ? first + 1..<rest.upperBound : first..<last
    let isPhrase = phrase.allSatisfy { token in
      switch tokens[token].partOfSpeech {
      case .noun, .properNoun, .pronoun, .numeral, .adjective, .determiner, .other, .symbol: true
      case .punctuation: ["(", ")", "-", "'s", "’s"].contains(words[token])
      default: words[token].hasSuffix("s") && library.isIn("plural-noun", words[token])
      }
    }
    guard isPhrase, let speaker = phrase.last(where: { tokens.isNominal($0) && words[$0].utf8.count > 1 }) else { return nil }
    return (verb, speaker)
  }

  private func isSaying(_ token: Int) -> Bool { library.isIn("headline-saying", words[token]) }
}
