import Columns
import QueryPlanning
import UnicodeText

/// Functions that make a text of a text.
struct TextKernel: FunctionKernel {
  let function: ScalarFunction

  func apply(_ arguments: [Column], count: Int) -> Column {
    let texts = arguments[0].asTexts
    var builder = TextColumnBuilder()
    for row in 0..<count { builder.append(texts[row].flatMap { value(of: $0, arguments, row) }) }
    return .text(builder.seal())
  }

  private func value(of text: String, _ arguments: [Column], _ row: Int) -> String? {
    switch function {
    case .lower: return text.lowercased()
    case .upper: return text.uppercased()
    case .trim: return text.trimmed
    case .substring:
      guard case .integer(let start) = arguments[1].value(at: row) else { return nil }
      guard arguments.count > 2 else { return text.characters(from: start, count: .max) }
      guard case .integer(let count) = arguments[2].value(at: row) else { return nil }
      return text.characters(from: start, count: count)
    case .replace:
      guard let old = arguments[1].text(at: row), let new = arguments[2].text(at: row) else { return nil }
      return text.replacing(old, with: new)
    default:
      guard let term = arguments[1].text(at: row) else { return nil }
      var width = 8
      if arguments.count > 2, case .integer(let given) = arguments[2].value(at: row) { width = Int(clamping: given) }
      let windows = ContextWindow.windows(of: PhraseSearch(folding: term), in: text, words: max(0, width), limit: 1)
      return windows.first.map { [$0.before, $0.hit, $0.after].filter { !$0.isEmpty }.joined(separator: " ") }
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  fileprivate func characters(from start: Int64, count: Int64) -> String {
    let skipped = start >= 0 ? Int(clamping: start) : max(0, self.count - Int(clamping: -(start + 1)) - 1)
    return String(dropFirst(skipped).prefix(Int(clamping: max(0, count))))
  }

  /// The parts between the occurrences of a text, without regard to case and accents.
  fileprivate func parts(between separator: String) -> [String] {
    let bytes = Array(utf8)
    var parts: [String] = []
    var start = 0
    for hit in ContextWindow.occurrences(of: separator, in: self) {
      parts.append(String(decoding: bytes[start..<hit.lowerBound], as: UTF8.self))
      start = hit.upperBound
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
  }

  fileprivate func replacing(_ old: String, with new: String) -> String { parts(between: old).joined(separator: new) }
}

/// `length` and `words`.
struct TextMeasureKernel: FunctionKernel {
  let function: ScalarFunction

  func apply(_ arguments: [Column], count: Int) -> Column {
    let texts = arguments[0].asTexts
    let values = texts.bytes.withUnsafeBufferPointer { bytes in
      (0..<count).map { row -> Int64 in
        if function == .length { return Int64(texts[row]?.count ?? 0) }
        return Int64(WordSegmentation.count(of: UnsafeBufferPointer(rebasing: bytes[texts.range(row)])))
      }
    }
    return .integer(IntegerColumn(values: values, valid: texts.valid))
  }
}

struct SplitKernel: FunctionKernel {
  func apply(_ arguments: [Column], count: Int) -> Column {
    let texts = arguments[0].asTexts
    var offsets: [UInt32] = [0]
    var builder = TextColumnBuilder()
    var total: UInt32 = 0
    for row in 0..<count {
      if let text = texts[row], let separator = arguments[1].text(at: row) {
        for part in text.parts(between: separator) {
          builder.append(part)
          total += 1
        }
      }
      offsets.append(total)
    }
    return .list(ListColumn(offsets: offsets, elements: .text(builder.seal())))
  }
}

struct JoinKernel: FunctionKernel {
  func apply(_ arguments: [Column], count: Int) -> Column {
    guard case .list(let list) = arguments[0] else { return .missing(.text, count: count) }
    let elements = list.elements.asTexts
    return .text(
      TextColumn(
        (0..<count).map { row -> String? in
          guard let separator = arguments[1].text(at: row), !list.range(row).isEmpty else { return nil }
          return list.range(row).compactMap { elements[$0] }.joined(separator: separator)
        }))
  }
}

/// What the first group of a regular expression matches, or the whole match when it has no group.
struct ExtractKernel: FunctionKernel {
  let expression: RegularExpression

  func apply(_ arguments: [Column], count: Int) -> Column {
    let texts = arguments[1].asTexts
    var builder = TextColumnBuilder()
    texts.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<count {
        let text = UnsafeBufferPointer(rebasing: bytes[texts.range(row)])
        guard !texts.isMissing(row), let groups = expression.firstMatch(text),
          let range = groups[min(1, expression.groupCount)]
        else {
          builder.append(nil)
          continue
        }
        builder.append(utf8: text[range])
      }
    }
    return .text(builder.seal())
  }
}

/// `near` with words that differ from row to row.
struct NearKernel: FunctionKernel {
  func apply(_ arguments: [Column], count: Int) -> Column {
    let texts = arguments[0].asTexts
    var bits = Bitmask(count: count)
    for row in 0..<count {
      guard let text = texts[row], let a = arguments[1].text(at: row), let b = arguments[2].text(at: row) else { continue }
      var words = 10
      if arguments.count > 3, case .integer(let given) = arguments[3].value(at: row) { words = Int(clamping: given) }
      bits[row] = Array(text.folded.utf8).withUnsafeBufferPointer {
        PhraseSearch.near(PhraseSearch(folding: a), PhraseSearch(folding: b), within: words, in: $0)
      }
    }
    return .boolean(BooleanColumn(values: bits))
  }
}

/// Any value as text.
struct PlainTextKernel: FunctionKernel {
  func apply(_ arguments: [Column], count: Int) -> Column {
    .text(TextColumn((0..<count).map { arguments[0].value(at: $0).plainText }))
  }
}
