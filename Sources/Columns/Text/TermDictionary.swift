/// The distinct texts behind a coded column, by code. For names, a code is an entity: it has a text to show and aliases.
package final class TermDictionary: Sendable {
  package let texts: TextColumn
  /// Other names of each entry, the shown text not among them; nil when the entries are no entities.
  package let aliases: [[String]]?
  private let lazyRanks = Lazy<[UInt32]>()
  private let lazyCodes = Lazy<[String: UInt32]>()
  private let lazyForms = Lazy<FoldedTermIndex>()

  package init(texts: TextColumn, aliases: [[String]]? = nil) {
    precondition(aliases == nil || aliases?.count == texts.count, "aliases must be given for each entry")
    self.texts = texts
    self.aliases = aliases
  }

  package var count: Int { texts.count }

  /// The place of each entry in the order of their folded texts; entries that fold alike have the same.
  package var ranks: [UInt32] { lazyRanks.value { OrderKeys.ranks(of: texts) } }

  /// The entries by folded form; nil for a small dictionary.
  var forms: FoldedTermIndex? { count < FoldedTermIndex.leastCount ? nil : lazyForms.value { FoldedTermIndex(self) } }

  /// The code of an entry by its exact text.
  package func code(of text: String) -> UInt32? {
    let codes = lazyCodes.value {
      var codes: [String: UInt32] = [:]
      for code in 0..<texts.count {
        if let text = texts[code], codes[text] == nil { codes[text] = UInt32(code) }
      }
      return codes
    }
    return codes[text]
  }
}

/// Texts, names or symbols as codes into a dictionary. Columns that share a dictionary compare by code.
package struct CodedColumn: Sendable {
  /// The code of each row, `missing` for none.
  package let codes: [UInt32]
  package let dictionary: TermDictionary

  /// The code of a missing value.
  package static let missing = UInt32.max

  package init(codes: [UInt32], dictionary: TermDictionary) {
    self.codes = codes
    self.dictionary = dictionary
  }

  package var count: Int { codes.count }
  package func isMissing(_ row: Int) -> Bool { codes[row] == Self.missing }
  package subscript(row: Int) -> String? { isMissing(row) ? nil : dictionary.texts[Int(codes[row])] }
}

/// Makes a `CodedColumn` whose dictionary holds the distinct texts in the order of their first occurrence; never shared.
package struct CodedColumnBuilder {
  private var codes: [UInt32] = []
  private var codeOfText: [String: UInt32] = [:]
  private var texts = TextColumnBuilder()

  package init() {}

  package mutating func append(_ text: String?) {
    guard let text else {
      codes.append(CodedColumn.missing)
      return
    }
    if let code = codeOfText[text] {
      codes.append(code)
    } else {
      let code = UInt32(codeOfText.count)
      codeOfText[text] = code
      texts.append(text)
      codes.append(code)
    }
  }

  package consuming func seal() -> CodedColumn {
    CodedColumn(codes: codes, dictionary: TermDictionary(texts: texts.seal()))
  }
}
