import CMemory
import Dispatch

/// The program's memory as a whole.
package enum Memory {
  /// Gives back to the system what was freed: after reading or building something large, of which the allocator would keep as much again.
  /// Happens in the background.
  package static func giveBack() {
    DispatchQueue.global(qos: .utility).async { dateline_give_memory_back() }
  }
}
