import Linguistics

/// "MPs", "MLAs", "NGOs": several of what an abbreviation stands for, where the tagger takes the word for a name and the lemmatizer for a verb's form.
struct AbbreviationRepair {
  let words: [String]
  let library: PatternLibrary

  func mended(_ tokens: [Token], of parsed: ParsedText) -> [Token] {
    var tokens = tokens
    for token in tokens.indices where words[token].hasSuffix("s") && isInCapitals(parsed.string(tokens[token].range)) {
      let one = String(words[token].dropLast())
      guard library.isKnown(one) else { continue }
      (tokens[token].partOfSpeech, tokens[token].pennTag, tokens[token].lemma) = (.noun, .pluralNoun, one)
    }
    return tokens
  }

  /// Capitals before a small "s".
  private func isInCapitals(_ word: String) -> Bool {
    word.utf8.count > 2 && word.hasSuffix("s")
      && word.utf8.dropLast().allSatisfy { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }
  }
}
