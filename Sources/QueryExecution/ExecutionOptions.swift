import Columns
import QueryPlanning
import Synchronization

/// How a query is run. No option changes the rows or their order, but `keepsHidden` and `today`.
package struct ExecutionOptions: Sendable {
  /// The day that `age` counts to.
  package var today: Day
  /// Rows that an operator hands on at once, at least 1.
  package var batchSize: Int
  package var threads: Int
  package var rewrites: Set<Rewrite>
  /// Whether hidden columns are part of the result, as `_` needs them.
  package var keepsHidden: Bool

  package init(
    today: Day, batchSize: Int = 2048, threads: Int = 1, rewrites: Set<Rewrite> = Set(Rewrite.allCases),
    keepsHidden: Bool = false
  ) {
    self.today = today
    self.batchSize = max(1, batchSize)
    self.threads = max(1, threads)
    self.rewrites = rewrites
    self.keepsHidden = keepsHidden
  }
}

/// Stops a run from another thread or a signal handler's flag; looked at for every batch.
package final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  package init() {}

  package func cancel() { flag.store(true, ordering: .relaxed) }
  package var isCancelled: Bool { flag.load(ordering: .relaxed) }

  func check() throws(ExecutionError) {
    if isCancelled { throw .cancelled }
  }
}

/// Why a query could not be run to its end.
package enum ExecutionError: Error, Hashable, Sendable {
  case cancelled
  /// A row for which an `assert` does not hold: the message, and the row as `field: value` pairs.
  case assertionFailed(message: String, row: String)
  /// A regular expression that RE2 does not take, and its reason.
  case invalidPattern(String, reason: String)
  /// A table that the plan names and the catalog lacks.
  case unknownTable(String)
  /// What the plan asks for and this engine does not do.
  case unsupported(String)
}

extension ExecutionError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cancelled: "interrupted"
    case .assertionFailed(let message, let row): "\(message) (\(row))"
    case .invalidPattern(let pattern, let reason): "/\(pattern)/ is no regular expression: \(reason)"
    case .unknownTable(let name): "no table \"\(name)\""
    case .unsupported(let what): what
    }
  }
}
