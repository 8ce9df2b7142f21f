extension QueryPrinter {
  package func print(_ literal: Literal) -> String {
    switch literal {
    case .null: "null"
    case .text(let text): quotedText(text)
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .boolean(let value): String(value)
    case .date(let date): print(date)
    case .duration(let months, let days): print(months: months, days: days)
    case .regularExpression(let pattern, let ignoresCase): "/\(escapedPattern(pattern))/" + (ignoresCase ? "i" : "")
    }
  }

  private func quotedText(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          result += "\\u{" + String(scalar.value, radix: 16) + "}"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  /// A slash in a pattern needs a backslash, which the lexer takes away again.
  private func escapedPattern(_ pattern: String) -> String {
    var result = ""
    for scalar in pattern.unicodeScalars {
      if scalar == "/" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  private func print(_ date: DateLiteral) -> String {
    switch date {
    case .civil(let year, let month, let day):
      [Lexer.padded(year, 4), Lexer.padded(month, 2)].joined(separator: "-") + (day.map { "-" + Lexer.padded($0, 2) } ?? "")
    case .today: "today"
    case .yesterday: "yesterday"
    case .tomorrow: "tomorrow"
    case .recent(let isFuture, let count, let unit):
      "\(isFuture ? "next" : "last") \(count) \(unit.rawValue)" + (count == 1 ? "" : "s")
    case .current(let offset, let unit):
      "\(offset == 0 ? "this" : offset < 0 ? "last" : "next") \(unit.rawValue)"
    }
  }

  private func print(months: Int32, days: Int32) -> String {
    var parts: [String] = []
    if months != 0 { parts.append(months % 12 == 0 ? "\(months / 12)y" : "\(months)mo") }
    if days != 0 || months == 0 { parts.append(days != 0 && days % 7 == 0 ? "\(days / 7)w" : "\(days)d") }
    return parts.joined(separator: " ")
  }
}
