/// Cuts text into tokens as the English Web Treebank does: clitics and most hyphens apart; numbers, addresses, handles and
/// abbreviations whole. Every character that is not a space is in exactly one token. Linear in the length of the text.
package struct Tokenizer {
  let reader: CharacterReader
  package private(set) var spans: [TokenSpan] = []
  private var regionEnd = 0
  private var gap = TokenSpan.Gap.none

  package init(bytes: UnsafeBufferPointer<UInt8>) {
    reader = CharacterReader(bytes: bytes)
  }

  /// Adds the tokens of a stretch of the text.
  package mutating func tokenize(_ range: Range<Int>) {
    regionEnd = range.upperBound
    var position = range.lowerBound
    gap = .blankLine
    var newlines = 0
    while position < regionEnd {
      let (kind, length) = character(at: position)
      if kind == .space {
        if reader.bytes[position] == 0x0A { newlines += 1 }
        if gap != .blankLine { gap = newlines == 0 ? .space : newlines == 1 ? .newline : .blankLine }
        position += length
        continue
      }
      newlines = 0
      var end = position + length
      while end < regionEnd {
        let next = character(at: end)
        if next.kind == .space { break }
        end += next.length
      }
      cutChunk(position, end)
      position = end
    }
  }

  private func character(at offset: Int) -> (kind: CharacterKind, length: Int) {
    let (kind, length) = reader.character(at: offset)
    return (kind, min(length, regionEnd - offset))
  }

  private func kind(at offset: Int, before end: Int) -> CharacterKind {
    offset < end ? reader.kind(at: offset) : .space
  }

  private mutating func emit(_ start: Int, _ end: Int) {
    guard start < end else { return }
    spans.append(TokenSpan(start: start, end: end, gap: gap))
    gap = .none
  }

  /// Cuts a stretch without spaces.
  private mutating func cutChunk(_ start: Int, _ end: Int) {
    var position = start
    if let address = addressRange(start, end) {
      while position < address.lowerBound { position = cutMark(position, address.lowerBound) }
      emit(address.lowerBound, address.upperBound)
      position = address.upperBound
    }
    while position < end {
      let kind = reader.kind(at: position)
      if kind.isWord {
        position = cutWord(position, end)
      } else if kind == .stop, position + 1 < end, reader.bytes[position] == 0x2E, startsFraction(position, end) {
        position = cutWord(position, end)
      } else {
        position = cutMark(position, end)
      }
    }
  }

  /// `.5`: a number without its zero.
  private func startsFraction(_ position: Int, _ end: Int) -> Bool {
    guard kind(at: position + 1, before: end) == .digit else { return false }
    return spans.last.map { $0.end != position } ?? true || gap != .none
  }
}

// MARK: - Words

extension Tokenizer {
  /// Cuts the word that starts at a position, clitics apart; gives where it ends.
  private mutating func cutWord(_ start: Int, _ end: Int) -> Int {
    var wordEnd = scanWord(start, end)
    if wordEnd < end, reader.bytes[wordEnd] == 0x2E, takesStop(start, wordEnd, end) {
      emit(start, wordEnd + 1)
      return wordEnd + 1
    }
    // `US$`: a currency's letters stay with its sign.
    if wordEnd < end, reader.bytes[wordEnd] == 0x24, wordEnd - start <= 3,
      (start..<wordEnd).allSatisfy({ reader.kind(at: $0) == .upper })
    {
      wordEnd += 1
      emit(start, wordEnd)
      return wordEnd
    }
    if let cut = unitCut(start, wordEnd) {
      emit(start, cut)
      emit(cut, wordEnd)
      return wordEnd
    }
    emitWithClitics(start, wordEnd)
    return wordEnd
  }

  private func scanWord(_ start: Int, _ end: Int) -> Int {
    var position = start
    if reader.bytes[position] == 0x2E { position += 1 }
    while position < end {
      let (kind, length) = character(at: position)
      if kind.isWord {
        position += length
        continue
      }
      let next = position + length
      guard position > start, next < end, joins(kind, position, next, start, end) else { break }
      position = next
    }
    return position
  }

