import Linguistics

/// An averaged perceptron over hashed features (Freund and Schapire 1999; Collins 2002). Features get weights when they have been
/// seen often enough, so that what the training data shows only once or twice is not learned by heart.
final class Perceptron {
  let classCount: Int
  /// How often a feature must have been seen before it gets weights.
  private let leastCount: UInt8
  private var counts: [UInt8]
  private var rows: [UInt64: Int32] = [:]
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
        let start = weights + Int(row) * classCount
        for candidate in 0..<classCount { scores[candidate] += start[candidate] }
      }
    }
  }

  /// The scores of all classes by the averaged weights.
  func averagedScores(_ features: FeatureList) -> [Float] {
    var scores = [Float](repeating: 0, count: classCount)
    for index in 0..<features.count {
      guard let row = rows[features.keys[index]].map({ Int($0) }) else { continue }
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
    if let row = rows[key] { return Int(row) }
    guard counts[Int(truncatingIfNeeded: key >> 20) & (counts.count - 1)] >= leastCount else { return nil }
    let row = rows.count
    if row == rowCapacity { grow() }
    rows[key] = Int32(row)
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
  func modelBytes(most: Int) -> [UInt8] {
    let averaged = (0..<rows.count * classCount).map { weights[$0] - totals[$0] / step }
    let sizes = averaged.lazy.filter { $0 != 0 }.map { abs($0) }.sorted(by: >)
    // Of ten thousand weights the largest one may be cut to what a cell holds.
    let top = sizes.isEmpty ? 1 : sizes[min(sizes.count, most) / 10_000]
    let scale = 127 / top
    let cutoff = max(0.5, (sizes.count > most ? sizes[most] : 0) * scale)
    var cells: [UInt16] = [0]
    var entries: [(key: UInt64, place: UInt32)] = []
    for (key, row) in rows.sorted(by: { $0.key < $1.key }) {
      var row16: [UInt16] = []
      for target in 0..<classCount {
        let weight = averaged[Int(row) * classCount + target] * scale
        guard abs(weight) >= cutoff else { continue }
        let value = Int8(max(-127, min(127, weight.rounded())))
        if value != 0 { row16.append(UInt16(target) | UInt16(UInt8(bitPattern: value)) << 8) }
      }
      guard !row16.isEmpty else { continue }
      entries.append((key, UInt32(cells.count)))
      cells.append(UInt16(row16.count))
      cells += row16
    }
    precondition(cells.count < 1 << LinearModel.placeBits, "too many weights for the model format")
    return Self.bytes(entries, cells, classCount: classCount, scale: scale)
  }

  private static func bytes(_ entries: [(key: UInt64, place: UInt32)], _ cells: [UInt16], classCount: Int, scale: Float)
    -> [UInt8]
  {
    var slotBits = 4
    while entries.count * 5 > 4 << slotBits { slotBits += 1 }
    let mask = 1 << slotBits - 1
    var slots = [UInt32](repeating: 0, count: 1 << slotBits)
    for (key, place) in entries {
      var index = Int(truncatingIfNeeded: key) & mask
      while slots[index] != 0 { index = (index + 1) & mask }
      slots[index] = LinearModel.fingerprint(key) << UInt32(LinearModel.placeBits) | place
    }
    let header = [UInt32(classCount), UInt32(slotBits), scale.bitPattern, UInt32(cells.count)]
    return (header + slots).flatMap { ModelWriter.littleEndian($0) } + cells.flatMap { ModelWriter.littleEndian($0) }
  }
}
