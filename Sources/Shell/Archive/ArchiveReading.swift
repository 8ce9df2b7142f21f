import Columns
import Glibc
import Synchronization

/// The reading of an archive on a thread of its own.
final class ArchiveReading: Sendable {
  /// What the reading looks at as it goes.
  private final class Wishes: Sendable {
    let isLeft = Atomic<Bool>(false)
    let isAwaited = Atomic<Bool>(false)
  }

  private let wishes: Wishes
  private let work: WorkStream<Never, Result<Archive, StatementError>>

  /// How long reading that nobody waits for lets others go first, and how often it looks whether somebody does (microseconds).
  private static let politeness: UInt32 = 100_000
  private static let watchInterval: UInt32 = 5_000

  /// Begins to read; `inBackground` only when the prompt has come to show, or somebody waits.
  init(
    _ loader: ArchiveLoader, _ paths: [String], after earlier: Archive? = nil, at range: Range<Int>? = nil,
    inBackground: Bool = false
  ) {
    let wishes = Wishes()
    self.wishes = wishes
    var loader = loader
    loader.isCancelled = { wishes.isLeft.load(ordering: .relaxed) }
    loader.isAwaited = { wishes.isAwaited.load(ordering: .relaxed) }
    let reader = loader
    work = WorkStream { _ in
      var waited: UInt32 = 0
      while inBackground, waited < Self.politeness, !wishes.isAwaited.load(ordering: .relaxed) {
        usleep(Self.watchInterval)
        waited += Self.watchInterval
      }
      defer { Memory.giveBack() }
      do throws(StatementError) { return .success(try reader.load(paths, after: earlier, at: range)) } catch {
        return .failure(error)
      }
    }
  }

  /// What was read, when that is done.
  var finished: Archive? { if case .success(let archive)? = work.finished { archive } else { nil } }

  /// Ends it: nobody wants what it reads.
  func leave() {
    wishes.isLeft.store(true, ordering: .relaxed)
    work.leave()
  }

  /// Waits for the end. When the user asks to stop, it is not read at all.
  func wait(isInterrupted: () -> Bool) throws(StatementError) -> Archive {
    wishes.isAwaited.store(true, ordering: .relaxed)
    defer { wishes.isAwaited.store(false, ordering: .relaxed) }
    switch work.next(isInterrupted: isInterrupted, cancel: { wishes.isLeft.store(true, ordering: .relaxed) }) {
    case .end(.success(let archive)): return archive
    case .end(.failure(let error)): throw error
    case .interrupted: throw .interrupted
    }
  }
}

extension Session {
  /// Reads what paths stand for, after the articles of an archive if one is given; Ctrl-C stops it.
  package func read(_ paths: [String], after earlier: Archive? = nil, at range: Range<Int>? = nil) throws(StatementError)
    -> Archive
  {
    do throws(StatementError) {
      return try ArchiveReading(loader, paths, after: earlier, at: range).wait(isInterrupted: console.isInterrupted)
    } catch {
      clearProgress()
      throw error
    }
  }
}
