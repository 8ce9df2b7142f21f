import Diagnostics
import Synchronization

/// How much may come out of one file that was given.
final class ExpansionBudget {
  private let input: ByteStream
  private var produced = 0
  private var members = 0
  private var records = 0
  /// Why nothing more is taken, once too much came out.
  private(set) var failure: FileFailure?

  /// A compressed file gives at most so many times its size (text is seldom packed closer than 20 times), or so much whatever its size.
  private static let greatestRatio = 100
  private static let alwaysAllowed = 16 << 20
  private static let mostMembers = 1_000_000
  /// An article takes hundreds of bytes of memory however short it is: there is at most one for so many compressed bytes (headlines alone take more than
  /// twice as many), or so many whatever the size.
  private static let bytesPerRecord = 8
  private static let recordsAlwaysAllowed = 100_000
  private static let wayRound = "unpack it first if that is right"
  /// Containers within containers.
  static let deepest = 4

  /// - Parameter input: the bytes of the file.
  init(_ input: ByteStream) { self.input = input }

  /// Takes bytes that came out of a container.
  func produce(_ count: Int) throws(FileFailure) {
    produced += count
    let (limit, overflows) = input.size.multipliedReportingOverflow(by: Self.greatestRatio)
    if !overflows, produced > max(Self.alwaysAllowed, limit) {
      throw exhausted("read no further: expands to more than \(Self.greatestRatio) times its size; \(Self.wayRound)")
    }
  }

  /// Takes a member of a container.
  func addMember() throws(FileFailure) {
    members += 1
    if members > Self.mostMembers { throw exhausted("read no further: more than 1,000,000 files in it; \(Self.wayRound)") }
  }

  private var mostRecords: Int { max(Self.recordsAlwaysAllowed, input.size / Self.bytesPerRecord) }

  /// For a text of which all was taken already.
  func recordAllowance() -> RecordAllowance { RecordAllowance(max(0, mostRecords - records)) }

  /// Takes records of a text in a container.
  func addRecords(_ count: Int) throws(FileFailure) {
    records += count
    try checkRecords()
  }

  /// Takes the next records of a text that comes block by block. Throws when there were too many before, so that what is in memory is read.
  func addBlock(_ count: Int) throws(FileFailure) {
    try checkRecords()
    records += count
  }

  private func checkRecords() throws(FileFailure) {
    if records > mostRecords {
      throw exhausted(
        "read no further: more than \(mostRecords) records, too many for the size of the compressed file; \(Self.wayRound)",
        ReadingCodes.tooManyRecords)
    }
  }

  private func exhausted(_ reason: String, _ code: DiagnosticCode = ReadingCodes.tooLarge) -> FileFailure {
    let failure = FileFailure(code, reason)
    self.failure = failure
    return failure
  }
}

/// How many records may be made of a text.
final class RecordAllowance: Sendable {
  private let limit: Int
  private let wanted = Atomic(0)

  init(_ limit: Int) { self.limit = limit }

  /// Takes some, from any thread; gives how many of them may be read.
  func take(_ count: Int) -> Int {
    let before = wanted.wrappingAdd(count, ordering: .relaxed).oldValue
    return min(count, max(0, limit - before))
  }

  /// How many there were, more than may be read where there were too many.
  var total: Int { wanted.load(ordering: .relaxed) }
}
