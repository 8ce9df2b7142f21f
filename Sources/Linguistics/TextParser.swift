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
      return analysis.result
    }
    return ParsedText(text: text, sentences: storage.sentences, tokens: storage.tokens, names: storage.names)
  }

  private func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ regions: [TextRegion]) -> TextAnalysis.Result {
    var analysis = TextAnalysis(models: models, bytes: bytes)
    let regions = regions.isEmpty ? [TextRegion(kind: .paragraph, range: 0..<bytes.count)] : regions
    for (index, region) in regions.enumerated() {
      analysis.addRegion(index, kind: region.kind, range: region.range.clamped(to: 0..<bytes.count))
    }
    return analysis.result
  }
}

/// A text on its way through the stages.
struct TextAnalysis {
  struct Result {
    var sentences: [Sentence] = []
    var tokens: [Token] = []
    var names: [NameMention] = []
  }

  let models: LanguageModels
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var result = Result()
  private let features = FeatureList()

  init(models: LanguageModels, bytes: UnsafeBufferPointer<UInt8>) {
    self.models = models
    self.bytes = bytes
  }

  mutating func addRegion(_ region: Int, kind: TextRegion.Kind, range: Range<Int>) {
    var tokenizer = Tokenizer(bytes: bytes)
    tokenizer.tokenize(range)
    let spans = tokenizer.spans
    guard !spans.isEmpty else { return }
    let traits = traits(spans)
    let padding = repeatElement(TokenTraits.padding, count: TokenTraits.paddingCount)
    let isHeadline = kind == .headline
    let ends = models.splitter.ends(spans[...], padding + traits + padding, isHeadline: isHeadline, features: features)
    var start = 0
    for end in ends {
      addSentence(spans[start..<end], traits[start..<end], region: region, isHeadline: isHeadline)
      start = end
    }
  }

  mutating func addSentence(_ spans: [TokenSpan]) {
    addSentence(spans[...], traits(spans)[...], region: 0, isHeadline: false)
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

  private mutating func addSentence(
    _ spans: ArraySlice<TokenSpan>, _ traits: ArraySlice<TokenTraits>, region: Int, isHeadline: Bool
  ) {
    let sentence = SentenceTraits(traits, isHeadline: isHeadline)
    let tags = models.tagger.tag(sentence, features: features)
    let arcs = models.parser.parse(ParserWords(sentence, tags: tags[...]), features: features)
    let first = result.tokens.count
    for (index, span) in spans.enumerated() {
      let tag = models.tagger.tagSet.tags[Int(tags[index])]
      let range = span.start..<span.end
      let head = arcs[index].head
      result.tokens.append(
        Token(
          range: range, partOfSpeech: tag.partOfSpeech, pennTag: tag.pennTag, lemma: models.lemmatizer.lemma(bytes, range, tag),
          head: head < 0 ? nil : first + head, relation: arcs[index].relation))
    }
    for name in models.recognizer.names(sentence, tags: tags[...], features: features) {
      let tokens = first + name.tokens.lowerBound..<first + name.tokens.upperBound
      result.names.append(NameMention(kind: name.kind, tokens: tokens))
    }
    guard let start = spans.first?.start, let end = spans.last?.end else { return }
    result.sentences.append(Sentence(range: start..<end, tokens: first..<result.tokens.count, region: region))
  }
}
