import Glibc
import NewsModel

/// Finds the files under paths: depth first, names in the order of their bytes, each file once.
package struct FolderReader {
  /// A file to be read.
  package struct Entry: Sendable, Hashable {
    package let path: FilePath
    /// Whether it is standard input.
    package let isStandardInput: Bool
  }

  /// Folders within folders are followed so far.
  private static let deepest = 64

  private struct FileIdentity: Hashable {
    let device: UInt
    let number: UInt

    init(_ status: stat) {
      device = UInt(status.st_dev)
      number = UInt(status.st_ino)
    }
  }

  package private(set) var entries: [Entry] = []
  package private(set) var skipped: [SkippedInput] = []
  private var seen: [FileIdentity: FilePath] = [:]

  package init() {}

  /// Adds what a path that the user gave stands for: a file, all files of a folder, or standard input for `-`.
  package mutating func add(_ argument: String) throws(ReadingError) {
    if argument == "-" {
      entries.append(Entry(path: FilePath("-"), isStandardInput: true))
      return
    }
    let path = FilePath(argument)
    var status = stat()
    guard path.withCString({ stat($0, &status) }) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { throw .notFound(path: argument) }
      throw .unreadable(path: argument, reason: FileFailure(errorNumber: errno).reason)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      guard path.withCString({ access($0, R_OK) }) == 0 else {
        throw .unreadable(path: argument, reason: FileFailure(errorNumber: errno).reason)
      }
      addFile(path, status)
      return
    }
    guard let names = Self.names(in: path) else {
      throw .unreadable(path: argument, reason: FileFailure(errorNumber: errno).reason)
    }
    addFolder(path, status, names: names, depth: 0)
  }

  private mutating func addFolder(_ folder: FilePath, _ status: stat, names: [[UInt8]], depth: Int) {
    guard register(folder, status) else { return }
    for name in names {
      let path = folder.appending(name)
      if name.first == UInt8(ascii: ".") {
        skip(path, FileFailure(ReadingCodes.hidden, "its name begins with a dot"))
        continue
      }
      var status = stat()
      guard path.withCString({ stat($0, &status) }) == 0 else {
        skip(path, FileFailure(errorNumber: errno))
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG: addFile(path, status)
      case S_IFDIR: addInnerFolder(path, status, depth: depth + 1)
      default: skip(path, FileFailure(ReadingCodes.notAFile, "neither a file nor a folder"))
      }
    }
  }

  private mutating func addInnerFolder(_ path: FilePath, _ status: stat, depth: Int) {
    if depth > Self.deepest {
      skip(path, FileFailure(ReadingCodes.tooDeep, "more than \(Self.deepest) folders deep"))
    } else if let names = Self.names(in: path) {
      addFolder(path, status, names: names, depth: depth)
    } else {
      skip(path, FileFailure(errorNumber: errno))
    }
  }

  private mutating func addFile(_ path: FilePath, _ status: stat) {
    let isPlain = status.st_mode & S_IFMT == S_IFREG
    if isPlain, !register(path, status) { return }
    entries.append(Entry(path: path, isStandardInput: false))
  }

  /// False, and listed as skipped, when the same file or folder was reached by another path before (a link, or a loop of links).
  private mutating func register(_ path: FilePath, _ status: stat) -> Bool {
    let identity = FileIdentity(status)
    if let first = seen[identity] {
      skip(path, FileFailure(ReadingCodes.sameFile, "the same as \(first.text)"))
      return false
    }
    seen[identity] = path
    return true
  }

  private mutating func skip(_ path: FilePath, _ failure: FileFailure) {
    skipped.append(SkippedInput(path: path.text, code: failure.code, reason: failure.reason))
  }

  /// The names in a folder but `.` and `..`, in the order of their bytes; nil when it can't be listed (see `errno`).
  private static func names(in folder: FilePath) -> [[UInt8]]? {
    guard let stream = folder.withCString({ opendir($0) }) else { return nil }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in Array(raw.prefix { $0 != 0 }) }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
