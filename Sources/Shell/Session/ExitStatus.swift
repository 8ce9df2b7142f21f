/// How the program ends.
package enum ExitStatus: Int32, Sendable, Hashable {
  case success = 0
  /// The last query gave no rows, and `--exit-status` asks for that to be told.
  case noRows = 1
  case wrongUsage = 2
  case wrongQuery = 3
  /// Reading, writing or running failed.
  case failed = 4
  case interrupted = 130
}
