import Columns

/// The fields that an expression can name: those of its rows, then those of the rows around them (outside a sub-table).
struct Scope {
  /// Innermost first.
  private(set) var levels: [[Field]]
  /// What messages call the rows: `events`.
  let title: String

  init(_ fields: [Field], title: String) {
    levels = [fields]
    self.title = title
  }

  private init(levels: [[Field]], title: String) {
    self.levels = levels
    self.title = title
  }

  /// All fields, as the evaluation numbers them.
  var fields: [Field] { levels.flatMap { $0 } }

  /// The scope of a condition inside a sub-table.
  func entering(_ fields: [Field], title: String) -> Scope {
    Scope(levels: [fields] + levels, title: title)
  }

  /// The column of a name: as written, else without regard to case.
  func column(named name: String) -> BoundExpression? {
    let all = fields
    let lowered = name.lowercased()
    guard let index = all.firstIndex(where: { $0.name == name }) ?? all.firstIndex(where: { $0.name.lowercased() == lowered })
    else { return nil }
    return .column(index, of: all)
  }

  /// Names to suggest: the visible fields first.
  var names: [String] {
    let all = fields.filter { $0.name != LogicalPlan.rowFieldName }
    return all.filter { !$0.isHidden }.map(\.name) + all.filter(\.isHidden).map(\.name)
  }
}
