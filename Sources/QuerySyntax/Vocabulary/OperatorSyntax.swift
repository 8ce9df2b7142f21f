/// What the language knows about one operator; drives the parser, help, completion and tests.
package struct OperatorSyntax: Sendable {
  package enum Group: String, Sendable, CaseIterable {
    case logic, comparison, text, arithmetic
  }

  package let name: String
  /// Other spellings, accepted and printed as `name`.
  package let synonyms: [String]
  package let group: Group
  package let syntax: String
  /// One line: when it is true, or what it gives.
  package let summary: String
  /// A query that runs.
  package let example: String

  package static let all: [OperatorSyntax] = [
    OperatorSyntax(
      "=", ["=="], .comparison, "a = b", "a is b; a date lies within b; some element of a list is b",
      "events where type = resign"),
    OperatorSyntax("!=", ["<>"], .comparison, "a != b", "a is not b, or is missing", "events where type != meet"),
    OperatorSyntax("<", [], .comparison, "a < b", "a is less; a date ends before b starts", "events where date < 2024-03"),
    OperatorSyntax(
      "<=", [], .comparison, "a <= b", "a is not greater; a date ends no later than b", "events where date <= 2024-03"),
    OperatorSyntax(">", [], .comparison, "a > b", "a is greater; a date starts after b ends", "people where mentions > 3"),
    OperatorSyntax(
      ">=", [], .comparison, "a >= b", "a is not less; a date starts no earlier than b", "events where date >= 2024-03"),
    OperatorSyntax(
      "in", [], .comparison, "a in (b, c) · a in b..c", "a is one of several, or lies within a range",
      "events where type in (resign, expel)"),
    OperatorSyntax(
      "between", [], .comparison, "a between b and c", "a lies within a range, both ends included",
      "events where date between 2024-03-01 and 2024-05-31"),
    OperatorSyntax(
      "overlaps", [], .comparison, "a overlaps b", "two dates share a day", "events where date overlaps 2024-03"),
    OperatorSyntax(
      "is", [], .comparison, "a is \"Khera\"", "names the same person, organization or place, by any alias",
      "quotes where speaker is \"Khera\""),
    OperatorSyntax(
      "contains", [], .text, "a contains \"x\"", "the text holds x anywhere", "events where reason contains \"insult\""),
    OperatorSyntax(
      "startswith", [], .text, "a startswith \"x\"", "the text begins with x", "articles where headline startswith \"Congress\""
    ),
    OperatorSyntax(
      "endswith", [], .text, "a endswith \"x\"", "the text ends with x", "articles where headline endswith \"resigns\""),
    OperatorSyntax(
      "has", [], .text, "a has \"x y\"", "the text holds the words x y, whole, in order",
      "articles where text has \"Lok Sabha\""),
    OperatorSyntax(
      "mentions", [], .text, "a mentions \"resign\"", "the text holds the word in any of its forms",
      "articles where text mentions \"resign\""),
    OperatorSyntax(
      "matches", [], .text, "a matches /x/i", "a pattern (RE2 syntax) is found in the text; i ignores case",
      "articles where headline matches /resign(s|ed)/i"),
    OperatorSyntax("~", [], .text, "a ~ \"Kera\"", "within a few edits, for words misspelt", "people where name ~ \"Kera\""),
    OperatorSyntax(
      "not", ["!"], .logic, "not a · a not contains b", "the contrary", "events where not reason contains \"insult\""),
    OperatorSyntax("and", ["&&"], .logic, "a and b", "both are true", "events where type = resign and date in 2024"),
    OperatorSyntax("or", [], .logic, "a or b", "one of them is true", "events where type = resign or type = dismiss"),
    OperatorSyntax(
      "+", [], .arithmetic, "a + b", "sum; a date so much later", "events extend deadline = date + 30d select date, deadline"),
    OperatorSyntax(
      "-", [], .arithmetic, "a - b", "difference; a date so much earlier", "events where date > today - 10y"),
    OperatorSyntax("*", [], .arithmetic, "a * b", "product", "people extend double = mentions * 2 select name, double"),
    OperatorSyntax("/", [], .arithmetic, "a / b", "quotient, a number", "people extend half = mentions / 2 select name, half"),
    OperatorSyntax(
      "%", [], .arithmetic, "a % b", "remainder, with the sign of a", "people where mentions % 2 = 0 select name, mentions"),
    OperatorSyntax(
      ".", [], .arithmetic, "article.outlet", "a field of the row that another field leads to",
      "events select article.headline, actor"),
    OperatorSyntax(
      "..", [], .arithmetic, "a..b", "a range, both ends included", "events where date in 2024-03-01..2024-05-31"),
  ]

  private init(
    _ name: String, _ synonyms: [String], _ group: Group, _ syntax: String, _ summary: String, _ example: String
  ) {
    self.name = name
    self.synonyms = synonyms
    self.group = group
    self.syntax = syntax
    self.summary = summary
    self.example = example
  }
}
