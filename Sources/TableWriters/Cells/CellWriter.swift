import Columns

/// Writes cells that were fetched, in some syntax.
struct CellWriter<Syntax: CellSyntax> {
  let syntax: Syntax
  let columns: UnsafeBufferPointer<ColumnView>

  /// Writes a cell of a column; true when it stands for a missing value.
  @inline(__always)
  func write(_ index: Int, of column: Int, isElement: Bool = false, to cursor: inout ByteCursor) -> Bool {
    let cell = columns[column].cells[index]
    let isOnlyElement = columns[column].isOnlyElement
    if cell.isMissing {
      if isOnlyElement {
        writeMissingElement(isElement: isElement, to: &cursor)
      } else {
        cursor.put(isElement ? syntax.missingElement : syntax.null)
      }
      return !isOnlyElement
    }
    if isOnlyElement { cursor.put(syntax.listStart) }
    switch columns[column].kind {
    case .text: syntax.write(columns[column].text(cell), isElement: isElement, to: &cursor)
    case .integer: NumberText.write(Int64(bitPattern: cell.bits), to: &cursor)
    case .number: syntax.write(Double(bitPattern: cell.bits), to: &cursor)
    case .boolean: cursor.put(cell.bits == 0 ? Mark("false") : Mark("true"))
    case .date: syntax.write(DateSpan(from: cell.low, through: cell.high), to: &cursor)
    case .duration: syntax.write(DateDuration(months: cell.low, days: cell.high), to: &cursor)
    case .list:
      if cell.count == 0, !syntax.showsEmptyLists {
        cursor.put(isElement ? syntax.missingElement : syntax.null)
        return true
      }
      writeList(cell, of: column, isElement: isElement, to: &cursor)
    }
    if isOnlyElement { cursor.put(syntax.listEnd) }
    return false
  }

  /// A list whose only element is missing.
  private func writeMissingElement(isElement: Bool, to cursor: inout ByteCursor) {
    let start = cursor.next
    cursor.put(syntax.listStart)
    cursor.put(syntax.missingElement)
    cursor.put(syntax.listEnd)
    if !isElement { syntax.endList(from: start, to: &cursor) }
  }

  private func writeList(_ list: Cell, of column: Int, isElement: Bool, to cursor: inout ByteCursor) {
    let first = Int(truncatingIfNeeded: list.bits), elements = columns[column].elements
    let start = cursor.next
    cursor.put(syntax.listStart)
    for element in first..<first &+ list.count {
      if element > first { cursor.put(syntax.listSeparator) }
      _ = write(element, of: elements, isElement: true, to: &cursor)
    }
    cursor.put(syntax.listEnd)
    if !isElement { syntax.endList(from: start, to: &cursor) }
  }
}

extension Cell {
  fileprivate var low: Int32 { Int32(truncatingIfNeeded: bits) }
  fileprivate var high: Int32 { Int32(truncatingIfNeeded: bits >> 32) }
}
