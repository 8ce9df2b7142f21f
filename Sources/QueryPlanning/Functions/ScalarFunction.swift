import Columns

/// A function of the values of one row. `descriptors` lists them with what they take and give.
package enum ScalarFunction: String, Sendable, Hashable, CaseIterable {
  // Dates.
  case year, quarter, month, week, weekday, day, bin, days, age, span
  // Text.
  case lower, upper, length, words, trim, substring, replace, split, join, extract, context, near
  // Numbers.
  case abs, round, floor, ceil
  // Any type.
  case min, max, coalesce, `if`, `case`, first, text

  package static let descriptors: [FunctionDescriptor] = allCases.map(\.descriptor)

  /// A function by its name or synonym, in any case.
  package static func named(_ name: String) -> ScalarFunction? {
    byName[name.lowercased()]
  }

  private static let byName: [String: ScalarFunction] = {
    var table: [String: ScalarFunction] = [:]
    for function in allCases {
      for name in [function.descriptor.name] + function.descriptor.synonyms { table[name] = function }
    }
    return table
  }()

  package var descriptor: FunctionDescriptor {
    switch self {
    case .year, .quarter, .month, .week, .weekday, .day, .bin, .days, .age, .span: dateDescriptor
    case .lower, .upper, .length, .words, .trim, .substring, .replace, .split, .join, .extract, .context, .near:
      textDescriptor
    default: generalDescriptor
    }
  }

  private func describe(
    _ parameters: [FunctionDescriptor.Parameter], _ result: FunctionDescriptor.Result, _ summary: String,
    _ example: String, synonyms: [String] = []
  ) -> FunctionDescriptor {
    FunctionDescriptor(
      name: rawValue, synonyms: synonyms, parameters: parameters, result: result, summary: summary, example: example)
  }

  private var dateDescriptor: FunctionDescriptor {
    let date = FunctionDescriptor.Parameter.one("date", .date)
    switch self {
    case .year:
      return describe([date], .fixed(.date), "The year in which the date lies", "events | count by year(date)")
    case .quarter:
      return describe(
        [date], .fixed(.date), "The quarter in which the date lies, as a span", "events | count by quarter(date)")
    case .month:
      return describe(
        [date], .fixed(.date), "The month in which the date lies, as 2024-03; missing when it is less exact",
        "events | count by month(date)")
    case .week:
      return describe(
        [date], .fixed(.date), "The week, from Monday to Sunday, in which the date lies", "events | count by week(date)")
    case .weekday:
      return describe(
        [date], .fixed(.symbol(.weekdays)), "The day of the week: monday … sunday",
        "articles where weekday(date) = sunday")
    case .day:
      return describe(
        [date], .fixed(.date), "The day, missing when the date is less exact", "events | count by day(date)")
    case .bin:
      return describe(
        [.one("value", .any), .one("step", .quantity)], .same(0),
        "The stretch of so many days, weeks, months or years (or the step of numbers) in which the value lies",
        "events | count by bin(date, 7d)", synonyms: ["bucket"])
    case .days:
      return describe(
        [.one("a", .date), .one("b", .date)], .fixed(.integer),
        "Days from a to b; missing when either is less exact than a day",
        "events extend delay = days(date, article.date)")
    case .age:
      return describe(
        [date], .fixed(.duration), "How long ago the date was, in days; missing when it is less exact than a day",
        "articles sort by age(date) take 5")
    default:
      return describe(
        [.one("from", .date), .one("to", .date)], .fixed(.date), "The days from the first to the last, as one date",
        "stories extend lasted = span(date, date) take 5")
    }
  }

  private var textDescriptor: FunctionDescriptor {
    let text = FunctionDescriptor.Parameter.one("text", .text)
    switch self {
    case .lower: return describe([text], .fixed(.text), "In lower case", "articles select lower(headline) take 5")
    case .upper: return describe([text], .fixed(.text), "In capitals", "articles select upper(headline) take 5")
    case .length:
      return describe(
        [text], .fixed(.integer), "Number of characters", "articles sort by length(headline) desc take 5",
        synonyms: ["len"])
    case .words:
      return describe([text], .fixed(.integer), "Number of words", "quotes where words(text) < 6")
    case .trim:
      return describe([text], .fixed(.text), "Without space at both ends", "articles select trim(headline) take 5")
    case .substring:
      return describe(
        [text, .one("start", .integer), .optional("count", .integer)], .fixed(.text),
        "So many characters from a place on, counted from 0; a negative place counts from the end",
        "articles select substring(headline, 0, 20) take 5", synonyms: ["substr"])
    case .replace:
      return describe(
        [text, .one("old", .text), .one("new", .text)], .fixed(.text), "With every `old` replaced, case and accents alike",
        "articles select replace(headline, \"’\", \"'\") take 5")
    case .split:
      return describe(
        [text, .one("separator", .text)], .fixed(.list(.text)), "The parts between separators, as a list",
        "articles select split(headline, \" \") take 5")
    case .join:
      return describe(
        [.one("list", .list), .one("separator", .text)], .fixed(.text), "The elements as one text",
        "events select join(actor, \", \") take 5")
    case .extract:
      return describe(
        [.one("pattern", .pattern), text], .fixed(.text), "What the pattern's first group matches, or the whole match",
        "articles select extract(/(\\d+) (people|members)/, text)")
    case .context:
      return describe(
        [text, .one("term", .text), .optional("width", .integer)], .fixed(.text),
        "The first hit of the term with so many words on each side (8)",
        "articles where text has \"resigned\" select context(text, \"resigned\", 5)", synonyms: ["kwic", "snippet"])
    default:
      return describe(
        [text, .one("a", .text), .one("b", .text), .optional("words", .integer)], .fixed(.boolean),
        "Whether a and b stand within so many words (10) of each other, in either order",
        "articles where near(text, \"minister\", \"resigned\", 5)")
    }
  }

  private var generalDescriptor: FunctionDescriptor {
    let number = FunctionDescriptor.Parameter.one("number", .number)
    switch self {
    case .abs: return describe([number], .same(0), "Without its sign", "events extend n = abs(-3) take 1")
    case .round:
      return describe(
        [number, .optional("digits", .integer)], .fixed(.number), "Rounded to so many digits after the point (0)",
        "events select round(confidence, 1) take 5")
    case .floor:
      return describe(
        [number], .fixed(.integer), "The next whole number below", "events select floor(confidence) take 5")
    case .ceil:
      return describe(
        [number], .fixed(.integer), "The next whole number above", "events select ceil(confidence) take 5",
        synonyms: ["ceiling"])
    case .min:
      return describe(
        [.one("a", .common), .repeated("b", .common)], .common, "The smallest of its arguments",
        "people select name, min(mentions, 10) take 5", synonyms: ["least"])
    case .max:
      return describe(
        [.one("a", .common), .repeated("b", .common)], .common, "The largest of its arguments",
        "people select name, max(mentions, 10) take 5", synonyms: ["greatest"])
    case .coalesce:
      return describe(
        [.one("a", .common), .repeated("b", .common)], .common, "The first argument that is not missing",
        "events select coalesce(role, position, \"?\") take 5", synonyms: ["ifnull"])
    case .if:
      return describe(
        [.one("condition", .boolean), .one("then", .common), .optional("else", .common)], .common,
        "The second argument where the condition holds, else the third",
        "events select if(realis = actual, \"yes\", \"no\") take 5", synonyms: ["iff", "iif"])
    case .case:
      return describe(
        [.one("condition", .boolean), .one("value", .any), .repeated("more", .any)], .fixed(.null),
        "The value behind the first condition that holds; a last argument without a condition is for all else",
        "events select case(type = resign, \"left\", type = appoint, \"came\", \"other\") take 5")
    case .first:
      return describe(
        [.one("list", .list)], .element(0), "The first element", "events select first(actor) take 5")
    default:
      return describe(
        [.one("value", .any)], .fixed(.text), "The value as text", "events select text(date) take 5",
        synonyms: ["tostring"])
    }
  }
}

