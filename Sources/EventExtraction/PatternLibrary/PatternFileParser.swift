import NewsModel

/// What is wrong with a line of a pattern file.
package struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
  package let file: String
  /// From 1.
  package let line: Int
  package let reason: String

  package var description: String { "\(file):\(line): \(reason)" }
}

/// Reads pattern files (`Patterns/README.md`). Errors are collected; the good lines of a file still count.
struct PatternFileParser {
  private(set) var patterns: [EventPattern] = []
  private(set) var classes: [String: Set<String>] = [:]
  /// Irregular forms of verbs, to their lemma.
  private(set) var forms: [String: String] = [:]
  /// Weights of the features that an event's confidence comes from.
  private(set) var weights: [String: Double] = [:]
  private(set) var errors: [PatternError] = []
  /// Words that conditions and slots ask for.
  var lemmas: [String] { filters.values.compactMap { if case .lemma(let word) = $0 { word } else { nil } } }

  private var file = ""
  private var line = 0
  private var source = PatternText("")
  /// The heading `# --- type: what it covers ---` above, and the comment above that no empty line has ended.
  private var heading: String?
  private var comment: String?
  private var isInComment = false
  /// What stood for filters and paths so far: few words stand in most conditions.
  private var filters: [String: ArgumentFilter] = Self.kinds
  private var paths: [String: ArgumentPath] = [:]

  private typealias Stretch = PatternText.Stretch

  mutating func read(_ text: String, file: String) {
    self.file = file
    source = PatternText(text)
    line = 0
    (heading, comment, isInComment) = (nil, nil, false)
    var openClass: String?
    for whole in source.split(source.whole, at: "\n", keepingEmpty: true) {
      line += 1
      let (before, behind) = source.halves(whole, at: "#")
      let content = source.trim(before)
      if content.isEmpty {
        readComment(behind.map { source.trim($0, of: "# \t\r") } ?? content)
        continue
      }
      isInComment = false
      if source.begins(content, with: "!forms ") {
        readForms(content)
      } else if source.begins(content, with: "!weight ") {
        readWeight(content)
      } else if source.begins(content, with: "@") {
        openClass = readClass(content)
      } else if let name = openClass, !source.contains(content, "|") {
        addWords(content, to: name)
      } else {
        openClass = nil
        readPattern(content)
      }
    }
  }

  /// A line without content: an empty line ends what a comment holds for, a comment begins anew or goes on.
  private mutating func readComment(_ text: Stretch) {
    if source.begins(text, with: "---") {
      heading = source.string(source.trim(text, of: "- "))
      comment = nil
    } else if text.isEmpty {
      comment = nil
    } else {
      comment = isInComment ? comment.map { "\($0) \(source.string(text))" } : source.string(text)
    }
    isInComment = !text.isEmpty
  }

  // MARK: Classes of words

  /// `@name = word word @other`; further lines without a bar go on with it.
  private mutating func readClass(_ content: Stretch) -> String? {
    let (before, behind) = source.halves(content, at: "=")
    guard let behind else {
      fail("a class of words is written `@name = word word`")
      return nil
    }
    let name = source.string(source.trim(before).dropFirst())
    addWords(behind, to: name)
    return name
  }

  private mutating func addWords(_ text: Stretch, to name: String) {
    for word in source.split(text, at: " ") {
      if let reference = className(word) {
        guard let other = classes[reference] else {
          fail("no class @\(reference) above this line")
          continue
        }
        classes[name, default: []].formUnion(other)
      } else {
        let written = source.string(word)
        classes[name, default: []].insert(source.contains(word, "_") ? written.replacing("_", with: " ") : written)
      }
    }
  }

  /// `post` of `@post`.
  private func className(_ word: Stretch) -> String? {
    source.begins(word, with: "@") ? source.string(word.dropFirst()) : nil
  }

  private mutating func readWeight(_ content: Stretch) {
    let words = source.split(content, at: " ").dropFirst().map(source.string)
    guard words.count == 2, let weight = Double(words[1]) else { return fail("a weight is written `!weight feature number`") }
    weights[words[0]] = weight
  }

  private mutating func readForms(_ content: Stretch) {
    let words = source.split(content, at: " ").dropFirst().map(source.string)
    guard let lemma = words.first, words.count > 1 else { return fail("forms are written `!forms lemma form form`") }
    for form in words.dropFirst() { forms[form] = lemma }
  }

  // MARK: Patterns

  /// `type.name | verb lemma lemma-particle | conditions | slots | options`
  private mutating func readPattern(_ content: Stretch) {
    let columns = source.split(content, at: "|", keepingEmpty: true).map { source.trim($0) }
    guard columns.count >= 2 else { return fail("a pattern is written `type.name | trigger | conditions | slots | options`") }
    let id = source.string(columns[0])
    let (typeName, name) = source.halves(columns[0], at: ".")
    guard name != nil, let type = EventType(rawValue: source.string(typeName)) else {
      return fail("`\(id)` does not begin with an event type and a dot")
    }
    let words = source.split(columns[1], at: " ")
    guard let first = words.first, let kind = EventPattern.TriggerKind(rawValue: source.string(first)), words.count > 1 else {
      return fail("the trigger is `verb`, `noun` or `adj`, and lemmas")
    }
    let phrases = words.dropFirst().flatMap { self.phrases(of: $0, kind: kind) }
    var pattern = EventPattern(id: id, type: type, trigger: kind, phrases: phrases)
    (pattern.file, pattern.line, pattern.reason) = (file, line, comment ?? heading)
    if columns.count > 2 { pattern.conditions = source.split(columns[2], at: " ").compactMap { condition($0) } }
    if columns.count > 3 { for slot in source.split(columns[3], at: " ") { readSlot(slot, into: &pattern) } }
    if columns.count > 4 { for option in source.split(columns[4], at: " ") { readOption(option, into: &pattern) } }
    patterns.append(pattern)
  }

