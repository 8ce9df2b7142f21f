extension StageSyntax {
  static let rename = StageSyntax(
    "rename", syntax: "rename a as b, …", summary: "gives columns other names",
    example: "events rename actor as who select who, type"
  ) { parser in
    .rename(parser.parseRenamings())
  }
}

extension Parser {
  mutating func parseRenamings() -> [Renaming] {
    let example = "rename actor as who"
    var renamings: [Renaming] = []
    repeat {
      let old = expectName("a column", example: example)
      if isPanicking { break }
      if isAt(word: "to") || isAt(.equal) {
        let isReversed = isAt(.equal)
        report(
          SyntaxCode.foreignForm,
          isReversed
            ? "write \"as\": rename \(text(of: peek())) as \(old.text.prefix(20))"
            : "write \"as\" for \"to\": \(example)", at: current, recovers: true)
        advance()
        let other = expectName("a name", example: example)
        renamings.append(isReversed ? Renaming(old: other, new: old) : Renaming(old: old, new: other))
        continue
      }
      expect(word: "as", example: example)
      if isPanicking { break }
      renamings.append(Renaming(old: old, new: expectName("a name", example: example)))
    } while !isPanicking && take(.comma)
    return renamings
  }
}
