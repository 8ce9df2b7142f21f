import Synchronization
import UnicodeText

/// A comparison of text with constants, ready to be put to many texts. Over coded columns it is put to each entry of the dictionary once.
package final class TextPredicate: Sendable {
  package enum Operator: Sendable, Hashable {
    case order(OrderComparison)
    case contains, startswith, endswith, has, mentions, matches, resembles, near
    /// The same entity: the shown name or any alias.
    case isEntity
  }

  enum Term: Sendable {
    /// Folded, unless the comparison is exact.
    case bytes([UInt8])
    case phrase(PhraseSearch)
    case stems(StemSearch)
    case expression(RegularExpression)
    case approximate(ApproximateSearch)
    case near(PhraseSearch, PhraseSearch, words: Int)
  }

  let `operator`: Operator
  let terms: [Term]
  let needsAll: Bool
  /// Whether the text is looked at as it is, not folded.
  let readsOriginal: Bool
  /// Of a regular expression: texts of which every match holds one, each as a search of its own; empty when there are none.
  let required: [TextPredicate]
  /// Which entries of a dictionary it holds for.
  private let known = Mutex<[ObjectIdentifier: (dictionary: TermDictionary, entries: Entries)]>([:])
  /// What indexes have answered, by column; nil where reading the text is quicker.
  let answered = Mutex<[ObjectIdentifier: (slot: TextIndexSlot, marked: Bitmask?)]>([:])

  /// `constants` are the right side; with several, any or all of them must hold.
  package init(
    _ operator: Operator, _ constants: [String], needsAll: Bool = false, isExact: Bool = false
  ) throws(RegularExpression.Failure) {
    self.operator = `operator`
    self.needsAll = needsAll
    readsOriginal = isExact || `operator` == .matches
    var terms: [Term] = []
    for constant in constants {
      let original = Array(constant.utf8)
      let folded = Folding.fold(utf8: original)
      switch `operator` {
      case .order, .contains, .startswith, .endswith, .isEntity: terms.append(.bytes(isExact ? original : folded))
      case .has: terms.append(.phrase(PhraseSearch(utf8: isExact ? original : folded)))
      case .mentions: terms.append(.stems(StemSearch(foldedTerm: folded)))
      case .matches: terms.append(.expression(try RegularExpression(constant)))
      case .resembles: terms.append(.approximate(ApproximateSearch(foldedTerm: folded)))
      case .near: preconditionFailure("near takes two phrases")
      }
    }
    self.terms = terms
    var required: [TextPredicate] = []
    if `operator` == .matches, constants.count == 1, let literals = RequiredLiterals.alternatives(of: constants[0]) {
      for literal in literals { required.append(try TextPredicate(.contains, [literal])) }
    }
    self.required = required
  }

  /// Two phrases that stand within so many words of each other.
  package init(near a: PhraseSearch, _ b: PhraseSearch, words: Int) {
    `operator` = .near
    terms = [.near(a, b, words: words)]
    needsAll = false
    readsOriginal = false
    required = []
  }

  /// Entries of a dictionary.
  private struct Entries {
    let marked: Bitmask
    /// The only one of them; nil when there are none or several.
    let single: UInt32?
  }

  /// Positions of the rows for which it holds.
  package func positions(in column: CodedColumn, _ selection: Selection) -> [UInt32] {
    let entries = entries(of: column.dictionary)
    if let single = entries.single { return column.positions(selection, code: single) }
    return column.positions(selection, marked: entries.marked)
  }

  /// The entries of a dictionary for which it holds.
  package func marked(in dictionary: TermDictionary) -> Bitmask { entries(of: dictionary).marked }

  private func entries(of dictionary: TermDictionary) -> Entries {
    known.withLock { known in
      if let found = known[ObjectIdentifier(dictionary)] { return found.entries }
      var marked = Bitmask(count: dictionary.count)
      let equal = equalCodes(in: dictionary)
      for code in equal ?? positions(in: dictionary.texts, .range(0..<dictionary.count)) { marked[Int(code)] = true }
      if `operator` == .isEntity, equal == nil, let aliases = dictionary.aliases {
        for code in aliases.indices where !marked[code] && aliases[code].contains(where: { holds($0) }) {
          marked[code] = true
        }
      }
      let first = marked.words.firstIndex { $0 != 0 }
      let single = first.flatMap { marked.population == 1 ? UInt32(64 * $0 + marked.words[$0].trailingZeroBitCount) : nil }
      let entries = Entries(marked: marked, single: single)
      known[ObjectIdentifier(dictionary)] = (dictionary, entries)
      return entries
    }
  }

  /// Of a comparison for equality with one or any of several constants: the entries of a large dictionary, without looking at all.
  private func equalCodes(in dictionary: TermDictionary) -> [UInt32]? {
    guard `operator` == .order(.equal) || `operator` == .isEntity, !readsOriginal, !needsAll || terms.count == 1,
      let forms = dictionary.forms
    else { return nil }
    return terms.flatMap { term in
      guard case .bytes(let bytes) = term else { return [UInt32]() }
      return forms.codes(of: bytes, withAliases: `operator` == .isEntity)
    }
  }

  /// Whether it holds for one text.
  package func holds(_ text: String) -> Bool {
    let bytes = readsOriginal ? Array(text.utf8) : Folding.fold(utf8: Array(text.utf8))
    return bytes.withUnsafeBufferPointer { holds($0, Stemmer()) }
  }

  func holds(_ text: UnsafeBufferPointer<UInt8>, _ stemmer: Stemmer) -> Bool {
    for term in terms where holds(term, text, stemmer) != needsAll { return !needsAll }
    return needsAll
  }

  private func holds(_ term: Term, _ text: UnsafeBufferPointer<UInt8>, _ stemmer: Stemmer) -> Bool {
    switch term {
    case .phrase(let phrase): phrase.firstHit(in: text) != nil
    case .stems(let stems): stems.holds(in: text, stemmer: stemmer)
    case .expression(let expression): expression.matches(text)
    case .approximate(let search): search.holds(in: text)
    case .near(let a, let b, let words): PhraseSearch.near(a, b, within: words, in: text)
    case .bytes(let bytes): bytes.withUnsafeBufferPointer { compare(text, $0) }
    }
  }

  @inline(__always)
  private func compare(_ text: UnsafeBufferPointer<UInt8>, _ term: UnsafeBufferPointer<UInt8>) -> Bool {
    switch `operator` {
    case .contains: return ByteSearch.first(term, in: text) != nil
    case .startswith: return text.count >= term.count && text.prefix(term.count).elementsEqual(term)
    case .endswith: return text.count >= term.count && text.suffix(term.count).elementsEqual(term)
    case .order(.equal), .isEntity: return text.count == term.count && ByteOrder.compare(text, term) == 0
    case .order(let comparison): return comparison.holds(ByteOrder.compare(text, term), 0)
    default: return false
    }
  }
}

extension OrderComparison: Hashable {}
