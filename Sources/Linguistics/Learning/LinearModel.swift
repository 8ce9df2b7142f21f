import CLinearModel

/// A linear classifier over hashed features, read in place from a model file.
///
/// Layout, little-endian: `classCount: UInt32`, `slotCount: UInt32`, `scale: Float`, `cellCount: UInt32`, then
/// the slots of 32 bits, then the cells of 16 bits. A slot is 0 when empty, else its upper 10 bits
/// tell features apart and the rest is the place of the feature's cells. Collisions take the next slot. The first cell of a
/// feature says how many follow, each a class (lower byte) and its weight (upper byte, signed); or it is `isDense`, and
/// weights for all classes follow, one byte each, filled up to a multiple of 16.
package struct LinearModel: @unchecked Sendable {
  // The pointers lead into a mapped file that is never written and that `LanguageModels`, which hands models out, keeps open.
  let model: dateline_linear_model
  package let classCount: Int
  /// A weight of the trainer times this is the weight in a cell.
  package let scale: Float

  package static let headerSize = 16
  package static let placeBits = Int(DATELINE_PLACE_BITS)
  package static let isDense = UInt16(DATELINE_IS_DENSE)
  /// From this many weights on the trainer writes all.
  package static let leastDense = 10

  /// Scores of the classes, 16 side by side.
  package typealias Scores = UnsafeMutablePointer<SIMD16<Int16>>

  /// How many vectors of scores a number of classes takes.
  package static func vectorCount(_ classCount: Int) -> Int { (classCount + 15) / 16 }
  var vectorCount: Int { model.vector_count }

  /// Nil where the bytes are no model.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= Self.headerSize, let base = bytes.baseAddress else { return nil }
    let header = (0..<4).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self) }
    guard header[0] > 0, header[0] <= 255, header[1] > 0, header[1] < 1 << 28 else { return nil }
    let slotCount = Int(header[1])
    guard bytes.count >= Self.headerSize + slotCount * 4 + Int(header[3]) * 2 else { return nil }
    classCount = Int(header[0])
    scale = Float(bitPattern: header[2])
    let slots = base + Self.headerSize
    model = dateline_linear_model(
      slots: slots.assumingMemoryBound(to: UInt32.self), slot_count: UInt64(slotCount),
      cells: (slots + slotCount * 4).assumingMemoryBound(to: UInt16.self), vector_count: Self.vectorCount(classCount))
  }

  /// The part of a key that a slot keeps, and the slot where the search for it starts (Lemire's multiplication, 2019).
  @inline(__always)
  package static func place(_ key: UInt64, slotCount: UInt64) -> (fingerprint: UInt32, slot: Int) {
    (UInt32(truncatingIfNeeded: key >> 54), Int(truncatingIfNeeded: ((key & 0xFFFF_FFFF) &* slotCount) >> 32))
  }

  /// Adds the weights of all features to the scores of the classes.
  @inline(__always)
  func addScores(of features: FeatureList, to scores: Scores) {
    withUnsafePointer(to: model) {
      dateline_add_weights(
        $0, features.keys, features.count, UnsafeMutableRawPointer(scores).assumingMemoryBound(to: Int16.self))
    }
  }

  /// Room for the scores of the classes, all 0, and the scores one by one.
  @inline(__always)
  func withScores<Result>(_ body: (Scores, UnsafeMutablePointer<Int16>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(byteCount: max(1, vectorCount) * 32, alignment: 32) { bytes in
      let scores = bytes.bindMemory(to: SIMD16<Int16>.self)
      scores.initialize(repeating: .zero)
      guard let start = scores.baseAddress else { preconditionFailure("an allocation that is not empty has an address") }
      return body(start, UnsafeMutableRawPointer(start).assumingMemoryBound(to: Int16.self))
    }
  }
}