  private mutating func phrases(of word: Stretch, kind: EventPattern.TriggerKind) -> [TriggerPhrase] {
    if let name = className(word) {
      guard let members = classes[name] else {
        fail("no class @\(name) above this line")
        return []
      }
      return members.sorted().map { TriggerPhrase(head: $0, others: []) }
    }
    let parts = source.split(word, at: "-").map(source.string)
    guard let first = parts.first, let last = parts.last else { return [] }
    let phrase =
      kind == .verb
      ? TriggerPhrase(head: first, others: Array(parts.dropFirst()))
      : TriggerPhrase(head: last, others: Array(parts.dropLast()))
    // "re-elect", "sit-in": one word for the tokenizer where it is written so.
    return parts.count == 1 ? [phrase] : [phrase, TriggerPhrase(head: source.string(word), others: [])]
  }

  /// `obj:@post,person`, `!obj:any`, `+obj:resignation`
  private mutating func condition(_ text: Stretch) -> ArgumentCondition? {
    let isNegated = source.begins(text, with: "!"), isPart = source.begins(text, with: "+")
    let (before, behind) = source.halves(isNegated || isPart ? text.dropFirst() : text, at: ":")
    let paths = source.split(before, at: ",").map { path($0) }
    if paths.isEmpty {
      fail("`\(source.string(text))` is no condition")
      return nil
    }
    let filters = behind.map { source.split($0, at: ",").compactMap { filter($0) } } ?? [.any]
    return ArgumentCondition(paths: paths, filters: filters, isNegated: isNegated, isPartOfTrigger: isPart)
  }

  private mutating func path(_ text: Stretch) -> ArgumentPath {
    let name = source.string(text)
    if let known = paths[name] { return known }
    let path = ArgumentPath(name)
    paths[name] = path
    return path
  }

  private static let kinds: [String: ArgumentFilter] = [
    "any": .any, "person": .person, "organization": .organization, "place": .place, "somebody": .somebody, "name": .name,
    "verb": .verb, "number": .number, "counted": .counted, "of-year": .ofYear, "money": .money, "headline": .headline,
    "quoted": .quoted,
    "obligation": .obligation, "planned": .planned, "imperative": .imperative, "predicate": .predicate,
    "plural": .plural,
  ]

  private mutating func filter(_ text: Stretch) -> ArgumentFilter? {
    let name = source.string(text)
    if let known = filters[name] { return known }
    let filter: ArgumentFilter
    if let name = className(text) {
      guard classes[name] != nil else {
        fail("no class @\(name) above this line")
        return nil
      }
      filter = .wordClass(name)
    } else if source.contains(text, ":") {
      fail("`\(name)` is no filter; paths stand before the colon, all filters behind it")
      return nil
    } else {
      filter = .lemma(name)
    }
    filters[name] = filter
    return filter
  }

  /// `actor=subj,poss`, `organization=from:organization`
  private mutating func readSlot(_ text: Stretch, into pattern: inout EventPattern) {
    let (name, behind) = source.halves(text, at: "=")
    guard let behind, let slot = EventSlot(rawValue: source.string(name)) else {
      return fail("`\(source.string(text))` is no slot=path")
    }
    let sources = source.split(behind, at: ",").map { written in
      let (way, kind) = source.halves(written, at: ":")
      return SlotSource(path: path(way), filter: kind.flatMap { filter($0) } ?? .any)
    }
    if pattern.slots.contains(where: { $0.slot == slot }) { return fail("`\(slot)` is filled twice") }
    pattern.slots.append((slot, sources))
  }

  /// `passive`, `active`, `beside`, `anchored`, `realis=denied`, `p=0.5`
  private mutating func readOption(_ text: Stretch, into pattern: inout EventPattern) {
    switch source.string(text) {
    case "passive": pattern.voice = .passive
    case "active": pattern.voice = .active
    case "beside": pattern.isBeside = true
    case "anchored": pattern.needsAnchor = true
    case let option:
      let (before, behind) = source.halves(text, at: "=")
      let name = source.string(before), value = behind.map(source.string)
      if name == "realis", let value, let realis = Realis(rawValue: value) {
        pattern.realis = realis
      } else if name == "p", let value, let weight = Double(value), (0...1).contains(weight) {
        pattern.weight = weight
      } else {
        fail("`\(option)` is no option")
      }
    }
  }

  private mutating func fail(_ reason: String) { errors.append(PatternError(file: file, line: line, reason: reason)) }
}
