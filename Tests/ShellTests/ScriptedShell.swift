import Columns
import Diagnostics
import NewsModel
import TableWriters

@testable import Shell

/// Lines that somebody might have typed.
final class ScriptedLines: LineSource {
  private var inputs: [LineInput]
  /// Prompts that were shown.
  private(set) var prompts: [String] = []
  private(set) var history: [String] = []
  /// Whether all lines come at once, as when they are pasted.
  var isPasted = false
  var complete: (String, Int) -> TabCompletion? = { _, _ in nil }

  init(_ inputs: [LineInput]) { self.inputs = inputs }

  convenience init(_ lines: String...) { self.init(lines.map { LineInput.text($0) }) }

  func readLine(prompt: String) -> LineInput {
    prompts.append(prompt)
    return inputs.isEmpty ? .end : inputs.removeFirst()
  }

  var hasPendingInput: Bool { isPasted && !inputs.isEmpty }

  func remember(_ statement: String) {
    history.removeAll { $0 == statement }
    history.append(statement)
  }
}

/// A shell in memory, with a small archive.
struct ScriptedShell {
  let session: Session
  let output = MemorySink()
  let notices = MemorySink()

  init(isInteractive: Bool = false, isSafe: Bool = false, width: Int = 80) {
    var console = Console(
      output: output, notices: notices, isOutputTerminal: isInteractive, isNoticeTerminal: isInteractive,
      isInteractive: isInteractive)
    console.size = { (width, 24) }
    console.environment = { ["NO_COLOR": "1", "PAGER": "cat"][$0] }
    session = Session(console: console, settings: Settings(), archive: Self.archive, isSafe: isSafe)
  }

  /// Runs statements as a script does.
  @discardableResult
  func run(_ text: String, name: String? = nil, keepsGoing: Bool = false) -> ExitStatus {
    session.run(SourceFile(name: name, text: text), keepsGoing: keepsGoing)
  }

  /// Three articles about posts that people leave and take.
  static let archive: Archive = {
    var builder = CorpusBuilder()
    for (index, date) in [DateSpan(year: 2024, month: 3, day: 22), DateSpan(year: 2024, month: 4, day: 2), nil].enumerated() {
      builder.add(article(index, date))
    }
    builder.add(skipped: [SkippedInput(path: "broken.txt", code: DiagnosticCode("read.empty"), reason: "empty file")])
    return Archive(corpus: builder.build(), paths: ["articles"])
  }()

  private static let sentences = [
    "Harbour minister Lena Okafor resigned over an insult.", "Tomas Brandt was appointed harbour minister.",
    "Ines Varga resigned from the council.",
  ]
  private static let people = ["Lena Okafor", "Tomas Brandt", "Ines Varga"]

  private static func article(_ index: Int, _ date: DateSpan?) -> ExtractedArticle {
    let sentence = sentences[index]
    var article = Article(
      id: "article-\(index)", path: "articles/article-\(index).txt", content: sentence,
      blocks: [.init(kind: .paragraph, range: 0..<sentence.utf8.count)])
    article.headline = "Report \(index)"
    article.date = date
    article.outlet = index == 0 ? "Port Gazette" : nil
    func range(_ text: String) -> Range<Int> {
      let start = sentence.range(of: text).map { sentence.utf8.distance(from: sentence.startIndex, to: $0.lowerBound) } ?? 0
      return start..<start + text.utf8.count
    }
    let name = range(people[index])
    let verb = index == 1 ? "appointed" : "resigned"
    var event = Event(type: index == 1 ? .appoint : .resign, triggers: [.init(range: range(verb), sentence: 0)])
    let value = SlotValue(text: people[index], range: name, entity: 0)
    if index == 1 { event.target = [value] } else { event.actor = [value] }
    if index == 0 { event.reason = [SlotValue(text: "an insult", range: range("an insult"))] }
    event.date = date
    return ExtractedArticle(
      article: article, sentences: [0..<sentence.utf8.count],
      entities: [ArticleEntity(kind: .person, name: people[index], mentions: [name])], events: [event])
  }
}

extension String {
  /// Where a text stands first.
  func range(of text: String) -> Range<String.Index>? { firstRange(of: text) }
}
