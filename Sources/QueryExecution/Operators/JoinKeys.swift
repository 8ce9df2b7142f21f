import Columns
import QueryPlanning
import Synchronization
import UnicodeText

/// Numbers for the values of one key of a join, equal where the values compare as equal: text by its folded form, names by entity (any
/// alias in common), numbers by size. Built from the right side; the left side asks for the numbers it meets there.
final class JoinKeyEncoder: Sendable {
  private enum Kind: Sendable { case entity, text, number, integer, reference, other }

  private let kind: Kind
  private let words: KeyTable
  private let texts: ByteStringTable
  private let dictionary: TermDictionary?
  /// Codes of the right side's dictionary by folded form, for names that come with another dictionary.
  private let forms: Lazy<[String: [UInt32]]> = Lazy()
  /// What codes of a left side's dictionary are here.
  private let translations = Mutex<[ObjectIdentifier: (dictionary: TermDictionary, numbers: [[UInt32]])]>([:])

  /// Also gives the numbers of the right side's values: pairs of a row and a number, by row.
  init(right column: Column, leftType: ValueType, rightType: ValueType) {
    let left = leftType.element, right = rightType.element
    if left == .name && right == .name {
      kind = .entity
    } else if left.isTextual && right.isTextual {
      kind = .text
    } else if left == .number || right == .number {
      kind = .number
    } else if left == .integer {
      kind = .integer
    } else if case .row = left {
      kind = .reference
    } else {
      kind = .other
    }
    var words = KeyTable()
    var texts = ByteStringTable()
    var dictionary: TermDictionary?
    let elements = Self.elements(of: column)
    switch kind {
    case .entity: if case .coded(let coded) = elements.coded { dictionary = coded.dictionary }
    case .text: Self.eachFolded(elements) { _, text in _ = texts.number(of: text) }
    default: for word in Self.words(of: elements, kind) { if let word { _ = words.number(of: word) } }
    }
    self.words = words
    self.texts = texts
    self.dictionary = dictionary
  }

  private static func elements(of column: Column) -> Column {
    if case .list(let list) = column { list.elements } else { column }
  }

  /// Pairs of a row and the number of a value that it has, by row; values that the right side lacks are left out.
  func numbers(of column: Column) -> (rows: [UInt32], numbers: [UInt32]) {
    let parents: [UInt32]?
    if case .list(let list) = column { parents = list.parents } else { parents = nil }
    let elements = Self.elements(of: column)
    var rows: [UInt32] = [], numbers: [UInt32] = []
    func add(_ element: Int, _ number: UInt32) {
      rows.append(parents?[element] ?? UInt32(element))
      numbers.append(number)
    }
    switch kind {
    case .entity:
      guard case .coded(let coded) = elements.coded else { break }
      if coded.dictionary === dictionary {
        for (element, code) in coded.codes.enumerated() where code != CodedColumn.missing { add(element, code) }
      } else {
        let translation = translation(of: coded.dictionary)
        for (element, code) in coded.codes.enumerated() where code != CodedColumn.missing {
          for number in translation[Int(code)] { add(element, number) }
        }
      }
    case .text:
      Self.eachFolded(elements) { element, text in
        if let number = texts.find(text) { add(element, number) }
      }
    default:
      for (element, word) in Self.words(of: elements, kind).enumerated() {
        if let word, let number = words.find(word) { add(element, number) }
      }
    }
    return (rows, numbers)
  }

  private static func eachFolded(_ column: Column, _ body: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
    func visit(_ texts: TextColumn, _ row: Int, _ element: Int, _ folded: FoldedText) {
      if texts.isMissing(row) { return }
      folded.bytes.withUnsafeBufferPointer { body(element, UnsafeBufferPointer(rebasing: $0[folded.range(row)])) }
    }
    switch column {
    case .coded(let coded):
      let texts = coded.dictionary.texts
      let folded = texts.folded
      for (element, code) in coded.codes.enumerated() where code != CodedColumn.missing {
        visit(texts, Int(code), element, folded)
      }
    default:
      let texts = column.asTexts
      let folded = texts.folded
      for row in 0..<texts.count { visit(texts, row, row, folded) }
    }
  }

  private static func words(of column: Column, _ kind: Kind) -> [UInt64?] {
    (0..<column.count).map { row in
      if column.isMissing(row) { return nil }
      switch column {
      case .integer(let integers):
        return kind == .number ? (Double(integers.values[row])).bitPattern : UInt64(bitPattern: integers.values[row])
      case .number(let numbers): return (numbers.values[row] == 0 ? 0 : numbers.values[row]).bitPattern
      case .reference(let references): return UInt64(references.rows[row])
      case .boolean(let booleans): return booleans.values[row] ? 1 : 0
      case .duration(let durations): return durations.values[row].approximateDays.bitPattern
      default: return nil
      }
    }
  }

