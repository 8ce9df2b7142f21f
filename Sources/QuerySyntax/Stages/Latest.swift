extension StageSyntax {
  static let latest = latest(isEarliest: false)
  static let earliest = latest(isEarliest: true)

  private static func latest(isEarliest: Bool) -> StageSyntax {
    let name = isEarliest ? "earliest" : "latest"
    return StageSyntax(
      name, syntax: "\(name) by actor", summary: "the \(name) row of each group, by date",
      example: "events where type = resign \(name) by organization"
    ) { parser in
      parser.expect(word: "by", example: "\(name) by actor")
      return .latest(isEarliest: isEarliest, by: parser.isPanicking ? [] : parser.parseExpressions(as: "column"))
    }
  }
}
