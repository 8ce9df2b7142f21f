import Columns
import UnicodeText

/// How the values of cells are written. A value that is no text takes at most 64 bytes.
protocol CellSyntax: Sendable {
  /// Bytes that a text of so many takes at most.
  func mostBytes(ofText length: Int) -> Int
  /// Writes a text that is there.
  func write(text: UnsafeBufferPointer<UInt8>, to cursor: inout ByteCursor)
  func write(_ value: Double, to cursor: inout ByteCursor)
  func write(_ span: DateSpan, to cursor: inout ByteCursor)
  func write(_ duration: DateDuration, to cursor: inout ByteCursor)
  /// What stands for a missing value.
  var null: [UInt8] { get }
  var listStart: [UInt8] { get }
  var listSeparator: [UInt8] { get }
  var listEnd: [UInt8] { get }
}

/// Values as text, without quotation marks; what a mode must escape it escapes when it puts cells into a row.
struct PlainSyntax: CellSyntax {
  enum Purpose: Sendable {
    /// Exact, for programs: ISO 8601, all digits, list elements joined by `; `.
    case exchange
    /// For the eye: dates and durations as the query language writes them, numbers with at most four decimals.
    case display
    /// Like exchange, each element of a list on its own line; line breaks in texts become spaces.
    case lines
  }

  let purpose: Purpose

  var null: [UInt8] { [] }
  var listStart: [UInt8] { [] }
  var listSeparator: [UInt8] { Array((purpose == .lines ? "\n" : "; ").utf8) }
  var listEnd: [UInt8] { [] }

  func mostBytes(ofText length: Int) -> Int { length }

  @inline(__always)
  func write(text: UnsafeBufferPointer<UInt8>, to cursor: inout ByteCursor) {
    if purpose == .lines {
      for byte in text { cursor.put(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
    } else {
      cursor.put(text)
    }
  }

  func write(_ value: Double, to cursor: inout ByteCursor) {
    NumberText.write(value, decimals: purpose == .display ? 4 : nil, to: &cursor)
  }

  func write(_ span: DateSpan, to cursor: inout ByteCursor) {
    NumberText.write(span, separator: purpose == .display ? ".." : "/", to: &cursor)
  }

  func write(_ duration: DateDuration, to cursor: inout ByteCursor) {
    if purpose == .display {
      cursor.put(duration.description)
    } else {
      NumberText.writeISO8601(duration, to: &cursor)
    }
  }
}

/// Values as JSON (RFC 8259).
struct JSONSyntax: CellSyntax {
  var null: [UInt8] { Array("null".utf8) }
  var listStart: [UInt8] { [UInt8(ascii: "[")] }
  var listSeparator: [UInt8] { [UInt8(ascii: ",")] }
  var listEnd: [UInt8] { [UInt8(ascii: "]")] }

  func mostBytes(ofText length: Int) -> Int { JSONString.mostBytes(ofText: length) }

  @inline(__always)
  func write(text: UnsafeBufferPointer<UInt8>, to cursor: inout ByteCursor) {
    cursor.advance(by: JSONString.write(text, to: cursor.next))
  }

  func write(_ value: Double, to cursor: inout ByteCursor) {
    if value.isFinite {
      NumberText.write(value, to: &cursor)
    } else {
      cursor.put(null)
    }
  }

  func write(_ span: DateSpan, to cursor: inout ByteCursor) {
    cursor.put(UInt8(ascii: "\""))
    NumberText.write(span, separator: "/", to: &cursor)
    cursor.put(UInt8(ascii: "\""))
  }

  func write(_ duration: DateDuration, to cursor: inout ByteCursor) {
    cursor.put(UInt8(ascii: "\""))
    NumberText.writeISO8601(duration, to: &cursor)
    cursor.put(UInt8(ascii: "\""))
  }
}
