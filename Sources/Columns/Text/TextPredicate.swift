import Synchronization
import UnicodeText

/// A comparison of text with constants, ready to be put to many texts. Over coded columns it is put to each entry of the dictionary once.
package final class TextPredicate: Sendable {
  package enum Operator: Sendable, Hashable {
    case order(OrderComparison)
    case contains, startswith, endswith, has, mentions, matches, resembles
    /// The same entity: the shown name or any alias.
    case isEntity
  }

  private enum Term: Sendable {
    /// Folded, unless the comparison is exact.
    case bytes([UInt8])
    case phrase(PhraseSearch)
    case stems(StemSearch)
    case expression(RegularExpression)
    case approximate(ApproximateSearch)
  }

  private let `operator`: Operator
  private let terms: [Term]
  private let needsAll: Bool
  /// Whether the text is looked at as it is, not folded.
  private let readsOriginal: Bool
  /// Of a regular expression: texts of which every match holds one, each as a search of its own; empty when there are none.
  private let required: [TextPredicate]
  /// Which entries of a dictionary it holds for.
  private let known = Mutex<[ObjectIdentifier: (dictionary: TermDictionary, marked: Bitmask)]>([:])

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
      }
    }
    self.terms = terms
    var required: [TextPredicate] = []
    if `operator` == .matches, constants.count == 1, let literals = RequiredLiterals.alternatives(of: constants[0]) {
      for literal in literals { required.append(try TextPredicate(.contains, [literal])) }
    }
    self.required = required
  }

  /// Positions of the rows for which it holds; never for a missing text.
  package func positions(in column: TextColumn, _ selection: Selection) -> [UInt32] {
    if let scanned = scan(column, selection) { return scanned }
    if !required.isEmpty, selection.count > 1 { return positionsAmongCandidates(in: column, selection) }
    let stemmer = Stemmer()
    let (bytes, offsets) = buffer(of: column)
    return bytes.withUnsafeBufferPointer { bytes in
      offsets.withUnsafeBufferPointer { offsets in
        Positions.select(selection) { row in
          let text = UnsafeBufferPointer(rebasing: bytes[Int(offsets[row])..<Int(offsets[row + 1])])
          return !column.isMissing(row) && holds(text, stemmer)
        }
      }
    }
  }

  /// Of the rows with one of the required texts those that match.
  private func positionsAmongCandidates(in column: TextColumn, _ selection: Selection) -> [UInt32] {
    var candidates: [UInt32] = []
    for literal in required {
      let known = Set(candidates)
      candidates = Positions.merge(candidates, literal.positions(in: column, selection).filter { !known.contains($0) })
    }
    let stemmer = Stemmer()
    return column.bytes.withUnsafeBufferPointer { bytes in
      candidates.filter { position in
        guard let row = selection[Int(position)] else { return false }
        return holds(UnsafeBufferPointer(rebasing: bytes[column.range(row)]), stemmer)
      }
    }
  }

  /// Positions of the rows for which it holds.
  package func positions(in column: CodedColumn, _ selection: Selection) -> [UInt32] {
    column.positions(selection, marked: marked(in: column.dictionary))
  }

  /// The entries of a dictionary for which it holds.
  package func marked(in dictionary: TermDictionary) -> Bitmask {
    known.withLock { known in
      if let found = known[ObjectIdentifier(dictionary)] { return found.marked }
      var marked = Bitmask(count: dictionary.count)
      for code in positions(in: dictionary.texts, .range(0..<dictionary.count)) { marked[Int(code)] = true }
      if `operator` == .isEntity, let aliases = dictionary.aliases {
        for code in aliases.indices where !marked[code] && aliases[code].contains(where: { holds($0) }) {
          marked[code] = true
        }
      }
      known[ObjectIdentifier(dictionary)] = (dictionary, marked)
      return marked
    }
  }

  /// Whether it holds for one text.
  package func holds(_ text: String) -> Bool {
    let bytes = readsOriginal ? Array(text.utf8) : Folding.fold(utf8: Array(text.utf8))
    return bytes.withUnsafeBufferPointer { holds($0, Stemmer()) }
  }

  private func buffer(of column: TextColumn) -> (bytes: [UInt8], offsets: [UInt32]) {
    if readsOriginal { return (column.bytes, column.offsets) }
    let folded = column.folded
    return (folded.bytes, folded.offsets)
  }

  private func holds(_ text: UnsafeBufferPointer<UInt8>, _ stemmer: Stemmer) -> Bool {
    for term in terms where holds(term, text, stemmer) != needsAll { return !needsAll }
    return needsAll
  }

  private func holds(_ term: Term, _ text: UnsafeBufferPointer<UInt8>, _ stemmer: Stemmer) -> Bool {
    switch term {
    case .phrase(let phrase): phrase.firstHit(in: text) != nil
    case .stems(let stems): stems.holds(in: text, stemmer: stemmer)
    case .expression(let expression): expression.matches(text)
    case .approximate(let search): search.holds(in: text)
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

  /// `contains` and `has` with one term over a stretch of rows: searches the stretch as a whole and maps hits to rows.
  private func scan(_ column: TextColumn, _ selection: Selection) -> [UInt32]? {
    guard case .range(let rows) = selection, terms.count == 1, rows.count > 1 else { return nil }
    let needle: [UInt8]
    var phrase: PhraseSearch?
    switch terms[0] {
    case .bytes(let bytes) where `operator` == .contains && !bytes.isEmpty: needle = bytes
    case .phrase(let search) where !search.words.isEmpty:
      needle = search.words[0]
      phrase = search
    default: return nil
    }
    let (bytes, offsets) = buffer(of: column)
    var hits: [UInt32] = []
    bytes.withUnsafeBufferPointer { bytes in
      offsets.withUnsafeBufferPointer { offsets in
        needle.withUnsafeBufferPointer { needle in
          let end = Int(offsets[rows.upperBound])
          let stretch = UnsafeBufferPointer(rebasing: bytes[0..<end])
          var row = rows.lowerBound
          var place = Int(offsets[row])
          while let hit = ByteSearch.first(needle, in: stretch, from: place) {
            while Int(offsets[row + 1]) <= hit { row += 1 }
            let rowRange = Int(offsets[row])..<Int(offsets[row + 1])
            if hit + needle.count > rowRange.upperBound {
              place = hit + 1
              continue
            }
            let text = UnsafeBufferPointer(rebasing: bytes[rowRange])
            let isHit = phrase.map { $0.firstHit(in: text, from: hit - rowRange.lowerBound) != nil } ?? true
            if isHit && !column.isMissing(row) { hits.append(UInt32(row - rows.lowerBound)) }
            row += 1
            if row == rows.upperBound { return }
            place = rowRange.upperBound
          }
        }
      }
    }
    return hits
  }
}

extension OrderComparison: Hashable {}
