import Columns
import UnicodeText

/// How the values of cells are written.
protocol CellSyntax: Sendable {
  /// Writes a text that is there.
  func append(text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8])
  func append(_ value: Double, to bytes: inout [UInt8])
  func append(_ span: DateSpan, to bytes: inout [UInt8])
  func append(_ duration: DateDuration, to bytes: inout [UInt8])
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

  func append(text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    if purpose == .lines {
      for byte in text { bytes.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
    } else {
      bytes.append(contentsOf: text)
    }
  }

  func append(_ value: Double, to bytes: inout [UInt8]) {
    NumberText.append(value, decimals: purpose == .display ? 4 : nil, to: &bytes)
  }

  func append(_ span: DateSpan, to bytes: inout [UInt8]) {
    NumberText.append(span, separator: purpose == .display ? ".." : "/", to: &bytes)
  }

  func append(_ duration: DateDuration, to bytes: inout [UInt8]) {
    if purpose == .display {
      bytes.append(contentsOf: duration.description.utf8)
    } else {
      NumberText.appendISO8601(duration, to: &bytes)
    }
  }
}

/// Values as JSON (RFC 8259).
struct JSONSyntax: CellSyntax {
  var null: [UInt8] { Array("null".utf8) }
  var listStart: [UInt8] { [UInt8(ascii: "[")] }
  var listSeparator: [UInt8] { [UInt8(ascii: ",")] }
  var listEnd: [UInt8] { [UInt8(ascii: "]")] }

  func append(text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) { JSONString.append(text, to: &bytes) }

  func append(_ value: Double, to bytes: inout [UInt8]) {
    if value.isFinite {
      NumberText.append(value, to: &bytes)
    } else {
      bytes.append(contentsOf: null)
    }
  }

  func append(_ span: DateSpan, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    NumberText.append(span, separator: "/", to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  func append(_ duration: DateDuration, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    NumberText.appendISO8601(duration, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }
}
