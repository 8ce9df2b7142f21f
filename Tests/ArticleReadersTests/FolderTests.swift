import ArticleReaders
import Glibc
import NewsModel
import Testing

/// A folder of its own for one test, removed behind it.
private final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/dateline-readers-XXXXXX".utf8CString)
    path = try template.withUnsafeMutableBufferPointer { buffer in
      String(cString: try #require(buffer.baseAddress.flatMap { mkdtemp($0) }))
    }
  }

  deinit {
    for name in made.reversed() { remove("\(path)/\(name)") }
    remove(path)
  }

  private var made: [String] = []

  func write(_ name: String, _ bytes: [UInt8]) throws {
    made.append(name)
    let file = try #require(fopen("\(path)/\(name)", "w"))
    defer { fclose(file) }
    fwrite(bytes, 1, bytes.count, file)
  }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  func makeFolder(_ name: String) {
    made.append(name)
    mkdir("\(path)/\(name)", 0o755)
  }

  func link(_ name: String, to target: String) {
    made.append(name)
    symlink(target, "\(path)/\(name)")
  }

  func makePipe(_ name: String) {
    made.append(name)
    mkfifo("\(path)/\(name)", 0o600)
  }
}

private func article(_ headline: String) -> String { "date 2023-04-05 \(headline)\n\nThe text." }

@Test func aFolderIsReadInTheOrderOfNamesAndWhatIsSkippedIsListed() throws {
  let folder = try TemporaryFolder()
  folder.makeFolder("b")
  folder.makeFolder("z")
  try folder.write("c.txt", article("Third"))
  try folder.write("a.txt", article("First"))
  try folder.write("b/a.txt", article("Second"))
  try folder.write("d.txt", "")
  try folder.write("e.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10])
  try folder.write(".hidden", article("Hidden"))
  try folder.write("page.xml", "<?xml version=\"1.0\"?><books/>")
  folder.link("z/loop", to: folder.path)
  folder.link("z/again.txt", to: "\(folder.path)/a.txt")
  folder.link("z/broken", to: "nowhere")
  folder.makePipe("z/pipe")
  for width in [1, 4] {
    let result = try ArticleReader(width: width).read([folder.path])
    #expect(result.articles.map(\.headline) == ["First", "Second", "Third"])
    #expect(result.articles.map(\.id) == ["a", "a-2", "c"])
    #expect(
      Set(result.skipped.map { "\($0.path.dropFirst(folder.path.count + 1)) \($0.code)" }) == [
        "d.txt read.empty", "e.jpg read.binary", ".hidden read.hidden", "page.xml read.unsupported-format",
        "z/loop read.same-file",
        "z/again.txt read.same-file", "z/broken read.broken-link", "z/pipe read.not-a-file",
      ])
  }
}

@Test func aPathThatIsNotThereIsAnError() {
  #expect(throws: ReadingError.notFound(path: "/nowhere/at/all")) { try ArticleReader().read(["/nowhere/at/all"]) }
}

@Test func anUnreadableFileIsAnErrorOrListed() throws {
  // The administrator may read everything.
  guard geteuid() != 0 else { return }
  let folder = try TemporaryFolder()
  try folder.write("a.txt", article("First"))
  chmod("\(folder.path)/a.txt", 0)
  #expect(try ArticleReader().read([folder.path]).skipped.map(\.code) == [ReadingCodes.noPermission])
  #expect(throws: ReadingError.self) { try ArticleReader().read(["\(folder.path)/a.txt"]) }
}

@Test func readingCanBeStoppedAndTellsHowFarItIs() throws {
  let folder = try TemporaryFolder()
  for number in 0..<5 { try folder.write("\(number).txt", article("One")) }
  #expect(throws: ReadingError.cancelled) { try ArticleReader(isCancelled: { true }).read([folder.path]) }
  let seen = Recorder()
  _ = try ArticleReader(width: 3, progress: { done, total in seen.add(done, total) }).read([folder.path])
  #expect(seen.values == (1...5).map { [$0, 5] })
}

@Test func formatsHaveDistinctNames() {
  #expect(Set(ArticleFormat.all.map(\.name)).count == ArticleFormat.all.count)
  #expect(ArticleFormat.named("text") != nil)
  #expect(ArticleFormat.named("nonsense") == nil)
}
