/// How many edits apart two texts are; for "did you mean" and the operator `~`.
package enum EditDistance {
  /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment) between two texts,
  /// or nil when they are more than `limit` apart.
  package static func between(_ first: some StringProtocol, _ second: some StringProtocol, limit: Int) -> Int? {
    between(first.unicodeScalars.map(\.value), second.unicodeScalars.map(\.value), limit: limit)
  }

  /// The same between two runs of code points.
  package static func between(_ a: [UInt32], _ b: [UInt32], limit: Int) -> Int? {
    if abs(a.count - b.count) > limit { return nil }
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) <= limit ? max(a.count, b.count) : nil }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var current = last
    for i in 1...a.count {
      current[0] = i
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        var best = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, beforeLast[j - 2] + 1) }
        current[j] = best
      }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }

  /// The candidates nearest to a misspelt word, best first: at most a third of its letters may differ.
  package static func nearest(to word: String, among candidates: some Sequence<String>, count: Int = 1) -> [String] {
    let folded = Folding.fold(word)
    let limit = max(1, (folded.unicodeScalars.count + 1) / 3)
    var scored: [(distance: Int, name: String)] = []
    for candidate in candidates {
      if let distance = between(folded, Folding.fold(candidate), limit: limit) { scored.append((distance, candidate)) }
    }
    return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(count).map(\.name)
  }
}
