import Linguistics
import NewsModel
import UnicodeText

/// A name as it is shown: without titles before it, without a possessive ending.
struct CleanName {
  let tokens: Range<Int>
  let text: String
  /// Its words, folded.
  let words: [String]

  /// Titles that stand before the names of people and are no part of them, folded, without full stop.
  static let titles: Set<String> = [
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "reverend", "fr", "father",
    "sister", "st",
    "president", "vice", "prime", "minister", "chief", "deputy", "senator", "sen", "representative", "rep", "congressman",
    "congresswoman",
    "governor", "gov", "mayor", "chancellor", "king", "queen", "prince", "princess", "pope", "general", "gen", "colonel", "col",
    "major", "maj",
    "captain", "capt", "lieutenant", "lt", "sergeant", "sgt", "judge", "justice", "attorney", "secretary", "speaker",
    "chairman", "chairwoman",
    "chairperson", "director", "ambassador", "spokesman", "spokeswoman", "spokesperson", "shri", "smt", "adv", "maulana",
    "sheikh", "ayatollah",
    "commissioner", "councillor", "cllr", "mp", "mla", "detective", "inspector", "officer", "baroness", "baron", "count",
    "duke", "former", "ex",
    "bishop", "archbishop", "cardinal", "imam", "hon", "honourable", "admiral", "brigadier", "marshal", "premier", "coach",
  ]

  /// Nil when nothing is left.
  init?(_ mention: Range<Int>, in article: ParsedArticle, kind: EntityKind) {
    var tokens = mention
    while let last = tokens.last, tokens.count > 1, ["'s", "’s", "'", "’", ".", ","].contains(article.words[last]) {
      if article.words[last] == ".",
        article.words[last - 1].count <= 2 || ["jr", "sr", "inc", "co", "ltd"].contains(article.words[last - 1])
      {
        break
      }
      tokens = tokens.lowerBound..<last
    }
    if kind == .person {
      while tokens.count > 1, let first = tokens.first,
        Self.titles.contains(Self.key(article.words[first])) || article.words[first] == "."
      {
        tokens = first + 1..<tokens.upperBound
      }
    } else if let first = tokens.first, tokens.count > 1, article.words[first] == "the" {
      tokens = first + 1..<tokens.upperBound
    }
    while let first = tokens.first, tokens.count > 1, ["-", "'", "\"", "‘", "“", ","].contains(article.words[first]) {
      tokens = first + 1..<tokens.upperBound
    }
    guard let first = tokens.first else { return nil }
    self.tokens = tokens
    var text = article.text(tokens).split { $0 == "\n" || $0 == " " || $0 == "\r\n" }.joined(separator: " ")
    for ending in ["'s", "’s"] where tokens.count == 1 && text.hasSuffix(ending) && text.count > 3 {
      text = String(text.dropLast(2))
    }
    if !text.contains(where: { $0.isLetter || $0.isNumber }) { return nil }
    if tokens.count == 1, kind == .person, Self.titles.contains(Self.key(article.words[first])) { return nil }
    self.text = text
    words = Folding.fold(text).split { $0 == " " || $0 == "," }.map { Self.key(String($0)) }
  }

  private static func key(_ word: String) -> String { word.hasSuffix(".") ? String(word.dropLast()) : word }

  /// Whether another name in the same article can be of the same: equal, or for people one that leaves out given names ("Gupta" of "Rohan
  /// Gupta"), surnames ("Radhika" of "Radhika Khera") or middle names.
  func names(_ other: CleanName, asPerson: Bool) -> Bool {
    if words == other.words { return true }
    guard asPerson else { return false }
    let (short, long) = words.count <= other.words.count ? (words, other.words) : (other.words, words)
    if short.count == long.count { return false }
    if short.count == 1 { return short[0] == long[long.count - 1] || short[0] == long[0] }
    return short[0] == long[0] && short[short.count - 1] == long[long.count - 1]
      || long.suffix(short.count).elementsEqual(short)
      || long.prefix(short.count).elementsEqual(short)
  }
}

extension ParsedArticle {
  /// The token of a range whose head lies outside.
  func head(of tokens: Range<Int>) -> Int {
    tokens.first { token in self.tokens[token].head.map { !tokens.contains($0) } ?? true } ?? tokens.lowerBound
  }
}
