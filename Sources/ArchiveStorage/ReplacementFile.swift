import Glibc

/// A file that is written beside another and then takes its place. Killed at any moment, it leaves the old file or the new one; what it leaves beside is
/// taken up again by the next.
final class ReplacementFile {
  let temporaryPath: String
  private let path: String
  private let target: String
  /// With a slash at its end.
  private let folder: String
  private let descriptor: Int32

  init(for path: String) throws(ArchiveError) {
    self.path = path
    let target = Self.resolved(path)
    let slash = target.lastIndex(of: "/")
    let folder = slash.map { String(target[...$0]) } ?? "./"
    let name = slash.map { String(target[target.index(after: $0)...]) } ?? target
    self.target = target
    self.folder = folder
    temporaryPath = "\(folder).\(name).saving"
    descriptor = open(temporaryPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw .unwritable(path: path, reason: String(cString: strerror(errno))) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .busy(path: path)
    }
    var status = stat()
    if stat(target, &status) == 0 { fchmod(descriptor, status.st_mode & 0o777) }
    guard ftruncate(descriptor, 0) == 0 else {
      let reason = String(cString: strerror(errno))
      close(descriptor)
      throw .unwritable(path: path, reason: reason)
    }
  }

  deinit { close(descriptor) }

  /// Where a symbolic link leads, so that the link stays and its file is replaced.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Removes what was written.
  func discard() { unlink(temporaryPath) }

  /// Puts the file in its place once all of it is on the disk.
  func replace() throws(ArchiveError) {
    guard fsync(descriptor) == 0, rename(temporaryPath, target) == 0 else {
      let code = errno
      discard()
      throw code == ENOSPC ? .diskFull(path: path) : .unwritable(path: path, reason: String(cString: strerror(code)))
    }
    // The renaming itself lasts only when the folder is on the disk too.
    let folderDescriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folderDescriptor >= 0 {
      fsync(folderDescriptor)
      close(folderDescriptor)
    }
  }
}