  private func translation(of other: TermDictionary) -> [[UInt32]] {
    translations.withLock { known in
      if let found = known[ObjectIdentifier(other)] { return found.numbers }
      let byForm = forms.value {
        var byForm: [String: [UInt32]] = [:]
        guard let dictionary else { return byForm }
        for code in 0..<UInt32(dictionary.count) {
          for form in dictionary.foldedForms(of: code) { byForm[form, default: []].append(code) }
        }
        return byForm
      }
      let numbers = (0..<UInt32(other.count)).map { code in
        Array(Set(other.foldedForms(of: code).flatMap { byForm[$0] ?? [] })).sorted()
      }
      known[ObjectIdentifier(other)] = (other, numbers)
      return numbers
    }
  }
}

/// The rows of the right side by their keys.
struct JoinIndex: Sendable {
  private let encoders: [JoinKeyEncoder]
  private let pairs: [KeyTable]
  /// The right rows with each number, ascending: those of `number` are `rows[offsets[number]..<offsets[number + 1]]`.
  private let offsets: [UInt32]
  private let rows: [UInt32]

  /// `columns` are dense, one for each key.
  init(right columns: [Column], types: [(left: ValueType, right: ValueType)]) {
    let encoders = zip(columns, types).map { JoinKeyEncoder(right: $0, leftType: $1.left, rightType: $1.right) }
    var pairs = columns.dropFirst().map { _ in KeyTable() }
    var entries: (rows: [UInt32], numbers: [UInt32]) = encoders.first.map { $0.numbers(of: columns[0]) } ?? ([], [])
    for index in encoders.indices.dropFirst() {
      entries = Self.product(entries, encoders[index].numbers(of: columns[index])) { pairs[index - 1].number(of: $0) }
    }
    let count = Int(entries.numbers.max().map { $0 + 1 } ?? 0)
    var offsets = [UInt32](repeating: 0, count: count + 1)
    for number in entries.numbers { offsets[Int(number) + 1] += 1 }
    for number in 0..<count { offsets[number + 1] += offsets[number] }
    var next = offsets
    var rows = [UInt32](repeating: 0, count: entries.rows.count)
    for (row, number) in zip(entries.rows, entries.numbers) {
      rows[Int(next[Int(number)])] = row
      next[Int(number)] += 1
    }
    self.encoders = encoders
    self.pairs = pairs
    self.offsets = offsets
    self.rows = rows
  }

  /// Pairs of a left row and a right row with equal keys, by left row, then by right row, each once.
  func matches(left columns: [Column]) -> (left: [UInt32], right: [UInt32]) {
    var entries: (rows: [UInt32], numbers: [UInt32]) = encoders.first.map { $0.numbers(of: columns[0]) } ?? ([], [])
    for index in encoders.indices.dropFirst() {
      entries = Self.product(entries, encoders[index].numbers(of: columns[index])) { pairs[index - 1].find($0) }
    }
    var left: [UInt32] = [], right: [UInt32] = []
    var entry = 0
    while entry < entries.rows.count {
      let row = entries.rows[entry]
      let start = right.count
      var lists = 0
      while entry < entries.rows.count, entries.rows[entry] == row {
        let number = Int(entries.numbers[entry])
        if number + 1 < offsets.count {
          right.append(contentsOf: rows[Int(offsets[number])..<Int(offsets[number + 1])])
          lists += 1
        }
        entry += 1
      }
      if lists > 1 || !isStrictlyAscending(right[start...]) {
        let distinct = Set(right[start...]).sorted()
        right.replaceSubrange(start..., with: distinct)
      }
      left.append(contentsOf: repeatElement(row, count: right.count - start))
    }
    return (left, right)
  }

  private func isStrictlyAscending(_ rows: ArraySlice<UInt32>) -> Bool {
    zip(rows, rows.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// Each row's pairs of a number of the one and a number of the other key.
  private static func product(
    _ a: (rows: [UInt32], numbers: [UInt32]), _ b: (rows: [UInt32], numbers: [UInt32]), _ number: (UInt64) -> UInt32?
  ) -> (rows: [UInt32], numbers: [UInt32]) {
    var rows: [UInt32] = [], numbers: [UInt32] = []
    var start = 0
    for (row, first) in zip(a.rows, a.numbers) {
      while start < b.rows.count, b.rows[start] < row { start += 1 }
      var other = start
      while other < b.rows.count, b.rows[other] == row {
        if let number = number(UInt64(first) << 32 | UInt64(b.numbers[other])) {
          rows.append(row)
          numbers.append(number)
        }
        other += 1
      }
    }
    return (rows, numbers)
  }
}
