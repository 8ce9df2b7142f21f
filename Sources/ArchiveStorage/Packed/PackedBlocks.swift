import CSQLite
import Columns

/// Whose packed arrays: those of an imported table, or those of the tables that are made of the articles.
enum BlockOwner {
  case importedTable(Int)
  case corpus

  /// The table that holds them.
  var table: String {
    switch self {
    case .importedTable: "imported_block"
    case .corpus: "corpus_block"
    }
  }

  /// Inserts a block: number, part, checksum and data.
  fileprivate var insertion: String {
    switch self {
    case .importedTable(let id):
      "INSERT INTO imported_block (imported_table, number, part, checksum, data) VALUES (\(id), ?, ?, ?, ?)"
    case .corpus: "INSERT INTO corpus_block (number, part, checksum, data) VALUES (?, ?, ?, ?)"
    }
  }

  fileprivate var selection: String {
    let condition = if case .importedTable(let id) = self { "WHERE imported_table = \(id)" } else { "" }
    return "SELECT id, number, checksum, length(data), typeof(data) FROM \(table) \(condition) ORDER BY number, part"
  }

  /// What is to be done when somebody changes a row that the arrays are a copy of.
  var removal: String {
    if case .importedTable(let id) = self {
      "DELETE FROM imported_block WHERE imported_table = \(id)"
    } else {
      "DELETE FROM \(table)"
    }
  }

  /// Triggers that drop the arrays when rows of a table are changed, one for each way to do so.
  func triggers(on table: String, named name: String) -> [String] {
    ["INSERT", "UPDATE", "DELETE"].map { change in
      let trigger = Database.quoted("\(name)_\(change.lowercased())")
      return "CREATE TRIGGER \(trigger) AFTER \(change) ON \(table) BEGIN \(removal); END"
    }
  }
}

/// Arrays of numbers as blobs: the packed copy of columns. Each array is a row of a table of blocks, a long one several; numbers stand as little-endian
/// machines keep them.
enum PackedBlocks {
  /// SQLite's own limit for a blob is a thousand million bytes.
  static let longest = 1 << 28

  /// Eight bytes at a time in four lanes, multiplied and folded as in wyhash. It tells damage, not malice: what is unpacked is checked besides.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    func folded(_ value: UInt64, _ factor: UInt64) -> UInt64 {
      let product = value.multipliedFullWidth(by: factor)
      return product.high ^ product.low
    }
    var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, UInt64(bytes.count))
    var index = 0
    func word(_ place: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: index + place, as: UInt64.self) }
    while index + 32 <= bytes.count {
      lanes.0 = folded(lanes.0 ^ word(0), 0xA076_1D64_78BD_642F)
      lanes.1 = folded(lanes.1 ^ word(8), 0xE703_7ED1_A0B4_28DB)
      lanes.2 = folded(lanes.2 ^ word(16), 0x8EBC_6AF0_9C88_C6E3)
      lanes.3 = folded(lanes.3 ^ word(24), 0x5899_65CC_7537_4CC3)
      index += 32
    }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = folded(rest ^ UInt64(bytes[index]), 0xA076_1D64_78BD_642F)
      index += 1
    }
    return folded(lanes.0 ^ lanes.1, 0xE703_7ED1_A0B4_28DB) ^ folded(lanes.2 ^ lanes.3, 0xA076_1D64_78BD_642F) ^ rest
  }
}

/// Packs arrays, in order.
struct BlockPacker {
  private let insertion: Statement
  private var number = 0

  init(_ database: Database, _ owner: BlockOwner) throws(DatabaseError) { insertion = try database.prepare(owner.insertion) }

  mutating func pack<Element: BitwiseCopyable>(_ array: [Element]) throws(DatabaseError) {
    number += 1
    let size = array.count * MemoryLayout<Element>.stride
    var start = 0, part = 0
    repeat {
      part += 1
      let end = min(size, start + PackedBlocks.longest)
      let status = array.withUnsafeBytes { bytes in
        let block = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        return Result { () throws(DatabaseError) in
          try insertion.run(
            [.integer(number), .integer(part), .integer(Int(bitPattern: UInt(PackedBlocks.checksum(block))))],
            blob: block)
        }
      }
      try status.get()
      start = end
    } while start < size
  }
}

/// Unpacks arrays in the order in which they were packed. Anything that is not as it was packed gives nil.
struct BlockUnpacker {
  private struct Block {
    let id: Int
    let checksum: UInt64
    let size: Int
  }

  private let database: Database
  private let table: String
  private var arrays: [[Block]] = []
  private var next = 0

  init(_ database: Database, _ owner: BlockOwner) throws {
    self.database = database
    table = owner.table
    let rows = try database.prepare(owner.selection)
    while try rows.step() {
      guard rows.text(4) == "blob", rows.integer(1) == arrays.count || rows.integer(1) == arrays.count + 1 else {
        arrays = []
        return
      }
      if rows.integer(1) == arrays.count + 1 { arrays.append([]) }
      guard let last = arrays.indices.last else { return }
      arrays[last].append(
        Block(id: rows.integer(0), checksum: UInt64(UInt(bitPattern: rows.integer(2))), size: rows.integer(3)))
    }
  }

  var isEmpty: Bool { arrays.isEmpty }
  /// Whether all arrays were taken.
  var isAtEnd: Bool { next == arrays.count }

  mutating func unpack<Element: BitwiseCopyable>(_ type: Element.Type, count expected: Int? = nil) throws -> [Element]? {
    guard next < arrays.count else { return nil }
    let blocks = arrays[next]
    next += 1
    let size = blocks.reduce(0) { $0 + $1.size }, stride = MemoryLayout<Element>.stride
    guard size % stride == 0, expected.map({ size == $0 * stride }) ?? true else { return nil }
    var isWhole = true
    let array = try [Element](unsafeUninitializedCapacity: size / stride) { buffer, initialized in
      var place = 0
      Memory.useHugePages(buffer.baseAddress, count: size)
      for block in blocks {
        let target = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[place..<place + block.size])
        try database.readBlob(table: table, column: "data", row: block.id, into: target)
        if PackedBlocks.checksum(UnsafeRawBufferPointer(target)) != block.checksum { isWhole = false }
        place += block.size
      }
      initialized = size / stride
    }
    return isWhole ? array : nil
  }
}
