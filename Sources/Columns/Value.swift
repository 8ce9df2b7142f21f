/// A single value, for literals, parameters and tests. Columns hold arrays instead.
package indirect enum Value: Sendable, Hashable {
  case null
  /// A text, a name or a symbol; the column's type tells which.
  case text(String)
  case integer(Int64)
  case number(Double)
  case boolean(Bool)
  case date(DateSpan)
  case duration(DateDuration)
  case row(table: String, Int)
  case list([Value])
}
