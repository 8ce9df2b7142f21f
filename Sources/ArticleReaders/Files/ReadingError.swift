/// Why reading could not be done as asked. What concerns single files of a folder is a `SkippedInput` instead.
package enum ReadingError: Error, Sendable, Hashable {
  /// A path that was given does not exist.
  case notFound(path: String)
  /// A path that was given exists but can't be read.
  case unreadable(path: String, reason: String)
  /// There is no format of this name.
  case unknownFormat(name: String)
  case cancelled
}

extension ReadingError: CustomStringConvertible {
  /// One line, without full stop.
  package var description: String {
    switch self {
    case .notFound(let path): "no file or folder \"\(path)\""
    case .unreadable(let path, let reason): "cannot read \"\(path)\": \(reason)"
    case .unknownFormat(let name):
      "no article format \"\(name)\"; there are \(ArticleFormat.all.map(\.name).joined(separator: ", "))"
    case .cancelled: "reading was stopped"
    }
  }
}
