import Linguistics

/// An averaged perceptron over hashed features (Freund and Schapire 1999; Collins 2002). Features get weights when they have been
/// seen often enough, so that what the training data shows only once or twice is not learned by heart.
final class Perceptron {
  let classCount: Int
  /// How often a feature must have been seen before it gets weights.
  private let leastCount: UInt8
  private var counts: [UInt8]
  private var rows = RowTable()
  private var weights: UnsafeMutablePointer<Float>
  /// The sum of each weight's changes times the step they were made at: what averaging needs.
  private var totals: UnsafeMutablePointer<Float>
  private var rowCapacity = 1 << 12
  private var step: Float = 1
  private var found: [Int32] = []

  init(classCount: Int, leastCount: Int) {
    self.classCount = classCount
    self.leastCount = UInt8(leastCount)
    counts = Array(repeating: 0, count: 1 << 24)
    weights = .allocate(capacity: rowCapacity * classCount)
    totals = .allocate(capacity: rowCapacity * classCount)
    weights.initialize(repeating: 0, count: rowCapacity * classCount)
    totals.initialize(repeating: 0, count: rowCapacity * classCount)
    found.reserveCapacity(FeatureList.capacity)
  }

  deinit {
    weights.deallocate()
    totals.deallocate()
  }

  /// Counts features ahead of training.
  func count(_ features: FeatureList) {
    for index in 0..<features.count {
      let place = Int(truncatingIfNeeded: features.keys[index] >> 20) & (counts.count - 1)
      if counts[place] < 255 { counts[place] += 1 }
    }
  }

  func beginStep() { step += 1 }

  /// The scores of all classes.
  func score(_ features: FeatureList, into scores: inout [Float]) {
    for index in 0..<classCount { scores[index] = 0 }
    scores.withUnsafeMutableBufferPointer { scores in
      for index in 0..<features.count {
        guard let row = rows[features.keys[index]] else { continue }
        let start = weights + row * classCount
        for candidate in 0..<classCount { scores[candidate] += start[candidate] }
      }
    }
  }

  /// The score of one class.
  func score(_ features: FeatureList, of target: Int) -> Float {
    var score: Float = 0
    for index in 0..<features.count {
      if let row = rows[features.keys[index]] { score += weights[row * classCount + target] }
    }
    return score
  }

  /// The scores of all classes by the averaged weights.
  func averagedScores(_ features: FeatureList) -> [Float] {
    var scores = [Float](repeating: 0, count: classCount)
    for index in 0..<features.count {
      guard let row = rows[features.keys[index]] else { continue }
      for target in 0..<classCount {
        let place = row * classCount + target
        scores[target] += weights[place] - totals[place] / step
      }
    }
    return scores
  }

  /// Adds to the weights of a class.
  func update(_ features: FeatureList, _ target: Int, by amount: Float) {
    for index in 0..<features.count {
      guard let row = row(features.keys[index]) else { continue }
      weights[row * classCount + target] += amount
      totals[row * classCount + target] += amount * step
    }
  }

  private func row(_ key: UInt64) -> Int? {
    if let row = rows[key] { return row }
    guard counts[Int(truncatingIfNeeded: key >> 20) & (counts.count - 1)] >= leastCount else { return nil }
    let row = rows.count
    if row == rowCapacity { grow() }
    rows.insert(key)
    return row
  }

  private func grow() {
    let (old, new) = (rowCapacity * classCount, 2 * rowCapacity * classCount)
    for pointer in [\Perceptron.weights, \Perceptron.totals] {
      let larger = UnsafeMutablePointer<Float>.allocate(capacity: new)
      larger.moveInitialize(from: self[keyPath: pointer], count: old)
      (larger + old).initialize(repeating: 0, count: new - old)
      self[keyPath: pointer].deallocate()
      self[keyPath: pointer] = larger
    }
    rowCapacity *= 2
  }

  /// The averaged weights in the format of `LinearModel`.
  /// - Parameter most: how many weights to keep, the largest
  func modelBytes(most: Int) -> [UInt8] { Self.modelBytes([self], most: most) }

