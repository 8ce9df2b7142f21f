import ArgumentParser
import EventExtraction
import Linguistics
import NewsModel

/// Pronouns with two candidate names (Webster et al., "Mind the GAP", 2018): the measure is theirs, F1 over both candidates, by gender.
struct PronounsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pronouns", abstract: "Measures whom pronouns stand for, on GAP.")

  @OptionGroup var input: EvaluationInput
  @Option(help: "development or validation.") var split = "validation"
  @Option(help: "List so many errors.") var errors = 0

  func run() throws {
    let parser = try input.parser()
    var all = FScore(), female = FScore(), male = FScore(), shown = 0
    for line in try TextFile.read("\(input.data)/gap/\(split).tsv").split(separator: "\n").dropFirst() {
      guard let item = GapItem(line) else { continue }
      let article = Article(
        id: "gap", path: "gap", content: item.text, blocks: [Article.Block(kind: .paragraph, range: 0..<item.text.utf8.count)])
      let parsed = ParsedArticle(
        article, parsed: parser.parse(article.content.string, regions: ParsedArticle.regions(of: article)))
      let entities = EntityFinder(article: parsed).find()
      func entity(_ range: Range<Int>) -> Int? { parsed.tokens(in: range).lazy.compactMap { entities.entity(at: $0) }.last }
      let chosen = entity(item.pronoun)
      for (candidate, isRight) in item.candidates {
        let isFound = chosen != nil && entity(candidate) == chosen
        var score = FScore()
        score.correct = isFound && isRight ? 1 : 0
        score.found = isFound ? 1 : 0
        score.expected = isRight ? 1 : 0
        all.add(score)
        if item.isFemale { female.add(score) } else { male.add(score) }
      }
      if shown < errors, let right = item.candidates.first(where: { $0.isRight }),
        entity(right.range) != chosen || chosen == nil
      {
        shown += 1
        print(
          "[\(article.string(item.pronoun))@\(item.pronoun.lowerBound)] right \(article.string(right.range)), chosen \(chosen.map { entities.entities[$0].name } ?? "-"), right's entity \(entity(right.range).map { entities.entities[$0].name } ?? "-"): \(item.text)\n"
        )
      }
    }
    for (name, score) in [("all", all), ("feminine", female), ("masculine", male)] {
      print("\(name): P \(Figure.text(score.precision)) R \(Figure.text(score.recall)) F1 \(Figure.text(score.f1))")
    }
  }
}

extension FScore {
  mutating func add(_ other: FScore) {
    correct += other.correct
    found += other.found
    expected += other.expected
  }
}

/// A line of GAP; ranges are UTF-8 offsets in the text.
private struct GapItem {
  let text: String
  let pronoun: Range<Int>
  let candidates: [(range: Range<Int>, isRight: Bool)]
  let isFemale: Bool

  init?(_ line: Substring) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count >= 10, let at = Int(fields[3]), let a = Int(fields[5]), let b = Int(fields[8]) else { return nil }
    let text = String(fields[1])
    self.text = text
    // Offsets are given in code points.
    func range(_ word: Substring, _ offset: Int) -> Range<Int> {
      let start = text.unicodeScalars.prefix(offset).reduce(0) { $0 + UTF8.width($1) }
      return start..<min(start + word.utf8.count, text.utf8.count)
    }
    pronoun = range(fields[2], at)
    candidates = [
      (range(fields[4], a), fields[6].lowercased() == "true"), (range(fields[7], b), fields[9].lowercased().hasPrefix("true")),
    ]
    isFemale = ["she", "her", "hers"].contains(fields[2].lowercased())
  }
}
