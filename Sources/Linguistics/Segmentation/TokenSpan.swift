/// Where a token stands, and how it is set off from the one before it.
package struct TokenSpan: Hashable {
  package enum Gap: UInt8 {
    case none, space, newline, blankLine
  }

  package var start: Int
  package var end: Int
  /// What stands before it; `blankLine` for the first of a region.
  package var gap: Gap
}
