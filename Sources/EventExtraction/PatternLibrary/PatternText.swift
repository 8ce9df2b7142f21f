/// The text of a pattern file and stretches of it. Bytes, not characters, and no string before one is needed: the files are read at every first extraction.
struct PatternText {
  /// The places of some bytes.
  typealias Stretch = Range<Int>

  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  var whole: Stretch { bytes.indices }

  func string(_ stretch: Stretch) -> String { String(decoding: bytes[stretch], as: UTF8.self) }

  func begins(_ stretch: Stretch, with prefix: StaticString) -> Bool {
    prefix.withUTF8Buffer { stretch.count >= $0.count && bytes[stretch].starts(with: $0) }
  }

  func contains(_ stretch: Stretch, _ letter: Unicode.Scalar) -> Bool { place(of: letter, in: stretch) != nil }

  /// Without the letters at both ends that are among some.
  func trim(_ stretch: Stretch, of letters: StaticString = " \t\r") -> Stretch {
    letters.withUTF8Buffer { letters in
      var (start, end) = (stretch.lowerBound, stretch.upperBound)
      while start < end, letters.contains(bytes[start]) { start += 1 }
      while start < end, letters.contains(bytes[end - 1]) { end -= 1 }
      return start..<end
    }
  }

  /// What stands before the first of a letter and behind it; nil behind where there is none.
  func halves(_ stretch: Stretch, at letter: Unicode.Scalar) -> (before: Stretch, behind: Stretch?) {
    guard let place = place(of: letter, in: stretch) else { return (stretch, nil) }
    return (stretch.lowerBound..<place, place + 1..<stretch.upperBound)
  }

  func split(_ stretch: Stretch, at letter: Unicode.Scalar, keepingEmpty: Bool = false) -> [Stretch] {
    var parts: [Stretch] = []
    var rest: Stretch? = stretch
    while let open = rest {
      let (part, behind) = halves(open, at: letter)
      if keepingEmpty || !part.isEmpty { parts.append(part) }
      rest = behind
    }
    return parts
  }

  private func place(of letter: Unicode.Scalar, in stretch: Stretch) -> Int? {
    let letter = UInt8(ascii: letter)
    var place = stretch.lowerBound
    while place < stretch.upperBound {
      if bytes[place] == letter { return place }
      place += 1
    }
    return nil
  }
}
