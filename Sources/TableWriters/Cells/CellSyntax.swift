import Columns
import UnicodeText

/// How the values of cells are written. A value that is no text takes at most 62 bytes.
protocol CellSyntax: Sendable {
  /// How many bytes one of a text becomes at most; at least 2.
  static var expansion: Int { get }
  /// What stands for a missing value, by itself and as an element of a list.
  var null: Mark { get }
  var missingElement: Mark { get }
  var listStart: Mark { get }
  var listSeparator: Mark { get }
  var listEnd: Mark { get }
  /// Whether a list without elements is written as such, rather than as a missing value.
  var showsEmptyLists: Bool { get }
  /// Writes a text that is there.
  func write(_ text: TextBytes, isElement: Bool, to cursor: inout ByteCursor)
  func write(_ value: Double, to cursor: inout ByteCursor)
  func write(_ span: DateSpan, to cursor: inout ByteCursor)
  func write(_ duration: DateDuration, to cursor: inout ByteCursor)
  /// Called when a list that is a cell of its own has been written.
  func endList(from start: UnsafeMutablePointer<UInt8>, to cursor: inout ByteCursor)
}

/// Values as programs read them, without quotation marks: exact, ISO 8601, all digits, the elements of lists with `; ` between them.
extension CellSyntax {
  var null: Mark { Mark("") }
  var missingElement: Mark { Mark("") }
  var listStart: Mark { Mark("") }
  var listSeparator: Mark { Mark("; ") }
  var listEnd: Mark { Mark("") }
  var showsEmptyLists: Bool { false }
  func write(_ value: Double, to cursor: inout ByteCursor) { NumberText.write(value, to: &cursor) }
  func write(_ span: DateSpan, to cursor: inout ByteCursor) { NumberText.write(span, separator: "/", to: &cursor) }
  func write(_ duration: DateDuration, to cursor: inout ByteCursor) { NumberText.writeISO8601(duration, to: &cursor) }
  @inline(__always)
  func endList(from start: UnsafeMutablePointer<UInt8>, to cursor: inout ByteCursor) {}
}

/// Values for the eye: dates and durations as the query language writes them, numbers with at most four decimals.
struct DisplaySyntax: CellSyntax {
  static var expansion: Int { 2 }

  @inline(__always)
  func write(_ text: TextBytes, isElement: Bool, to cursor: inout ByteCursor) { cursor.put(text) }
  func write(_ value: Double, to cursor: inout ByteCursor) { NumberText.write(value, decimals: 4, to: &cursor) }
  func write(_ span: DateSpan, to cursor: inout ByteCursor) { NumberText.write(span, separator: "..", to: &cursor) }
  func write(_ duration: DateDuration, to cursor: inout ByteCursor) { cursor.put(duration.description) }
}
