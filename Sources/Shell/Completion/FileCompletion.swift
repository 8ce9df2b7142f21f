import Glibc

/// Offers names of files and folders.
enum FileCompletion {
  static func candidates(for typed: String, session: Session) -> [Candidate] {
    let slash = typed.lastIndex(of: "/")
    let folderText = slash.map { String(typed[...$0]) } ?? ""
    let prefix = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    let folder = folderText.isEmpty ? "." : session.expandingHome(folderText)
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var candidates: [Candidate] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard name.hasPrefix(prefix), !name.hasPrefix(".") || prefix.hasPrefix(".") else { continue }
      var status = stat()
      let isFolder = stat(folder + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      let path = folderText + name + (isFolder ? "/" : "")
      let text = path.contains(" ") ? "\"\(path)\"" : path
      candidates.append(Candidate(text, isFolder ? "folder" : "", ending: isFolder ? "" : " "))
    }
    return candidates.sorted { $0.text < $1.text }
  }
}
