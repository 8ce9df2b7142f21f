import Columns

// Columns of a part of a file while they grow. A value is set for the row that is being read; rows before it that have none are filled
// in then, so that a column that a file lacks costs nothing.

/// A code for each row.
struct PartCodes: Sendable {
  private(set) var codes: [UInt32] = []

  mutating func reserve(_ rows: Int) { codes.reserveCapacity(rows) }

  mutating func set(_ code: UInt32, row: Int) {
    fill(to: row)
    codes.append(code)
  }

  @inline(__always) mutating func fill(to count: Int) {
    if codes.count < count { codes += repeatElement(CodedColumn.missing, count: count - codes.count) }
  }
}

/// A list of codes for each row.
struct PartCodeLists: Sendable {
  /// Where the list of each row ends.
  private(set) var ends: [UInt32] = []
  private(set) var codes: [UInt32] = []

  mutating func reserve(_ rows: Int) {
    ends.reserveCapacity(rows)
    codes.reserveCapacity(rows)
  }

  mutating func add(_ code: UInt32, row: Int) {
    let start = ends.count > row ? (row == 0 ? 0 : Int(ends[row - 1])) : codes.count
    // A name occurs in a row once.
    if codes[start...].contains(code) { return }
    fill(to: row + 1)
    codes.append(code)
    ends[row] = UInt32(codes.count)
  }

  @inline(__always) mutating func fill(to count: Int) {
    if ends.count < count { ends += repeatElement(UInt32(codes.count), count: count - ends.count) }
  }
}

/// A text for each row, or none.
struct PartTexts: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where the text of each row ends.
  private(set) var ends: [UInt32] = []
  /// Which rows have a text; nil as long as all have.
  private(set) var valid: Bitmask?

  mutating func set(_ text: UnsafeBufferPointer<UInt8>, row: Int) {
    fill(to: row)
    bytes.append(contentsOf: text)
    ends.append(UInt32(bytes.count))
    valid?.append(true)
  }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) { set(text, row: ends.count) }

  /// Makes room in huge pages: what is not used of it is never touched.
  mutating func reserve(_ byteCount: Int) {
    bytes.reserveCapacity(byteCount)
    bytes.withUnsafeMutableBufferPointer { Memory.useHugePages($0.baseAddress, count: byteCount) }
  }

  mutating func fill(to count: Int) {
    if ends.count < count, valid == nil { valid = Bitmask(repeating: true, count: ends.count) }
    while ends.count < count {
      ends.append(UInt32(bytes.count))
      valid?.append(false)
    }
  }
}

/// A list of texts for each row.
struct PartTextLists: Sendable {
  /// Where the list of each row ends.
  private(set) var ends: [UInt32] = []
  private(set) var texts = PartTexts()

  mutating func reserve(_ byteCount: Int) { texts.reserve(byteCount) }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>, row: Int) {
    fill(to: row + 1)
    texts.append(text)
    ends[row] = UInt32(texts.ends.count)
  }

  @inline(__always) mutating func fill(to count: Int) {
    if ends.count < count { ends += repeatElement(UInt32(texts.ends.count), count: count - ends.count) }
  }
}

/// A number for each row, or none.
struct PartNumbers: Sendable {
  private(set) var values: [Double] = []
  /// Which rows have a number; nil as long as all have.
  private(set) var valid: Bitmask?

  mutating func reserve(_ rows: Int) { values.reserveCapacity(rows) }

  mutating func set(_ value: Double, row: Int) {
    fill(to: row)
    values.append(value)
    valid?.append(true)
  }

  mutating func fill(to count: Int) {
    if values.count < count, valid == nil { valid = Bitmask(repeating: true, count: values.count) }
    while values.count < count {
      values.append(0)
      valid?.append(false)
    }
  }
}

/// What another table calls its rows: whole numbers as long as each is one as a program writes it, else codes of texts. Most of such numbers stand in few rows, so
/// that a dictionary for each part would cost much and save little.
struct PartReferences: Sendable {
  /// Empty once they are codes.
  private(set) var integers: [Int64] = []
  private(set) var terms = TermInterner()
  private(set) var codes: [UInt32] = []
  private(set) var isCoded = false

  /// No number has a sign.
  static let missing: Int64 = -1

  var isEmpty: Bool { integers.isEmpty && codes.isEmpty }

  mutating func reserve(_ rows: Int) { integers.reserveCapacity(rows) }

  mutating func set(_ text: UnsafeBufferPointer<UInt8>, row: Int) {
    if !isCoded, let value = PartIDs.integer(text) {
      while integers.count < row { integers.append(Self.missing) }
      integers.append(value)
    } else {
      becomeCoded()
      while codes.count < row { codes.append(CodedColumn.missing) }
      codes.append(terms.code(text, hash: TermInterner.hash(text)))
    }
  }

  mutating func finish(count: Int) {
    while !isCoded, integers.count < count { integers.append(Self.missing) }
    while isCoded, codes.count < count { codes.append(CodedColumn.missing) }
    terms.finish()
  }

  /// Gives numbers codes, too.
  mutating func becomeCoded() {
    if isCoded { return }
    isCoded = true
    codes = integers.map { $0 == Self.missing ? CodedColumn.missing : terms.code(String($0)) }
    integers = []
  }
}

/// Ids: whole numbers as long as each is one as a program writes it, else texts.
struct PartIDs: Sendable {
  /// Empty once they are texts.
  private(set) var integers: [Int64] = []
  private var texts: PartTexts?

  var isEmpty: Bool { integers.isEmpty && texts == nil }

  mutating func reserve(_ rows: Int) { integers.reserveCapacity(rows) }

  mutating func set(_ text: UnsafeBufferPointer<UInt8>, row: Int) {
    if texts == nil, integers.count == row, let value = Self.integer(text) {
      integers.append(value)
    } else {
      becomeTexts()
      texts?.set(text, row: row)
    }
  }

  mutating func fill(to count: Int) {
    if texts == nil, integers.count == count { return }
    becomeTexts()
    texts?.fill(to: count)
  }

  private mutating func becomeTexts() {
    if texts != nil { return }
    texts = Self.texts(integers)
    integers = []
  }

  /// At most so many bytes of text.
  var byteCount: Int { texts?.bytes.count ?? integers.count * 18 }

  /// As texts, whichever they are.
  var asTexts: PartTexts { texts ?? Self.texts(integers) }

  private static func texts(_ values: [Int64]) -> PartTexts {
    var texts = PartTexts()
    for value in values {
      var text = String(value)
      text.withUTF8 { texts.append($0) }
    }
    return texts
  }

  /// A number of up to 18 digits without sign, zeros in front or blanks: one that is written the same again.
  static func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard (1...18).contains(text.count), text[0] != UInt8(ascii: "0") || text.count == 1 else { return nil }
    var value: Int64 = 0
    for byte in text {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    return value
  }
}
