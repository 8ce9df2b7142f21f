import Glibc

/// Finds the files that come with the program: models, patterns, sample articles.
package struct InstalledData: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case models = "Models"
    case patterns = "Patterns"
    case samples = "Samples"

    /// Where the files stand in a source tree.
    fileprivate var sourceFolder: String {
      switch self {
      case .models: "Sources/Linguistics/Models"
      case .patterns: "Sources/EventExtraction/Patterns"
      case .samples: "Sources/dateline/Samples"
      }
    }
  }

  private enum Layout: Sendable, Hashable {
    /// `ROOT/Models`, `ROOT/Patterns`, `ROOT/Samples`
    case installed(String)
    case sourceTree(String)
  }

  private let layout: Layout

  /// Looks in the folder that `$DATELINE_DATA` names, then in `share/dateline` of the prefix that the program is installed under,
  /// then in the source tree that it was built in. Nil when there is none of them.
  package static func find() -> InstalledData? {
    if let folder = getenv("DATELINE_DATA").map({ String(cString: $0) }), !folder.isEmpty {
      return InstalledData(layout: .installed(folder))
    }
    guard let program = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(program) }
    let folder = parent(of: String(cString: program))
    let shared = parent(of: folder) + "/share/dateline"
    if isFolder("\(shared)/\(Kind.models.rawValue)") { return InstalledData(layout: .installed(shared)) }
    return sourceTree(above: folder)
  }

  /// The data of the source tree that a path lies in; for tests, with `#filePath`.
  package static func sourceTree(above path: String) -> InstalledData? {
    var folder = path
    while folder.count > 1 {
      if isFolder("\(folder)/\(Kind.models.sourceFolder)") { return InstalledData(layout: .sourceTree(folder)) }
      folder = parent(of: folder)
    }
    return nil
  }

  /// The folder with the files of one kind.
  package func folder(_ kind: Kind) -> String {
    switch layout {
    case .installed(let root): "\(root)/\(kind.rawValue)"
    case .sourceTree(let root): "\(root)/\(kind.sourceFolder)"
    }
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
