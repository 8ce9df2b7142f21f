import Glibc

/// A file that is open for reading, closed with its owner.
struct InputFile: ~Copyable {
  let descriptor: Int32
  /// Of a file that can be read from any place; nil for a pipe or a device.
  let size: Int?

  init(_ path: FilePath) throws(FileFailure) {
    descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw FileFailure(errorNumber: errno) }
    var status = stat()
    size = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  deinit { close(descriptor) }

  /// The first bytes of a file that has a size; the place that is read from next stays.
  func opening(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = max(0, pread(descriptor, buffer.baseAddress, count, 0))
    }
  }
}
