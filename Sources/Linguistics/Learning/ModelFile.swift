import Glibc

/// Why models could not be opened.
package enum ModelError: Error, Hashable, Sendable, CustomStringConvertible {
  case missing(path: String)
  case unreadable(path: String, reason: String)
  case damaged(path: String)
  case otherVersion(path: String, found: UInt32, expected: UInt32)

  package var description: String {
    switch self {
    case .missing(let path):
      "no language models at \(path); reinstall dateline, or set DATELINE_DATA to the folder that holds Models"
    case .unreadable(let path, let reason): "cannot read the language models at \(path): \(reason)"
    case .damaged(let path): "the language models at \(path) are damaged: their checksum does not match; reinstall dateline"
    case .otherVersion(let path, let found, let expected):
      "the language models at \(path) are of version \(found), this program reads version \(expected); install both from one release"
    }
  }
}

/// A file of named sections, mapped into memory.
///
/// Layout, little-endian: magic `DLM1`, version and number of sections (32 bits each), 4 bytes unused, checksum of all that
/// follows (64 bits); a table with, for each section, its name (16 bytes, padded with 0), offset and length (64 bits each);
/// then the sections, each at a multiple of 64 bytes.
final class ModelFile: @unchecked Sendable {
  // The mapping is private, read-only and never changed between `init` and `deinit`.
  private let bytes: UnsafeRawBufferPointer
  private let sections: [String: Range<Int>]

  static let version: UInt32 = 1
  static let magic: [UInt8] = Array("DLM1".utf8)
  static let headerSize = 24
  static let entrySize = 32

  init(path: String) throws(ModelError) {
    let mapped = try Self.map(path)
    do throws(ModelError) {
      sections = try Self.readSections(mapped, path)
      bytes = mapped
    } catch {
      munmap(UnsafeMutableRawPointer(mutating: mapped.baseAddress), mapped.count)
      throw error
    }
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }

  /// The bytes of a section; empty when the file has none of the name. Valid as long as this object.
  subscript(_ name: String) -> UnsafeRawBufferPointer {
    guard let range = sections[name] else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(rebasing: bytes[range])
  }

  private static func map(_ path: String) throws(ModelError) -> UnsafeRawBufferPointer {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { throw .missing(path: path) }
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_size >= headerSize else { throw .damaged(path: path) }
    let size = Int(status.st_size)
    guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), base != MAP_FAILED else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    return UnsafeRawBufferPointer(start: base, count: size)
  }

  private static func readSections(_ bytes: UnsafeRawBufferPointer, _ path: String) throws(ModelError) -> [String: Range<Int>] {
    guard bytes.prefix(4).elementsEqual(magic) else { throw .damaged(path: path) }
    let found = bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
    guard found == version else { throw .otherVersion(path: path, found: found, expected: version) }
    let count = Int(bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
    let sum = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
    guard checksum(UnsafeRawBufferPointer(rebasing: bytes[headerSize...])) == sum,
      headerSize + count * entrySize <= bytes.count
    else { throw .damaged(path: path) }
    var sections: [String: Range<Int>] = [:]
    for index in 0..<count {
      let entry = headerSize + index * entrySize
      let name = String(decoding: bytes[entry..<entry + 16].prefix { $0 != 0 }, as: UTF8.self)
      let offset = Int(clamping: bytes.loadUnaligned(fromByteOffset: entry + 16, as: UInt64.self))
      let length = Int(clamping: bytes.loadUnaligned(fromByteOffset: entry + 24, as: UInt64.self))
      guard offset <= bytes.count, length <= bytes.count - offset else { throw .damaged(path: path) }
      sections[name] = offset..<offset + length
    }
    return sections
  }

  /// FNV-1a over words of 64 bits in four lanes, each every fourth word, the bytes left over one by one.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let prime: UInt64 = 0x0000_0100_0000_01B3
    var lanes = SIMD4<UInt64>(repeating: 0xCBF2_9CE4_8422_2325) ^ SIMD4<UInt64>(0, 1, 2, 3)
    let blocks = bytes.count / 32
    for block in 0..<blocks {
      lanes = (lanes ^ bytes.loadUnaligned(fromByteOffset: block * 32, as: SIMD4<UInt64>.self)) &* prime
    }
    var hash = UInt64(bytes.count)
    for lane in 0..<4 { hash = (hash ^ lanes[lane]) &* prime }
    for byte in bytes[(blocks * 32)...] { hash = (hash ^ UInt64(byte)) &* prime }
    return hash
  }
}

/// Puts a model file together.
package enum ModelWriter {
  package static func bytes(_ sections: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var table: [UInt8] = []
    var body: [UInt8] = []
    let start = ModelFile.headerSize + sections.count * ModelFile.entrySize
    for section in sections {
      while (start + body.count) % 64 != 0 { body.append(0) }
      table += Array(section.name.utf8.prefix(16)) + [UInt8](repeating: 0, count: max(0, 16 - section.name.utf8.count))
      table += littleEndian(UInt64(start + body.count)) + littleEndian(UInt64(section.bytes.count))
      body += section.bytes
    }
    let content = table + body
    let sum = content.withUnsafeBytes { ModelFile.checksum($0) }
    let counts = littleEndian(UInt64(ModelFile.version) | UInt64(sections.count) << 32)
    return ModelFile.magic + counts + [0, 0, 0, 0] + littleEndian(sum) + content
  }

  package static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}

/// The sections of a model file, for making another from them.
package struct ModelSections {
  private let file: ModelFile

  package init(path: String) throws(ModelError) { file = try ModelFile(path: path) }

  package subscript(_ name: String) -> [UInt8] { Array(file[name]) }
}
