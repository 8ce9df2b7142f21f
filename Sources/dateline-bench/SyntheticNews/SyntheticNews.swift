import Columns
import Glibc

/// Made-up events and articles as JSON Lines, for measuring: the same for equal sizes and seeds. Names, types, places and words are as
/// unevenly common as in news; a few rows in a thousand hold the words that the measured queries look for.
struct SyntheticNews {
  let eventCount: Int
  let articleCount: Int
  let seed: UInt64
  private let names: SyntheticNames
  private let articleDays: [Day]

  private static let firstDay: Day = 10_957  // 2000-01-01
  private static let dayCount = 9862  // to 2026-12-31

  init(eventCount: Int, articleCount: Int, seed: UInt64) {
    self.eventCount = eventCount
    self.articleCount = max(1, articleCount)
    self.seed = seed
    var random = RandomNumbers(seed: seed &+ 1)
    names = SyntheticNames(actorCount: min(300_000, max(2000, eventCount / 5)), &random)
    // Later years hold more news: the density grows linearly to three times that of the first day.
    articleDays = (0..<self.articleCount).map { _ in
      let quantile = 4 * random.fraction()
      return Self.firstDay + Day(Double(Self.dayCount) * ((1 + 2 * quantile).squareRoot() - 1) / 2)
    }
  }

  /// `id date type actor role organization target reason place confidence article sentence`
  func writeEvents(to path: String) -> Bool {
    var random = RandomNumbers(seed: seed)
    return JSONLines.write(eventCount, to: path) { id, line in
      let article = random.below(articleCount)
      let day = max(Self.firstDay, articleDays[article] - Day(random.below(4)))
      let type = names.types[names.typeRanks.draw(&random)]
      let actor = names.actors[names.actorRanks.draw(&random)]
      let organization = names.organizations[names.organizationRanks.draw(&random)]
      let role = names.roles[names.roleRanks.draw(&random)]
      let place = names.places[names.placeRanks.draw(&random)]
      let kind = random.below(10)
      let target = kind < 3 ? "" : kind < 6 ? organization : names.actors[names.actorRanks.draw(&random)]
      let reason = reason(&random)
      let confidence = 50 + Int(50 * random.fraction().squareRoot())
      line.member("id", id)
      line.member("date", DateSpan(day: day).description)
      line.member("type", type)
      line.member("actor", actor)
      line.member("role", role)
      line.member("organization", organization)
      line.member("target", target)
      line.member("reason", reason.joined(separator: " "))
      line.member("place", place)
      line.member("confidence", hundredths: confidence)
      line.member("article", article)
      line.member(
        "sentence",
        "\(actor), \(role) of \(organization), \(type)s in \(place) over \(reason.prefix(8).joined(separator: " ")).")
    }
  }

  /// From 3 to 25 words; one in 2,000 speaks of an insult and one in 1,000 of a humiliation.
  private func reason(_ random: inout RandomNumbers) -> [String] {
    var words = (0..<3 + random.below(23)).map { _ in names.words[names.wordRanks.draw(&random)] }
    let draw = random.below(2000)
    if draw < 3 {
      let forms =
        draw == 0
        ? ["insult", "insults", "insulted", "insulting", "Insult", "INSULTED"] : ["humiliation", "humiliated", "Humiliation"]
      let place = random.below(2)
      words[place] = forms[random.below(forms.count)]
      words[place + 1] = ["by", "from", "of", "at", "in", "during"][random.below(6)]
    }
    if words.count > 5, random.below(10) == 0 { words[3] += "," }
    return words
  }

  /// `id date outlet headline text`, about 2.5 KB each. One in 50 holds the phrase "Lok Sabha", one in 100 one of its words alone.
  func writeArticles(to path: String) -> Bool {
    var random = RandomNumbers(seed: seed &+ 2)
    let phrases = [
      "In another setback ahead of the Lok Sabha elections, the party lost a spokesperson.",
      "Lok Sabha polls will be held in a single phase.", "He had been promised a ticket for the LOK SABHA seat.",
      "The lok sabha debated the motion for six hours.",
    ]
    let others = ["The Rajya Sabha adjourned after noon.", "Villagers in Lok Nagar said they saw nothing."]
    return JSONLines.write(articleCount, to: path) { id, line in
      var sentences: [String] = []
      let size = 1250 + random.below(2500)
      var length = 0
      while length < size {
        let sentence = self.sentence(&random)
        length += sentence.utf8.count + 1
        sentences.append(sentence)
      }
      let draw = random.below(100)
      if draw < 2 { sentences.insert(phrases[id % phrases.count], at: random.below(sentences.count)) }
      if draw == 2 { sentences.insert(others[id % others.count], at: random.below(sentences.count)) }
      line.member("id", id)
      line.member("date", DateSpan(day: articleDays[id]).description)
      line.member("outlet", names.outlets[random.below(names.outlets.count)])
      line.member("headline", sentences[0].split(separator: " ").prefix(9).joined(separator: " "))
      line.member("text", sentences.joined(separator: " "))
    }
  }

