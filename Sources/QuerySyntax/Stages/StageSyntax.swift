/// What the language knows about one stage; drives the parser, help, completion and tests.
package struct StageSyntax: Sendable {
  package let name: String
  /// Other words that begin it; the printer writes `name`.
  package let synonyms: [String]
  package let syntax: String
  /// One line: what it does.
  package let summary: String
  /// A query that runs.
  package let example: String
  /// Reads what follows the word that names the stage, which is the token before the cursor.
  let parse: @Sendable (inout Parser) -> Stage.Kind

  init(
    _ name: String, synonyms: [String] = [], syntax: String, summary: String, example: String,
    parse: @escaping @Sendable (inout Parser) -> Stage.Kind
  ) {
    self.name = name
    self.synonyms = synonyms
    self.syntax = syntax
    self.summary = summary
    self.example = example
    self.parse = parse
  }

  /// Every stage, in the order in which help lists them.
  package static let all: [StageSyntax] = [
    filter, select, extend, sort, take, skip, tail, sample, top, distinct, count, summarize, series, latest, earliest,
    join, leftJoin, with, without, union, unnest, rename, describe, context, chart, assert,
  ]

  /// By every word that can begin a stage, in lower case.
  static let byWord: [String: StageSyntax] = {
    var table: [String: StageSyntax] = [:]
    for stage in all {
      for word in [stage.name] + stage.synonyms where !word.contains(" ") { table[word] = stage }
    }
    // Names of two words: the first leads to the stage, which reads the second.
    table["order"] = sort
    table["left"] = leftJoin
    table["semi"] = with
    table["anti"] = without
    return table
  }()

  /// Every word that can begin a stage.
  package static let words = Set(byWord.keys)
}
