import Columns
import QueryPlanning
import TableWriters

extension OutputMode {
  /// Whether a person reads it: long results and cells may be shortened at the prompt, with a word about it.
  var isForReading: Bool { name == "table" || name == "card" }
}

/// Writes one result in the session's mode to where its results go, and says what came of it.
struct ResultOutput {
  private let session: Session
  private let limit: Int?
  private var writer: any TableWriter
  private var output: OutputBuffer
  private(set) var rowCount = 0
  private var writtenCount = 0

  init(session: Session, fields: [Field], chart: ChartKind? = nil, highlighter: Highlighter?, limit: Int?, firstRow: Int = 1) {
    self.session = session
    self.limit = limit
    let isPrompt = session.console.isInteractive && session.outputFile == nil
    let options = WriterOptions(
      width: session.width, isStyled: session.isOutputStyled,
      isTerminal: session.console.isOutputTerminal && session.outputFile == nil, numbersRows: isPrompt,
      maximumCellLines: isPrompt && limit != nil ? session.settings.cellLines : nil,
      maximumCards: isPrompt && limit != nil ? session.settings.cards : nil,
      firstRow: firstRow, threads: session.settings.threads,
      highlighter: highlighter.map { highlighter in
        Highlighter { cell, field in fields[field].type.isTextLike ? highlighter.ranges(cell, field) : [] }
      })
    // A chart is for the eye; programs get its rows.
    if let kind = chart.flatMap({ ChartWriter.Kind(rawValue: $0.rawValue) }), session.outputMode.isForReading {
      writer = ChartWriter(kind, fields, session.archive.catalog, options)
    } else {
      writer = session.outputMode.makeWriter(fields, session.archive.catalog, options)
    }
    output = OutputBuffer(session.outputFile?.sink ?? session.console.output)
  }

  mutating func write(_ batch: Batch) throws(OutputError) {
    rowCount += batch.count
    var batch = batch
    if let limit, writtenCount + batch.count > limit {
      let rest = max(0, limit - writtenCount)
      let positions = (0..<rest).map { UInt32($0) }
      batch = Batch(vectors: batch.vectors, selections: batch.selections.map { $0.picking(positions) }, count: rest)
    }
    writtenCount += batch.count
    if batch.count > 0 { try writer.write(batch, to: &output) }
  }

  mutating func finish() throws(OutputError) {
    // A table without rows is only its header, which tells nobody anything that the notice does not.
    if rowCount == 0, session.console.isInteractive, session.outputMode.isForReading, session.outputFile == nil { return }
    try writer.finish(to: &output)
  }

  /// Rows, time, and what to do when something is not shown.
  func tellSummary(since start: Int) {
    guard session.console.isInteractive || (rowCount == 0 && session.console.isNoticeTerminal) else { return }
    let time = Clock.text(since: start)
    var hints: [String] = []
    let shown = writtenCount - writer.hiddenRows
    if shown < rowCount { hints.append("`.all` for the rest") }
    if writer.isTooWide { hints.append("too wide for a table, `select` fewer columns") }
    if writer.shortenedCells > 0 {
      hints.append("\(counted(writer.shortenedCells, "cell")) shortened, `.show N` shows a row whole")
    }
    let rows = shown < rowCount ? "\(shown) of \(counted(rowCount, "row")) shown" : counted(rowCount, "row")
    session.note((["\(rowCount == 0 ? "no rows" : rows) (\(time))"] + hints).joined(separator: "; "))
  }
}

extension ValueType {
  /// Whether its values are words that a query may have looked for.
  var isTextLike: Bool {
    switch self {
    case .text, .name: true
    case .list(let element): element.isTextLike
    default: false
    }
  }
}

/// `1,234`
func grouped(_ number: Int) -> String {
  let digits = String(number)
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return text
}

/// `1 row`, `2 rows`, `1,234 rows`
func counted(_ count: Int, _ noun: String) -> String { "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")" }
