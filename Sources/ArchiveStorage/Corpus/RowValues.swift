import Columns

/// Takes values from the rows of an archive, and checks them.
struct RowValues {
  let path: String

  func damaged(_ reason: String) -> ArchiveError { .damaged(path: path, reason: reason) }

  /// A range that the two columns hold, within a text of so many bytes.
  func range(_ row: Statement, _ column: Int32, within count: Int) throws -> Range<Int> {
    let start = row.integer(column), end = row.integer(column + 1)
    guard start >= 0, start <= end, end <= count else { throw damaged("a range \(start)..<\(end) in a text of \(count) bytes") }
    return start..<end
  }

  /// An index, from 0, that a column holds as a number from 1.
  func index(_ row: Statement, _ column: Int32, below count: Int, _ what: String) throws -> Int {
    let number = row.integer(column)
    guard (1...max(1, count)).contains(number), count > 0 else { throw damaged("\(what) \(number), where there are \(count)") }
    return number - 1
  }

  func date(_ row: Statement, _ column: Int32) throws -> DateSpan? {
    guard let text = row.text(column) else { return nil }
    guard let span = DateText.span(text) else { throw damaged("\"\(text)\" is no date") }
    return span
  }

  func symbol<Symbol: RawRepresentable<String>>(_ row: Statement, _ column: Int32, _ type: Symbol.Type) throws -> Symbol {
    let text = row.text(column) ?? ""
    guard let symbol = Symbol(rawValue: text) else { throw damaged("\"\(text)\" is no \(type)") }
    return symbol
  }
}
