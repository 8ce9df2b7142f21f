import Diagnostics

/// Text to tokens, in one pass over the bytes. Any text gives tokens; what is wrong becomes a diagnostic.
package struct Lexer {
  package struct Result: Sendable {
    /// The last is `end`.
    package var tokens: [Token]
    package var diagnostics: [Diagnostic]
    /// Where a text literal begins that the source ends inside of, or nil.
    package var openText: Int?
  }

  let bytes: [UInt8]
  var position = 0
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []
  var openText: Int?
  /// Brackets that are open, for deciding whether a line may begin with a dot-command.
  private var depth = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  package static func lex(_ source: SourceFile) -> Result {
    var lexer = Lexer(source.text)
    lexer.run()
    return Result(tokens: lexer.tokens, diagnostics: lexer.diagnostics, openText: lexer.openText)
  }

  private mutating func run() {
    while position < bytes.count { next() }
    emit(.end, from: bytes.count)
  }

  // MARK: Reading

  /// The byte so many places ahead; 0 behind the end.
  func peek(_ ahead: Int = 0) -> UInt8 {
    let index = position + ahead
    return index < bytes.count ? bytes[index] : 0
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  mutating func emit(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind, span: SourceSpan(start..<position)))
  }

  mutating func report(_ code: DiagnosticCode, _ message: String, at range: Range<Int>, fix: Fix? = nil) {
    diagnostics.append(Diagnostic(code, .error, message, at: range, fixes: fix.map { [$0] } ?? []))
  }

  private mutating func next() {
    let start = position
    let byte = peek()
    switch byte {
    case UInt8(ascii: "\n"):
      position += 1
      if tokens.last?.kind != .newline { emit(.newline, from: start) }
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0B, 0x0C:
      position += 1
    case UInt8(ascii: "#"):
      skipLine()
    case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"):
      skipLine()
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      lexText(quote: .straight(byte))
    case UInt8(ascii: "`"):
      lexQuotedName()
    case UInt8(ascii: "$"):
      lexParameter()
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      lexNumber()
    case UInt8(ascii: ".") where Self.isLetter(peek(1)) && isAtStatementStart:
      lexCommand()
    case UInt8(ascii: "/") where expectsOperand || looksLikePattern:
      lexRegularExpression()
    case let byte where Self.isWordStart(byte) && byte < 0x80:
      lexWord()
    case let byte where byte >= 0x80:
      lexNonASCII()
    default:
      lexSymbol()
    }
  }

  mutating func skipLine() {
    while position < bytes.count, peek() != UInt8(ascii: "\n") { position += 1 }
  }

  // MARK: Context

  /// Words after which a slash begins a pattern and does not divide.
  private static let wordsBeforePattern: Set<String> = ["matches", "where", "filter", "and", "or", "not", "rlike", "regexp"]

  private var expectsOperand: Bool {
    guard let last = tokens.last else { return true }
    switch last.kind {
    case .word: return Self.wordsBeforePattern.contains(last.keyword ?? "")
    case .symbol(let symbol): return symbol != .rightParenthesis && symbol != .rightBracket
    case .newline, .command: return true
    default: return false
    }
  }

  /// After a word, `a /x/` is a pattern whose operator is missing or misspelt; a division has spaces on both sides or on none.
  private var looksLikePattern: Bool {
    guard case .word? = tokens.last?.kind, position > 0, bytes[position - 1] == UInt8(ascii: " ") else { return false }
    let rest = bytes[(position + 1)...].prefix(200)
    guard let first = rest.first, first != UInt8(ascii: " "), let close = rest.firstIndex(of: UInt8(ascii: "/")) else {
      return false
    }
    return bytes[close - 1] != UInt8(ascii: " ") && !rest[..<close].contains(UInt8(ascii: "\n"))
  }

  private var isAtStatementStart: Bool {
    guard depth == 0, let last = tokens.last else { return depth == 0 }
    switch last.kind {
    case .symbol(.semicolon), .command: return true
    case .newline:
      // Line ends come one at a time, so the token before this one is another.
      return !(tokens.dropLast().last?.continuesLine ?? false)
    default: return false
    }
  }

  // MARK: Words and symbols

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z") }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
  static func isWordStart(_ byte: UInt8) -> Bool { isLetter(byte) || byte == UInt8(ascii: "_") }

  private mutating func lexWord() {
    let start = position
    while position < bytes.count {
      let byte = peek()
      if byte < 0x80 {
        guard Self.isWordStart(byte) || Self.isDigit(byte) else { break }
        position += 1
      } else {
        guard let (scalar, length) = scalar(at: position), scalar.properties.isAlphabetic || Self.isMark(scalar) else { break }
        position += length
      }
    }
    emit(.word(text(start..<position)), from: start)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .spacingMark
  }

  /// The scalar that begins at an offset, and its length in bytes. The bytes come from a `String`, so they are well formed.
  func scalar(at offset: Int) -> (Unicode.Scalar, Int)? {
    var decoder = UTF8()
    var iterator = bytes[offset..<min(offset + 4, bytes.count)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (scalar, UTF8.width(scalar))
  }

  private static let lookalikes: [Unicode.Scalar: Token.Symbol] = [
    "≠": .notEqual, "≤": .lessOrEqual, "≥": .greaterOrEqual, "−": .minus, "–": .minus, "×": .star, "÷": .slash, "…": .range,
    "¦": .bar, "｜": .bar,
  ]

  private mutating func lexNonASCII() {
    let start = position
    guard let (scalar, length) = scalar(at: position) else {
      position += 1
      return
    }
    if let quote = Quote(opening: scalar) {
      lexText(quote: quote)
    } else if scalar.properties.isAlphabetic {
      lexWord()
    } else if scalar.properties.isWhitespace || scalar.value == 0xFEFF || scalar.properties.generalCategory == .format {
      position += length
    } else if let symbol = Self.lookalikes[scalar] {
      position += length
      emit(.symbol(symbol), from: start)
    } else {
      position += length
      reportUnexpected(start..<position)
    }
  }

  mutating func reportUnexpected(_ range: Range<Int>) {
    let found = text(range)
    if found == "&" {
      report(
        SyntaxCode.unexpectedCharacter, "write \"and\" for \"&\"", at: range,
        fix: Fix("write and", range: range, replacement: "and"))
      return emit(.word("and"), from: range.lowerBound)
    }
    let shown =
      found.unicodeScalars.first.map { $0.value < 0x20 || $0.value == 0x7F } ?? true ? "a control character" : "\"\(found)\""
    report(
      SyntaxCode.unexpectedCharacter, "remove \(shown): it has no meaning here", at: range,
      fix: Fix("remove it", range: range, replacement: ""))
    if tokens.last?.kind != .invalid || tokens.last?.span.range.upperBound != range.lowerBound {
      emit(.invalid, from: range.lowerBound)
    }
  }

  private mutating func lexSymbol() {
    let start = position
    let single = String(Unicode.Scalar(peek()))
    let double = single + String(Unicode.Scalar(peek(1)))
    if peek() == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") { return lexForeignComment() }
    if let symbol = Token.Symbol(rawValue: double) {
      position += 2
      emit(.symbol(symbol), from: start)
    } else if let symbol = Token.Symbol(rawValue: single) {
      position += 1
      switch symbol {
      case .leftParenthesis, .leftBracket: depth += 1
      case .rightParenthesis, .rightBracket: depth = max(0, depth - 1)
      case .semicolon: depth = 0
      default: break
      }
      emit(.symbol(symbol), from: start)
    } else {
      position += 1
      reportUnexpected(start..<position)
    }
  }

  /// `/* … */` and `//`, which other languages have.
  mutating func lexForeignComment() {
    let start = position
    skipLine()
    report(SyntaxCode.foreignForm, "write \"--\" or \"#\" to begin a comment", at: start..<min(start + 2, position))
  }

  private mutating func lexParameter() {
    let start = position
    position += 1
    let nameStart = position
    while position < bytes.count, Self.isWordStart(peek()) || Self.isDigit(peek()) { position += 1 }
    if position == nameStart {
      report(SyntaxCode.badParameter, "write the parameter's name after \"$\", as in $name", at: start..<position)
      emit(.invalid, from: start)
    } else {
      emit(.parameter(text(nameStart..<position)), from: start)
    }
  }

  /// A dot-command takes the rest of its line, up to a `;` outside quotation marks.
  private mutating func lexCommand() {
    let start = position
    position += 1
    let nameStart = position
    while position < bytes.count, Self.isWordStart(peek()) || Self.isDigit(peek()) || peek() == UInt8(ascii: "-") {
      position += 1
    }
    let name = text(nameStart..<position)
    let argumentsStart = position
    var quote: UInt8?
    while position < bytes.count, peek() != UInt8(ascii: "\n") {
      if let open = quote {
        if peek() == open { quote = nil }
      } else if peek() == UInt8(ascii: "\"") {
        quote = peek()
      } else if peek() == UInt8(ascii: ";") {
        break
      }
      position += 1
    }
    let arguments = bytes[argumentsStart..<position]
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
    let trimmed = arguments.drop(while: isSpace)
    let end = (trimmed.lastIndex { !isSpace($0) }).map { $0 + 1 } ?? trimmed.startIndex
    let kind = Token.Kind.command(name: name, arguments: text(trimmed.startIndex..<end))
    tokens.append(Token(kind, span: SourceSpan(start..<max(end, argumentsStart))))
  }
}
