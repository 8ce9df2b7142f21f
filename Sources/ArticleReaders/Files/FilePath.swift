import Glibc

/// A path as the file system has it: bytes without zero, which need not be UTF-8.
package struct FilePath: Sendable, Hashable {
  package let bytes: [UInt8]
  /// For messages and the field `path`.
  package let text: String

  package init(_ text: String) { self.init(bytes: Array(text.utf8.prefix { $0 != 0 })) }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    text = String(decoding: bytes, as: UTF8.self)
  }

  func appending(_ name: [UInt8]) -> FilePath {
    FilePath(bytes: bytes + (bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + name)
  }

  func appending(_ name: String) -> FilePath { appending(Array(name.utf8)) }

  /// Without the ending of a compressed file: `a.json` of `a.json.gz`.
  var withoutCompressionEnding: FilePath {
    guard ["gz", "bz2", "xz", "zst", "lz4", "z"].contains(fileExtension), let dot = bytes.lastIndex(of: UInt8(ascii: "."))
    else {
      return self
    }
    return FilePath(bytes: Array(bytes[..<dot]))
  }

  /// The last part, without folders.
  package var name: String {
    String(decoding: bytes[((bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...], as: UTF8.self)
  }

  /// The last part without folders and without its ending: the id of an article.
  package var stem: String {
    let name = name
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The ending in lower case, without dot; empty when there is none.
  package var fileExtension: String {
    let name = name
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// Calls with the path as the C library takes it.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("a C string has at least its zero") }
      return body(base)
    }
  }
}
