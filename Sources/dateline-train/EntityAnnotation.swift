import Linguistics

/// Turns the entities of GUM, which are whole phrases of any kind, into names.
enum EntityAnnotation {
  private struct Mention {
    let kind: NameKind?
    let start: Int
    var end: Int
    /// Places of its chief words within it, counted from 0.
    let chief: [Int]
  }

  /// The names of a sentence: in each phrase with a proper noun as head, the words with capitals around the head.
  static func names(_ words: [TreebankSentence.Word]) -> [NameMention] {
    let mentions = mentions(words)
    var names: [NameMention] = []
    // Outer phrases first, so that a name within a name is left out.
    for mention in mentions.sorted(by: { ($0.start, $1.end) < ($1.start, $0.end) }) {
      guard let kind = mention.kind, let tokens = name(in: mention, words, mentions) else { continue }
      if names.allSatisfy({ !$0.tokens.overlaps(tokens) }) { names.append(NameMention(kind: kind, tokens: tokens)) }
    }
    return names.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  private static func mentions(_ words: [TreebankSentence.Word]) -> [Mention] {
    var open: [Substring: [Mention]] = [:]
    var closed: [Mention] = []
    for (index, word) in words.enumerated() {
      for part in parts(of: word.entity) {
        let fields = part.drop { $0 == "(" }.prefix { $0 != ")" }.split(separator: "-", omittingEmptySubsequences: false)
        guard let group = fields.first else { continue }
        if part.first == "(" {
          let chief = fields.count > 5 ? fields[5].split(separator: ",").compactMap { Int($0).map { $0 - 1 } } : []
          let kind = fields.count > 1 ? kind(fields[1]) : nil
          let mention = Mention(kind: kind, start: index, end: index + 1, chief: chief)
          if part.last == ")" { closed.append(mention) } else { open[group, default: []].append(mention) }
        } else if var mention = open[group]?.popLast() {
          mention.end = index + 1
          closed.append(mention)
        }
      }
    }
    return closed
  }

  /// Cuts `(1-person-…(2-place-…)1)` into its brackets: `(1-person-…`, `(2-place-…)`, `1)`.
  private static func parts(of text: String) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    for index in text.indices {
      if text[index] == "(", start < index {
        parts.append(text[start..<index])
        start = index
      } else if text[index] == ")" {
        parts.append(text[start...index])
        start = text.index(after: index)
      }
    }
    if start < text.endIndex { parts.append(text[start...]) }
    return parts
  }

  private static func kind(_ type: Substring) -> NameKind? {
    switch type {
    case "person": .person
    case "organization": .organization
    case "place": .location
    default: nil
    }
  }

  private static func name(in mention: Mention, _ words: [TreebankSentence.Word], _ all: [Mention]) -> Range<Int>? {
    let chief = mention.chief.map { mention.start + $0 }.first { index in
      index < mention.end && words[index].partOfSpeech == "PROPN" && !isTitle(words[index], mention)
    }
    guard let head = chief else { return nil }
    /// A person's name holds no name of something else; a university's may hold a place's.
    func isOther(_ index: Int) -> Bool {
      mention.kind == .person
        && all.contains {
          $0.kind != .person && $0.start <= index && index < $0.end && $0.start > mention.start - 1
            && !($0.start <= head && head < $0.end)
        }
    }
    /// Two names joined by "and" are two names.
    func joins(_ index: Int) -> Bool {
      let startsOther = all.contains { $0.start == index + 1 && $0.end <= mention.end && $0.kind == mention.kind }
      return (mention.kind == .person ? ["-"] : Self.joints).contains(words[index].form) && !startsOther
    }
    func isNamePart(_ index: Int) -> Bool {
      let word = words[index]
      guard word.form.first?.isUppercase ?? false || word.partOfSpeech == "PROPN", word.partOfSpeech != "DET" else {
        return false
      }
      return !isOther(index) && !(mention.kind == .person && word.relation.hasPrefix("nmod"))
    }
    var (start, end) = (head, head + 1)
    while start > mention.start {
      if isNamePart(start - 1), !isTitle(words[start - 1], mention) {
        start -= 1
      } else if start - 1 > mention.start, joins(start - 1), isNamePart(start - 2) {
        start -= 2
      } else {
        break
      }
    }
    while end < mention.end {
      if isNamePart(end) || (words[end].form == "." && words[end - 1].form.count == 1) {
        end += 1
      } else if end + 1 < mention.end, joins(end), isNamePart(end + 1) {
        end += 2
      } else {
        break
      }
    }
    // "Americans", "Democrats"
    if end == start + 1, words[start].pennTag == "NNPS", mention.kind != .location { return nil }
    return start..<end
  }

  private static let joints: Set<String> = ["of", "and", "&", "-", "'s", "’s", "for", "on"]

  private static let titles: Set<String> = [
    "President", "Prime", "Minister", "Mr.", "Mrs.", "Ms.", "Dr.", "Sir", "Lord", "Senator", "Governor", "Mayor", "King",
    "Queen",
    "Professor", "Prof.", "General", "Captain", "Judge", "Justice", "Chief", "Secretary", "Chairman", "Representative",
    "Speaker", "Pope",
    "Prince", "Princess", "Saint", "Ambassador", "Director", "Chancellor", "Vice", "Lieutenant", "Colonel", "Miss", "Madam",
    "Lady",
  ]

  private static func isTitle(_ word: TreebankSentence.Word, _ mention: Mention) -> Bool {
    mention.kind == .person && titles.contains(word.form)
  }
}
