import Glibc

/// A sentence with names marked.
package struct NamedSentence: Sendable {
  package var words: [String] = []
  package var names: [NameMention] = []
  /// The text that the words stand in, where the corpus gives it.
  package var text: String?
  package var startsDocument = false

  package init() {}

  /// Reads lines of word and tag (IOB1 or IOB2), or of number, word and tag, with blank lines between sentences.
  package static func sentences(in contents: String) -> [NamedSentence] {
    var result: [NamedSentence] = []
    var sentence = NamedSentence()
    var tags: [Substring] = []
    for line in contents.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy(\.isWhitespace) {
        sentence.names = names(tags)
        if !sentence.words.isEmpty { result.append(sentence) }
        sentence = NamedSentence()
        tags = []
        continue
      }
      if line.hasPrefix("# ") {
        if line.hasPrefix("# newdoc") { sentence.startsDocument = true }
        if line.hasPrefix("# text = ") { sentence.text = String(line.dropFirst(9)) }
        continue
      }
      let fields = line.split(whereSeparator: { $0 == "\t" || $0 == " " })
      guard fields.count >= 2 else { continue }
      let offset = fields.count >= 3 ? 1 : 0
      sentence.words.append(String(fields[offset]))
      tags.append(fields[offset + 1])
    }
    sentence.names = names(tags)
    if !sentence.words.isEmpty { result.append(sentence) }
    return result
  }

  private static func names(_ tags: [Substring]) -> [NameMention] {
    var names: [NameMention] = []
    var open: (kind: NameKind, start: Int)?
    for (index, tag) in (tags + ["O"]).enumerated() {
      let kind = kind(tag.dropFirst(2))
      if let last = open, tag.hasPrefix("B-") || kind != last.kind {
        names.append(NameMention(kind: last.kind, tokens: last.start..<index))
        open = nil
      }
      if open == nil, let kind { open = (kind, index) }
    }
    return names
  }

  private static func kind(_ name: Substring) -> NameKind? {
    switch name {
    case "PER", "person": .person
    case "ORG", "corporation", "group": .organization
    case "LOC", "location": .location
    default: nil
    }
  }
}

/// Why a file could not be read.
package struct ReadError: Error, CustomStringConvertible {
  package let path: String
  package let reason: String

  package var description: String { "cannot read \(path): \(reason)" }
}

/// Reads and writes whole files.
package enum TextFile {
  package static func read(_ path: String) throws(ReadError) -> String {
    guard let file = fopen(path, "rb") else { throw ReadError(path: path, reason: String(cString: strerror(errno))) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  package static func write(_ bytes: [UInt8], to path: String) throws(ReadError) {
    guard let file = fopen(path, "wb") else { throw ReadError(path: path, reason: String(cString: strerror(errno))) }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw ReadError(path: path, reason: "could not write all of it") }
  }
}

extension NamedSentence {
  /// The words, each with its place in the text where the corpus gives it, else with spaces between them.
  package var treebankSentence: TreebankSentence {
    var sentence = TreebankSentence()
    sentence.startsDocument = startsDocument
    let ranges = text.flatMap { Self.ranges(of: words, in: $0) }
    sentence.text = ranges == nil ? words.joined(separator: " ") : text ?? ""
    var position = 0
    for (index, word) in words.enumerated() {
      let length = word.utf8.count
      let range = ranges?[index] ?? position..<position + length
      position += length + 1
      sentence.words.append(
        TreebankSentence.Word(form: word, lemma: "_", partOfSpeech: "_", pennTag: "_", head: -1, relation: "_", range: range))
    }
    return sentence
  }

  private static func ranges(of words: [String], in text: String) -> [Range<Int>]? {
    let bytes = Array(text.utf8)
    var position = 0
    var ranges: [Range<Int>] = []
    for word in words {
      let form = Array(word.utf8)
      while position < bytes.count, bytes[position] == 0x20 { position += 1 }
      guard position + form.count <= bytes.count, Array(bytes[position..<position + form.count]) == form else { return nil }
      ranges.append(position..<position + form.count)
      position += form.count
    }
    return ranges
  }
}