extension ScalarFunction {
  /// The result's type for arguments of the given types, nil when they do not fit. `bin` and `case` depend on more than one.
  package func resultType(of arguments: [ValueType]) -> ValueType? {
    switch self {
    case .bin:
      guard arguments.count == 2, let step = arguments.last else { return nil }
      let mapped = arguments[0].isList ? arguments[0].element : arguments[0]
      switch mapped {
      case .date where step == .duration: return arguments[0]
      case .integer where step == .integer: return arguments[0]
      case .integer, .number:
        guard step == .integer || step == .number else { return nil }
        return arguments[0].isList ? .list(.number) : .number
      default: return nil
      }
    case .case:
      guard arguments.count >= 2 else { return nil }
      var common: ValueType = .null
      for (index, type) in arguments.enumerated() {
        let isCondition = index % 2 == 0 && index + 1 < arguments.count
        if isCondition {
          if type != .boolean && type != .null { return nil }
        } else {
          guard let joined = common.joined(with: type) else { return nil }
          common = joined
        }
      }
      return common
    case .abs:
      guard let type = descriptor.resultType(of: arguments) else { return nil }
      return type
    default: return descriptor.resultType(of: arguments)
    }
  }

  /// Whether it applies to each element of a list given for the text, date or number that it takes (the last argument of `extract`,
  /// else the first).
  package var mapsLists: Bool { self == .bin || self == .extract || descriptor.isElementwise }

  /// Which argument may be a list that the function is applied to element by element.
  package var mappedArgument: Int { self == .extract ? 1 : 0 }
}
