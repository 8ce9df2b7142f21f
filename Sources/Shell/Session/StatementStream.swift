import Diagnostics
import QuerySyntax

/// Cuts a script that comes line by line into statements. Each is handed on as soon as nothing that follows can belong to it, so that a
/// program at the other end of a pipe gets its answers while it still asks.
package struct StatementStream {
  private let name: String?
  private var pending = ""
  /// The line on which `pending` begins, from 1.
  private var firstLine = 1
  private var lineCount = 0
  /// Whether `pending` would stand by itself; a bar at the beginning of the next line still continues it.
  private var isWhole = false
  private var checkedSize = 0

  /// Text up to this size is looked at anew for each line; longer text each time that it has doubled.
  private static let alwaysCheckedSize = 1 << 16

  package init(name: String?) { self.name = name }

  /// Takes a line without its line break; gives the statements that are complete now.
  package mutating func add(_ line: String) -> [SourceFile] {
    var complete: [SourceFile] = []
    if isWhole, Self.beginsStatement(line), let source = finish() { complete.append(source) }
    pending += line + "\n"
    lineCount += 1
    let size = pending.utf8.count
    if size > Self.alwaysCheckedSize, size < 2 * checkedSize { return complete }
    checkedSize = size
    switch QueryParser.completeness(of: pending) {
    case .open: isWhole = false
    case .whole: isWhole = true
    case .ended: if let source = finish() { complete.append(source) }
    }
    return complete
  }

  /// What is left at the end of the script.
  package mutating func finish() -> SourceFile? {
    defer {
      pending = ""
      isWhole = false
      checkedSize = 0
      firstLine = lineCount + 1
    }
    return pending.isEmpty ? nil : SourceFile(name: name, text: pending, firstLine: firstLine)
  }

  /// Empty lines and comments leave open whether a bar follows.
  private static func beginsStatement(_ line: String) -> Bool {
    let text = line.trimmed
    return !text.isEmpty && !["|", "--", "#"].contains { text.hasPrefix($0) }
  }
}
