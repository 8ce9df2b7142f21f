import CLineEditing
import Glibc

/// Ctrl-C while no line is being read.
package enum Interrupts {
  /// From here on SIGINT is noted instead of ending the process; the third one without a reset ends it after all.
  package static func begin() { de_catch_signal(SIGINT) }

  /// Whether one came since the last reset; from any thread.
  package static var isPending: Bool { de_interrupt_count() > 0 }

  package static func reset() { de_reset_interrupts() }
}
