/// The regular forms of English verbs.
enum RegularForms {
  /// Past, gerund and third person, with and without a doubled last letter: "ban" gives banned, banning, bans, and also baned.
  static func of(verb: String) -> [String] {
    guard let last = verb.last else { return [] }
    let stem = verb.dropLast()
    let beforeLast = stem.last
    if last == "e" { return [verb + "d", stem + "ing", verb + "s"] }
    if last == "y", let beforeLast, !isVowel(beforeLast) { return [stem + "ied", verb + "ing", stem + "ies"] }
    let third = "sxzo".contains(last) || verb.hasSuffix("ch") || verb.hasSuffix("sh") ? verb + "es" : verb + "s"
    var forms = [verb + "ed", verb + "ing", third]
    if let beforeLast, isVowel(beforeLast), !isVowel(last), !"wxy".contains(last) {
      forms += [verb + String(last) + "ed", verb + String(last) + "ing"]
    }
    return forms
  }

  private static func isVowel(_ letter: Character) -> Bool { "aeiou".contains(letter) }
}
