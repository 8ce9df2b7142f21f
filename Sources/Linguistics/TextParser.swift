/// Reads text: sentences, tokens, tags, lemmas, dependencies and names.
///
/// A pure function of the text and the models: safe to use from several threads, the same at any number of them. Any text is
/// read, whatever its bytes, in time linear in its length.
package struct TextParser: Sendable {
  package let models: LanguageModels

  package init(models: LanguageModels) {
    self.models = models
  }

  /// - Parameter regions: stretches that are read on their own, in text order and without overlap; all of the text, in
  ///   paragraphs cut at blank lines, when empty
  package func parse(_ text: String, regions: [TextRegion] = []) -> ParsedText {
    var text = text
    let storage = text.withUTF8 { parse($0, regions) }
    return ParsedText(text: text, sentences: storage.sentences, tokens: storage.tokens, names: storage.names)
  }

  /// Parses sentences whose tokens are given.
  /// - Parameter sentences: UTF-8 ranges of the tokens of each sentence
  package func parse(_ text: String, tokens sentences: [[Range<Int>]]) -> ParsedText {
    var text = text
    let storage = text.withUTF8 { bytes in
      var analysis = TextAnalysis(models: models, bytes: bytes)
      for ranges in sentences where !ranges.isEmpty {
        analysis.addSentence(ranges.map { TokenSpan(start: $0.lowerBound, end: $0.upperBound, gap: .space) })
      }
      return analysis.parsed()
    }
    return ParsedText(text: text, sentences: storage.sentences, tokens: storage.tokens, names: storage.names)
  }

  private func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ regions: [TextRegion])
    -> (sentences: [Sentence], tokens: [Token], names: [NameMention])
  {
    var analysis = TextAnalysis(models: models, bytes: bytes)
    let regions = regions.isEmpty ? [TextRegion(kind: .paragraph, range: 0..<bytes.count)] : regions
    for (index, region) in regions.enumerated() {
      analysis.addRegion(index, kind: region.kind, range: region.range.clamped(to: 0..<bytes.count))
    }
    return analysis.parsed()
  }
}

/// A text on its way through the stages.
struct TextAnalysis {
  /// A sentence between the stages.
  private struct Draft {
    let spans: ArraySlice<TokenSpan>
    var traits: SentenceTraits
    let region: Int
  }

  let models: LanguageModels
  let bytes: UnsafeBufferPointer<UInt8>
  private var drafts: [Draft] = []
  private var evidence = DocumentEvidence()
  private let features = FeatureList()

  init(models: LanguageModels, bytes: UnsafeBufferPointer<UInt8>) {
    self.models = models
    self.bytes = bytes
  }

  /// Cuts a region into sentences.
  mutating func addRegion(_ region: Int, kind: TextRegion.Kind, range: Range<Int>) {
    var tokenizer = Tokenizer(bytes: bytes)
    tokenizer.tokenize(range)
    let spans = tokenizer.spans
    guard !spans.isEmpty else { return }
    let traits = traits(spans)
    let padding = repeatElement(TokenTraits.padding, count: TokenTraits.paddingCount)
    let isHeadline = kind == .headline
    let ends = models.splitter.ends(spans, padding + traits + padding, isHeadline: isHeadline, features: features)
    var start = 0
    for end in ends {
      add(spans[start..<end], SentenceTraits(traits[start..<end], isHeadline: isHeadline), region: region)
      start = end
    }
  }

  /// Adds a sentence whose tokens are given.
  mutating func addSentence(_ spans: [TokenSpan]) {
    add(spans[...], SentenceTraits(traits(spans), isHeadline: false), region: 0)
  }

  private mutating func add(_ spans: ArraySlice<TokenSpan>, _ traits: SentenceTraits, region: Int) {
    evidence.add(traits)
    drafts.append(Draft(spans: spans, traits: traits, region: region))
  }

  private func traits(_ spans: [TokenSpan]) -> [TokenTraits] {
    var traits = spans.map { span in
      var traits = TokenTraits(bytes: bytes, range: span.start..<span.end)
      traits.ambiguity = models.lexicon[traits.lower]
      return traits
    }
    models.gazetteer.mark(&traits)
    return traits
  }

  /// Tags and parses the sentences, and finds the names in them.
  func parsed() -> (sentences: [Sentence], tokens: [Token], names: [NameMention]) {
    var sentences: [Sentence] = []
    var tokens: [Token] = []
    var names: [NameMention] = []
    tokens.reserveCapacity(drafts.reduce(0) { $0 + $1.spans.count })
    let search = models.parser.beamSearch()
    for var draft in drafts {
      guard let start = draft.spans.first?.start, let end = draft.spans.last?.end else { continue }
      evidence.mark(&draft.traits)
      let tags = models.tagger.tag(draft.traits, features: features)
      let arcs = arcs(draft, tags, search)
      let first = tokens.count
      for (index, span) in draft.spans.enumerated() {
        let tag = models.tagger.tagSet.tags[Int(tags[index])]
        let range = span.start..<span.end
        let head = arcs[index].head
        tokens.append(
          Token(
            range: range, partOfSpeech: tag.partOfSpeech, pennTag: tag.pennTag,
            lemma: models.lemmatizer.lemma(bytes, range, tag),
            head: head < 0 ? nil : first + head, relation: arcs[index].relation))
      }
      let found = models.recognizer.names(draft.traits, tags: tags[...], features: features)
      for name in NameBoundaries.mended(found, draft.traits) {
        names.append(NameMention(kind: name.kind, tokens: first + name.tokens.lowerBound..<first + name.tokens.upperBound))
      }
      sentences.append(Sentence(range: start..<end, tokens: first..<tokens.count, region: draft.region))
    }
    return (sentences, tokens, names)
  }

  private func arcs(_ draft: Draft, _ tags: [UInt8], _ search: BeamSearch) -> [DependencyParser.Arc] {
    let words = ParserWords(draft.traits, tags: tags[...])
    let tag = { (token: Int) in models.tagger.tagSet.tags[Int(tags[token])].pennTag }
    let opening = MeasuredOpening(
      count: draft.spans.count, word: { word(draft.spans[draft.spans.startIndex + $0]) },
      isFinite: { tag($0).isFinite })
    if let opening {
      let rest = models.parser.parse(words.dropping(opening.count), search)
      if let arcs = opening.arcs(before: rest, isNumber: { tag($0) == .cardinal }) { return arcs }
    }
    return models.parser.parse(words, search)
  }

  /// A token's letters, small ones.
  private func word(_ span: TokenSpan) -> String {
    String(decoding: bytes[span.start..<span.end].lazy.map { 0x41 <= $0 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
