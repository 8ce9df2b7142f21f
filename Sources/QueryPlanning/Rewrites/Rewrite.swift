import Columns

/// A change of the plan that changes neither rows nor their order. Each can be switched off. They are made in this order.
package enum Rewrite: String, Sendable, Hashable, CaseIterable {
  case foldConstants = "fold-constants"
  case pushFilters = "push-filters"
  case mergeFilters = "merge-filters"
  case sortAndTake = "sort-and-take"
  case pruneColumns = "prune-columns"

  /// One line for `.explain`.
  package var summary: String {
    switch self {
    case .foldConstants: "computes once what no row changes"
    case .pushFilters: "filters before sorting, joining and computing"
    case .mergeFilters: "joins filters that follow one another"
    case .sortAndTake: "keeps only the first rows while sorting"
    case .pruneColumns: "leaves out columns that nothing reads"
    }
  }

  /// `evaluate` gives the value of an expression that reads no column, nil where that can't be done beforehand.
  func apply(to plan: LogicalPlan, evaluate: (BoundExpression) -> Value?) -> LogicalPlan {
    switch self {
    case .foldConstants: plan.foldingConstants(evaluate)
    case .pushFilters: plan.pushingFilters()
    case .mergeFilters: plan.mergingFilters()
    case .sortAndTake: plan.joiningSortAndTake()
    case .pruneColumns: plan.pruningColumns()
    }
  }
}
