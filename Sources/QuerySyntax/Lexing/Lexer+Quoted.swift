import Diagnostics

/// The marks that a text literal stands in.
enum Quote {
  case straight(UInt8)
  case curlyDouble
  case curlySingle

  /// The kind that a mark beyond ASCII opens.
  init?(opening scalar: Unicode.Scalar) {
    switch scalar {
    case "\u{201C}", "\u{201D}", "\u{201E}": self = .curlyDouble
    case "\u{2018}", "\u{2019}", "\u{201A}": self = .curlySingle
    default: return nil
    }
  }

  var closing: String {
    switch self {
    case .straight(let byte): String(Unicode.Scalar(byte))
    case .curlyDouble: "\u{201D}"
    case .curlySingle: "\u{2019}"
    }
  }
}

extension Lexer {
  /// The length of the closing mark at the position, 0 when there is none.
  private func closingLength(_ quote: Quote) -> Int {
    switch quote {
    case .straight(let byte): return peek() == byte ? 1 : 0
    case .curlyDouble:
      guard peek() == 0xE2, peek(1) == 0x80 else { return 0 }
      return peek(2) == 0x9C || peek(2) == 0x9D ? 3 : 0
    case .curlySingle:
      guard peek() == 0xE2, peek(1) == 0x80 else { return 0 }
      return peek(2) == 0x98 || peek(2) == 0x99 ? 3 : 0
    }
  }

  /// A text literal. It may hold line ends. One that is never closed ends with its first line, so that the rest is still
  /// read; after the first of these no literal may cross a line, which keeps reading linear.
  mutating func lexText(quote: Quote) {
    let start = position
    let opening = peek() < 0x80 ? 1 : 3
    position += opening
    var value: [UInt8] = []
    let mayCrossLines = openText == nil
    var firstLineEnd: Int?
    let diagnosticsBefore = diagnostics.count
    while position < bytes.count {
      let byte = peek()
      if byte == UInt8(ascii: "\n") {
        if firstLineEnd == nil { firstLineEnd = position }
        if !mayCrossLines { break }
      }
      let closing = closingLength(quote)
      if closing > 0 {
        position += closing
        // A doubled mark stands for the mark itself, as in SQL.
        guard case .straight(let mark) = quote, peek() == mark else {
          emit(.text(String(decoding: value, as: UTF8.self)), from: start)
          return
        }
        value.append(mark)
        position += 1
      } else if byte == UInt8(ascii: "\\") {
        lexEscape(into: &value)
      } else {
        value.append(byte)
        position += 1
      }
    }
    openText = openText ?? start
    diagnostics.removeSubrange(diagnosticsBefore...)
    if let firstLineEnd { position = firstLineEnd }
    closeText(start: start, contentStart: start + opening, quote: quote)
  }

  private mutating func closeText(start: Int, contentStart: Int, quote: Quote) {
    let mark = quote.closing
    let written = text(contentStart..<max(contentStart, position))
    let shown = written.count > 20 ? String(written.prefix(20)) + "…" : written
    report(
      SyntaxCode.unclosedText, "put \(mark) at the end of the text that begins with \(text(start..<contentStart))\(shown)",
      at: start..<contentStart, fix: Fix("close it", range: position..<position, replacement: mark))
    emit(.text(written), from: start)
  }

  private mutating func lexEscape(into value: inout [UInt8]) {
    let start = position
    let escaped = peek(1)
    position += 2
    switch escaped {
    case UInt8(ascii: "n"): value.append(0x0A)
    case UInt8(ascii: "t"): value.append(0x09)
    case UInt8(ascii: "r"): value.append(0x0D)
    case UInt8(ascii: "0"): value.append(0)
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"), UInt8(ascii: "`"): value.append(escaped)
    case UInt8(ascii: "u") where peek() == UInt8(ascii: "{"):
      lexUnicodeEscape(from: start, into: &value)
    default:
      position = min(start + 1, bytes.count)
      value.append(UInt8(ascii: "\\"))
      report(
        SyntaxCode.badEscape, "write \"\\\\\" for a backslash; others are \\n \\t \\\" \\u{…}", at: start..<position,
        fix: Fix("double it", range: start..<position, replacement: "\\\\"))
    }
  }

  private mutating func lexUnicodeEscape(from start: Int, into value: inout [UInt8]) {
    position += 1
    let digitsStart = position
    while position - digitsStart < 8, Self.isDigit(peek()) || Self.isLetter(peek()) { position += 1 }
    let digits = text(digitsStart..<position)
    guard peek() == UInt8(ascii: "}"), let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
      report(
        SyntaxCode.badEscape, "write \\u{…} with the code of a character in hexadecimal, as in \\u{E9}", at: start..<position)
      return
    }
    position += 1
    value.append(contentsOf: String(scalar).utf8)
  }

  /// A name in backquotes, on one line; a doubled backquote stands for one.
  mutating func lexQuotedName() {
    let start = position
    position += 1
    var value: [UInt8] = []
    while position < bytes.count, peek() != UInt8(ascii: "\n") {
      if peek() == UInt8(ascii: "`") {
        position += 1
        guard peek() == UInt8(ascii: "`") else {
          emit(.quotedName(String(decoding: value, as: UTF8.self)), from: start)
          return
        }
      }
      value.append(peek())
      position += 1
    }
    report(
      SyntaxCode.unclosedName,
      "put ` at the end of the name that begins with `\(String(decoding: value.prefix(20), as: UTF8.self))",
      at: start..<start + 1, fix: Fix("close it", range: position..<position, replacement: "`"))
    emit(.quotedName(String(decoding: value, as: UTF8.self)), from: start)
  }

  /// `/pattern/` with the option `i`, on one line. Backslashes are the pattern's own; `\/` is a slash.
  mutating func lexRegularExpression() {
    let start = position
    if peek(1) == UInt8(ascii: "/") || peek(1) == UInt8(ascii: "*") { return lexForeignComment() }
    position += 1
    var pattern: [UInt8] = []
    while position < bytes.count, peek() != UInt8(ascii: "\n") {
      let byte = peek()
      if byte == UInt8(ascii: "/") {
        position += 1
        return finishRegularExpression(pattern, from: start)
      }
      if byte == UInt8(ascii: "\\"), position + 1 < bytes.count, peek(1) != UInt8(ascii: "\n") {
        if peek(1) != UInt8(ascii: "/") { pattern.append(byte) }
        position += 1
        pattern.append(peek())
      } else {
        pattern.append(byte)
      }
      position += 1
    }
    report(
      SyntaxCode.unclosedPattern, "put / at the end of the pattern, as in /resign(ed|s)/i", at: start..<start + 1,
      fix: Fix("close it", range: position..<position, replacement: "/"))
    emit(.regularExpression(pattern: String(decoding: pattern, as: UTF8.self), ignoresCase: false), from: start)
  }

  private mutating func finishRegularExpression(_ pattern: [UInt8], from start: Int) {
    let flagsStart = position
    while Self.isLetter(peek()) { position += 1 }
    let flags = text(flagsStart..<position)
    if !flags.isEmpty, flags != "i" {
      report(
        SyntaxCode.unclosedPattern, "write /…/i or /…/: a pattern has no option \"\(flags)\"", at: flagsStart..<position,
        fix: Fix("ignore case", range: flagsStart..<position, replacement: "i"))
    }
    emit(.regularExpression(pattern: String(decoding: pattern, as: UTF8.self), ignoresCase: flags.contains("i")), from: start)
  }
}
