import Columns

/// A function of many values: the rows of a group, the elements of a list, the rows of a sub-table.
package enum AggregateFunction: String, Sendable, Hashable, CaseIterable {
  case count, distinct, sum, avg, min, max, median, percentile, stdev, first, last, list, set, mode, share, any, all

  package static let descriptors: [FunctionDescriptor] = allCases.map(\.descriptor)

  /// An aggregate by its name or synonym, in any case.
  package static func named(_ name: String) -> AggregateFunction? {
    let lowered = name.lowercased()
    return allCases.first { $0.rawValue == lowered || $0.descriptor.synonyms.contains(lowered) }
  }

  /// Whether the argument may have this type (elements count, for a list).
  package func accepts(_ argument: ValueType) -> Bool {
    descriptor.parameters.first?.kind.accepts(argument.element) ?? false
  }

  /// The type of the result for an argument of the given type.
  package func resultType(of argument: ValueType?) -> ValueType {
    let element = argument?.element ?? .null
    switch self {
    case .count, .distinct: return .integer
    case .sum: return element == .null ? .integer : element
    case .avg, .median, .percentile, .stdev: return element == .duration ? .duration : .number
    case .min, .max, .first, .last, .mode: return element
    case .list, .set: return .list(element)
    case .share: return .number
    case .any, .all: return .boolean
    }
  }

  /// The result over no rows.
  package var valueOfNoRows: Value {
    switch self {
    case .count, .distinct, .sum: .integer(0)
    case .any: .boolean(false)
    case .all: .boolean(true)
    case .share: .number(0)
    default: .null
    }
  }

  package var descriptor: FunctionDescriptor {
    switch self {
    case .count:
      describe(
        [.optional("value", .any)], .fixed(.integer), "Number of rows, or of values that are not missing",
        "events | summarize n = count(), dated = count(date)", ["n"])
    case .distinct:
      describe(
        [.one("value", .any)], .fixed(.integer), "Number of different values", "events | summarize distinct(actor)",
        ["dcount", "count_distinct"])
    case .sum:
      describe([.one("value", .quantity)], .same(0), "Sum of the values", "people | summarize sum(mentions)")
    case .avg:
      describe(
        [.one("value", .quantity)], .fixed(.number), "Mean of the values", "events | summarize avg(confidence) by type",
        ["mean", "average"])
    case .min:
      describe([.one("value", .any)], .same(0), "The smallest value", "events | summarize min(date) by type")
    case .max:
      describe([.one("value", .any)], .same(0), "The largest value", "events | summarize max(date) by type")
    default: furtherDescriptor
    }
  }

  private var furtherDescriptor: FunctionDescriptor {
    switch self {
    case .median:
      describe(
        [.one("value", .quantity)], .fixed(.number), "The value in the middle", "articles | summarize median(words)")
    case .percentile:
      describe(
        [.one("value", .quantity), .one("percent", .number)], .fixed(.number),
        "The value below which so many percent lie, between neighbours by proportion",
        "articles | summarize percentile(words, 90)", ["quantile"])
    case .stdev:
      describe(
        [.one("value", .number)], .fixed(.number), "Standard deviation of the sample",
        "articles | summarize stdev(words)", ["stddev"])
    case .first:
      describe(
        [.one("value", .any)], .same(0), "The first value, in the order of the rows",
        "events sort by date | summarize first(type) by actor")
    case .last:
      describe(
        [.one("value", .any)], .same(0), "The last value, in the order of the rows",
        "events sort by date | summarize last(type) by actor")
    default: collectingDescriptor
    }
  }

  private var collectingDescriptor: FunctionDescriptor {
    switch self {
    case .list:
      describe(
        [.one("value", .any)], .listOf(0), "All values, as a list", "events | summarize list(type) by actor",
        ["collect", "make_list"])
    case .set:
      describe(
        [.one("value", .any)], .listOf(0), "The different values, in the order in which they come",
        "events | summarize set(type) by actor", ["make_set"])
    case .mode:
      describe(
        [.one("value", .any)], .same(0), "The commonest value", "events | summarize mode(type) by organization",
        ["commonest"])
    case .share:
      describe([], .fixed(.number), "The group's part of all rows", "events | summarize share() by type")
    case .any:
      describe(
        [.one("condition", .boolean)], .fixed(.boolean), "Whether it holds for one at least",
        "articles where any(events where type = resign)", ["exists"])
    default:
      describe(
        [.one("condition", .boolean)], .fixed(.boolean), "Whether it holds for each",
        "articles where all(quotes where kind = direct)", ["every"])
    }
  }

  private func describe(
    _ parameters: [FunctionDescriptor.Parameter], _ result: FunctionDescriptor.Result, _ summary: String,
    _ example: String, _ synonyms: [String] = []
  ) -> FunctionDescriptor {
    FunctionDescriptor(
      name: rawValue, synonyms: synonyms, parameters: parameters, result: result, summary: summary, example: example)
  }
}
