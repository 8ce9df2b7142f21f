import Columns

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

/// Values as JSON (RFC 8259). Control characters are escaped, those above ASCII too, so that none reaches a terminal.
struct JSONSyntax: CellSyntax {
  var null: [UInt8] { Array("null".utf8) }
  var listStart: [UInt8] { [UInt8(ascii: "[")] }
  var listSeparator: [UInt8] { [UInt8(ascii: ",")] }
  var listEnd: [UInt8] { [UInt8(ascii: "]")] }

  func append(text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      let isC1 = byte == 0xC2 && index + 1 < text.count && text[index + 1] < 0xA0
      guard byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || isC1 else {
        index += 1
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      index += isC1 ? 2 : 1
      start = index
      Self.escape(isC1 ? text[index - 1] : byte, to: &bytes)
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    bytes.append(UInt8(ascii: "\""))
  }

  private static func escape(_ byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      bytes.append(contentsOf: "u00".utf8)
      for digit in [byte >> 4, byte & 15] {
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }

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
