import Columns

/// What a function or an aggregate is called, takes and gives: the one source for binding, help, completion and tests.
package struct FunctionDescriptor: Sendable {
  /// Lower case, as the canonical form of a query writes it.
  package let name: String
  package let synonyms: [String]
  package let parameters: [Parameter]
  package let result: Result
  /// One line.
  package let summary: String
  /// A query that runs on the sample archive.
  package let example: String

  package struct Parameter: Sendable {
    package let name: String
    package let kind: Kind
    package let isOptional: Bool
    /// The last parameter may be given again and again.
    package let isRepeated: Bool

    package static func one(_ name: String, _ kind: Kind) -> Parameter {
      Parameter(name: name, kind: kind, isOptional: false, isRepeated: false)
    }
    package static func optional(_ name: String, _ kind: Kind) -> Parameter {
      Parameter(name: name, kind: kind, isOptional: true, isRepeated: false)
    }
    package static func repeated(_ name: String, _ kind: Kind) -> Parameter {
      Parameter(name: name, kind: kind, isOptional: false, isRepeated: true)
    }
  }

  /// What fits a parameter. Where it is not `list`, `any` or `common`, a list fits as well: the function applies to each element.
  package enum Kind: String, Sendable {
    case text, integer, number, boolean, date, duration
    /// A number or a duration.
    case quantity
    /// A constant regular expression.
    case pattern
    /// Any type, lists among them.
    case any
    /// A list or a sub-table.
    case list
    /// All parameters of this kind have one type; an integer fits a number, null fits all.
    case common

    package func accepts(_ type: ValueType) -> Bool {
      if type == .null { return true }
      switch self {
      case .text, .pattern: return type.isTextual
      case .integer: return type == .integer
      case .number: return type == .integer || type == .number
      case .boolean: return type == .boolean
      case .date: return type == .date
      case .duration: return type == .duration
      case .quantity: return type == .integer || type == .number || type == .duration
      case .any, .common: return true
      case .list: return type.isList
      }
    }
  }

  package enum Result: Sendable {
    case fixed(ValueType)
    /// The type of the parameters of kind `common`.
    case common
    /// The type of the argument at an index.
    case same(Int)
    /// The element type of the argument at an index.
    case element(Int)
    /// A list of the argument's element type.
    case listOf(Int)
  }

  /// The least and the greatest number of arguments, nil for any number.
  package var argumentCounts: (least: Int, most: Int?) {
    let least = parameters.filter { !$0.isOptional }.count
    return (least, parameters.contains { $0.isRepeated } ? nil : parameters.count)
  }

  /// The parameter that an argument stands for; nil past the last.
  package func parameter(at index: Int) -> Parameter? {
    if index < parameters.count { return parameters[index] }
    return parameters.last.flatMap { $0.isRepeated ? $0 : nil }
  }

  /// Whether the function applies to each element of a list given as its first argument.
  package var isElementwise: Bool {
    guard let first = parameters.first else { return false }
    switch first.kind {
    case .any, .common, .list: return false
    default: return true
    }
  }

  /// The result's type for arguments of the given types, nil when their number or types do not fit.
  package func resultType(of arguments: [ValueType]) -> ValueType? {
    let (least, most) = argumentCounts
    guard arguments.count >= least, most.map({ arguments.count <= $0 }) ?? true else { return nil }
    var common: ValueType = .null
    let isMapped = isElementwise && arguments.first?.isList == true
    for (index, argument) in arguments.enumerated() {
      guard let parameter = parameter(at: index) else { return nil }
      let type = index == 0 && isMapped ? argument.element : argument
      guard parameter.kind.accepts(type) else { return nil }
      guard parameter.kind == .common else { continue }
      guard let joined = common.joined(with: type) else { return nil }
      common = joined
    }
    let value: ValueType
    switch result {
    case .fixed(let type): value = type
    case .common: value = common
    case .same(let index): value = index < arguments.count ? arguments[index] : .null
    case .element(let index): value = index < arguments.count ? arguments[index].element : .null
    case .listOf(let index): value = .list(index < arguments.count ? arguments[index].element : .null)
    }
    return isMapped ? .list(value.element) : value
  }

  /// `bin(date, step)`, with optional parameters in brackets.
  package var signature: String {
    var text = ""
    for (index, parameter) in parameters.enumerated() {
      let part = (index == 0 ? "" : ", ") + parameter.name + (parameter.isRepeated ? ", …" : "")
      text += parameter.isOptional ? "[\(part)]" : part
    }
    return "\(name)(\(text))"
  }
}

extension ValueType {
  /// The type that both fit: integer and number give number, text with names or symbols gives text, null gives the other; nil when
  /// there is none.
  package func joined(with other: ValueType) -> ValueType? {
    if self == other || other == .null { return self }
    if self == .null { return other }
    if (self == .integer && other == .number) || (self == .number && other == .integer) { return .number }
    if isTextual && other.isTextual { return .text }
    if case .list(let a) = self, case .list(let b) = other { return a.joined(with: b).map { .list($0) } }
    return nil
  }
}
