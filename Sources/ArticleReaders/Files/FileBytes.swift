import Diagnostics
import Glibc

/// Why the bytes of a file could not be had.
package struct FileFailure: Error, Hashable {
  let code: DiagnosticCode
  let reason: String

  init(_ code: DiagnosticCode, _ reason: String) {
    self.code = code
    self.reason = reason
  }

  /// What an error number of the C library means for a file.
  init(errorNumber: Int32) {
    let reason = String(cString: strerror(errorNumber))
    switch errorNumber {
    case EACCES, EPERM: self.init(ReadingCodes.noPermission, reason)
    case ENOENT: self.init(ReadingCodes.brokenLink, reason)
    case ELOOP: self.init(ReadingCodes.brokenLink, reason)
    default: self.init(ReadingCodes.failed, reason)
    }
  }
}

/// Reads whole files.
package enum FileBytes {
  /// A file holds at most so many bytes; more is skipped rather than read half.
  static let limit = 1 << 30

  /// All bytes of a file, a pipe or a device.
  package static func read(_ path: FilePath, limit: Int = 1 << 30) throws(FileFailure) -> [UInt8] {
    let file = try InputFile(path)
    return try read(descriptor: file.descriptor, limit: limit)
  }

  /// All bytes from an open descriptor on.
  static func read(descriptor: Int32, limit: Int = limit) throws(FileFailure) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileFailure(errorNumber: errno) }
    let expected = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    if expected > limit { throw tooLarge(limit) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected + 1)
    var failure: Int32 = 0
    while bytes.count <= limit {
      let chunk = max(65_536, expected - bytes.count + 1)
      let count = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, initialized in
        var got = Glibc.read(descriptor, buffer.baseAddress, chunk)
        while got < 0, errno == EINTR { got = Glibc.read(descriptor, buffer.baseAddress, chunk) }
        if got < 0 { failure = errno }
        initialized = max(0, got)
      }
      if failure != 0 { throw FileFailure(errorNumber: failure) }
      if count.isEmpty { return bytes }
      if bytes.isEmpty { bytes = count } else { bytes += count }
    }
    throw tooLarge(limit)
  }

  static func tooLarge(_ limit: Int) -> FileFailure {
    FileFailure(ReadingCodes.tooLarge, "larger than \(limit >> 20) MiB")
  }
}
