/// Penn Treebank tags with the additions of the English Web Treebank; the raw value is the tag as treebanks write it.
package enum PennTag: String, Sendable, CaseIterable {
  case noun = "NN", pluralNoun = "NNS", properNoun = "NNP", pluralProperNoun = "NNPS"
  case verbBase = "VB", verbPast = "VBD", verbGerund = "VBG", verbPastParticiple = "VBN"
  case verbPresent = "VBP", verbPresentThirdPerson = "VBZ", modal = "MD", to = "TO"
  case adjective = "JJ", comparativeAdjective = "JJR", superlativeAdjective = "JJS"
  case adverb = "RB", comparativeAdverb = "RBR", superlativeAdverb = "RBS", particle = "RP"
  case preposition = "IN", conjunction = "CC", determiner = "DT", predeterminer = "PDT", existentialThere = "EX"
  case pronoun = "PRP", possessivePronoun = "PRP$", possessiveMarker = "POS"
  case whDeterminer = "WDT", whPronoun = "WP", possessiveWhPronoun = "WP$", whAdverb = "WRB"
  case cardinal = "CD", interjection = "UH", foreignWord = "FW", listMarker = "LS", symbol = "SYM", currency = "$"
  case sentenceEnd = ".", comma = ",", colon = ":", openQuote = "``", closeQuote = "''"
  case openBracket = "-LRB-", closeBracket = "-RRB-", hyphen = "HYPH", otherPunctuation = "NFP"
  case address = "ADD", affix = "AFX", partOfWord = "GW", unknown = "XX"
}

extension PennTag {
  /// Whether the word carries the tense of its clause: past and present forms, and modals.
  package var isFinite: Bool {
    switch self {
    case .verbPast, .verbPresent, .verbPresentThirdPerson, .modal: true
    default: false
    }
  }
}
