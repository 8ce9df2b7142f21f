/// Literal texts of which every match of a regular expression holds at least one: a cheap test before the expression itself.
///
/// Only what is plain to see is taken: runs of letters, digits and spaces, and groups of such alternatives, outside other groups and
/// without a quantifier that lets them be absent. Of several the one whose shortest text is longest counts.
enum RequiredLiterals {
  /// Shorter texts occur nearly everywhere.
  private static let leastLength = 3

  /// Nil when nothing can be said.
  static func alternatives(of pattern: String) -> [String]? {
    var characters = Array(pattern)
    if pattern.hasPrefix("(?i)") { characters.removeFirst(4) }
    var best: [String]?
    var run = ""
    func offer(_ candidate: [String]) {
      let length = candidate.map(\.count).min() ?? 0
      if length >= leastLength, length > best?.map(\.count).min() ?? 0 { best = candidate }
    }
    var place = 0
    while place < characters.count {
      let character = characters[place]
      if isPlain(character) {
        let next = place + 1 < characters.count ? characters[place + 1] : nil
        if let next, "*?{".contains(next) {
          offer([run])
          run = ""
        } else {
          run.append(character)
        }
        place += 1
        continue
      }
      offer([run])
      run = ""
      switch character {
      case "|": return nil
      case "\\":
        // Of escapes with more than one character only their first two are passed over; the rest must not pass for literals.
        guard place + 1 < characters.count, "bBwWdDsSAz.+*?()[]{}|^$\\/\"'-".contains(characters[place + 1]) else { return nil }
        place += 2
      case "[":
        guard let end = endOfClass(characters, place) else { return nil }
        place = end
      case "{":
        guard let end = characters[place...].firstIndex(of: "}") else { return nil }
        place = end + 1
      case "(":
        guard let end = endOfGroup(characters, place) else { return nil }
        let isNeeded = end >= characters.count || !"*?{".contains(characters[end])
        if isNeeded, let literals = literals(ofGroup: characters[place..<end]) { offer(literals) }
        place = end
      default: place += 1
      }
    }
    offer([run])
    return best
  }

  private static func isPlain(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == " ")
  }

  /// The alternatives of a group that holds nothing else.
  private static func literals(ofGroup group: ArraySlice<Character>) -> [String]? {
    var inside = String(group.dropFirst().dropLast())
    if inside.hasPrefix("?:") { inside.removeFirst(2) }
    let parts = inside.split(separator: "|", omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isPlain) } ? parts.map(String.init) : nil
  }

  /// Behind the bracket that closes a class; nil when none does, or the class holds one of its own.
  private static func endOfClass(_ characters: [Character], _ start: Int) -> Int? {
    var place = start + 1
    if place < characters.count, characters[place] == "^" { place += 1 }
    if place < characters.count, characters[place] == "]" { place += 1 }
    while place < characters.count {
      switch characters[place] {
      case "]": return place + 1
      case "[": return nil
      case "\\": place += 2
      default: place += 1
      }
    }
    return nil
  }

  /// Behind the bracket that closes a group; nil when none does, or where flags are set in it.
  private static func endOfGroup(_ characters: [Character], _ start: Int) -> Int? {
    var depth = 0
    var place = start
    while place < characters.count {
      switch characters[place] {
      case "(":
        depth += 1
        if place + 1 < characters.count, characters[place + 1] == "?" {
          guard place + 2 < characters.count, characters[place + 2] == ":" else { return nil }
        }
        place += 1
      case ")":
        depth -= 1
        place += 1
        if depth == 0 { return place }
      case "[":
        guard let end = endOfClass(characters, place) else { return nil }
        place = end
      case "\\":
        if place + 1 < characters.count, "QE".contains(characters[place + 1]) { return nil }
        place += 2
      default: place += 1
      }
    }
    return nil
  }
}
