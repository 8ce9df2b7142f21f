import ArgumentParser
import Glibc
import Linguistics

/// Measures how many words are read in a second by one thread.
struct SpeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speed", abstract: "Measure words per second of one thread, all stages.")

  @OptionGroup var input: EvaluationInput

  @Argument(help: "Files to read; without any, the development set of the Web Treebank.")
  var files: [String] = []

  @Option(help: "How often the text is read; the best time counts.")
  var rounds = 5

  func run() throws {
    let clock = ContinuousClock()
    var parser: TextParser?
    let loading = try clock.measure { parser = try input.parser() }
    guard let parser else { return }
    let texts = try files.isEmpty ? webTexts() : files.map { try TextFile.read($0) }
    var words = 0
    var (wall, processor) = (Double.infinity, Double.infinity)
    for _ in 0..<rounds {
      let start = (clock.now, Self.processorSeconds())
      words = texts.reduce(0) { $0 + parser.parse($1).tokens.count }
      let elapsed = (clock.now - start.0).components
      wall = min(wall, Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
      processor = min(processor, Self.processorSeconds() - start.1)
    }
    print("models ready in \(loading)")
    print("\(words) words: \(Int(Double(words) / wall)) a second, \(Int(Double(words) / processor)) a second of processor time")
  }

  private func webTexts() throws -> [String] {
    LanguageCommand.documents(try input.webTreebank("dev")).map { RawText.document(of: $0).text }
  }

  /// The time that this thread has had a processor: what other programs on the machine do not lengthen.
  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
