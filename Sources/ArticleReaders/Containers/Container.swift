import CContainers

/// How much may come out of one file that was given.
struct ExpansionBudget {
  /// Bytes that may still come out.
  var bytes: Int
  /// Members that may still come out.
  var members = 1_000_000

  /// A compressed file gives at most so many times its size (text is seldom packed closer than 20 times), or so much whatever its size.
  static let greatestRatio = 100
  static let alwaysAllowed = 256 << 20
  /// Containers within containers.
  static let deepest = 4

  init(inputSize: Int) {
    let (limit, overflows) = inputSize.multipliedReportingOverflow(by: Self.greatestRatio)
    bytes = overflows ? .max : max(Self.alwaysAllowed, limit)
  }
}

/// Files that hold other files, or one file compressed: gzip, bzip2, xz, zstd, lz4; tar, zip, 7-zip.
enum Container {
  struct Member {
    /// Empty for a compressed file that has no name of its own.
    let name: String
    let bytes: [UInt8]
  }

  enum Outcome {
    case member(Member)
    /// A member that was not taken.
    case skipped(name: String, FileFailure)
    /// The container could not be read further.
    case failed(FileFailure)
  }

  private static let magics: [[UInt8]] = [
    [0x1F, 0x8B], [0x42, 0x5A, 0x68], [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], [0x28, 0xB5, 0x2F, 0xFD], [0x04, 0x22, 0x4D, 0x18],
    [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
  ]

  /// By the first bytes (of tar, its mark at 257).
  static func recognizes(_ bytes: [UInt8]) -> Bool {
    magics.contains { bytes.starts(with: $0) } || bytes.count >= 512 && bytes[257..<262].elementsEqual("ustar".utf8)
  }

  static func isZip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B]) }

  /// Calls with each member in turn; only one is in memory at a time. Stops at false.
  static func forEachMember(of bytes: [UInt8], budget: inout ExpansionBudget, _ take: (Outcome, inout ExpansionBudget) -> Bool)
  {
    bytes.withUnsafeBufferPointer { buffer in
      guard let container = ccontainer_open(buffer.baseAddress, buffer.count) else {
        _ = take(
          .failed(FileFailure(ReadingCodes.badContainer, "damaged: neither packed nor compressed as its first bytes say")),
          &budget)
        return
      }
      defer { ccontainer_free(container) }
      while let outcome = next(container, &budget) {
        guard take(outcome, &budget) else { return }
        if case .failed = outcome { return }
      }
    }
  }

  private static func next(_ container: OpaquePointer, _ budget: inout ExpansionBudget) -> Outcome? {
    var name: UnsafePointer<CChar>?
    var isFile = false
    while true {
      switch ccontainer_next(container, &name, &isFile) {
      case CCONTAINER_END: return nil
      case CCONTAINER_FAILED:
        return .failed(FileFailure(ReadingCodes.badContainer, "damaged (\(String(cString: ccontainer_error(container))))"))
      default: break
      }
      budget.members -= 1
      guard budget.members >= 0 else { return .failed(FileFailure(ReadingCodes.tooLarge, "more than 1,000,000 files in it")) }
      if isFile { return member(container, name: name.map { String(cString: $0) } ?? "", &budget) }
    }
  }

  private static func member(_ container: OpaquePointer, name: String, _ budget: inout ExpansionBudget) -> Outcome {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = ccontainer_read(container, &chunk, chunk.count)
      if count < 0 {
        return .skipped(
          name: name,
          FileFailure(ReadingCodes.badContainer, "damaged or encrypted (\(String(cString: ccontainer_error(container))))"))
      }
      if count == 0 { return .member(Member(name: name, bytes: bytes)) }
      budget.bytes -= count
      if budget.bytes < 0 {
        return .failed(
          FileFailure(
            ReadingCodes.tooLarge, "read no further: expands to more than \(ExpansionBudget.greatestRatio) times its size"))
      }
      if bytes.count + count > FileBytes.limit {
        return .skipped(name: name, FileFailure(ReadingCodes.tooLarge, "larger than \(FileBytes.limit >> 20) MiB"))
      }
      bytes += chunk[..<count]
    }
  }
}
