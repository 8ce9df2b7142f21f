/// Verbs that report words, by their dictionary form.
enum ReportingVerbs {
  /// They take a clause of what is said, in the speaker's or the reporter's words.
  static let clausal: Set<String> = [
    "say", "tell", "add", "write", "state", "announce", "argue", "note", "claim", "explain", "insist", "declare", "reply",
    "respond", "warn",
    "admit", "acknowledge", "allege", "comment", "remark", "conclude", "recall", "observe", "stress", "emphasize", "emphasise",
    "suggest", "complain",
    "deny", "promise", "pledge", "vow", "mention", "reveal", "report", "predict", "testify", "assert", "contend", "maintain",
    "reiterate", "caution",
    "confirm", "disclose", "elaborate", "tweet", "post", "inform", "assure", "accept", "concede", "indicate", "point",
    "estimate", "lament", "affirm",
    "opine", "aver", "clarify", "underline", "underscore", "boast", "joke", "swear", "advise", "agree", "hint", "imply",
    "speculate",
  ]

  /// They report words only where the words are quoted.
  static let quoting: Set<String> = [
    "ask", "continue", "call", "describe", "urge", "demand", "quip", "shout", "yell", "cry", "read", "quote", "cite", "label",
    "dub", "term", "brand",
    "criticize", "criticise", "condemn", "praise", "denounce", "accuse", "thank", "apologize", "apologise", "appeal", "begin",
    "retort", "scream",
    "whisper", "exclaim", "wonder", "express", "request", "refer", "slam", "dismiss", "blame", "go", "wish", "hope", "believe",
    "think", "feel",
    "speak", "recount", "opine", "hail", "welcome", "congratulate", "decry", "deride", "characterize", "characterise",
    "characterized", "summarize",
    "tout", "chant", "sing", "plead", "vent", "rant", "muse", "sign", "publish", "share", "issue", "release", "counter",
    "interject", "conclude", "order",
    "declare", "defend", "reject", "justify", "answer", "repeat", "offer", "propose", "conclude", "compare", "credit",
    "mock", "sum",
  ]

  /// They name what the speaker calls somebody or something: the quoted words alone are theirs.
  static let naming: Set<String> = [
    "call", "describe", "label", "dub", "term", "brand", "characterize", "characterise", "criticize", "criticise", "condemn",
    "praise", "denounce",
    "accuse", "refer", "slam", "dismiss", "hail", "decry", "deride", "tout", "compare", "cite", "quote", "mock",
  ]

  /// The person spoken to is their object.
  static let addressing: Set<String> = ["tell", "ask", "inform", "assure", "warn", "urge", "thank", "advise", "remind"]

  /// Nouns for something that was said or written: "in her letter: …".
  static let documents: Set<String> = [
    "statement", "letter", "tweet", "post", "message", "email", "e-mail", "speech", "interview", "note", "memo", "release",
    "address", "remark", "comment",
    "video", "blog", "report", "ruling", "opinion", "affidavit", "complaint", "filing",
  ]

  /// Nouns for people and bodies that speak.
  static let groups: Set<String> = [
    "official", "source", "police", "protester", "protestor", "authority", "investigator", "government", "people", "man",
    "woman", "person", "witness",
    "resident", "spokespeople", "critic", "supporter", "opponent", "group", "company", "party", "court", "ministry",
    "department", "agency", "team", "scientist",
    "family", "father", "mother", "son", "daughter", "wife", "husband", "brother", "sister", "friend", "neighbor", "neighbour",
    "media", "newspaper",
    "organization", "organisation", "committee", "union", "firefighter", "victim", "survivor", "user", "someone", "somebody",
    "nobody", "everyone", "many", "some",
    "other", "most", "study", "survey", "poll", "sign", "banner", "description", "article", "paper", "document", "council",
    "commission", "bank", "board",
    "office", "side", "camp", "campaign", "administration", "lawmaker", "prosecutor", "editorial", "blogger", "tourist",
    "passenger", "driver", "employee",
    "parent", "child", "boy", "girl", "sheriff", "soldier", "army", "military", "navy", "force", "network", "site", "website",
    "service", "institute", "center",
  ]

  static func isCue(_ lemma: String) -> Bool { clausal.contains(lemma) || quoting.contains(lemma) }
}
