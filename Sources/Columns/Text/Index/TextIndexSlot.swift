import Dispatch
import Synchronization

/// A number that threads add to.
final class RowCount: Sendable {
  private let value = Atomic<Int>(0)
  /// The sum after adding.
  func add(_ count: Int) -> Int { value.wrappingAdd(count, ordering: .relaxed).newValue }
  var sum: Int { value.load(ordering: .relaxed) }
}

/// Where a text column keeps its index. The first search of a large column begins to build it in the background and is answered by
/// reading the text, so that nobody waits; searches use it once it is there.
package final class TextIndexSlot: Sendable {
  private enum State {
    case none, building
    case ready(TextIndex)
  }

  /// Smaller columns are read through as fast as an index is asked.
  package static let leastBytes = 4 << 20

  /// Milliseconds from the first search to the building of the index.
  private static let delay = 200

  private let state = Mutex(State.none)
  /// Rows whose words are in the index that is being built in the background.
  private let builtRows = RowCount()

  init() {}

  /// Nil while it is not there.
  package var index: TextIndex? {
    state.withLock { if case .ready(let index) = $0 { index } else { nil } }
  }

  /// Begins to build it unless that has been done.
  func request(for column: TextColumn, threads: Int) {
    let isFirst = state.withLock { state in
      guard case .none = state else { return false }
      state = .building
      return true
    }
    if !isFirst { return }
    // The search that asks for it has the processors first; one that is the program's last needs no index.
    DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + .milliseconds(Self.delay)) {
      let index = TextIndex(column, threads: threads, done: self.builtRows)
      self.state.withLock { $0 = .ready(index) }
      Memory.giveBack()
    }
  }

  /// How much of the index that is being built is there, in hundredths of the rows.
  func percentBuilt(of column: TextColumn) -> Int { min(100, 100 * builtRows.sum / max(1, column.count)) }

  /// Builds it now, unless it is there. One that is being built in the background is not waited for: both are the same.
  package func build(for column: TextColumn, threads: Int, progress: (@Sendable (Int, Int) -> Void)? = nil) -> TextIndex {
    if let index { return index }
    let built = TextIndex(column, threads: threads, progress: progress)
    state.withLock { $0 = .ready(built) }
    return built
  }
}

extension TextColumn {
  /// Whether it has an index of its words or is large enough to get one.
  package var isSearchedByIndex: Bool { bytes.count >= TextIndexSlot.leastBytes || indexSlot.index != nil }
}

extension Column {
  /// The index of the words of its texts, or of its lists' elements, if there is one.
  package var textIndex: TextIndex? {
    switch self {
    case .text(let column): column.indexSlot.index
    case .list(let lists): lists.elements.textIndex
    default: nil
    }
  }
}
