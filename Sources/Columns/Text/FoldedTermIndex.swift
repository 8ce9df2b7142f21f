import UnicodeText

/// Finds the entries of a dictionary by their folded forms, so that comparing with a constant need not look at each.
struct FoldedTermIndex: Sendable {
  private let texts: Forms
  private let aliases: Forms

  /// Dictionaries with fewer entries are looked through as fast.
  static let leastCount = 512

  init(_ dictionary: TermDictionary) {
    var texts = Forms(), aliases = Forms()
    var folded: [UInt8] = []
    dictionary.texts.bytes.withUnsafeBufferPointer { bytes in
      for code in 0..<dictionary.count where !dictionary.texts.isMissing(code) {
        folded.removeAll(keepingCapacity: true)
        Folding.append(folding: UnsafeBufferPointer(rebasing: bytes[dictionary.texts.range(code)]), to: &folded)
        texts.add(folded, UInt32(code))
      }
    }
    for (code, names) in (dictionary.aliases ?? []).enumerated() {
      for name in names { aliases.add(Folding.fold(utf8: Array(name.utf8)), UInt32(code)) }
    }
    self.texts = texts
    self.aliases = aliases
  }

  /// The codes of entries whose text, or one of whose aliases where they count, has a folded form.
  func codes(of form: [UInt8], withAliases: Bool) -> [UInt32] {
    withAliases ? texts.codes(of: form) + aliases.codes(of: form) : texts.codes(of: form)
  }

  private struct Forms: Sendable {
    private var table = ByteStringTable()
    /// The first code of each form; forms of several codes have the others in `more`.
    private var first: [UInt32] = []
    private var more: [UInt32: [UInt32]] = [:]

    mutating func add(_ form: [UInt8], _ code: UInt32) {
      let number = form.withUnsafeBufferPointer { table.number(of: $0) }
      if Int(number) == first.count {
        first.append(code)
      } else {
        more[number, default: []].append(code)
      }
    }

    func codes(of form: [UInt8]) -> [UInt32] {
      guard let number = form.withUnsafeBufferPointer({ table.find($0) }) else { return [] }
      return [first[Int(number)]] + (more[number] ?? [])
    }
  }
}
