import Diagnostics
import Glibc
import QuerySyntax
import Testing

@testable import QueryPlanning

/// The queries that stand for the whole language, one a line, and what each stage makes of them, under `Tests/Golden/Queries`.
enum QueryGolden {
  private static func path(_ name: String) -> String {
    let tests = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    return "\(tests)/Golden/Queries/\(name)"
  }

  static func queries() throws -> [String] { try lines(of: "language.dlq") }

  static func lines(of name: String) throws -> [String] {
    try #require(contents(of: name)).split(separator: "\n").map(String.init)
  }

  /// Compares with the file of that name. With `DATELINE_RECORD=1` the file is written anew, and the test fails, so that recording is
  /// never taken for passing.
  static func expect(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if getenv("DATELINE_RECORD") != nil {
      let file = try #require(fopen(path(name), "w"), "cannot write \(name)")
      fputs(text, file)
      fclose(file)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
      return
    }
    let recorded = try #require(contents(of: name), "no golden file \(name)", sourceLocation: sourceLocation)
    let found = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let difference = zip(found, expected).first { $0 != $1 }.map { "found: \($0)\nexpected: \($1)" } ?? "lengths differ"
    #expect(text == recorded, "\(name): \(difference)", sourceLocation: sourceLocation)
  }

  private static func contents(of name: String) -> String? {
    guard let file = fopen(path(name), "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
