import Columns

/// Writes one result: its batches in order, then the end.
package protocol TableWriter {
  /// Writes some rows; a writer may hold rows back until it has seen enough of them.
  mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError)
  /// Writes what was held back and what comes after the last row.
  mutating func finish(to output: inout OutputBuffer) throws(OutputError)
  /// How many cells were not shown whole; only ever more than 0 where `WriterOptions.maximumCellLines` is set.
  var shortenedCells: Int { get }
  /// How many rows were not shown; only ever more than 0 where `WriterOptions.maximumCards` is set.
  var hiddenRows: Int { get }
  /// Whether rows are shown as cards because a table of them would not fit.
  var isTooWide: Bool { get }
}

extension TableWriter {
  package var shortenedCells: Int { 0 }
  package var hiddenRows: Int { 0 }
  package var isTooWide: Bool { false }
}

/// What a writer must know beside the rows.
package struct WriterOptions: Sendable {
  /// Columns of the terminal.
  package var width: Int
  /// Whether colours and bold may be used.
  package var isStyled: Bool
  /// Whether control characters must be replaced in modes that would write them as they are.
  package var isTerminal: Bool
  /// Whether rows have a number before them, by which `.show` and `.source` know them.
  package var numbersRows: Bool
  /// How many lines of a cell are shown at most; nil shows all.
  package var maximumCellLines: Int?
  /// How many rows are shown as cards at most; nil shows all.
  package var maximumCards: Int?
  /// The number of the first row.
  package var firstRow: Int
  /// How many threads may write rows of modes for programs.
  package var threads: Int
  /// What to mark in texts; nil marks nothing.
  package var highlighter: Highlighter?

  package init(
    width: Int = 80, isStyled: Bool = false, isTerminal: Bool = false, numbersRows: Bool = false,
    maximumCellLines: Int? = nil, maximumCards: Int? = nil, firstRow: Int = 1, threads: Int = 1,
    highlighter: Highlighter? = nil
  ) {
    self.width = max(20, width)
    self.isStyled = isStyled
    self.isTerminal = isTerminal
    self.numbersRows = numbersRows
    self.maximumCellLines = maximumCellLines
    self.maximumCards = maximumCards
    self.firstRow = firstRow
    self.threads = threads
    self.highlighter = highlighter
  }
}

/// An output mode: one of the values of `--mode` and `.mode`.
package struct OutputMode: Sendable {
  package let name: String
  /// One line for help.
  package let summary: String
  /// Endings of files that are written in this mode unless another is asked for.
  package let fileEndings: [String]
  /// A writer for a result with these fields. Rows of other tables are looked up in the catalog.
  package let makeWriter: @Sendable (_ fields: [Field], _ catalog: Catalog, _ options: WriterOptions) -> any TableWriter
}

extension OutputMode {
  /// Every mode, in the order in which help lists them.
  package static let all: [OutputMode] = [
    .table, .card, .jsonl, .json, .csv, .tsv, .markdown, .html, .list, .count,
  ]

  /// The mode of a name, without regard to case.
  package static func named(_ name: String) -> OutputMode? {
    let lowered = name.lowercased()
    return all.first { $0.name == lowered }
  }

  /// The mode that a file's ending tells.
  package static func forFile(_ path: String) -> OutputMode? {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    let ending = path[path.index(after: dot)...].lowercased()
    return all.first { $0.fileEndings.contains(ending) }
  }
}
