/// A sentence of a treebank as CoNLL-U files write it (universaldependencies.org/format).
package struct TreebankSentence: Sendable {
  package struct Word: Sendable {
    package var form: String
    package var lemma: String
    package var partOfSpeech: String
    package var pennTag: String
    /// Index of the head in the sentence, -1 for the root.
    package var head: Int
    package var relation: String
    /// UTF-8 offsets in the text of the sentence.
    package var range: Range<Int>
    /// The brackets of entities that begin or end at the word, as GUM writes them.
    package var entity = ""
  }

  package var words: [Word] = []
  /// The text that the words stand in.
  package var text = ""
  package var startsDocument = false
  package var startsParagraph = false
  /// Whether a space stands between this sentence and the next.
  package var spaceAfter = true
  package var isHeadline = false

  package init() {}

  package var forms: [String] { words.map(\.form) }
}

/// Reads CoNLL-U.
package enum TreebankReader {
  package static func sentences(in contents: String) -> [TreebankSentence] {
    var result: [TreebankSentence] = []
    var lines: [Substring] = []
    for line in contents.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty {
        if !lines.isEmpty { result.append(sentence(lines)) }
        lines = []
      } else {
        lines.append(line)
      }
    }
    if !lines.isEmpty { result.append(sentence(lines)) }
    return result
  }

  private static func sentence(_ lines: [Substring]) -> TreebankSentence {
    var sentence = TreebankSentence()
    /// The word range (a contraction) that is being read: the index of its first word, the number of its last, its form.
    var contraction: (first: Int, last: Int, form: String, spaceAfter: Bool)?
    for line in lines {
      if line.first == "#" {
        readComment(line, into: &sentence)
        continue
      }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count >= 10, !fields[0].contains(".") else { continue }
      let spaceAfter = !fields[9].contains("SpaceAfter=No")
      if let dash = fields[0].firstIndex(of: "-") {
        let last = Int(fields[0][fields[0].index(after: dash)...]) ?? 0
        contraction = (sentence.words.count, last, String(fields[1]), spaceAfter)
        continue
      }
      let start = sentence.text.utf8.count
      sentence.words.append(
        TreebankSentence.Word(
          form: String(fields[1]), lemma: String(fields[2]), partOfSpeech: String(fields[3]), pennTag: String(fields[4]),
          head: (Int(fields[6]) ?? 0) - 1, relation: String(fields[7]), range: start..<start + fields[1].utf8.count,
          entity: fields[9].split(separator: "|").first { $0.hasPrefix("Entity=") }.map { String($0.dropFirst(7)) } ?? ""))
      guard let open = contraction else {
        sentence.text += fields[1] + (spaceAfter ? " " : "")
        sentence.spaceAfter = spaceAfter
        continue
      }
      if sentence.words.count == open.last {
        placeContraction(open.form, from: open.first, in: &sentence)
        sentence.text += open.form + (open.spaceAfter ? " " : "")
        sentence.spaceAfter = open.spaceAfter
        contraction = nil
      }
    }
    if sentence.text.last == " " { sentence.text.removeLast() }
    return sentence
  }

  private static func readComment(_ line: Substring, into sentence: inout TreebankSentence) {
    if line.hasPrefix("# newdoc") { sentence.startsDocument = true }
    if line.hasPrefix("# newpar") { sentence.startsParagraph = true }
    if line.hasPrefix("# newpar_block = head") { sentence.isHeadline = true }
  }

  /// Gives the words of a contraction their stretches of its form; all of it to each where the forms don't add up to it.
  private static func placeContraction(_ form: String, from first: Int, in sentence: inout TreebankSentence) {
    let start = sentence.text.utf8.count
    let words = sentence.words[first...]
    let addsUp = words.reduce(0) { $0 + $1.form.utf8.count } == form.utf8.count
    var position = start
    for index in words.indices {
      let length = sentence.words[index].form.utf8.count
      sentence.words[index].range = addsUp ? position..<position + length : start..<start + form.utf8.count
      position += length
    }
  }
}