  /// Whether a mark inside a chunk is part of the word around it.
  private func joins(_ kind: CharacterKind, _ mark: Int, _ next: Int, _ start: Int, _ end: Int) -> Bool {
    let before = kindBefore(mark)
    let after = reader.kind(at: next)
    guard before.isWord, after.isWord else { return false }
    let digits = before == .digit && after == .digit
    switch reader.bytes[mark] {
    case 0x2E: return digits || joinsStop(mark, next, start, end)
    case 0x2C: return digits && startsGroupOfThree(next, end)
    case 0x3A: return digits
    case 0x2F: return digits || (mark - start <= 1 && lettersEnd(next, end) - next <= 1)
    case 0x5F, 0x2A: return true
    case 0x24: return before.isLetter && after.isLetter
    case 0x26: return before == .upper && after == .upper && mark - start <= 3
    default: break
    }
    if kind == .hyphen { return digits ? joinsDigits(mark, next, start, end) : isPrefix(start, mark) }
    return kind == .apostrophe && after.isLetter
  }

  private func kindBefore(_ position: Int) -> CharacterKind {
    var start = position - 1
    while start > 0, reader.bytes[start] & 0xC0 == 0x80, position - start < 4 { start -= 1 }
    return reader.kind(at: start)
  }

  private func startsGroupOfThree(_ next: Int, _ end: Int) -> Bool {
    let length = digitsEnd(next, end) - next
    // Two digits: lakhs and crores are grouped so (2,50,000).
    return length == 3 || (length == 2 && digitsEnd(next, end) < end && reader.bytes[digitsEnd(next, end)] == 0x2C)
  }

  /// `U.S`, `a.m`, `i.e`, `example.com`; not `end.Next`.
  private func joinsStop(_ mark: Int, _ next: Int, _ start: Int, _ end: Int) -> Bool {
    let partEnd = lettersEnd(next, end)
    let isInitial = partEnd - next == 1
    let startsWithInitial = mark - start == 1 || (mark - start >= 3 && reader.bytes[mark - 2] == 0x2E)
    if isInitial && startsWithInitial { return true }
    if startsWithInitial && partEnd - next == 2 && kind(at: partEnd, before: end) == .stop { return true }
    return Abbreviations.domains.contains(lowerHash(next, min(partEnd, next + 6))) && reader.kind(at: next) == .lower
  }

  /// Dates (11-20-2000) and telephone numbers (853-7557), not ranges (1998-2001).
  private func joinsDigits(_ mark: Int, _ next: Int, _ start: Int, _ end: Int) -> Bool {
    let groupEnd = digitsEnd(next, end)
    var groupStart = mark
    while groupStart > start, reader.kind(at: groupStart - 1) == .digit, mark - groupStart < 9 { groupStart -= 1 }
    let isContinued = groupEnd + 1 < end && reader.kind(at: groupEnd) == .hyphen && reader.kind(at: groupEnd + 1) == .digit
    let continues = groupStart > start && reader.kind(at: groupStart - 1) == .hyphen
    return isContinued || continues || (mark - groupStart == 3 && groupEnd - next == 4)
  }

  private func isPrefix(_ start: Int, _ mark: Int) -> Bool {
    mark - start <= 6 && Abbreviations.hyphenPrefixes.contains(lowerHash(start, mark))
  }

  private func digitsEnd(_ start: Int, _ end: Int) -> Int {
    var position = start
    let limit = min(end, start + 12)
    while position < limit, reader.kind(at: position) == .digit { position += 1 }
    return position
  }

  private func lettersEnd(_ start: Int, _ end: Int) -> Int {
    var position = start
    let limit = min(end, start + 24)
    while position < limit {
      let (kind, length) = character(at: position)
      guard kind.isLetter else { break }
      position += length
    }
    return min(position, end)
  }

  /// Whether the full stop behind a word belongs to it.
  private func takesStop(_ start: Int, _ wordEnd: Int, _ chunkEnd: Int) -> Bool {
    let after = kind(at: wordEnd + 1, before: chunkEnd)
    if after == .stop { return false }
    let length = wordEnd - start
    let first = reader.kind(at: start)
    guard first.isLetter else { return false }
    let isLast = !hasWord(from: wordEnd + 1)
    if length == 1 { return first == .upper && !isLast && (reader.bytes[start] != 0x49 || isInitialI(start)) }
    if length >= 3, reader.bytes[wordEnd - 2] == 0x2E, reader.kind(at: wordEnd - 1).isLetter { return true }
    if length >= 4, reader.bytes[start + 1] == 0x2E, reader.bytes[wordEnd - 3] == 0x2E { return true }
    guard length <= 6 else { return false }
    let word = lowerHash(start, wordEnd)
    if Abbreviations.numbered.contains(word) { return nextWordKind(from: wordEnd + 1) == .digit }
    return Abbreviations.contains(lower: word, isCapitalized: first == .upper, isLast: isLast)
  }

