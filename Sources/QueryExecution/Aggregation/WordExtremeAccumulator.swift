import Columns

/// The smallest or the largest of integers, numbers or dates, which fit into a word each.
final class WordExtremeAccumulator: MergeableAccumulator {
  private let type: ValueType
  /// Turned round when the largest is wanted, so that the least is kept.
  private let turn: UInt64
  private var best: [UInt64] = []
  private var isKnown: [Bool] = []

  /// Nil for other types.
  init?(isGreatest: Bool, type: ValueType) {
    guard [.integer, .number, .date].contains(type) else { return nil }
    self.type = type
    turn = isGreatest ? ~0 : 0
  }

  func add(_ column: Column?, groups: [UInt32], groupCount: Int) {
    makeRoom(groupCount)
    guard let column = column?.cast(to: type) else { return }
    if case .date(let dates) = column, dates.valid == nil {
      dates.keepLeast(in: &best, turnedBy: turn, groups: groups)
      isKnown.withUnsafeMutableBufferPointer { isKnown in
        for group in groups { isKnown[Int(group)] = true }
      }
      return
    }
    let words = OrderKeys.words(ofFixedWidth: column)
    let turn = turn
    if let valid = column.validity {
      for row in words.indices where valid[row] { add(words[row] ^ turn, Int(groups[row])) }
      return
    }
    best.withUnsafeMutableBufferPointer { best in
      isKnown.withUnsafeMutableBufferPointer { isKnown in
        for row in 0..<words.count {
          let group = Int(groups[row])
          best[group] = min(best[group], words[row] ^ turn)
          isKnown[group] = true
        }
      }
    }
  }

  private func makeRoom(_ groupCount: Int) {
    best.extend(to: groupCount, with: .max)
    isKnown.extend(to: groupCount, with: false)
  }

  private func add(_ word: UInt64, _ group: Int) {
    best[group] = min(best[group], word)
    isKnown[group] = true
  }

  func merge(_ other: any Accumulator, groups: [UInt32], groupCount: Int) {
    makeRoom(groupCount)
    guard let other = other as? Self else { return }
    for group in other.best.indices where other.isKnown[group] { add(other.best[group], Int(groups[group])) }
  }

  func finish(groupCount: Int) -> Column {
    makeRoom(groupCount)
    let words = best.indices.map { isKnown[$0] ? best[$0] ^ turn : 1 << 63 }
    return OrderKeys.column(of: words, valid: Column.validity(isKnown), type: type) ?? .missing(type, count: groupCount)
  }
}
