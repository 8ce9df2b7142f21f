import Glibc
import InstalledData
import Linguistics
import NewsModel

/// All patterns and classes of words, ready to match: the index goes from a trigger's head lemma to its patterns.
package struct PatternLibrary: Sendable {
  package let patterns: [EventPattern]
  package let errors: [PatternError]
  private let classes: [String: Set<String>]
  /// The members of each class that has phrases among them, word by word, by their first word, the longest first.
  private let phrases: [String: [String: [[Substring]]]]
  private let verbs: [String: [Trigger]]
  private let nouns: [String: [Trigger]]
  private let adjectives: [String: [Trigger]]
  /// Forms of the verbs that trigger, to their lemma.
  private let verbForms: [String: String]
  /// The forms that the files give.
  private let givenForms: [String: String]
  /// Verbs that do something to somebody and always have an object in the active.
  private let transitives: Set<String>
  /// Verbs, by lemma, with the prepositions that their patterns demand.
  private let governed: [String: Set<String>]
  private let weights: [String: Double]
  /// Words that conditions and classes name.
  private let named: Set<String>
  /// For each type the slots that some words never fill, with the class of those words: `@no-die-actor`.
  private let unfitting: [EventType: [(slot: EventSlot, className: String)]]

  /// How many different paths the conditions name.
  let pathCount: Int

  /// What is looked at for every word that could trigger: copying whole patterns would take as long as trying them.
  struct Trigger: Sendable {
    let pattern: Int
    let others: [String]
    let voice: EventPattern.Voice?
    let conditions: [ArgumentCondition]
    let isBeside: Bool
    /// How telling the pattern is: of those that match at a word, the one with the highest rank counts.
    let rank: Int
  }

  /// From the files' names and texts; classes are read in the order of the files, so `classes.txt` must stand first.
  package init(files: [(name: String, text: String)]) {
    var parser = PatternFileParser()
    for file in files { parser.read(file.text, file: file.name) }
    (patterns, pathCount) = Self.withPathNumbers(parser.patterns)
    classes = parser.classes
    phrases = Self.phrases(parser.classes)
    errors = parser.errors
    verbs = Self.triggers(.verb, of: patterns)
    nouns = Self.triggers(.noun, of: patterns)
    adjectives = Self.triggers(.adj, of: patterns)
    givenForms = parser.forms
    var forms = parser.forms
    // "u-turn" makes no verb of "US".
    for lemma in verbs.keys where lemma.utf8.count > 1 {
      for form in RegularForms.of(verb: lemma) where forms[form] == nil { forms[form] = lemma }
    }
    verbForms = forms
    weights = parser.weights
    transitives = Self.transitives(patterns)
    governed = Self.governed(patterns)
    named = classes.values.reduce(into: Set(parser.lemmas)) { $0.formUnion($1) }
    unfitting = Self.unfitting(among: Set(classes.keys))
  }

  private static func unfitting(among classes: Set<String>) -> [EventType: [(slot: EventSlot, className: String)]] {
    var result: [EventType: [(slot: EventSlot, className: String)]] = [:]
    for type in EventType.allCases {
      for slot in EventSlot.allCases where classes.contains("no-\(type.rawValue)-\(slot.rawValue)") {
        result[type, default: []].append((slot, "no-\(type.rawValue)-\(slot.rawValue)"))
      }
    }
    return result
  }

  /// The slots of a type of event that words of a class never fill.
  func unfitting(_ type: EventType) -> [(slot: EventSlot, className: String)] { unfitting[type] ?? [] }

  /// The triggers of a kind by their head's lemma, the most telling first, of equals the likelier, then the first in the files: whoever looks for the best
  /// stops at the first that matches.
  private static func triggers(_ kind: EventPattern.TriggerKind, of patterns: [EventPattern]) -> [String: [Trigger]] {
    var byHead: [String: [Trigger]] = [:]
    for index in patterns.indices where patterns[index].trigger == kind {
      let rank = rank(of: patterns[index].conditions)
      for phrase in patterns[index].phrases {
        let trigger = Trigger(
          pattern: index, others: phrase.others, voice: patterns[index].voice, conditions: patterns[index].conditions,
          isBeside: patterns[index].isBeside, rank: rank + weightOfTelling * 3 * phrase.others.count)
        byHead[phrase.head, default: []].append(trigger)
      }
    }
    return byHead.mapValues { triggers in
      if triggers.count == 1 { return triggers }
      return triggers.sorted { first, second in
        (second.rank, patterns[second.pattern].weight, first.pattern) < (
          first.rank, patterns[first.pattern].weight, second.pattern
        )
      }
    }
  }

  /// More than any pattern has of conditions that deny.
  private static let weightOfTelling = 16

  /// How telling conditions are. What must not be there makes a pattern hardly more telling: it decides between equals.
  private static func rank(of conditions: [ArgumentCondition]) -> Int {
    let denials = conditions.count { $0.isNegated }
    let exact = conditions.count { !$0.isNegated && $0.namesWords }
    return ((conditions.count - denials) * 2 + exact) * weightOfTelling + denials
  }

  private static func withPathNumbers(_ patterns: [EventPattern]) -> ([EventPattern], Int) {
    var numbers: [ArgumentPath: Int] = [:]
    var patterns = patterns
    for index in patterns.indices {
      for condition in patterns[index].conditions.indices {
        patterns[index].conditions[condition].pathNumbers = patterns[index].conditions[condition].paths.map { path in
          let number = numbers[path] ?? numbers.count
          numbers[path] = number
          return number
        }
      }
    }
    return (patterns, numbers.count)
  }

  /// Verbs of a pattern whose target is the object, and of none that holds without an object.
  private static func transitives(_ patterns: [EventPattern]) -> Set<String> {
    var result: Set<String> = []
    var intransitive: Set<String> = []
    for pattern in patterns where pattern.trigger == .verb {
      let lemmas = pattern.phrases.filter { $0.others.isEmpty }.map(\.head)
      if pattern.conditions.contains(where: { $0.isNegated && $0.paths == [.object] && $0.filters == [.any] }) {
        intransitive.formUnion(lemmas)
      } else if pattern.voice != .passive,
        pattern.slots.contains(where: { $0.slot == .target && $0.sources.first?.path == .object })
      {
        result.formUnion(lemmas)
      }
    }
    return result.subtracting(intransitive)
  }

  /// The files `*.txt` of the installed patterns, `classes.txt` first, the others by name. A file that can't be read becomes an error.
  package init(installed data: InstalledData) {
    let folder = data.folder(.patterns)
    let names = Self.fileNames(in: folder).filter { $0.hasSuffix(".txt") }
    let ordered = names.filter { $0 == "classes.txt" } + names.filter { $0 != "classes.txt" }.sorted()
    self.init(files: ordered.map { ($0, Self.contents(of: "\(folder)/\($0)") ?? "unreadable") })
  }

  func triggers(_ kind: EventPattern.TriggerKind, lemma: String) -> [Trigger] {
    switch kind {
    case .verb: verbs[lemma] ?? []
    case .noun: nouns[lemma] ?? []
    case .adj: adjectives[lemma] ?? []
    }
  }

  /// The lemma of a verb's form, for words that the lemmatizer gets wrong; nil when no pattern has such a verb.
  func verbLemma(ofForm word: String) -> String? { verbForms[word] }

  /// The lemma that the files give a verb's form, which counts before the lemmatizer's.
  func givenLemma(ofForm word: String) -> String? { givenForms[word] }

  /// Whether a verb, by its lemma, does something to somebody: "kidnap", but not "resign".
  func takesTarget(_ lemma: String) -> Bool { transitives.contains(lemma) }

  /// Whether a lemma triggers anything as a verb, a noun or an adjective.
  func isVerb(_ lemma: String) -> Bool { verbs[lemma] != nil }
  func isNoun(_ lemma: String) -> Bool { nouns[lemma] != nil }
  func isAdjective(_ lemma: String) -> Bool { adjectives[lemma] != nil }

  /// Whether a lemma triggers anything, or a condition, a slot or a class names it.
  func isKnown(_ lemma: String) -> Bool { verbs[lemma] != nil || nouns[lemma] != nil || named.contains(lemma) }

  /// Whether a verb with this particle triggers anything: "hand over".
  func isVerb(_ lemma: String, with particle: String) -> Bool { verbs[lemma]?.contains { $0.others == [particle] } ?? false }

  /// Whether a verb triggers something that must have this preposition: "call for".
  func isVerb(_ lemma: String, before preposition: String) -> Bool { governed[lemma]?.contains(preposition) ?? false }

  /// The prepositions that patterns demand of each verb.
  private static func governed(_ patterns: [EventPattern]) -> [String: Set<String>] {
    var result: [String: Set<String>] = [:]
    for pattern in patterns where pattern.trigger == .verb {
      for condition in pattern.conditions where !condition.isNegated {
        for case .preposition(let word) in condition.paths {
          for phrase in pattern.phrases where phrase.others.isEmpty { result[phrase.head, default: []].insert(word) }
        }
      }
    }
    return result
  }

  /// Whether a lemma belongs to a class of words; an unknown class is empty.
  func isIn(_ name: String, _ lemma: String) -> Bool { classes[name]?.contains(lemma) ?? false }

  /// How many words from a position on are the longest phrase of a class: 2 for "because of a row" of `@reason-phrase`. Nil where none begins. Only for
  /// classes that have phrases of several words.
  func phraseLength(_ name: String, in words: [String], from start: Int, to end: Int) -> Int? {
    guard start < end else { return nil }
    return phrases[name]?[words[start]]?.first { phrase in
      start + phrase.count <= end && zip(phrase, words[start...]).allSatisfy { $0 == $1 }
    }?.count
  }

  private static func phrases(_ classes: [String: Set<String>]) -> [String: [String: [[Substring]]]] {
    var result: [String: [String: [[Substring]]]] = [:]
    for (name, members) in classes where members.contains(where: { $0.utf8.contains(UInt8(ascii: " ")) }) {
      let words = members.map { $0.split(separator: " ") }.sorted { $0.count > $1.count }
      result[name] = Dictionary(grouping: words) { String($0.first ?? "") }
    }
    return result
  }

  /// The weight of a feature in the confidence of an event; 0 for one that has none.
  func weight(_ feature: String) -> Double { weights[feature] ?? 0 }

  /// "shoppers", "strikers": plurals of nouns in -er and the like stand for people, but for those in `@not-people`.
  func isPersonByForm(_ lemma: String, _ tag: PennTag) -> Bool {
    guard tag == .pluralNoun, lemma.count > 4, !isIn("not-people", lemma) else { return false }
    return ["er", "or", "ist", "ian", "ant", "ee"].contains { lemma.hasSuffix($0) }
  }

  /// One person of rank or one body, by the word: "governor", "cabinet", but not what is several, like "police".
  func isOneActor(_ word: String) -> Bool {
    isIn("official", word) || isIn("organization", word) && !isIn("plural-noun", word) && word != "army"
  }

  func members(_ name: String) -> Set<String> { classes[name] ?? [] }

  private static func fileNames(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    return names
  }

  private static func contents(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
