import ArchiveStorage
import Diagnostics
import TableWriters

/// A statement could not be run, or not to its end.
package struct StatementError: Error, Sendable {
  package let status: ExitStatus
  /// What to tell, with ranges in the statement's source.
  package let diagnostics: [Diagnostic]
  /// The reader of the output has gone: nothing is to be told.
  package let isClosedPipe: Bool

  package init(_ status: ExitStatus, _ diagnostics: [Diagnostic], isClosedPipe: Bool = false) {
    self.status = status
    self.diagnostics = diagnostics
    self.isClosedPipe = isClosedPipe
  }

  /// The statement is wrong.
  static func wrong(_ code: DiagnosticCode, _ message: String, at range: Range<Int>? = nil, fixes: [Fix] = []) -> StatementError
  {
    StatementError(.wrongQuery, [Diagnostic(code, .error, message, at: range, fixes: fixes)])
  }

  /// The statement is right but could not be done.
  static func failed(_ code: DiagnosticCode, _ message: String, at range: Range<Int>? = nil) -> StatementError {
    StatementError(.failed, [Diagnostic(code, .error, message, at: range)])
  }

  package static func output(_ error: OutputError) -> StatementError {
    if error.isInterrupted { return .interrupted }
    return error.isClosedPipe
      ? StatementError(.success, [], isClosedPipe: true)
      : .failed(ShellCode.cannotWrite, "cannot write the output: \(error.reason)")
  }

  /// What went wrong with an archive.
  init(_ error: ArchiveError, _ code: DiagnosticCode, at range: Range<Int>? = nil) {
    if case .cancelled = error { self = .interrupted } else { self = .failed(code, error.description, at: range) }
  }

  package static let interrupted = StatementError(.interrupted, [Diagnostic(ShellCode.interrupted, .note, "interrupted")])
}

/// The kinds of diagnostics that the shell itself can give.
package enum ShellCode {
  package static let unknownCommand = DiagnosticCode("command.unknown")
  package static let tooFewArguments = DiagnosticCode("command.too-few-arguments")
  package static let tooManyArguments = DiagnosticCode("command.too-many-arguments")
  package static let wrongArgument = DiagnosticCode("command.wrong-argument")
  package static let notInSafeMode = DiagnosticCode("command.safe-mode")
  package static let noResult = DiagnosticCode("command.no-result")
  package static let noSource = DiagnosticCode("command.no-source")
  package static let cannotRead = DiagnosticCode("input.cannot-read")
  package static let noModels = DiagnosticCode("input.no-models")
  package static let cannotWrite = DiagnosticCode("output.cannot-write")
  package static let cannotRun = DiagnosticCode("run.cannot-start")
  package static let programFailed = DiagnosticCode("run.program-failed")
  package static let assertionFailed = DiagnosticCode("run.assertion-failed")
  package static let invalidPattern = DiagnosticCode("run.invalid-pattern")
  package static let cannotAnswer = DiagnosticCode("run.cannot-answer")
  package static let interrupted = DiagnosticCode("run.interrupted")
  package static let scriptTooDeep = DiagnosticCode("command.script-too-deep")
  package static let question = DiagnosticCode("command.question")
  package static let wrongName = DiagnosticCode("command.wrong-name")
  package static let wrongParameter = DiagnosticCode("command.wrong-parameter")
}