  /// `I.` as an initial stands before a capitalized word and after nothing or another name.
  private func isInitialI(_ start: Int) -> Bool {
    guard let last = spans.last, gap != .blankLine else { return false }
    return reader.kind(at: last.start) == .upper
  }

  private func hasWord(from start: Int) -> Bool { nextWordKind(from: start) != nil }

  /// What the next letter or digit of the region is, if one follows soon.
  private func nextWordKind(from start: Int) -> CharacterKind? {
    var position = start
    let limit = min(regionEnd, start + 16)
    while position < limit {
      let (kind, length) = character(at: position)
      if kind.isWord { return kind }
      position += length
    }
    return nil
  }

  /// `10am`, `5pm`: where the unit starts.
  private func unitCut(_ start: Int, _ end: Int) -> Int? {
    guard reader.kind(at: start) == .digit, end - start >= 3 else { return nil }
    let cut = end - 2
    guard reader.kind(at: cut - 1) == .digit else { return nil }
    let unit = lowerHash(cut, end)
    return unit == Hashing.hash("am") || unit == Hashing.hash("pm") || unit == Hashing.hash("km") ? cut : nil
  }
}

// MARK: - Clitics

extension Tokenizer {
  private mutating func emitWithClitics(_ start: Int, _ end: Int) {
    if end - start <= 8, let cut = Abbreviations.contractions[lowerHash(start, end)], cut < end - start,
      reader.kind(at: start) != .digit,
      cut != 1 || end - start == 3 || reader.kind(at: start) == .lower
    {
      emit(start, start + cut)
      emit(start + cut, end)
      return
    }
    guard let cut = cliticStart(start, end) else { return emit(start, end) }
    // "shouldn't've", "he'd've"
    if let first = cliticStart(start, cut) {
      emit(start, first)
      emit(first, cut)
    } else {
      emit(start, cut)
    }
    emit(cut, end)
  }

  private func cliticStart(_ start: Int, _ end: Int) -> Int? {
    // Up to two letters and an apostrophe of three bytes.
    for length in 1...5 where end - length > start {
      let position = end - length
      guard reader.bytes[position] & 0xC0 != 0x80 else { continue }
      let (kind, size) = reader.character(at: position)
      guard kind.isLetter else { return apostropheStart(start, min(position + size, end), end) }
    }
    return nil
  }

  /// - Parameter letters: where the letters behind the apostrophe start
  private func apostropheStart(_ start: Int, _ letters: Int, _ end: Int) -> Int? {
    var apostrophe = letters - 1
    while apostrophe > start, reader.bytes[apostrophe] & 0xC0 == 0x80 { apostrophe -= 1 }
    guard apostrophe > start, reader.kind(at: apostrophe) == .apostrophe else { return nil }
    switch lowerHash(letters, end) {
    case Self.t:
      let isNegation = reader.bytes[apostrophe - 1] | 0x20 == UInt8(ascii: "n") && apostrophe - 1 > start
      return isNegation ? apostrophe - 1 : nil
    case Self.s, Self.m, Self.d, Self.re, Self.ve, Self.ll: return apostrophe
    default: return nil
    }
  }

  private static let t = Hashing.hash("t")
  private static let s = Hashing.hash("s")
  private static let m = Hashing.hash("m")
  private static let d = Hashing.hash("d")
  private static let re = Hashing.hash("re")
  private static let ve = Hashing.hash("ve")
  private static let ll = Hashing.hash("ll")

  private func lowerHash(_ start: Int, _ end: Int) -> UInt32 {
    var hash = Hashing.seed
    for index in start..<max(start, end) {
      let byte = reader.bytes[index]
      hash = Hashing.step(hash, byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    }
    return hash
  }
}

// MARK: - Marks and addresses

extension Tokenizer {
  /// Cuts the mark, the run of equal marks or the emoticon at a position; gives where it ends.
  private mutating func cutMark(_ start: Int, _ end: Int) -> Int {
    let (kind, length) = character(at: start)
    let byte = reader.bytes[start]
    if byte == 0x40 || byte == 0x23, let handleEnd = handleEnd(start, end) {
      emit(start, handleEnd)
      return handleEnd
    }
    if kind == .apostrophe, let elisionEnd = elisionEnd(start, start + length, end) {
      emit(start, elisionEnd)
      return elisionEnd
    }
    if let emoticonEnd = emoticonEnd(start, end) {
      emit(start, emoticonEnd)
      return emoticonEnd
    }
    var position = start + length
    if kind == .stop {
      let isDot = byte == 0x2E
      while position < end, reader.kind(at: position) == .stop, (reader.bytes[position] == 0x2E) == isDot {
        position += character(at: position).length
      }
    } else if byte >= 0x80, kind == .symbol {
      position = symbolEnd(position, end)
    } else if kind == .hyphen || kind == .apostrophe || [0x2A, 0x3D, 0x7E, 0x5F, 0x2B, 0x23, 0x3E, 0x3C, 0x5E].contains(byte) {
      while position < end, reader.bytes[position] == byte, byte < 0x80 { position += 1 }
    }
    emit(start, position)
    return position
  }

