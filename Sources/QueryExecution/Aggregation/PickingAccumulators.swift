import Columns
import UnicodeText

/// Rows kept one after the other, as pieces of a column.
struct RowCollector {
  private let type: ValueType
  private var pieces: [Column] = []
  private(set) var count = 0

  init(type: ValueType) { self.type = type }

  /// Keeps the rows of a dense column at the given positions; the first gets the number `count` had before.
  mutating func append(_ column: Column, at positions: [UInt32]) {
    if positions.isEmpty { return }
    // Positions ascend or descend; as many as there are rows, from the first on, are all rows in order.
    let isWhole = positions.count == column.count && positions.first == 0
    pieces.append(column.gathered(isWhole ? .range(0..<column.count) : .rows(positions)))
    count += positions.count
    if pieces.count >= 512 { pieces = [Column.concatenated(pieces, type: type)] }
  }

  var column: Column { Column.concatenated(pieces, type: type) }

  /// Forgets all rows but those in use, which get new numbers.
  mutating func compact(_ used: inout [UInt32]) {
    pieces = [column.gathered(.rows(used.filter { $0 != Selection.none }))]
    count = pieces[0].count
    var next: UInt32 = 0
    for index in used.indices where used[index] != Selection.none {
      used[index] = next
      next += 1
    }
  }
}

/// The first or the last value of each group.
final class EndAccumulator: Accumulator {
  private let isLast: Bool
  private var picks: [UInt32] = []
  private var kept: RowCollector

  init(isLast: Bool, type: ValueType) {
    self.isLast = isLast
    kept = RowCollector(type: type)
  }

  func add(_ column: Column?, groups: [UInt32], groupCount: Int) {
    picks.extend(to: groupCount, with: Selection.none)
    guard let column else { return }
    var positions: [UInt32] = []
    if isLast {
      var seen: Set<UInt32> = []
      for row in groups.indices.reversed() where !column.isMissing(row) && seen.insert(groups[row]).inserted {
        picks[Int(groups[row])] = UInt32(kept.count + positions.count)
        positions.append(UInt32(row))
      }
    } else {
      for row in groups.indices where picks[Int(groups[row])] == Selection.none && !column.isMissing(row) {
        picks[Int(groups[row])] = UInt32(kept.count + positions.count)
        positions.append(UInt32(row))
      }
    }
    kept.append(column, at: positions)
    if kept.count > 4 * groupCount + 65_536 { kept.compact(&picks) }
  }

  func finish(groupCount: Int) -> Column {
    picks.extend(to: groupCount, with: Selection.none)
    return kept.column.gathered(.rows(picks))
  }
}

/// The smallest or the largest value of each group; the first one of equals.
final class ExtremeAccumulator: Accumulator {
  private let isGreatest: Bool
  private let type: ValueType
  private var picks: [UInt32] = []
  private var best: [UInt64] = []
  /// Folded texts of the best, where words hold only their first bytes.
  private var bestTexts: [[UInt8]] = []
  private var kept: RowCollector
  /// The dictionary whose ranks `best` holds.
  private var dictionary: TermDictionary?

  init(isGreatest: Bool, type: ValueType) {
    self.isGreatest = isGreatest
    self.type = type
    kept = RowCollector(type: type)
  }

  func add(_ column: Column?, groups: [UInt32], groupCount: Int) {
    picks.extend(to: groupCount, with: Selection.none)
    best.extend(to: groupCount, with: 0)
    guard var column else { return }
    if case .coded(let coded) = column {
      if let dictionary, dictionary !== coded.dictionary { column = .text(column.asTexts) }
      if dictionary == nil && kept.count == 0 { dictionary = coded.dictionary }
    }
    if case .text = column, dictionary != nil { leaveDictionary() }
    var keys = OrderKeys(column, .range(0..<column.count), type: type)
    if isGreatest { keys.reverse() }
    let positions = keys.isPrefix ? addTexts(column, keys, groups, groupCount) : addWords(keys, groups)
    kept.append(column, at: positions)
    if kept.count > 4 * groupCount + 65_536 { kept.compact(&picks) }
  }

  private func addWords(_ keys: OrderKeys, _ groups: [UInt32]) -> [UInt32] {
    var positions: [UInt32] = []
    for row in groups.indices {
      let group = Int(groups[row])
      if picks[group] != Selection.none && keys.words[row] >= best[group] { continue }
      if keys.missing?[row] ?? false { continue }
      best[group] = keys.words[row]
      picks[group] = UInt32(kept.count + positions.count)
      positions.append(UInt32(row))
    }
    return positions
  }

  private func addTexts(_ column: Column, _ keys: OrderKeys, _ groups: [UInt32], _ groupCount: Int) -> [UInt32] {
    guard case .text(let texts) = column else { return [] }
    bestTexts.extend(to: groupCount, with: [])
    let folded = texts.folded
    var positions: [UInt32] = []
    for row in groups.indices {
      let group = Int(groups[row])
      if keys.missing?[row] ?? false { continue }
      if picks[group] != Selection.none {
        if keys.words[row] > best[group] { continue }
        let candidate = folded.bytes[folded.range(row)]
        let precedes =
          isGreatest
          ? bestTexts[group].lexicographicallyPrecedes(candidate) : candidate.lexicographicallyPrecedes(bestTexts[group])
        if !precedes { continue }
      }
      best[group] = keys.words[row]
      bestTexts[group] = Array(folded.bytes[folded.range(row)])
      picks[group] = UInt32(kept.count + positions.count)
      positions.append(UInt32(row))
    }
    return positions
  }

  /// Values of several dictionaries are compared as texts.
  private func leaveDictionary() {
    dictionary = nil
    let rows = kept.column.gathered(.rows(picks))
    let texts = rows.asTexts
    kept = RowCollector(type: .text)
    kept.append(.text(texts), at: Array(0..<UInt32(texts.count)))
    var keys = OrderKeys(.text(texts), .range(0..<texts.count), type: .text)
    if isGreatest { keys.reverse() }
    bestTexts = (0..<texts.count).map { Array(texts.folded.bytes[texts.folded.range($0)]) }
    for group in picks.indices {
      best[group] = keys.words[group]
      if picks[group] != Selection.none { picks[group] = UInt32(group) }
    }
  }

  func finish(groupCount: Int) -> Column {
    picks.extend(to: groupCount, with: Selection.none)
    return kept.column.gathered(.rows(picks)).cast(to: type)
  }
}