  /// The averaged weights of several that learned the same in another order, added up: what each has by chance evens out.
  /// - Parameter most: how many weights to keep, the largest
  static func modelBytes(_ committee: [Perceptron], most: Int) -> [UInt8] {
    let classCount = committee[0].classCount
    let (keys, averaged) = sum(committee)
    let sizes = averaged.lazy.filter { $0 != 0 }.map { abs($0) }.sorted(by: >)
    // Of ten thousand weights the largest one may be cut to what a cell holds.
    let top = sizes.isEmpty ? 1 : sizes[min(sizes.count, most) / 10_000]
    let scale = 127 / top
    let cutoff = max(0.5, (sizes.count > most ? sizes[most] : 0) * scale)
    var kept: [(key: UInt64, weights: [(target: Int, weight: Int8)])] = []
    for (row, key) in keys.enumerated() {
      let weights = (0..<classCount).compactMap { target -> (target: Int, weight: Int8)? in
        let weight = averaged[row * classCount + target] * scale
        guard abs(weight) >= cutoff else { return nil }
        let value = Int8(max(-127, min(127, weight.rounded())))
        return value == 0 ? nil : (target, value)
      }
      if !weights.isEmpty { kept.append((key, weights)) }
    }
    // Features with many weights are the common ones: side by side they stay in the processor's caches.
    kept.sort { ($1.weights.count, $0.key) < ($0.weights.count, $1.key) }
    var cells: [UInt16] = [0]
    var entries: [(key: UInt64, place: UInt32)] = []
    for (key, weights) in kept {
      entries.append((key, UInt32(cells.count)))
      cells += Self.cells(weights, classCount: classCount)
    }
    precondition(cells.count < 1 << LinearModel.placeBits, "too many weights for the model format")
    return Self.bytes(entries, cells, classCount: classCount, scale: scale)
  }

  /// The features of all members and, class by class, the sums of their averaged weights.
  private static func sum(_ committee: [Perceptron]) -> (keys: [UInt64], weights: [Float]) {
    var rows: [UInt64: Int] = [:]
    var keys: [UInt64] = []
    var weights: [Float] = []
    for member in committee {
      let classCount = member.classCount
      for (key, row) in member.rows.entries {
        let place = rows[key] ?? keys.count
        if place == keys.count {
          rows[key] = place
          keys.append(key)
          weights += repeatElement(0, count: classCount)
        }
        for target in 0..<classCount {
          let own = row * classCount + target
          weights[place * classCount + target] += member.weights[own] - member.totals[own] / member.step
        }
      }
    }
    return (keys, weights)
  }

  private static func cells(_ weights: [(target: Int, weight: Int8)], classCount: Int) -> [UInt16] {
    guard weights.count >= LinearModel.leastDense else {
      return [UInt16(weights.count)] + weights.map { UInt16($0.target) | UInt16(UInt8(bitPattern: $0.weight)) << 8 }
    }
    var row = [UInt8](repeating: 0, count: LinearModel.vectorCount(classCount) * 16)
    for (target, weight) in weights { row[target] = UInt8(bitPattern: weight) }
    return [LinearModel.isDense] + stride(from: 0, to: row.count, by: 2).map { UInt16(row[$0]) | UInt16(row[$0 + 1]) << 8 }
  }

  private static func bytes(_ entries: [(key: UInt64, place: UInt32)], _ cells: [UInt16], classCount: Int, scale: Float)
    -> [UInt8]
  {
    // Half of the slots stay empty: the search for a feature that is not there ends soon.
    let slotCount = max(4, entries.count * 2)
    var slots = [UInt32](repeating: 0, count: slotCount)
    for (key, place) in entries {
      var (fingerprint, index) = LinearModel.place(key, slotCount: UInt64(slotCount))
      while slots[index] != 0 { index = (index + 1) % slotCount }
      slots[index] = fingerprint << UInt32(LinearModel.placeBits) | place
    }
    let header = [UInt32(classCount), UInt32(slotCount), scale.bitPattern, UInt32(cells.count)]
    return (header + slots).flatMap { ModelWriter.littleEndian($0) } + cells.flatMap { ModelWriter.littleEndian($0) }
  }
}

/// Numbers keys from 0 in the order in which they come. Collisions take the next slot.
private struct RowTable {
  private(set) var count = 0
  private var keys = [UInt64](repeating: 0, count: 1 << 16)
  private var numbers = [Int32](repeating: -1, count: 1 << 16)

  subscript(_ key: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
    while numbers[slot] >= 0 {
      if keys[slot] == key { return Int(numbers[slot]) }
      slot = (slot + 1) & (keys.count - 1)
    }
    return nil
  }

  var entries: [(key: UInt64, row: Int)] {
    zip(keys, numbers).compactMap { $1 >= 0 ? ($0, Int($1)) : nil }
  }

  mutating func insert(_ key: UInt64) {
    if 2 * count >= keys.count { grow() }
    place(key, Int32(count))
    count += 1
  }

  private mutating func place(_ key: UInt64, _ number: Int32) {
    var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
    while numbers[slot] >= 0 { slot = (slot + 1) & (keys.count - 1) }
    keys[slot] = key
    numbers[slot] = number
  }

  private mutating func grow() {
    let old = zip(keys, numbers).filter { $1 >= 0 }
    keys = Array(repeating: 0, count: 2 * keys.count)
    numbers = Array(repeating: -1, count: keys.count)
    for (key, number) in old { place(key, number) }
  }
}
