import Columns
import Diagnostics
import Glibc
import QueryExecution
import QueryPlanning
import QuerySyntax
import Testing

/// Queries over the fixture and their rows, in the files under `Tests/Golden/QueryExecution`: a line with `> ` before it is the query, then
/// come the fields and the rows, then an empty line. With `DATELINE_RECORD=1` the files are written anew, and the tests fail.
@Suite struct GoldenQueryTests {
  private static let folder =
    "\(#filePath)".split(separator: "/").dropLast(2).reduce("") { "\($0)/\($1)" } + "/Golden/QueryExecution/"

  @Test(arguments: ["aggregation", "comparison", "dates", "functions", "joins", "lists", "sequences", "stages", "text"])
  func queries(_ name: String) throws {
    let path = Self.folder + name + ".txt"
    let recorded = try #require(read(path), "\(path) can't be read")
    var found = ""
    for block in recorded.split(separator: "\n\n") {
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
      if let comment = lines.first, comment.hasPrefix("--") {
        found += block + "\n\n"
        continue
      }
      let query = lines.filter { $0.hasPrefix("> ") }.map { $0.dropFirst(2) }.joined(separator: "\n")
      found += lines.filter { $0.hasPrefix("> ") }.joined(separator: "\n") + "\n" + answer(to: query) + "\n"
    }
    if getenv("DATELINE_RECORD") != nil {
      write(found, to: path)
      Issue.record("recorded \(path); run again without DATELINE_RECORD")
      return
    }
    let expected = recorded.split(separator: "\n\n"), actual = found.split(separator: "\n\n")
    for (expected, actual) in zip(expected, actual) {
      let (trimmed, own) = (trim(expected), trim(actual))
      #expect(own == trimmed)
    }
    #expect(expected.count == actual.count)
  }

  private func trim(_ block: Substring) -> String {
    block.split(separator: "\n").joined(separator: "\n")
  }

  /// The fields and rows of a query, or what is wrong with it. Every way of running it must give the same; so must the query as printed
  /// in canonical form.
  private func answer(to text: String) -> String {
    let parsed = QueryParser.parse(SourceFile(text: text))
    guard !parsed.hasErrors, case .query(let query) = parsed.value.statements.first?.kind else {
      return "! " + (parsed.diagnostics.first?.message ?? "no query") + "\n"
    }
    let bound = Binder.bind(query, in: Fixture.environment)
    guard let plan = bound.value else { return "! " + (bound.diagnostics.first?.message ?? "not bound") + "\n" }
    let printed = QueryPrinter().print(query)
    let again = QueryParser.parse(SourceFile(text: printed)).value.statements.first?.kind
    #expect(again == .query(query), "\(printed) is another query than \(text)")
    do {
      let first = try result(of: plan, variations[0])
      for variation in variations.dropFirst() {
        let again = try result(of: plan, variation)
        #expect(again == first, "\(text): batch size \(variation.batchSize), \(variation.threads) threads")
      }
      return first
    } catch { return "! \(error)\n" }
  }

  private func result(
    of query: BoundQuery, _ variation: (batchSize: Int, threads: Int, rewrites: Set<Rewrite>)
  ) throws -> String {
    let options = ExecutionOptions(
      today: Fixture.today, batchSize: variation.batchSize, threads: variation.threads, rewrites: variation.rewrites)
    let run = try PreparedQuery(query, in: Fixture.environment, options: options).run()
    var text = run.fields.map(\.name).joined(separator: " | ") + "\n"
    while let batch = try run.next() {
      for row in 0..<batch.count {
        text += run.fields.indices.map { batch.value(column: $0, row: row).plainText ?? "-" }.joined(separator: " | ") + "\n"
      }
    }
    return text
  }

  private func read(_ path: String) -> String? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(_ text: String, to path: String) {
    guard let file = fopen(path, "wb") else { return }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    fwrite(bytes, 1, bytes.count, file)
  }
}
