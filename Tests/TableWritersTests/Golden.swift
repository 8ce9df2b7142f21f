import Glibc
import Testing

/// Compares a text with the file of that name under `Tests/Golden/TableWriters`. With `DATELINE_RECORD=1` the file is written anew,
/// and the test fails, so that recording is never taken for passing.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let tests = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
  let path = "\(tests)/Golden/TableWriters/\(name)"
  if getenv("DATELINE_RECORD") != nil {
    let file = try #require(fopen(path, "w"), "cannot write \(path)")
    fputs(text, file)
    fclose(file)
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let expected = try #require(contents(of: path), "no golden file \(name)", sourceLocation: sourceLocation)
  #expect(text == expected, "\(name) differs from the recorded output", sourceLocation: sourceLocation)
}

private func contents(of path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  return String(decoding: bytes, as: UTF8.self)
}
