import ArgumentParser
import Linguistics

/// Scores names by exact span and kind, on given tokens.
struct NamesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names", abstract: "Score names by exact span and kind, in files of words and IOB tags.")

  @OptionGroup var input: EvaluationInput

  @Argument(help: "Files of words and tags; without any, the development set of UNER.")
  var files: [String] = []

  @Flag(help: "Print each sentence with a wrong name.")
  var errors = false

  func run() throws {
    let parser = try input.parser()
    for file in files.isEmpty ? ["\(input.data)/ner/uner-ewt-dev.iob2"] : files {
      var scores: [NameKind: FScore] = [:]
      for sentence in NamedSentence.sentences(in: try TextFile.read(file)) {
        add(sentence, parser, to: &scores)
      }
      var sum = FScore()
      for score in scores.values {
        sum.correct += score.correct
        sum.found += score.found
        sum.expected += score.expected
      }
      print(file)
      for kind in NameKind.allCases { report(kind.rawValue, scores[kind] ?? FScore()) }
      report("all", sum)
    }
  }

  private func add(_ sentence: NamedSentence, _ parser: TextParser, to scores: inout [NameKind: FScore]) {
    let words = sentence.treebankSentence
    let names = parser.parse(words.text, tokens: [words.words.map(\.range)]).names
    for name in sentence.names { scores[name.kind, default: FScore()].expected += 1 }
    for name in names {
      scores[name.kind, default: FScore()].found += 1
      if sentence.names.contains(name) { scores[name.kind, default: FScore()].correct += 1 }
    }
    if errors, Set(names) != Set(sentence.names) {
      func text(_ names: [NameMention]) -> String {
        names.map { "\($0.kind.rawValue)[\(sentence.words[$0.tokens].joined(separator: " "))]" }.joined(separator: " ")
      }
      print("\(words.text)\n  expected \(text(sentence.names))\n  found    \(text(names))")
    }
  }

  private func report(_ name: String, _ score: FScore) {
    print(
      "  \(name)\tprecision \(Figure.text(score.precision))\trecall \(Figure.text(score.recall))\tF1 \(Figure.text(score.f1))"
        + "\t(\(score.expected))")
  }
}
