/// A word or a mark, as it stands in the text.
package struct Token: Sendable, Hashable {
  /// UTF-8 offsets in the parsed text.
  package var range: Range<Int>
  package var partOfSpeech: PartOfSpeech
  /// Penn Treebank tag (`VBD`, `NNP`, …).
  package var pennTag: PennTag
  /// Dictionary form, in lower case but for names: `resign` of "resigned".
  package var lemma: String
  /// Index of the governing token in the same `ParsedText`, nil for the root of a sentence.
  package var head: Int?
  package var relation: DependencyRelation

  package init(
    range: Range<Int>, partOfSpeech: PartOfSpeech, pennTag: PennTag, lemma: String, head: Int?, relation: DependencyRelation
  ) {
    self.range = range
    self.partOfSpeech = partOfSpeech
    self.pennTag = pennTag
    self.lemma = lemma
    self.head = head
    self.relation = relation
  }
}

/// A sentence: a stretch of the text and of its tokens.
package struct Sentence: Sendable, Hashable {
  /// UTF-8 offsets from its first to behind its last token.
  package let range: Range<Int>
  /// Indices into the tokens of the `ParsedText`.
  package let tokens: Range<Int>
  /// The region of the text, in the order in which regions were given, that it belongs to.
  package let region: Int

  package init(range: Range<Int>, tokens: Range<Int>, region: Int) {
    self.range = range
    self.tokens = tokens
    self.region = region
  }
}

/// What a name names.
package enum NameKind: String, Sendable, CaseIterable {
  case person = "PER"
  case organization = "ORG"
  case location = "LOC"
}

/// The mention of a named person, organization or place.
package struct NameMention: Sendable, Hashable {
  package let kind: NameKind
  /// Indices into the tokens of the `ParsedText`; never empty, within one sentence.
  package let tokens: Range<Int>

  package init(kind: NameKind, tokens: Range<Int>) {
    self.kind = kind
    self.tokens = tokens
  }
}

/// A text with what was found in it. The text itself is never rewritten: everything is a span of it.
package struct ParsedText: Sendable {
  package let text: String
  package let sentences: [Sentence]
  package let tokens: [Token]
  /// In text order, without overlap.
  package let names: [NameMention]

  package init(text: String, sentences: [Sentence], tokens: [Token], names: [NameMention]) {
    self.text = text
    self.sentences = sentences
    self.tokens = tokens
    self.names = names
  }

  /// The text of a UTF-8 range; empty where the range is not within the text.
  package func string(_ range: Range<Int>) -> String {
    guard range.lowerBound >= 0, range.upperBound <= text.utf8.count else { return "" }
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    let end = text.utf8.index(text.startIndex, offsetBy: range.upperBound)
    return String(text[start..<end])
  }
}

/// A stretch of a text that is read on its own: a headline or a paragraph. No sentence crosses its ends.
package struct TextRegion: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Present tense for the past, articles and auxiliaries left out.
    case headline
    case paragraph
  }

  package let kind: Kind
  /// UTF-8 offsets.
  package let range: Range<Int>

  package init(kind: Kind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}