  /// An emoji with the signs that belong to it: variation selectors, joiners, skin tones.
  private func symbolEnd(_ start: Int, _ end: Int) -> Int {
    var position = start
    var joined = false
    while position < end {
      let (value, length) = reader.scalar(at: position)
      let extends = (0xFE00...0xFE0F).contains(value) || value == 0x200D || (0x1F3FB...0x1F3FF).contains(value)
      guard extends || joined else { break }
      joined = value == 0x200D
      position += min(length, end - position)
    }
    return position
  }

  /// `@name`, `#topic`
  private func handleEnd(_ start: Int, _ end: Int) -> Int? {
    guard kind(at: start + 1, before: end).isLetter else { return nil }
    var position = start + 1
    while position < end {
      let (kind, length) = character(at: position)
      guard kind.isWord || reader.bytes[position] == 0x5F else { break }
      position += length
    }
    return position
  }

  /// `'em`, `'90s`
  private func elisionEnd(_ start: Int, _ next: Int, _ end: Int) -> Int? {
    let digits = digitsEnd(next, end)
    if digits - next == 2 {
      let hasPlural = digits < end && reader.bytes[digits] == UInt8(ascii: "s")
      let wordEnd = hasPlural ? digits + 1 : digits
      return kind(at: wordEnd, before: end).isWord ? nil : wordEnd
    }
    let letters = lettersEnd(next, end)
    guard letters > next, letters - next <= 5, Abbreviations.elisions.contains(lowerHash(next, letters)) else { return nil }
    return letters
  }

  private func emoticonEnd(_ start: Int, _ end: Int) -> Int? {
    let eyes = reader.bytes[start]
    guard eyes == UInt8(ascii: ":") || eyes == UInt8(ascii: ";") || eyes == UInt8(ascii: "="), start + 1 < end else {
      return nil
    }
    var mouth = start + 1
    if reader.bytes[mouth] == UInt8(ascii: "-"), mouth + 1 < end { mouth += 1 }
    guard
      [UInt8(ascii: ")"), UInt8(ascii: "("), UInt8(ascii: "D"), UInt8(ascii: "P"), UInt8(ascii: "p"), UInt8(ascii: "/")]
        .contains(reader.bytes[mouth])
    else { return nil }
    guard !kind(at: mouth + 1, before: end).isWord, reader.bytes[mouth] != UInt8(ascii: "/") else { return nil }
    return mouth + 1
  }

  /// A web or mail address in a chunk, without the marks around it.
  private func addressRange(_ start: Int, _ end: Int) -> Range<Int>? {
    var first = start
    while first < end, !reader.kind(at: first).isWord { first += character(at: first).length }
    guard first < end, isAddress(first, end) else { return nil }
    var last = end
    while last > first {
      var position = last - 1
      while position > first, reader.bytes[position] & 0xC0 == 0x80 { position -= 1 }
      if reader.kind(at: position).isWord || reader.bytes[position] == 0x2F { break }
      last = position
    }
    return last > first ? first..<last : nil
  }

  private func isAddress(_ start: Int, _ end: Int) -> Bool {
    if end - start > 4, reader.bytes[start] | 0x20 == 0x77, reader.bytes[start + 1] | 0x20 == 0x77,
      reader.bytes[start + 3] == 0x2E
    {
      return true
    }
    let limit = min(end, start + 64)
    for position in start..<limit {
      let byte = reader.bytes[position]
      if byte == 0x40 { return position > start && kind(at: position + 1, before: end).isWord }
      if byte == 0x3A {
        return position + 3 < end && reader.bytes[position + 1] == 0x2F && reader.bytes[position + 2] == 0x2F
      }
    }
    return false
  }
}
