import CMemory
import Dispatch
import Glibc

/// The program's memory as a whole.
package enum Memory {
  /// Gives back to the system what was freed: after reading or building something large, of which the allocator would keep as much again.
  /// Happens in the background.
  package static func giveBack() {
    DispatchQueue.global(qos: .utility).async { giveBackNow() }
  }

  /// The same before it returns: in the middle of work that would else need room for what was freed, too.
  package static func giveBackNow() { dateline_give_memory_back() }

  private static let hugePage = 1 << 21

  /// Asks for huge pages for memory that will be written from end to end: page faults take a tenth of a load otherwise, and looking up where small pages
  /// are takes half of the time of reading large columns here and there.
  package static func useHugePages(_ buffer: UnsafeMutableRawPointer?, count: Int) {
    guard let buffer, count >= hugePage else { return }
    let start = (Int(bitPattern: buffer) + hugePage - 1) & ~(hugePage - 1)
    let end = (Int(bitPattern: buffer) + count) & ~(hugePage - 1)
    // Where the system has none, nothing is lost.
    if end > start { madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, MADV_HUGEPAGE) }
  }
}

extension Array {
  /// An array of so many elements that are all written by `fill`, whose memory is taken in huge pages where it is large. For types of plain bits.
  package init(count: Int, filledBy fill: (UnsafeMutableBufferPointer<Element>) -> Void) {
    self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
      let buffer = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
      Memory.useHugePages(buffer.baseAddress, count: count * MemoryLayout<Element>.stride)
      fill(buffer)
      initialized = count
    }
  }
}
