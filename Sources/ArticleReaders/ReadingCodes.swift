import Diagnostics

/// What reading can report of a file or a record; every one is listed in `ReadingCodes.all`.
package enum ReadingCodes {
  package static let empty = DiagnosticCode("read.empty")
  package static let binary = DiagnosticCode("read.binary")
  package static let tooLarge = DiagnosticCode("read.too-large")
  package static let tooManyRecords = DiagnosticCode("read.too-many-records")
  package static let noPermission = DiagnosticCode("read.no-permission")
  package static let notAFile = DiagnosticCode("read.not-a-file")
  package static let brokenLink = DiagnosticCode("read.broken-link")
  package static let hidden = DiagnosticCode("read.hidden")
  package static let sameFile = DiagnosticCode("read.same-file")
  package static let tooDeep = DiagnosticCode("read.too-deep")
  package static let failed = DiagnosticCode("read.failed")
  package static let invalidText = DiagnosticCode("read.invalid-text")
  package static let unsupportedFormat = DiagnosticCode("read.unsupported-format")
  package static let undated = DiagnosticCode("read.undated")
  package static let ambiguousDate = DiagnosticCode("read.ambiguous-date")
  package static let unreadableDate = DiagnosticCode("read.unreadable-date")
  package static let dateOrder = DiagnosticCode("read.date-order")
  package static let badRecord = DiagnosticCode("read.bad-record")
  package static let mended = DiagnosticCode("read.mended")
  package static let noColumns = DiagnosticCode("read.no-columns")
  package static let doubtful = DiagnosticCode("read.doubtful")
  package static let badContainer = DiagnosticCode("read.bad-container")
  package static let noText = DiagnosticCode("read.no-text")
  package static let cutText = DiagnosticCode("read.cut-text")

  package static let all = [
    empty, binary, tooLarge, tooManyRecords, noPermission, notAFile, brokenLink, hidden, sameFile, tooDeep, failed, invalidText,
    unsupportedFormat, undated, ambiguousDate, unreadableDate, dateOrder, badRecord, mended, noColumns, doubtful, badContainer,
    noText,
    cutText,
  ]
}
