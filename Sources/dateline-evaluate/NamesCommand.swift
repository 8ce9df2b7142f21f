import ArgumentParser
import Linguistics

/// Scores names by exact span and kind, on given tokens.
struct NamesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names", abstract: "Score names by exact span and kind, in files of words and IOB tags.")

  @OptionGroup var input: EvaluationInput

  @Argument(help: "Files of words and tags; without any, the test set of UNER.")
  var files: [String] = []

  @Flag(help: "Print each sentence with a wrong name.")
  var errors = false

  func run() throws {
    let parser = try input.parser()
    for file in files.isEmpty ? ["\(input.data)/ner/uner-ewt-test.iob2"] : files {
      var scores: [NameKind: FScore] = [:]
      for document in Self.documents(NamedSentence.sentences(in: try TextFile.read(file))) {
        add(document, parser, to: &scores)
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

  /// Sentences by document; each its own where the file doesn't say.
  private static func documents(_ sentences: [NamedSentence]) -> [[NamedSentence]] {
    let marksDocuments = sentences.contains(where: \.startsDocument)
    var documents: [[NamedSentence]] = []
    for sentence in sentences {
      if documents.isEmpty || sentence.startsDocument || !marksDocuments { documents.append([]) }
      documents[documents.count - 1].append(sentence)
    }
    return documents
  }

  private func add(_ document: [NamedSentence], _ parser: TextParser, to scores: inout [NameKind: FScore]) {
    var raw = RawText()
    for sentence in document { raw.append(sentence.treebankSentence) }
    let parsed = parser.parse(raw.text, tokens: raw.words)
    for (sentence, expected) in zip(parsed.sentences, document) {
      let names = parsed.names.filter { sentence.tokens.contains($0.tokens.lowerBound) }.map { name in
        let start = name.tokens.lowerBound - sentence.tokens.lowerBound
        return NameMention(kind: name.kind, tokens: start..<start + name.tokens.count)
      }
      add(expected, names, to: &scores)
    }
  }

  private func add(_ sentence: NamedSentence, _ names: [NameMention], to scores: inout [NameKind: FScore]) {
    for name in sentence.names { scores[name.kind, default: FScore()].expected += 1 }
    for name in names {
      scores[name.kind, default: FScore()].found += 1
      if sentence.names.contains(name) { scores[name.kind, default: FScore()].correct += 1 }
    }
    if errors, Set(names) != Set(sentence.names) {
      func text(_ names: [NameMention]) -> String {
        names.map { "\($0.kind.rawValue)[\(sentence.words[$0.tokens].joined(separator: " "))]" }.joined(separator: " ")
      }
      print("\(sentence.words.joined(separator: " "))\n  expected \(text(sentence.names))\n  found    \(text(names))")
    }
  }

  private func report(_ name: String, _ score: FScore) {
    print(
      "  \(name)\tprecision \(Figure.text(score.precision))\trecall \(Figure.text(score.recall))\tF1 \(Figure.text(score.f1))"
        + "\t(\(score.expected))")
  }
}
