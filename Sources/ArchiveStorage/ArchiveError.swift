/// Why an archive could not be saved or opened. The file that was there is as it was.
package enum ArchiveError: Error, Sendable, Hashable {
  case notFound(path: String)
  /// The file is something else: no SQLite database, or one of another program.
  case notAnArchive(path: String, what: String)
  /// What would be replaced is no archive.
  case otherFile(path: String)
  /// A program newer than this one wrote it.
  case newer(path: String, version: Int, known: Int)
  case damaged(path: String, reason: String)
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)
  case diskFull(path: String)
  /// Another process is saving the same file.
  case busy(path: String)
  /// Somebody has written to the file since it was opened.
  case changed(path: String)
  /// The user asked to stop.
  case cancelled(path: String)
}

extension ArchiveError {
  /// The result of reading a file, with any error as one that says what it means for the file.
  static func reading<Result>(_ path: String, _ body: () throws -> Result) throws(ArchiveError) -> Result {
    do { return try body() } catch let error as ArchiveError {
      throw error
    } catch let error as DatabaseError {
      throw error.archiveError(reading: path)
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }
}

extension ArchiveError: CustomStringConvertible {
  /// One line, without full stop.
  package var description: String {
    switch self {
    case .notFound(let path): "no archive \"\(path)\""
    case .notAnArchive(let path, let what): "\"\(path)\" is not an archive of dateline: \(what); it was left as it is"
    case .otherFile(let path): "give it another name: \"\(path)\" is there, and no archive that could be saved anew"
    case .newer(let path, let version, let known):
      "\"\(path)\" was saved by a newer dateline (its form is \(version), this program knows \(known)); install the newer one to open it"
    case .damaged(let path, let reason): "\"\(path)\" is damaged: \(reason); it was left as it is"
    case .unreadable(let path, let reason): "cannot open \"\(path)\": \(reason)"
    case .unwritable(let path, let reason): "cannot save \"\(path)\": \(reason); what was there is as it was"
    case .diskFull(let path): "cannot save \"\(path)\": no space is left; what was there is as it was"
    case .busy(let path): "cannot save \"\(path)\": another dateline is saving it"
    case .changed(let path): "\"\(path)\" was changed since it was opened; open it again"
    case .cancelled(let path): "\"\(path)\" is as it was: the work was ended"
    }
  }
}
