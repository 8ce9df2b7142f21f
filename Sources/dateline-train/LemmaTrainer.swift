import Linguistics

/// Learns the rules of the lemmatizer: the commonest rule for each ending where it is another than that of the shorter ending.
enum LemmaTrainer {
  private struct Choice {
    var counts: [Lemmatizer.Script: Int] = [:]

    var best: Lemmatizer.Script? {
      counts.max { ($0.value, $1.key.cut, $1.key.added) < ($1.value, $0.key.cut, $0.key.added) }?.key
    }
  }

  static func train(_ sentences: [TreebankSentence]) -> (rules: [UInt8], scripts: [UInt8]) {
    var words: [String: (word: [UInt8], tag: TagSet.Tag, choice: Choice)] = [:]
    for word in sentences.lazy.flatMap(\.words) {
      guard let tag = TaggerTrainer.tag(of: word), tag.pennTag != .properNoun, let script = script(word, tag) else { continue }
      let key = "\(tag.pennTag.rawValue) \(tag.partOfSpeech == .auxiliary) \(word.form.lowercased())"
      words[key, default: (Array(word.form.utf8.map(lowered)), tag, Choice())].choice.counts[script, default: 0] += 1
    }
    let sorted = words.sorted { $0.key < $1.key }.map(\.value)
    var endings: [UInt32: Choice] = [:]
    for entry in sorted {
      guard let best = entry.choice.best else { continue }
      for key in endingKeys(entry.word, entry.tag) { endings[key, default: Choice()].counts[best, default: 0] += 1 }
    }
    return rules(sorted.map { ($0.word, $0.tag, $0.choice.best) }, endings)
  }

  private static func rules(
    _ words: [(word: [UInt8], tag: TagSet.Tag, script: Lemmatizer.Script?)], _ endings: [UInt32: Choice]
  ) -> (rules: [UInt8], scripts: [UInt8]) {
    var numbers: [Lemmatizer.Script: UInt32] = [:]
    var entries: [UInt32: UInt32] = [:]
    func number(_ script: Lemmatizer.Script) -> UInt32 {
      let number = numbers[script] ?? UInt32(numbers.count + 1)
      numbers[script] = number
      return number
    }
    for (word, tag, script) in words {
      var held: Lemmatizer.Script?
      for key in endingKeys(word, tag) {
        guard let best = endings[key]?.best, best != held else { continue }
        held = best
        entries[key] = number(best)
      }
      if let script, script != held { entries[wholeWordKey(word, tag)] = number(script) }
    }
    let lines = numbers.sorted { $0.value < $1.value }.map { "\($0.key.cut) \($0.key.added)" }
    return (
      HashTable.bytes(entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }), Array(lines.joined(separator: "\n").utf8)
    )
  }

  private static func endingKeys(_ word: [UInt8], _ tag: TagSet.Tag) -> [UInt32] {
    var hash = Lemmatizer.seed(tag)
    var keys = [hash]
    for byte in word.reversed().prefix(Lemmatizer.longestEnding) {
      hash = Lemmatizer.key(hash, adding: byte)
      keys.append(hash)
    }
    return keys
  }

  private static func wholeWordKey(_ word: [UInt8], _ tag: TagSet.Tag) -> UInt32 {
    Lemmatizer.wholeWordKey(word.reversed().reduce(Lemmatizer.seed(tag)) { Lemmatizer.key($0, adding: $1) })
  }

  private static func script(_ word: TreebankSentence.Word, _ tag: TagSet.Tag) -> Lemmatizer.Script? {
    let form = tag.pennTag == .pluralProperNoun ? Array(word.form.utf8) : word.form.utf8.map(lowered)
    let lemma = Array(word.lemma.utf8)
    guard word.lemma != "_" || word.form == "_" else { return nil }
    let same = zip(form, lemma).prefix { $0 == $1 }.count
    // A script works on whole characters.
    guard same == lemma.count || lemma[same] & 0xC0 != 0x80, same == form.count || form[same] & 0xC0 != 0x80 else { return nil }
    return Lemmatizer.Script(cut: form.count - same, added: String(decoding: lemma[same...], as: UTF8.self))
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
