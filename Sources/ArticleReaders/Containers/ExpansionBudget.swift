/// How much may come out of one file that was given.
final class ExpansionBudget {
  private let input: ByteStream
  private var produced = 0
  private var members = 0
  /// Whether too much came out.
  private(set) var isExhausted = false

  /// A compressed file gives at most so many times its size (text is seldom packed closer than 20 times), or so much whatever its size.
  private static let greatestRatio = 100
  private static let alwaysAllowed = 64 << 20
  private static let mostMembers = 1_000_000
  /// Containers within containers.
  static let deepest = 4

  /// - Parameter input: the bytes of the file.
  init(_ input: ByteStream) { self.input = input }

  /// Takes bytes that came out of a container.
  func produce(_ count: Int) throws(FileFailure) {
    produced += count
    let (limit, overflows) = input.size.multipliedReportingOverflow(by: Self.greatestRatio)
    if !overflows, produced > max(Self.alwaysAllowed, limit) {
      throw exhausted("read no further: expands to more than \(Self.greatestRatio) times its size")
    }
  }

  /// Takes a member of a container.
  func addMember() throws(FileFailure) {
    members += 1
    if members > Self.mostMembers { throw exhausted("more than 1,000,000 files in it") }
  }

  private func exhausted(_ reason: String) -> FileFailure {
    isExhausted = true
    return FileFailure(ReadingCodes.tooLarge, reason)
  }
}
