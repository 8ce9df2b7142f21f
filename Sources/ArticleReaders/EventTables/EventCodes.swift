import NewsModel

/// Codes of other collections of events as our types. What has no equal here has no type; its code is kept.
enum EventCodes {
  /// CAMEO 1.1b3 codes, by the longest prefix; the types of its successor PLOVER as the guideline of our types pairs them.
  private static let cameo: [String: EventType] = [
    "02": .request, "03": .propose, "04": .meet, "05": .cooperate, "051": .support, "052": .support, "053": .support,
    "055": .concede, "056": .concede,
    "057": .agree, "06": .cooperate, "07": .aid, "08": .concede, "09": .investigate, "10": .request, "11": .criticize,
    "112": .accuse, "114": .accuse,
    "115": .charge, "116": .convict, "12": .reject, "13": .threaten, "14": .protest, "15": .mobilize, "16": .sanction,
    "164": .withdraw,
    "165": .withdraw, "166": .expel, "17": .sanction, "173": .arrest, "174": .expel, "175": .attack, "176": .attack,
    "18": .attack, "19": .attack,
    "20": .attack,
  ]

  static func cameo(_ code: String) -> EventType? {
    // Some tables drop the zero in front: `40` in a column of three and four digits is `040`, but `20` is a root of its own.
    var code = Substring(code)
    while !code.isEmpty {
      if let type = cameo[String(code)] { return type }
      code = code.dropLast()
    }
    return nil
  }

  /// PLOVER's types, and its modes where they decide (Halterman et al. 2023, "PLOVER and POLECAT").
  private static let plover: [String: EventType] = [
    "agree": .agree, "consult": .meet, "support": .support, "concede": .concede, "cooperate": .cooperate, "aid": .aid,
    "retreat": .withdraw,
    "request": .request, "accuse": .accuse, "reject": .reject, "threaten": .threaten, "protest": .protest,
    "sanction": .sanction,
    "mobilize": .mobilize, "coerce": .sanction, "assault": .attack, "retreat/resign": .resign, "retreat/release": .concede,
    "retreat/return": .concede,
    "accuse/disapprove": .criticize, "accuse/investigate": .investigate, "sanction/convict": .convict, "sanction/expel": .expel,
    "sanction/withdraw": .withdraw, "coerce/arrest": .arrest, "coerce/deport": .expel, "coerce/cyber": .attack,
  ]

  static func plover(_ type: String, _ mode: String) -> EventType? {
    plover["\(type.lowercased())/\(mode.lowercased())"] ?? plover[type.lowercased()]
  }

  /// ACLED's event types, and its sub-event types where they decide (ACLED Codebook, 2023).
  private static let acled: [String: EventType] = [
    "battles": .attack, "explosions/remote violence": .attack, "violence against civilians": .attack, "protests": .protest,
    "riots": .protest,
    "strategic developments/agreement": .agree, "strategic developments/arrests": .arrest,
    "strategic developments/headquarters or base established": .mobilize,
    "strategic developments/looting/property destruction": .attack,
    "riots/mob violence": .attack,
  ]

  static func acled(_ type: String, _ subtype: String) -> EventType? {
    acled["\(type.lowercased())/\(subtype.lowercased())"] ?? acled[type.lowercased()]
  }

  /// A type as a person would write it: ours (also `resigned`, `accuses`), PLOVER's, or a CAMEO code.
  static func own(_ text: String) -> EventType? {
    let word = text.lowercased()
    let bare = ["ed", "d", "s"].lazy.filter(word.hasSuffix).compactMap {
      EventType(rawValue: String(word.dropLast($0.utf8.count)))
    }
    return EventType(rawValue: word) ?? plover(text, "") ?? bare.first
      ?? (text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? cameo(text) : nil)
  }
}
