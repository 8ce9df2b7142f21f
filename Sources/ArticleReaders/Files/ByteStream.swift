import Glibc

/// Bytes that come one after the other and can be looked at ahead: of a file, a pipe, memory, or a member of a container. For one thread.
final class ByteStream {
  /// Puts the next bytes into a buffer that is not empty: how many, 0 at the end.
  typealias Source = (UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int

  private let source: Source
  /// Bytes that were read and not yet taken begin at `start`.
  private var ahead: [UInt8]
  private var start = 0
  private var isEnded = false
  /// Of a file that can be read from any place and of which nothing was taken yet.
  private(set) var fileDescriptor: Int32?
  /// All bytes of the file or in memory; of other streams those that were read so far.
  private(set) var size = 0
  private var isSizeKnown = false
  /// Closed with the stream.
  private let file: InputFile?

  private static let blockSize = 1 << 16
  private static let largestBlock = 1 << 22

  init(_ source: @escaping Source) {
    self.source = source
    ahead = []
    file = nil
  }

  init(bytes: [UInt8]) {
    source = { (_) throws(FileFailure) in 0 }
    ahead = bytes
    isEnded = true
    file = nil
    (size, isSizeKnown) = (bytes.count, true)
  }

  convenience init(_ file: consuming InputFile) {
    self.init(descriptor: file.descriptor, file)
  }

  /// From where standard input is on.
  static func standardInput() -> ByteStream { ByteStream(descriptor: STDIN_FILENO, nil) }

  private init(descriptor: Int32, _ file: consuming InputFile?) {
    source = { (buffer) throws(FileFailure) in
      var count = read(descriptor, buffer.baseAddress, buffer.count)
      while count < 0, errno == EINTR { count = read(descriptor, buffer.baseAddress, buffer.count) }
      if count < 0 { throw FileFailure(errorNumber: errno) }
      return count
    }
    ahead = []
    self.file = file
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, lseek(descriptor, 0, SEEK_CUR) == 0 {
      fileDescriptor = descriptor
      (size, isSizeKnown) = (Int(status.st_size), true)
    }
  }

  private func pull(_ buffer: UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int {
    let count = try source(buffer)
    if !isSizeKnown { size += count }
    return count
  }

  /// Reads ahead by at most so many bytes; false at the end.
  private func fill(_ count: Int) throws(FileFailure) -> Bool {
    if isEnded { return false }
    if start > 0 {
      ahead.removeFirst(start)
      start = 0
    }
    var failure: FileFailure?
    let block = [UInt8](unsafeUninitializedCapacity: min(max(count, Self.blockSize), Self.largestBlock)) { block, initialized in
      do throws(FileFailure) { initialized = try pull(UnsafeMutableRawBufferPointer(block)) } catch { failure = error }
    }
    if let failure { throw failure }
    isEnded = block.isEmpty
    if ahead.isEmpty { ahead = block } else { ahead += block }
    return !isEnded
  }

  /// The next bytes, left where they are: at least so many, fewer before the end.
  func peek(_ count: Int) throws(FileFailure) -> ArraySlice<UInt8> {
    while ahead.count - start < count, try fill(count - (ahead.count - start)) {}
    return ahead[start...]
  }

  /// Takes the next bytes into a buffer that is not empty: how many, 0 at the end.
  func take(into buffer: UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int {
    fileDescriptor = nil
    guard start < ahead.count else { return isEnded ? 0 : try pull(buffer) }
    let count = min(buffer.count, ahead.count - start)
    buffer.copyBytes(from: ahead[start..<start + count])
    skipAhead(count)
    return count
  }

  /// Takes a line without its line break, of which at most so many bytes are kept; nil at the end.
  func line(longest: Int) throws(FileFailure) -> [UInt8]? {
    var line: [UInt8] = []
    while true {
      if start == ahead.count, !(try fill(Self.blockSize)) { return line.isEmpty ? nil : line }
      fileDescriptor = nil
      let end = ahead.withUnsafeBufferPointer { ByteSearch.first(0x0A, in: $0, start..<$0.count) }
      line += ahead[start..<(end ?? ahead.count)].prefix(longest - line.count)
      skipAhead((end.map { $0 + 1 } ?? ahead.count) - start)
      if end != nil { return line }
    }
  }

  /// Whether a whole line was read already.
  var hasLineAhead: Bool {
    ahead.withUnsafeBufferPointer { ByteSearch.first(0x0A, in: $0, start..<$0.count) } != nil
  }

  /// Takes so many bytes, fewer before the end.
  func bytes(_ count: Int) throws(FileFailure) -> [UInt8] {
    let bytes = Array(try peek(count).prefix(count))
    fileDescriptor = nil
    skipAhead(bytes.count)
    return bytes
  }

  /// Passes over so many bytes, fewer before the end; gives how many.
  func skip(_ count: Int) throws(FileFailure) -> Int {
    fileDescriptor = nil
    var done = 0
    while done < count {
      if start == ahead.count, !(try fill(Self.blockSize)) { break }
      let step = min(count - done, ahead.count - start)
      skipAhead(step)
      done += step
    }
    return done
  }

  private func skipAhead(_ count: Int) {
    start += count
    if start == ahead.count { (ahead, start) = ([], 0) }
  }

  /// Takes all that is left, at most so many bytes.
  func rest(limit: Int = FileBytes.limit) throws(FileFailure) -> [UInt8] {
    if let descriptor = fileDescriptor, ahead.count < size, lseek(descriptor, 0, SEEK_SET) == 0 {
      (ahead, start, isEnded, fileDescriptor) = ([], 0, true, nil)
      return try FileBytes.read(descriptor: descriptor, limit: limit)
    }
    while ahead.count - start <= limit, try fill(ahead.count) {}
    if ahead.count - start > limit { throw FileBytes.tooLarge(limit) }
    fileDescriptor = nil
    defer { (ahead, start) = ([], 0) }
    if start > 0 { ahead.removeFirst(start) }
    return ahead
  }
}
