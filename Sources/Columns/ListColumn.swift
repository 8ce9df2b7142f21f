/// Lists: the elements of all rows in one column, and where each row's begin. An empty list and a missing one are the same.
/// With elements that are references it is a table of a row's own rows: `events` in articles.
package struct ListColumn: Sendable {
  /// Where each row's elements begin in `elements`; one more entry than rows.
  package let offsets: [UInt32]
  package let elements: Column
  /// Whether each row has just one element, so that the rows of `elements` are those of the list.
  package let isSingular: Bool
  private let lazyDirectory: Lazy<RowDirectory> = Lazy()

  package init(offsets: [UInt32], elements: Column) {
    precondition(!offsets.isEmpty && Int(offsets[offsets.count - 1]) == elements.count, "offsets must cover the elements")
    self.offsets = offsets
    self.elements = elements
    isSingular = elements.count == offsets.count - 1 && offsets.indices.allSatisfy { Int(offsets[$0]) == $0 }
  }

  package var count: Int { offsets.count - 1 }
  /// Tells in which row an element is, made when first asked for.
  var directory: RowDirectory { lazyDirectory.value { RowDirectory(starts: offsets) } }
  package func range(_ row: Int) -> Range<Int> { Int(offsets[row])..<Int(offsets[row + 1]) }
}
