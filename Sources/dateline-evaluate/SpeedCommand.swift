import ArgumentParser
import Linguistics

/// Measures how many words are read in a second by one thread.
struct SpeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speed", abstract: "Measure words per second of one thread, all stages.")

  @OptionGroup var input: EvaluationInput

  @Option(help: "How often the text is read; the best time counts.")
  var rounds = 5

  func run() throws {
    let clock = ContinuousClock()
    var parser: TextParser?
    let loading = try clock.measure { parser = try input.parser() }
    guard let parser else { return }
    let texts = LanguageCommand.documents(try input.webTreebank("dev")).map { RawText.document(of: $0).text }
    var words = 0
    var best = Duration.seconds(3600)
    for _ in 0..<rounds {
      var count = 0
      best = min(best, clock.measure { for text in texts { count += parser.parse(text).tokens.count } })
      words = count
    }
    let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) / 1e18
    print("models ready in \(loading)")
    print("\(words) words in \(best): \(Int(Double(words) / seconds)) words a second")
  }
}
