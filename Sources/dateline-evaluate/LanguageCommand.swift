import ArgumentParser
import Linguistics

/// Scores sentences, words, tags, lemmas and dependencies, from raw text and from gold tokens.
struct LanguageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "language", abstract: "Score sentences, words, tags, lemmas and dependencies (CoNLL 2018 measures).")

  @OptionGroup var input: EvaluationInput

  @Flag(help: "Report the test sets; without it the development sets, by which to choose.")
  var test = false

  @Flag(help: "Print the places in raw text where sentences should end and don't, or end and shouldn't.")
  var errors = false

  private static let newsAndInterviews = [
    false: ["GUM_news_homeopathic", "GUM_news_iodine", "GUM_interview_cyclone", "GUM_interview_gaming"],
    true: ["GUM_news_nasa", "GUM_news_sensitive", "GUM_interview_hill", "GUM_interview_libertarian"],
  ]

  func run() throws {
    let parser = try input.parser()
    let split = test ? "test" : "dev"
    let web = Self.documents(try input.webTreebank(split))
    let news = try input.gumDocuments(Self.newsAndInterviews[test] ?? [])
    print(Figure.padded("", 28) + TreebankScore.columns.map { Figure.padded($0, 11) }.joined())
    report("EWT \(split), gold tokens", web.map { Self.scoreFromTokens($0, parser) })
    report("EWT \(split), raw text", web.map { Self.scoreFromText($0, parser) })
    report("GUM \(split) news, gold tokens", news.map { Self.scoreFromTokens($0, parser) })
    report("GUM \(split) news, raw text", news.map { Self.scoreFromText($0, parser) })
    let all = try input.gumDocuments(split: split)
    report("GUM \(split) all, raw text", all.map { Self.scoreFromText($0, parser) })
    if errors { for document in all + web { Self.printWrongEnds(document, parser) } }
  }

  /// How much of the text on either side of a place is printed, in bytes.
  private static let shownContext = 80

  private static func printWrongEnds(_ document: [TreebankSentence], _ parser: TextParser) {
    let raw = RawText.document(of: document)
    let parsed = parser.parse(raw.text)
    let (expected, found) = (Set(raw.sentences.map(\.upperBound)), Set(parsed.sentences.map(\.range.upperBound)))
    for end in expected.symmetricDifference(found).sorted() {
      let before = parsed.string(max(0, end - shownContext)..<end)
      let after = parsed.string(end..<min(raw.text.utf8.count, end + shownContext))
      print("\(found.contains(end) ? "wrong " : "missed") \(before) | \(after)".split(separator: "\n").joined(separator: "⏎"))
    }
  }

  static func documents(_ sentences: [TreebankSentence]) -> [[TreebankSentence]] {
    var documents: [[TreebankSentence]] = []
    for sentence in sentences {
      if documents.isEmpty || sentence.startsDocument { documents.append([]) }
      documents[documents.count - 1].append(sentence)
    }
    return documents
  }

  private static func scoreFromText(_ document: [TreebankSentence], _ parser: TextParser) -> TreebankScore {
    let raw = RawText.document(of: document)
    var score = TreebankScore()
    score.add(gold: document, raw: raw, parsed: parser.parse(raw.text))
    return score
  }

  private static func scoreFromTokens(_ document: [TreebankSentence], _ parser: TextParser) -> TreebankScore {
    let raw = RawText.document(of: document)
    var score = TreebankScore()
    score.add(gold: document, raw: raw, parsed: parser.parse(raw.text, tokens: raw.words))
    return score
  }

  private func report(_ name: String, _ scores: [TreebankScore]) {
    let figures = TreebankScore.columns.indices.map { column in
      var sum = FScore()
      for score in scores {
        sum.correct += score.all[column].correct
        sum.found += score.all[column].found
        sum.expected += score.all[column].expected
      }
      return Figure.padded(Figure.text(sum.f1), 11)
    }
    print(name + String(repeating: " ", count: max(0, 28 - name.count)) + figures.joined())
  }
}
