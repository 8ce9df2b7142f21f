extension StageSyntax {
  static let join = join(
    "join", .inner, summary: "pairs rows with the rows of another table that agree with them",
    example: "events join quotes on actor = speaker select actor, type, text")
  static let leftJoin = join(
    "left join", .left, summary: "like join, and keeps rows without a partner",
    example: "people left join quotes on name = speaker select name, text")
  static let with = join(
    "with", .semi, synonyms: ["semi join"], summary: "keeps rows that have a partner in another table",
    example: "people with quotes on name = speaker")
  static let without = join(
    "without", .anti, synonyms: ["anti join"], summary: "keeps rows that have no partner in another table",
    example: "people without quotes on name = speaker")

  private static func join(
    _ name: String, _ kind: Stage.JoinKind, synonyms: [String] = [], summary: String, example: String
  ) -> StageSyntax {
    StageSyntax(
      name, synonyms: synonyms, syntax: "\(name) quotes on actor = speaker", summary: summary, example: example
    ) { parser in
      parser.parseJoin(name, kind)
    }
  }
}

extension Parser {
  mutating func parseJoin(_ name: String, _ kind: Stage.JoinKind) -> Stage.Kind {
    let example = "\(name) quotes on actor = speaker"
    if ["left", "semi", "anti"].contains(previous?.keyword ?? "") {
      if isAt(word: "outer") { advance() }
      expect(word: "join", example: kind == .left ? "left join quotes on actor = speaker" : example)
    }
    let other = isPanicking ? Source(.missing) : parseStageSource(example: example)
    guard !isPanicking else { return .join(kind, other, on: []) }
    expect(word: "on", example: example)
    let conditions = isPanicking ? [] : parseExpressions(as: "condition")
    return .join(kind, other, on: conditions)
  }
}
