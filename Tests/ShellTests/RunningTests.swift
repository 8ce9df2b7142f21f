import Columns
import Diagnostics
import Glibc
import Synchronization
import TableWriters
import Testing

@testable import Shell

/// Streaming and stopping.
@Suite struct RunningTests {
  /// Notes after how many bytes each piece came.
  private final class PieceSink: ByteSink {
    var pieces: [Int] = []
    func write(_ bytes: UnsafeRawBufferPointer) { pieces.append(bytes.count) }
  }

  /// A pipe whose reader has gone.
  private final class ClosingSink: ByteSink {
    func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) { throw OutputError(number: EPIPE) }
  }

  @Test(arguments: ["jsonl", "csv", "table", "card", "tsv", "json", "html", "markdown", "list"])
  func firstRowsAreWrittenBeforeTheLastAreMade(mode: String) {
    let shell = ScriptedShell()
    let sink = PieceSink()
    shell.session.console.output = sink
    // 3^8 = 6,561 rows in several batches.
    let cross = (0..<7).map { _ in "join sentences on 1 = 1" }.joined(separator: " ")
    #expect(shell.run(".mode \(mode)\nsentences \(cross) select id, text") == .success, "\(shell.notices.text)")
    // The first piece goes out as soon as some rows are there, and none is kept back until the end.
    #expect(sink.pieces.count > 3)
    #expect((sink.pieces.first ?? .max) < 1 << 16 || mode == "card" || mode == "table")
    #expect((sink.pieces.max() ?? 0) < 1 << 20)
  }

  @Test func aClosedPipeEndsTheRunEarly() {
    let shell = ScriptedShell()
    shell.session.console.output = ClosingSink()
    // 3^20 rows would take hours.
    let cross = (0..<19).map { _ in "join sentences on 1 = 1" }.joined(separator: " ")
    #expect(shell.run("sentences \(cross)") == .success)
    #expect(shell.session.isFinished)
  }

  @Test func workThatDoesNotLookUpIsLeftBehind() {
    let isInterrupted = Atomic<Bool>(false)
    let work = WorkStream<Int, Int> { send in
      _ = send(1)
      isInterrupted.store(true, ordering: .relaxed)
      usleep(3_000_000)
      return 0
    }
    func isStopped() -> Bool { isInterrupted.load(ordering: .relaxed) }
    let start = Clock.now()
    var steps = 0
    loop: while true {
      switch work.next(isInterrupted: isStopped) {
      case .item: steps += 1
      case .end: Issue.record("it was waited for")
      case .interrupted: break loop
      }
    }
    #expect(steps <= 1)
    #expect(Clock.now() - start < 2_000_000_000)
  }

  @Test func itemsComeInOrderAndTheEndAfterThem() {
    let work = WorkStream<Int, String> { send in
      for number in 0..<1000 where !send(number) { return "left" }
      return "done"
    }
    var items: [Int] = []
    while case .item(let item) = work.next(isInterrupted: { false }) { items.append(item) }
    #expect(items == Array(0..<1000))
    #expect(work.finished == "done")
  }

  @Test func workThatIsLeftIsToldSo() async {
    let sent = Atomic<Int>(0)
    let work = WorkStream<Int, String> { send in
      while send(1) { sent.wrappingAdd(1, ordering: .relaxed) }
      return "left"
    }
    work.leave()
    while work.finished == nil { usleep(1000) }
    #expect(sent.load(ordering: .relaxed) <= 5)
  }

  @Test func anInterruptedQueryKeepsWhatWasThere() {
    let shell = ScriptedShell()
    shell.run("events")
    shell.session.console.isInterrupted = { true }
    #expect(shell.run("events where type = resign") == .interrupted)
    #expect(shell.session.lastResult?.rowCount == 3)
    shell.session.console.isInterrupted = { false }
    #expect(shell.run("events count") == .success)
  }
}
