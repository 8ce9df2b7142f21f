/// Texts of a column: one UTF-8 buffer and offsets into it.
package struct TextColumn: Sendable {
  /// The UTF-8 of all rows, one after the other.
  package let bytes: [UInt8]
  /// Where each row begins; one more entry than rows.
  package let offsets: [UInt32]
  /// Which rows have a value; nil when all have.
  package let valid: Bitmask?
  private let twin: Lazy<FoldedText>
  /// The index of its words, once there is one; shared by all copies of the column.
  package let indexSlot: TextIndexSlot

  package init(bytes: [UInt8], offsets: [UInt32], valid: Bitmask?) {
    precondition(!offsets.isEmpty && Int(offsets[offsets.count - 1]) == bytes.count, "offsets must cover the buffer")
    self.bytes = bytes
    self.offsets = offsets
    self.valid = valid
    twin = Lazy()
    indexSlot = TextIndexSlot()
  }

  package init(_ texts: some Sequence<String?>) {
    var builder = TextColumnBuilder()
    for text in texts { builder.append(text) }
    self = builder.seal()
  }

  package var count: Int { offsets.count - 1 }

  package func isMissing(_ row: Int) -> Bool {
    if let valid { !valid[row] } else { false }
  }

  /// Where the row's UTF-8 stands in `bytes`; empty for a missing value.
  package func range(_ row: Int) -> Range<Int> { Int(offsets[row])..<Int(offsets[row + 1]) }

  /// Calls with the UTF-8 of a row.
  package func withUTF8<Result>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(row)])) }
  }

  /// The folded twin, made when first asked for.
  package var folded: FoldedText { twin.value { FoldedText(self) } }

  package subscript(row: Int) -> String? {
    isMissing(row) ? nil : String(decoding: bytes[range(row)], as: UTF8.self)
  }
}

/// Makes a `TextColumn`; never shared.
package struct TextColumnBuilder {
  private var bytes: [UInt8] = []
  private var offsets: [UInt32] = [0]
  private var valid = Bitmask(count: 0)
  private var isAnyMissing = false

  package init() {}

  package mutating func append(_ text: String?) {
    if let text { bytes.append(contentsOf: text.utf8) }
    finishRow(isMissing: text == nil)
  }

  package mutating func append(utf8: some Sequence<UInt8>) {
    bytes.append(contentsOf: utf8)
    finishRow(isMissing: false)
  }

  private mutating func finishRow(isMissing: Bool) {
    precondition(bytes.count <= Int(UInt32.max), "a text column holds at most 4 GiB")
    offsets.append(UInt32(bytes.count))
    valid.append(!isMissing)
    isAnyMissing = isAnyMissing || isMissing
  }

  package consuming func seal() -> TextColumn {
    TextColumn(bytes: Self.fitted(bytes), offsets: Self.fitted(offsets), valid: isAnyMissing ? valid : nil)
  }

  /// Without the room that an array which grew has at its end, where that is much.
  private static func fitted<Element>(_ array: [Element]) -> [Element] {
    if array.count < 1 << 16 || array.capacity - array.count < array.count / 8 { return array }
    return [Element](count: array.count) { _ = $0.update(fromContentsOf: array) }
  }
}
