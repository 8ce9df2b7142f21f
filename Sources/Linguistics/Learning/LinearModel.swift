/// A linear classifier over hashed features, read in place from a model file.
///
/// Layout, little-endian: `classCount: UInt32`, `slotBits: UInt32`, `scale: Float`, `cellCount: UInt32`, then
/// `1 << slotBits` slots of 32 bits, then the cells of 16 bits. A slot is 0 when empty, else the upper `fingerprintBits` of it
/// tell features apart and the rest is the place of the feature's cells: how many there are, then for each a class
/// (lower byte) and its weight (upper byte, signed). Collisions take the next slot.
package struct LinearModel: @unchecked Sendable {
  // The pointers lead into a mapped file that is never written and that `LanguageModels`, which hands models out, keeps open.
  private let slots: UnsafePointer<UInt32>
  private let cells: UnsafePointer<UInt16>
  private let mask: Int
  package let classCount: Int
  /// A weight of the trainer times this is the weight in a cell.
  package let scale: Float

  package static let headerSize = 16
  package static let placeBits = 22

  /// Nil where the bytes are no model.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= Self.headerSize, let base = bytes.baseAddress else { return nil }
    let header = (0..<4).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self) }
    guard header[0] > 0, header[0] <= 255, header[1] > 0, header[1] < 28 else { return nil }
    let slotCount = 1 << Int(header[1])
    guard bytes.count >= Self.headerSize + slotCount * 4 + Int(header[3]) * 2 else { return nil }
    classCount = Int(header[0])
    scale = Float(bitPattern: header[2])
    mask = slotCount - 1
    slots = (base + Self.headerSize).assumingMemoryBound(to: UInt32.self)
    cells = (base + Self.headerSize + slotCount * 4).assumingMemoryBound(to: UInt16.self)
  }

  /// The part of a key that a slot keeps.
  @inline(__always)
  package static func fingerprint(_ key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key >> 54) }

  /// Adds the weights of all features to the scores of the classes.
  @inline(__always)
  func addScores(of features: FeatureList, to scores: UnsafeMutablePointer<Int32>) {
    for index in 0..<features.count {
      addScores(of: features.keys[index], to: scores)
    }
  }

  @inline(__always)
  func addScores(of key: UInt64, to scores: UnsafeMutablePointer<Int32>) {
    let fingerprint = Self.fingerprint(key)
    var place = Int(truncatingIfNeeded: key) & mask
    while true {
      let slot = slots[place]
      if slot == 0 { return }
      if slot >> UInt32(Self.placeBits) == fingerprint {
        var cell = cells + Int(slot & (1 << UInt32(Self.placeBits) - 1))
        let end = cell + 1 + Int(cell.pointee)
        cell += 1
        while cell < end {
          let value = cell.pointee
          scores[Int(value & 0xFF)] &+= Int32(Int8(truncatingIfNeeded: value >> 8))
          cell += 1
        }
        return
      }
      place = (place + 1) & mask
    }
  }
}
