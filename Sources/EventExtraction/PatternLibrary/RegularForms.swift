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

  /// What a form may be of, the likelier first: "rigged" of rigg, rigge, rig; "cries" of crie, cry.
  static func lemmas(ofVerb form: String) -> [String] {
    if form.hasSuffix("ied") { return ["\(form.dropLast(3))y", String(form.dropLast(1))] }
    if form.hasSuffix("ed") { return stems(form.dropLast(2)) }
    if form.hasSuffix("ing") { return stems(form.dropLast(3)) }
    return lemmas(ofPlural: form)
  }

  /// "gallows" of gallow, "boxes" of boxe, box; "parties" of partie, party.
  static func lemmas(ofPlural form: String) -> [String] {
    guard form.hasSuffix("s"), !form.hasSuffix("ss") else { return [] }
    if form.hasSuffix("ies") { return ["\(form.dropLast(3))y", String(form.dropLast(1))] }
    return form.hasSuffix("es") ? [String(form.dropLast(1)), String(form.dropLast(2))] : [String(form.dropLast(1))]
  }

  private static func stems(_ stem: Substring) -> [String] {
    guard let last = stem.last else { return [] }
    let isDoubled = stem.dropLast().last == last
    return [stem + "e", String(stem)] + (isDoubled ? [String(stem.dropLast())] : [])
  }
}
