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
    "governor", "gov", "mayor", "chancellor", "king", "queen", "crown", "prince", "princess", "pope", "general", "gen",
    "colonel", "col",
    "major", "maj",
    "captain", "capt", "lieutenant", "lt", "sergeant", "sgt", "judge", "justice", "attorney", "secretary", "speaker",
    "chairman", "chairwoman",
    "chairperson", "director", "ambassador", "spokesman", "spokeswoman", "spokesperson", "shri", "smt", "adv", "maulana",
    "sheikh", "ayatollah",
    "commissioner", "councillor", "cllr", "mp", "mla", "detective", "inspector", "officer", "baroness", "baron", "count",
    "duke", "former", "ex",
    "brig", "cde", "comrade", "datuk", "datin", "dato", "bishop", "archbishop", "cardinal", "imam", "hon", "honourable",
    "seri", "tun", "ustaz", "alhaji", "alhaja", "hajiya", "engr", "barr", "mallam", "malam", "otunba",
    "admiral", "brigadier", "marshal", "premier", "coach",
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
      while tokens.count > 1, let first = tokens.first, Self.isTitle(article.words[first], followedBy: tokens.count - 1) {
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

  /// The name with the last word of another's behind it.
  func with(surnameOf other: CleanName) -> CleanName {
    guard let surname = other.text.split(separator: " ").last, let word = other.words.last else { return self }
    return CleanName(tokens: tokens, text: "\(text) \(surname)", words: words + [word])
  }

  private init(tokens: Range<Int>, text: String, words: [String]) {
    self.tokens = tokens
    self.text = text
    self.words = words
  }

  /// Whether a word before so many others of a person's name is a title: "Mr", "Legislator Tanya Chan".
  private static func isTitle(_ word: String, followedBy others: Int) -> Bool {
    // "Sheikh Hasina": before one word it is a part of the name.
    if word == "sheikh", others == 1 { return false }
    return word == "." || titles.contains(key(word))
      || others > 1 && (RoleNouns.isRole(word) || word.hasSuffix("s") && RoleNouns.isRole(String(word.dropLast())))
  }

  /// "Dr.", "Gen."
  static func isTitle(_ word: String) -> Bool { titles.contains(key(word)) || word == "." }

  private static func key(_ word: String) -> String { word.hasSuffix(".") ? String(word.dropLast()) : word }

  var isAcronym: Bool {
    words.count == 1 && (2...8).contains(text.count) && text.allSatisfy { $0.isUppercase || $0 == "." || $0.isNumber }
      && text.contains { $0.isUppercase }
  }

  /// First letters of the words of a name, small words left out.
  static func initials(_ words: [String]) -> String {
    let small: Set<String> = ["of", "the", "and", "for", "in", "on", "to", "de", "&"]
    return String(words.filter { !small.contains($0) }.compactMap(\.first))
  }

  /// Full names of one person: equal, or the first and the last word agree and what stands between is left out or is an initial of the other's, or one
  /// is the other with a given name or a surname more.
  static func isSamePerson(_ a: [String], _ b: [String]) -> Bool {
    if a == b { return true }
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    guard short.count > 1 else { return false }
    // "Gloria Arroyo" is Gloria Macapagal-Arroyo.
    if short.first == long.first, let one = short.last, let other = long.last,
      one.hasSuffix("-" + other) || other.hasSuffix("-" + one)
    {
      return true
    }
    guard short.count < long.count else { return false }
    if short.first == long.first, short.last == long.last { return true }
    return Array(long.suffix(short.count)) == short || Array(long.prefix(short.count)) == short
  }

  /// Words that say what kind of body a name is of and that shorter forms leave out.
  private static let genericWords: Set<String> = [
    "party", "inc", "corp", "corporation", "ltd", "limited", "co", "company", "group", "plc", "government", "newspaper",
    "university", "organization",
    "organisation", "agency", "ag", "holdings", "international",
  ]

  static func isSameOrganization(_ a: [String], _ b: [String]) -> Bool {
    if a == b || a.filter({ $0 != "the" }) == b.filter({ $0 != "the" }) { return true }
    let (first, second) = (named(a), named(b))
    let (short, long) = first.count <= second.count ? (first, second) : (second, first)
    guard short.count < long.count else { return false }
    if Array(long.prefix(short.count)) == short, long[short.count...].allSatisfy({ genericWords.contains($0) }) { return true }
    // "Supreme Court" of "US Supreme Court".
    guard let last = short.last, short.count > 1, bodies.contains(last) else { return false }
    return Array(long.suffix(short.count)) == short && long.count - short.count <= 2
  }

  /// A party's name by the name of its members: "free democratic" of "Free Democrats".
  private static func named(_ words: [String]) -> [String] {
    guard words.count > 1, let last = words.last, last.hasSuffix("s"), last.count > 5 else { return words }
    let member = String(last.dropLast())
    return words.dropLast() + [member.hasSuffix("democrat") ? member + "ic" : member]
  }

  /// Nouns that names of public bodies end with.
  private static let bodies: Set<String> = [
    "court", "parliament", "senate", "ministry", "commission", "committee", "council", "police", "party", "assembly", "house",
    "army", "navy", "bank",
    "department", "authority", "tribunal", "office", "agency", "bureau", "board",
  ]

  private static let countries: [String: String] = [
    "us": "united states", "u.s": "united states", "usa": "united states", "united states of america": "united states",
    "uk": "united kingdom",
    "u.k": "united kingdom", "uae": "united arab emirates", "u.s.a": "united states",
  ]

  static func isSamePlace(_ a: [String], _ b: [String]) -> Bool {
    let first = a.filter { $0 != "the" }.joined(separator: " "), second = b.filter { $0 != "the" }.joined(separator: " ")
    return (countries[first] ?? first) == (countries[second] ?? second)
  }
}

extension ParsedArticle {
  /// The token of a range whose head lies outside.
  func head(of tokens: Range<Int>) -> Int {
    tokens.first { token in self.tokens[token].head.map { !tokens.contains($0) } ?? true } ?? tokens.lowerBound
  }
}
