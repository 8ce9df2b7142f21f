import Columns
import QuerySyntax

/// What a query's names can mean, and the day on which it is asked.
package struct QueryEnvironment: Sendable {
  package var catalog: Catalog
  /// Queries named by `let`, by name; put in where the name is used.
  package var definitions: [String: Query]
  /// Values of `$name`, without the dollar.
  package var parameters: [String: Parameter]
  /// What `_` means; nil before the first result.
  package var lastResult: Table?
  /// The clock: the day that `today` means. Tests set it.
  package var today: Day

  /// A parameter is a typed value, never text of a query.
  package struct Parameter: Sendable, Hashable {
    package var value: Value
    package var type: ValueType

    package init(_ value: Value, _ type: ValueType) {
      self.value = value
      self.type = type
    }
  }

  /// The name under which the last result is a table.
  package static let lastResultName = "_"

  package init(
    catalog: Catalog, definitions: [String: Query] = [:], parameters: [String: Parameter] = [:], lastResult: Table? = nil,
    today: Day
  ) {
    self.catalog = catalog
    self.definitions = definitions
    self.parameters = parameters
    self.lastResult = lastResult
    self.today = today
  }

  /// A table by its name, the last result among them.
  package subscript(table name: String) -> Table? {
    name == Self.lastResultName ? lastResult : catalog[name]
  }
}
