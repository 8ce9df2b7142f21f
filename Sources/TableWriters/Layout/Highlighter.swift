/// Says what to mark in the texts of a result: the words that a query looked for.
package struct Highlighter: Sendable {
  /// UTF-8 ranges to mark in a cell of a field (by its index), ascending, without overlap.
  package let ranges: @Sendable (_ cell: String, _ field: Int) -> [Range<Int>]

  package init(ranges: @escaping @Sendable (_ cell: String, _ field: Int) -> [Range<Int>]) { self.ranges = ranges }
}
