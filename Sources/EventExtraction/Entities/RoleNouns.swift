import UnicodeText

/// Nouns for what a person is: heads of roles ("national spokesperson", "party chief").
enum RoleNouns {
  static let all: Set<String> = Set(
    """
    pm dpm cm dcm vp dgp igp mna mpa msp mca mlc cji cjp president vice-president premier minister secretary chief chairman chairwoman chairperson chair head leader director governor mayor senator
    congressman congresswoman representative lawmaker legislator parliamentarian mp mla mep councillor councilman councilwoman councilor ambassador envoy diplomat
    spokesman spokeswoman spokesperson chancellor commissioner judge justice magistrate attorney lawyer solicitor advocate prosecutor barrister counsel
    general colonel major captain commander admiral lieutenant sergeant officer inspector detective constable sheriff marshal superintendent brigadier
    king queen prince princess emperor sultan emir duke duchess pope bishop archbishop cardinal priest imam rabbi pastor reverend ayatollah
    ceo cfo coo founder co-founder owner executive manager administrator coordinator convener convenor organiser organizer activist campaigner
    professor scientist researcher economist analyst expert historian doctor physician surgeon epidemiologist teacher principal dean author writer
    journalist reporter editor correspondent columnist broadcaster presenter anchor actor actress singer musician director filmmaker comedian
    coach player captain footballer cricketer athlete champion candidate nominee contender incumbent deputy aide adviser advisor assistant
    member treasurer speaker whip veteran politician officeholder official delegate negotiator mediator rapporteur observer trustee president-elect
    prime-minister businessman businesswoman entrepreneur industrialist tycoon billionaire banker trader investor farmer worker student
    warlord militant rebel dictator monarch heir first-lady lady whistleblower dissident opponent rival successor predecessor
    strategist pollster consultant regent overlord steward chieftain patriarch warden curator archivist librarian engineer pilot astronaut
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

  /// What people are called in reports of crimes before they are named.
  static let inCrime: Set<String> = [
    "suspect", "gunman", "shooter", "attacker", "assailant", "accused", "defendant", "driver", "bomber", "killer",
    "perpetrator", "victim", "prisoner", "individual", "knifeman", "bomber", "hijacker", "arsonist",
  ]

  /// Relatives of whom one mostly has one.
  static let kin: Set<String> = ["father", "mother", "wife", "husband", "brother", "sister", "son", "daughter"]

  static func isRole(_ lemma: String) -> Bool { all.contains(lemma) }

  /// Nouns that tell whether their holder is a woman (false) or a man (true).
  static let genders: [String: Gender] = [
    "chairwoman": .female, "congresswoman": .female, "spokeswoman": .female, "councilwoman": .female, "queen": .female,
    "princess": .female,
    "duchess": .female, "actress": .female, "businesswoman": .female, "lady": .female, "mother": .female, "daughter": .female,
    "wife": .female,
    "sister": .female, "woman": .female, "girl": .female, "widow": .female, "baroness": .female, "aunt": .female,
    "chairman": .male, "congressman": .male,
    "spokesman": .male, "councilman": .male, "king": .male, "prince": .male, "duke": .male, "actor": .male,
    "businessman": .male, "father": .male,
    "son": .male, "husband": .male, "brother": .male, "man": .male, "boy": .male, "widower": .male, "pope": .male,
    "priest": .male, "uncle": .male,
  ]

  /// Titles that men bear but for few.
  static let titlesOfMen: Set<String> = [
    "general", "gen", "colonel", "col", "admiral", "brigadier", "brig", "marshal", "archbishop", "cardinal", "imam",
    "ayatollah",
    "emir", "sultan", "maulana", "sheikh",
  ]

  static let titles: [String: Gender] = [
    "mr": .male, "sir": .male, "lord": .male, "shri": .male, "king": .male, "prince": .male, "pope": .male, "father": .male,
    "mrs": .female, "ms": .female,
    "miss": .female, "dame": .female, "lady": .female, "smt": .female, "queen": .female, "princess": .female, "sister": .female,
    "madam": .female,
    "baroness": .female, "duchess": .female, "spokeswoman": .female, "spokesman": .male, "congressman": .male,
    "congresswoman": .female,
    "chairman": .male, "chairwoman": .female, "actress": .female,
  ]
}

/// The pronoun that a person goes by in the article.
enum Gender: Sendable, Hashable { case female, male }
