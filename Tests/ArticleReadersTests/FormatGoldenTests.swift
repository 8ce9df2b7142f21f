import ArticleReaders
import Columns
import Glibc
import NewsModel
import Testing

/// Files of every format, good and broken, and what is read from them: `Tests/Golden/ArticleReaders/Inputs/NAME` gives `NAME.txt` beside the
/// folder. With `DATELINE_RECORD=1` the outputs are written anew, and the tests fail.
private let folder: String = {
  let tests = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
  return "\(tests)/Golden/ArticleReaders"
}()

func goldenInputs() -> [String] {
  guard let stream = opendir("\(folder)/Inputs") else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}

/// A file by its path below `Tests/Golden/ArticleReaders`.
func goldenBytes(_ name: String) -> [UInt8]? { bytes(of: "\(folder)/\(name)") }

private func bytes(of path: String) -> [UInt8]? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  return bytes
}

/// All that was read, in a form for people.
private func dump(_ records: ReadRecords) -> String {
  var text = ""
  for article in records.articles {
    text += "article \(article.id), line \(article.firstLine)\n"
    let fields: [(String, String?)] = [
      ("headline", article.headline), ("date", article.date?.description), ("date text", article.dateText),
      ("captured", article.captured?.description), ("outlet", article.outlet), ("byline", article.byline),
      ("agency", article.agency), ("url", article.url), ("language", article.language), ("section", article.section),
    ]
    for (name, value) in fields { if let value { text += "  \(name): \(value)\n" } }
    if article.blockLines.count > 1 { text += "  lines: \(article.blockLines)\n" }
    for block in article.blocks {
      let lines = article.string(block.range).split(separator: "\n", omittingEmptySubsequences: false)
      text += "  \(block.kind) | \(lines.joined(separator: "\n    | "))\n"
    }
  }
  for skip in records.skipped { text += "\(skip.path):\(skip.line.map { "\($0)" } ?? "-"): \(skip.code): \(skip.reason)\n" }
  return text
}

/// Compares with a file below `Tests/Golden/ArticleReaders`, or writes it.
func expectGolden(_ output: String, _ name: String) throws {
  let path = "\(folder)/\(name)"
  if getenv("DATELINE_RECORD") != nil {
    let file = try #require(fopen(path, "w"), "cannot write \(path)")
    fputs(output, file)
    fclose(file)
    Issue.record("recorded \(name)")
    return
  }
  let expected = try #require(bytes(of: path), "no golden file \(name)")
  #expect(output == String(decoding: expected, as: UTF8.self), "\(name) differs from what was recorded")
}

@Test(arguments: goldenInputs()) func formatGolden(name: String) throws {
  let input = try #require(goldenBytes("Inputs/\(name)"))
  try expectGolden(dump(ArticleReader(width: 2).read(input, path: FilePath(name))), "\(name).txt")
}

@Test func thereAreInputs() { #expect(goldenInputs().count > 10) }

/// A tag that never ends is not parsed: each attribute would be compared with all before it.
@Test(arguments: ["a.html", "a.xml"]) func tagsWithoutEndAreNotParsed(name: String) {
  let text = "<!doctype html><p " + (0..<200_000).map { "a\($0)=1" }.joined(separator: " ")
  #expect(ArticleReader().read(Array(text.utf8), path: FilePath(name)).articles.isEmpty)
  for end in ["", "\"", " b=\"", " b=' c=\"'", "/>"] {
    let text = "<html><body><p>The minister resigned on Monday.</p><p" + end
    _ = ArticleReader().read(Array(text.utf8), path: FilePath(name))
  }
}
