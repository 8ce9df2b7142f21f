import TableWriters

/// What the shell is connected to. It has no terminal of its own: tests give it memory.
package struct Console {
  /// Where results go.
  package var output: any ByteSink
  /// Where errors, progress and notices go.
  package var notices: any ByteSink
  package var isOutputTerminal: Bool
  package var isNoticeTerminal: Bool
  /// Whether somebody types statements and reads the answers.
  package var isInteractive: Bool
  /// Columns and lines of the terminal, as they are now.
  package var size: () -> (columns: Int, lines: Int)
  package var environment: @Sendable (String) -> String?
  /// Whether the user has asked to stop what runs; asked from any thread.
  package var isInterrupted: @Sendable () -> Bool

  package init(
    output: any ByteSink, notices: any ByteSink, isOutputTerminal: Bool = false, isNoticeTerminal: Bool = false,
    isInteractive: Bool = false, size: @escaping () -> (columns: Int, lines: Int) = { (80, 24) },
    environment: @escaping @Sendable (String) -> String? = { _ in nil },
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    self.output = output
    self.notices = notices
    self.isOutputTerminal = isOutputTerminal
    self.isNoticeTerminal = isNoticeTerminal
    self.isInteractive = isInteractive
    self.size = size
    self.environment = environment
    self.isInterrupted = isInterrupted
  }

  /// Writes a notice; that nobody can be told is nothing to stop for.
  func note(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      do throws(OutputError) { try notices.write(UnsafeRawBufferPointer(bytes)) } catch {}
    }
  }

  /// Writes to where results go.
  func write(_ text: String) throws(OutputError) {
    var failure: OutputError?
    var text = text
    text.withUTF8 { bytes in
      do throws(OutputError) { try output.write(UnsafeRawBufferPointer(bytes)) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
