import CByteSearch
import Glibc

/// Search in UTF-8; that of strings compares characters, which costs a hundred times as much.
enum ByteSearch {
  /// The offset of a text's first occurrence at or behind `start`; nil when there is none.
  static func first(_ needle: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
    guard let base = bytes.baseAddress, start <= bytes.count, !needle.isEmpty else { return nil }
    return needle.withUnsafeBufferPointer { needle in
      let offset = dateline_find_bytes(base + start, bytes.count - start, needle.baseAddress, needle.count)
      return offset < 0 ? nil : start + offset
    }
  }

  /// The offset of a byte's first occurrence in a range; nil when there is none.
  static func first(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard let base = bytes.baseAddress, let found = memchr(base + range.lowerBound, Int32(byte), range.count) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// How often a byte occurs in a range.
  static func count(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    bytes.baseAddress.map { Int(dateline_count_byte($0 + range.lowerBound, range.count, byte)) } ?? 0
  }

  static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { first(needle, in: $0) != nil }
  }

  /// Whether a text holds any of others.
  static func contains(_ text: String, anyOf needles: [[UInt8]]) -> Bool {
    var text = text
    return text.withUTF8 { bytes in needles.contains { first($0, in: bytes) != nil } }
  }
}
