import Glibc
import TableWriters

/// A file that appears whole or not at all: written beside its place under another name, and put there at the end.
package final class OutputFile {
  package let path: String
  package let sink: FileSink
  private let temporary: String
  private var isOpen = true

  package init(path: String) throws(OutputError) {
    self.path = path
    // A device or a pipe cannot be replaced; it is written to directly.
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      if status.st_mode & S_IFMT == S_IFDIR { throw OutputError(number: EISDIR) }
      temporary = ""
      let file = open(path, O_WRONLY | O_CLOEXEC)
      if file < 0 { throw OutputError(number: errno) }
      sink = FileSink(descriptor: file)
      return
    }
    let exists = stat(path, &status) == 0
    if exists, access(path, W_OK) != 0 { throw OutputError(number: errno) }
    temporary = "\(path).\(getpid()).partial"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, exists ? status.st_mode & 0o777 : 0o666)
    if file < 0 { throw OutputError(number: errno) }
    sink = FileSink(descriptor: file)
  }

  /// Puts the file in its place.
  package func commit() throws(OutputError) {
    guard isOpen else { return }
    isOpen = false
    if close(sink.descriptor) != 0 {
      let number = errno
      unlink(temporary)
      throw OutputError(number: number)
    }
    if !temporary.isEmpty, rename(temporary, path) != 0 {
      let number = errno
      unlink(temporary)
      throw OutputError(number: number)
    }
  }

  /// Leaves everything as it was.
  package func discard() {
    guard isOpen else { return }
    isOpen = false
    close(sink.descriptor)
    if !temporary.isEmpty { unlink(temporary) }
  }

  deinit { discard() }
}
