import Diagnostics

extension Parser {
  /// `March 2024`, `22 March 2024`, `March 22, 2024`: says how the language writes it. Nil where the cursor is at no such date.
  mutating func parseWrittenDate() -> Expression? {
    guard let count = [4, 3, 2].first(where: isWrittenDate) else { return nil }
    let start = index
    let words = (0..<count).map { text(of: peek($0)) }.joined(separator: " ")
    guard let canonical = WrittenDate.canonical(words) else { return nil }
    for _ in 0..<count { advance() }
    let span = span(from: start)
    report(
      SyntaxCode.badDate, "write \(canonical) for \"\(words.replacing(" ,", with: ","))\"", at: span.range, recovers: true,
      fix: canonical)
    return Expression(.invalid, span: span)
  }

  /// Whether so many tokens from the cursor on are a month's name and numbers, a comma among them at most.
  private func isWrittenDate(_ count: Int) -> Bool {
    var months = 0, numbers = 0, commas = 0
    for ahead in 0..<count {
      switch peek(ahead).kind {
      case .word(let word) where WrittenDate.month(word) != nil: months += 1
      case .integer: numbers += 1
      case .symbol(.comma) where ahead == 2: commas += 1
      default: return false
      }
    }
    return months == 1 && commas == (count == 4 ? 1 : 0) && numbers == count - 1 - commas
  }
}
