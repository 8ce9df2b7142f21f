import CContainers

/// Files that hold other files, or one file compressed: gzip, bzip2, xz, zstd, lz4; tar, zip, 7-zip.
struct Container {
  enum Outcome {
    /// A member and its bytes, to be taken before the next. The name is empty for a compressed file that has no name of its own.
    case member(name: String, ByteStream)
    /// The container could not be read further.
    case failed(FileFailure)
  }

  private enum Source {
    case memory([UInt8])
    case file(descriptor: Int32)
    case stream(ByteStream)
  }

  private static let magics: [[UInt8]] = [
    [0x1F, 0x8B], [0x42, 0x5A, 0x68], [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], [0x28, 0xB5, 0x2F, 0xFD], [0x04, 0x22, 0x4D, 0x18],
    [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
  ]
  /// So many first bytes tell whether it is one.
  static let openingSize = 512

  let isZip: Bool
  private let source: Source
  private let budget: ExpansionBudget

  /// By the first bytes (of tar, its mark at 257); nil for what is none.
  init?(_ stream: ByteStream, budget: ExpansionBudget) throws(FileFailure) {
    let opening = Array(try stream.peek(Self.openingSize).prefix(Self.openingSize))
    let isTar = opening.count == Self.openingSize && opening[257..<262].elementsEqual("ustar".utf8)
    guard isTar || Self.magics.contains(where: { opening.starts(with: $0) }) else { return nil }
    isZip = opening.starts(with: [0x50, 0x4B])
    self.budget = budget
    // The list of what is in these stands at their end.
    if isZip || opening.starts(with: [0x37, 0x7A]) {
      if let descriptor = stream.fileDescriptor {
        source = .file(descriptor: descriptor)
      } else {
        source = .memory(try stream.rest())
      }
    } else {
      source = .stream(stream)
    }
  }

  /// Calls with each member in turn; only what is taken of one is in memory at a time. Stops at false.
  func forEachMember(_ take: (Outcome) -> Bool) {
    switch source {
    case .memory(let bytes):
      bytes.withUnsafeBufferPointer { forEachMember(of: ccontainer_open($0.baseAddress, $0.count), nil, take) }
    case .file(let descriptor): forEachMember(of: ccontainer_open_file(descriptor), nil, take)
    case .stream(let stream):
      let feed = ContainerFeed(stream)
      withExtendedLifetime(feed) {
        forEachMember(
          of: ccontainer_open_stream(ContainerFeed.next, Unmanaged.passUnretained(feed).toOpaque()), feed, take)
      }
    }
  }

  private func forEachMember(of container: OpaquePointer?, _ feed: ContainerFeed?, _ take: (Outcome) -> Bool) {
    guard let container else {
      let failure = FileFailure(ReadingCodes.badContainer, "damaged: neither packed nor compressed as its first bytes say")
      _ = take(.failed(feed?.failure ?? failure))
      return
    }
    defer { ccontainer_free(container) }
    do throws(FileFailure) {
      while let name = try nextMember(container, feed) {
        let member = ByteStream { (buffer) throws(FileFailure) in try self.read(container, feed, buffer) }
        let goesOn = take(.member(name: name, member))
        if let failure = budget.failure { throw failure }
        if !goesOn { return }
        // What was not taken counts as well.
        do throws(FileFailure) { _ = try member.skip(.max) } catch { if budget.failure != nil { throw error } }
      }
    } catch {
      _ = take(.failed(error))
    }
  }

  /// The name of the next member that is a file; nil at the end.
  private func nextMember(_ container: OpaquePointer, _ feed: ContainerFeed?) throws(FileFailure) -> String? {
    var name: UnsafePointer<CChar>?
    var isFile = false
    while true {
      switch ccontainer_next(container, &name, &isFile) {
      case CCONTAINER_END: return nil
      case CCONTAINER_FAILED:
        throw feed?.failure
          ?? FileFailure(ReadingCodes.badContainer, "damaged (\(String(cString: ccontainer_error(container))))")
      default: break
      }
      try budget.addMember()
      if isFile { return name.map { String(cString: $0) } ?? "" }
    }
  }

  private func read(
    _ container: OpaquePointer, _ feed: ContainerFeed?, _ buffer: UnsafeMutableRawBufferPointer
  ) throws(FileFailure) -> Int {
    let count = ccontainer_read(container, buffer.baseAddress, buffer.count)
    if count < 0 {
      throw feed?.failure
        ?? FileFailure(ReadingCodes.badContainer, "damaged or encrypted (\(String(cString: ccontainer_error(container))))")
    }
    try budget.produce(count)
    return count
  }
}

/// Hands the bytes of a stream to libarchive, block by block.
private final class ContainerFeed {
  private let stream: ByteStream
  private let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  /// Why no more bytes could be had.
  private(set) var failure: FileFailure?

  init(_ stream: ByteStream) { self.stream = stream }
  deinit { block.deallocate() }

  static let next: @convention(c) (UnsafeMutableRawPointer?, UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int = {
    context, bytes in
    guard let context, let bytes else { return -1 }
    let feed = Unmanaged<ContainerFeed>.fromOpaque(context).takeUnretainedValue()
    do throws(FileFailure) {
      bytes.pointee = UnsafeRawPointer(feed.block.baseAddress)
      return try feed.stream.take(into: feed.block)
    } catch {
      feed.failure = error
      return -1
    }
  }
}