  private func sentence(_ random: inout RandomNumbers) -> String {
    var words = (0..<8 + random.below(20)).map { _ in names.words[names.wordRanks.draw(&random)] }
    words[0] = words[0].prefix(1).uppercased() + words[0].dropFirst()
    if random.below(3) == 0 { words[words.count / 2] = names.actors[names.actorRanks.draw(&random)] }
    return words.joined(separator: " ") + "."
  }
}

/// The names and words of made-up news, the commonest first.
private struct SyntheticNames {
  let types = [
    "request", "resign", "appoint", "arrest", "meet", "accuse", "join", "propose", "protest", "elect", "attack", "charge",
    "support", "die", "dismiss", "criticize", "agree", "reject", "withdraw", "sanction", "investigate", "convict", "threaten",
  ]
  let roles = [
    "minister", "spokesperson", "leader", "president", "mayor", "senator", "judge", "general", "ambassador", "governor",
    "director", "captain", "coach", "commissioner", "councillor", "treasurer", "deputy leader", "adviser", "prime minister",
    "foreign minister", "speaker", "candidate", "activist", "lawyer", "professor", "chief executive", "general secretary",
  ]
  let outlets = ["Harbour Post", "Valley Times", "Northern Star", "City Herald", "The Dispatch", "Evening Mail"]
  let actors: [String]
  let organizations: [String]
  let places: [String]
  let words: [String]
  let typeRanks: ZipfDistribution, actorRanks: ZipfDistribution, organizationRanks: ZipfDistribution
  let placeRanks: ZipfDistribution, roleRanks: ZipfDistribution, wordRanks: ZipfDistribution

  private static let syllables = [
    "ka", "ra", "sha", "mi", "no", "ta", "lo", "ve", "pe", "du", "ban", "der", "son", "wal", "han", "gup", "mo", "di", "sin",
    "pat", "el", "nai", "ber", "ger", "ov", "ski", "mar", "tin", "ro", "si", "bal", "cha", "jo", "fer", "wil", "ton", "ris",
    "mac", "don", "gar", "cia", "lee", "an", "or", "es", "qui", "zu", "fa", "hel", "um",
  ]
  private static let firstNames = [
    "Asha", "Bruno", "Carla", "Dev", "Elise", "Farid", "Grace", "Hugo", "Inês", "Jonas", "Kofi", "Lena", "Mateo", "Nadia",
    "Omar", "Petra", "Quentin", "Ravi", "Sofia", "Tomás", "Uma", "Viktor", "Wanda", "Ximena", "Yusuf", "Zara",
  ]

  init(actorCount: Int, _ random: inout RandomNumbers) {
    func syllables(_ range: ClosedRange<Int>, _ random: inout RandomNumbers) -> String {
      (0..<range.lowerBound + random.below(range.count)).map { _ in Self.syllables[random.below(Self.syllables.count)] }
        .joined()
    }
    func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
    func distinct(_ count: Int, _ base: [String] = [], _ make: () -> String) -> [String] {
      var names = base, seen = Set(base)
      while names.count < count {
        let name = make()
        if seen.insert(name).inserted { names.append(name) }
      }
      return names
    }
    actors = distinct(actorCount) {
      "\(Self.firstNames[random.below(Self.firstNames.count)]) \(capitalized(syllables(2...4, &random)))"
    }
    let endings = [
      "Party", "Front", "Union", "Alliance", "League", "Council", "Bank", "Ministry", "Police", "Court", "Movement",
    ]
    organizations = distinct(400, ["Congress", "Labour Party", "Green Party", "Reserve Bank"]) {
      "\(capitalized(syllables(2...3, &random))) \(endings[random.below(endings.count)])"
    }
    places = distinct(3000, ["New Delhi", "London", "São Paulo"]) { capitalized(syllables(2...4, &random)) }
    let common = ["the", "of", "to", "and", "in", "a", "for", "on", "that", "by", "with", "was", "from", "party", "over"]
    words = distinct(30_000, common) { syllables(1...5, &random) }
    typeRanks = ZipfDistribution(count: types.count, exponent: 0.9)
    actorRanks = ZipfDistribution(count: actors.count, exponent: 0.9)
    organizationRanks = ZipfDistribution(count: organizations.count, exponent: 1)
    placeRanks = ZipfDistribution(count: places.count, exponent: 1)
    roleRanks = ZipfDistribution(count: roles.count, exponent: 0.9)
    wordRanks = ZipfDistribution(count: words.count, exponent: 1)
  }
}
