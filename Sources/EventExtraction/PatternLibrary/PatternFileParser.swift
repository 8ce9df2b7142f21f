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
  private var file = ""
  private var line = 0
  /// The heading `# --- type: what it covers ---` above, and the comment above that no empty line has ended.
  private var heading: String?
  private var comment: String?
  private var isInComment = false

  mutating func read(_ text: String, file: String) {
    self.file = file
    line = 0
    (heading, comment, isInComment) = (nil, nil, false)
    var openClass: String?
    // Bytes, not characters: files are read at every start.
    for raw in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      line += 1
      let content = trim(Substring(raw.prefix { $0 != UInt8(ascii: "#") }))
      if content.isEmpty {
        readComment(trim(Substring(raw.drop { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: " ") })))
        continue
      }
      isInComment = false
      if content.hasPrefix("!forms ") {
        readForms(content)
      } else if content.hasPrefix("!weight ") {
        readWeight(content)
      } else if content.first == "@" {
        openClass = readClass(content)
      } else if let name = openClass, !content.contains("|") {
        addWords(content, to: name)
      } else {
        openClass = nil
        readPattern(content)
      }
    }
  }

  /// A line without content: an empty line ends what a comment holds for, a comment begins anew or goes on.
  private mutating func readComment(_ text: Substring) {
    if text.hasPrefix("---") {
      heading = String(trim(text) { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ") })
      comment = nil
    } else if text.isEmpty {
      comment = nil
    } else {
      comment = isInComment ? comment.map { "\($0) \(text)" } : String(text)
    }
    isInComment = !text.isEmpty
  }

  // MARK: Classes of words

  /// `@name = word word @other`; further lines without a bar go on with it.
  private mutating func readClass(_ content: Substring) -> String? {
    let parts = split(content, at: "=", most: 1)
    guard parts.count == 2 else {
      fail("a class of words is written `@name = word word`")
      return nil
    }
    let name = String(trim(parts[0]).dropFirst())
    addWords(parts[1], to: name)
    return name
  }

  private mutating func addWords(_ text: Substring, to name: String) {
    for word in split(text, at: " ") {
      if word.first == "@" {
        guard let other = classes[String(word.dropFirst())] else {
          fail("no class \(word) above this line")
          continue
        }
        classes[name, default: []].formUnion(other)
      } else {
        classes[name, default: []].insert(
          word.utf8.contains(UInt8(ascii: "_")) ? String(word).replacing("_", with: " ") : String(word))
      }
    }
  }

  private mutating func readWeight(_ content: Substring) {
    let words = content.split(separator: " ").dropFirst()
    guard words.count == 2, let name = words.first, let weight = words.last.flatMap({ Double($0) }) else {
      return fail("a weight is written `!weight feature number`")
    }
    weights[String(name)] = weight
  }

  private mutating func readForms(_ content: Substring) {
    let words = content.split(separator: " ").dropFirst()
    guard let lemma = words.first, words.count > 1 else { return fail("forms are written `!forms lemma form form`") }
    for form in words.dropFirst() { forms[String(form)] = String(lemma) }
  }

  // MARK: Patterns

  /// `type.name | verb lemma lemma-particle | conditions | slots | options`
  private mutating func readPattern(_ content: Substring) {
    let columns = split(content, at: "|", keepingEmpty: true).map { trim($0) }
    guard columns.count >= 2 else { return fail("a pattern is written `type.name | trigger | conditions | slots | options`") }
    guard let dot = columns[0].firstIndex(of: "."), let type = EventType(rawValue: String(columns[0][..<dot])) else {
      return fail("`\(columns[0])` does not begin with an event type and a dot")
    }
    var words = split(columns[1], at: " ")
    guard let first = words.first, let kind = EventPattern.TriggerKind(rawValue: String(first)), words.count > 1 else {
      return fail("the trigger is `verb`, `noun` or `adj`, and lemmas")
    }
    words.removeFirst()
    let phrases = words.flatMap { self.phrases(of: $0, kind: kind) }
    var pattern = EventPattern(id: String(columns[0]), type: type, trigger: kind, phrases: phrases)
    (pattern.file, pattern.line, pattern.reason) = (file, line, comment ?? heading)
    if columns.count > 2 { pattern.conditions = split(columns[2], at: " ").compactMap { condition($0) } }
    if columns.count > 3 { for slot in split(columns[3], at: " ") { readSlot(slot, into: &pattern) } }
    if columns.count > 4 { for option in split(columns[4], at: " ") { readOption(option, into: &pattern) } }
    patterns.append(pattern)
  }

  private mutating func phrases(of word: Substring, kind: EventPattern.TriggerKind) -> [TriggerPhrase] {
    if word.first == "@" {
      guard let members = classes[String(word.dropFirst())] else {
        fail("no class \(word) above this line")
        return []
      }
      return members.sorted().map { TriggerPhrase(head: $0, others: []) }
    }
    let parts = split(word, at: "-").map(String.init)
    guard let first = parts.first, let last = parts.last else { return [] }
    let phrase =
      kind == .verb
      ? TriggerPhrase(head: first, others: Array(parts.dropFirst()))
      : TriggerPhrase(head: last, others: Array(parts.dropLast()))
    // "re-elect", "sit-in": one word for the tokenizer where it is written so.
    return parts.count == 1 ? [phrase] : [phrase, TriggerPhrase(head: String(word), others: [])]
  }

  /// `obj:@post,person`, `!obj:any`, `+obj:resignation`
  private mutating func condition(_ text: Substring) -> ArgumentCondition? {
    var rest = text
    let isNegated = rest.first == "!", isPart = rest.first == "+"
    if isNegated || isPart { rest.removeFirst() }
    let parts = split(rest, at: ":", most: 1)
    guard let paths = parts.first.map({ split($0, at: ",") }), !paths.isEmpty else {
      fail("`\(text)` is no condition")
      return nil
    }
    let filters = parts.count > 1 ? split(parts[1], at: ",").compactMap { filter($0) } : [.any]
    return ArgumentCondition(
      paths: paths.map { ArgumentPath(String($0)) }, filters: filters, isNegated: isNegated, isPartOfTrigger: isPart)
  }

  private mutating func filter(_ text: Substring) -> ArgumentFilter? {
    switch text {
    case "any": return .any
    case "person": return .person
    case "organization": return .organization
    case "place": return .place
    case "somebody": return .somebody
    case "name": return .name
    case "verb": return .verb
    case "number": return .number
    case "counted": return .counted
    case "money": return .money
    case "headline": return .headline
    case "quoted": return .quoted
    case "obligation": return .obligation
    case "planned": return .planned
    case "imperative": return .imperative
    case "predicate": return .predicate
    default:
      guard text.first == "@" else {
        guard !text.contains(":") else {
          fail("`\(text)` is no filter; paths stand before the colon, all filters behind it")
          return nil
        }
        return .lemma(String(text))
      }
      let name = String(text.dropFirst())
      if classes[name] == nil { fail("no class \(text) above this line") }
      return classes[name] == nil ? nil : .wordClass(name)
    }
  }

  /// `actor=subj,poss`, `organization=from:organization`
  private mutating func readSlot(_ text: Substring, into pattern: inout EventPattern) {
    let parts = split(text, at: "=", most: 1)
    guard parts.count == 2, let slot = EventSlot(rawValue: String(parts[0])) else { return fail("`\(text)` is no slot=path") }
    let sources = split(parts[1], at: ",").compactMap { source -> SlotSource? in
      let pieces = split(source, at: ":", most: 1)
      guard let path = pieces.first else { return nil }
      let kind = pieces.count > 1 ? filter(pieces[1]) : .any
      return SlotSource(path: ArgumentPath(String(path)), filter: kind ?? .any)
    }
    if pattern.slots.contains(where: { $0.slot == slot }) { return fail("`\(slot)` is filled twice") }
    pattern.slots.append((slot, sources))
  }

  /// `passive`, `active`, `beside`, `anchored`, `realis=denied`, `p=0.5`
  private mutating func readOption(_ text: Substring, into pattern: inout EventPattern) {
    switch text {
    case "passive": pattern.voice = .passive
    case "active": pattern.voice = .active
    case "beside": pattern.isBeside = true
    case "anchored": pattern.needsAnchor = true
    default:
      let parts = text.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0] == "realis", let realis = Realis(rawValue: String(parts[1])) {
        pattern.realis = realis
      } else if parts.count == 2, parts[0] == "p", let weight = Double(String(parts[1])), (0...1).contains(weight) {
        pattern.weight = weight
      } else {
        fail("`\(text)` is no option")
      }
    }
  }

  private mutating func fail(_ reason: String) { errors.append(PatternError(file: file, line: line, reason: reason)) }

  private func split(
    _ text: Substring, at separator: Unicode.Scalar, most: Int = .max, keepingEmpty: Bool = false
  ) -> [Substring] {
    text.utf8.split(separator: UInt8(ascii: separator), maxSplits: most, omittingEmptySubsequences: !keepingEmpty)
      .map { Substring($0) }
  }

  private func trim(_ text: Substring) -> Substring {
    trim(text) { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
  }

  private func trim(_ text: Substring, of isDropped: (UInt8) -> Bool) -> Substring {
    let start = text.utf8.drop(while: isDropped)
    guard let last = start.lastIndex(where: { !isDropped($0) }) else { return "" }
    return Substring(start[...last])
  }
}
