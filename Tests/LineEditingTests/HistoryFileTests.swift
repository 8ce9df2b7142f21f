import Glibc
import Testing

@testable import LineEditing

@Suite struct HistoryFileTests {
  private func withFile(_ body: (HistoryFile) throws -> Void) throws {
    var template = Array("/tmp/dateline-history-XXXXXX\0".utf8CString)
    let folder = try #require(
      template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } })
    let file = HistoryFile(path: folder + "/state/dateline/history")
    defer {
      unlink(file.path)
      for name in ["/state/dateline", "/state", ""] { rmdir(folder + name) }
    }
    try body(file)
  }

  @Test func statementsComeBackWholeAndInOrder() throws {
    try withFile { file in
      #expect(file.load().isEmpty)
      let statements = ["events", "events\n| where reason contains \"a\\nb\"\n| count", "é 王毅 \\", "\\n"]
      for statement in statements { file.append(statement) }
      #expect(file.load() == statements)
    }
  }

  @Test func aRepeatIsKeptOnceWhereItWasLast() throws {
    try withFile { file in
      for statement in ["a", "b", "a", "c", "b"] { file.append(statement) }
      #expect(file.load() == ["a", "c", "b"])
    }
  }

  @Test func onlyItsOwnerCanReadIt() throws {
    try withFile { file in
      file.append("a")
      var status = stat()
      #expect(stat(file.path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }
  }

  @Test func aDamagedFileIsReadAsFarAsItGoes() throws {
    try withFile { file in
      file.append("a")
      let stream = try #require(fopen(file.path, "a"))
      fputs("\\", stream)
      fclose(stream)
      #expect(file.load() == ["a", ""])
    }
  }

  @Test func itIsCutWhenItHasGrownToTwiceItsCapacity() throws {
    try withFile { file in
      file.append("first")
      let stream = try #require(fopen(file.path, "a"))
      for number in 0...(2 * HistoryFile.capacity) { fputs("statement \(number)\n", stream) }
      fclose(stream)
      file.compact()
      let kept = file.load()
      #expect(kept.count == HistoryFile.capacity)
      #expect(kept.last == "statement \(2 * HistoryFile.capacity)")
      file.append("after")
      #expect(file.load().last == "after")
    }
  }

  @Test func sessionsSideBySideLoseNothing() async throws {
    var template = Array("/tmp/dateline-history-XXXXXX\0".utf8CString)
    let folder = try #require(
      template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } })
    let file = HistoryFile(path: folder + "/history")
    defer {
      unlink(file.path)
      rmdir(folder)
    }
    await withTaskGroup(of: Void.self) { group in
      for session in 0..<4 {
        group.addTask { for number in 0..<100 { file.append("session \(session) statement \(number)") } }
      }
    }
    #expect(Set(file.load()).count == 400)
  }

  @Test func thePathFollowsTheEnvironment() {
    #expect(HistoryFile.standardPath { ["XDG_STATE_HOME": "/s", "HOME": "/h"][$0] } == "/s/dateline/history")
    #expect(HistoryFile.standardPath { ["HOME": "/h"][$0] } == "/h/.local/state/dateline/history")
    #expect(HistoryFile.standardPath { _ in nil } == nil)
  }
}
