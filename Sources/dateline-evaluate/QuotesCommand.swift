import ArgumentParser
import ArticleReaders
import EventExtraction
import Linguistics
import NewsModel
import UnicodeText

/// Direct quotations with their speakers, against quotations that a person wrote down.
///
/// A found direct quotation is right when its span and an annotated one share more than half of the longer one's characters; each is
/// used once. Its speaker is right when one of the annotated names is equal to it or the words of the shorter name all occur in the
/// longer. F1 over all annotated articles, of spans alone and of spans with speakers.
struct QuotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotes", abstract: "Measures direct quotations and their speakers against a file of annotated ones.")

  @Argument(help: "The annotated quotations.") var gold: String
  @Argument(help: "Articles: files and folders.") var paths: [String]
  @Flag(help: "List what is missed, wrong or spurious.") var errors = false

  func run() throws {
    let annotated = try AnnotatedQuotations(TextFile.read(gold))
    let extractor = try Tools.extractor()
    var spans = FScore(), speakers = FScore()
    for article in try Tools.articles(paths) {
      guard let expected = annotated.ofArticle[article.id] else { continue }
      let found = extractor.extract(article).quotes.filter { $0.kind == .direct }
      var isUsed = [Bool](repeating: false, count: found.count)
      for quote in expected {
        guard let range = annotated.range(of: quote, in: article.content.string) else {
          throw ValidationError("\(article.id) does not say “\(quote.text)”")
        }
        let match = found.indices.first { !isUsed[$0] && Self.agree(found[$0].range, range) }
        if let match { isUsed[match] = true }
        if quote.isOptional { continue }
        let speaker = match.flatMap { found[$0].speaker?.text }
        let isSpeaker = speaker.map { name in quote.speakers.contains { Self.isSameName(name, $0) } } ?? false
        spans.expected += 1
        spans.found += match == nil ? 0 : 1
        spans.correct += match == nil ? 0 : 1
        speakers.expected += 1
        speakers.found += match == nil ? 0 : 1
        speakers.correct += isSpeaker ? 1 : 0
        if errors, !isSpeaker {
          print("\(article.id): \(match == nil ? "missed" : "speaker \(speaker ?? "-")") for \(quote.speakers) “\(quote.text)”")
        }
      }
      for index in found.indices where !isUsed[index] {
        spans.found += 1
        speakers.found += 1
        if errors { print("\(article.id): spurious “\(article.string(found[index].range))”") }
      }
    }
    guard spans.expected > 0 else { throw ValidationError("none of the articles is annotated") }
    for (name, score) in [("direct quotations", spans), ("  with speaker   ", speakers)] {
      print(
        "\(name) P \(Figure.text(score.precision))  R \(Figure.text(score.recall))  F1 \(Figure.text(score.f1))"
          + "   (\(score.correct) of \(score.found) found, \(score.expected) annotated)")
    }
  }

  private static func agree(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
    first.overlaps(second) && first.clamped(to: second).count * 2 > max(first.count, second.count)
  }

  /// Equal, or the shorter one's words all occur in the longer one.
  static func isSameName(_ first: String, _ second: String) -> Bool {
    let one = words(first), other = words(second)
    return !one.isEmpty && !other.isEmpty && (one.isSubset(of: other) || other.isSubset(of: one))
  }

  private static func words(_ name: String) -> Set<String> {
    let small: Set<String> = ["the", "a", "an", "of", "s"]
    return Set(Folding.fold(name).split { !$0.isLetter && !$0.isNumber }.map(String.init)).subtracting(small)
  }
}

/// A file of quotations: `article ID`, then a line for each with its possible speakers, a bar and its words; `?` before those that may be
/// left out.
struct AnnotatedQuotations {
  struct Quotation {
    let speakers: [String]
    let text: String
    let isOptional: Bool
  }

  private(set) var ofArticle: [String: [Quotation]] = [:]

  init(_ text: String) throws {
    var article: String?
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("article ") {
        article = String(line.dropFirst(8))
        if let article { ofArticle[article] = [] }
        continue
      }
      let parts = line.split(separator: "|", maxSplits: 1).map { $0.trimmingSpaces() }
      guard parts.count == 2, let article else { throw ValidationError("no quotation: \(line)") }
      let isOptional = parts[0].hasPrefix("? ")
      let speakers = (isOptional ? String(parts[0].dropFirst(2)) : parts[0]).split(separator: "/").map { $0.trimmingSpaces() }
      ofArticle[article]?.append(Quotation(speakers: speakers, text: parts[1], isOptional: isOptional))
    }
  }

  /// UTF-8 offsets of a quotation's words in a text, whatever its line breaks.
  func range(of quotation: Quotation, in content: String) -> Range<Int>? {
    let wanted = Array(quotation.text.utf8), bytes = content.utf8.map { $0 == 0x0A ? 0x20 : $0 }
    guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
    for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
      if bytes[start..<start + wanted.count].elementsEqual(wanted) { return start..<start + wanted.count }
    }
    return nil
  }
}

extension StringProtocol {
  func trimmingSpaces() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
