import ArgumentParser
import Columns
import Glibc
import Linguistics

/// Measures how many words are read in a second, all stages, by one thread and by several.
struct SpeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speed", abstract: "Measure words per second, all stages, and the time and memory that the models take.")

  @OptionGroup var input: EvaluationInput

  @Argument(help: "Files to read; without any, the development set of the Web Treebank.")
  var files: [String] = []

  @Option(help: "How often the text is read; the best time counts.")
  var rounds = 5

  @Option(help: "Numbers of threads to measure with.")
  var threads: [Int] = [1, 2]

  func run() throws {
    let texts = try files.isEmpty ? webTexts() : files.map { try TextFile.read($0) }
    let clock = ContinuousClock()
    let memory = Self.residentBytes()
    var parser: TextParser?
    let loading = try clock.measure { parser = try input.parser() }
    guard let parser else { return }
    print("models ready in \(loading), \((Self.residentBytes() - memory) >> 20) MB resident")
    for count in threads { measure(texts, parser, threads: max(1, count)) }
    print("resident in all: \(Self.residentBytes() >> 20) MB")
  }

  private func measure(_ texts: [String], _ parser: TextParser, threads: Int) {
    let clock = ContinuousClock()
    var words = 0
    var (wall, processor) = (Double.infinity, Double.infinity)
    for _ in 0..<rounds {
      let start = (clock.now, Self.processorSeconds())
      words = Self.read(texts, parser, threads: threads)
      let elapsed = (clock.now - start.0).components
      wall = min(wall, Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
      processor = min(processor, Self.processorSeconds() - start.1)
    }
    print(
      "threads: \(threads), words: \(words), a second: \(Int(Double(words) / wall)), "
        + "a second of processor time: \(Int(Double(words) / processor))")
  }

  /// The number of words in the texts.
  private static func read(_ texts: [String], _ parser: TextParser, threads: Int) -> Int {
    Parallel.map(count: texts.count, width: threads) { parser.parse(texts[$0]).tokens.count }.reduce(0, +)
  }

  private func webTexts() throws -> [String] {
    LanguageCommand.documents(try input.webTreebank("dev")).map { RawText.document(of: $0).text }
  }

  /// The time that this program has had a processor: what other programs on the machine lengthen little.
  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The memory of this program that is in use, mapped files with it.
  private static func residentBytes() -> Int {
    guard let fields = try? TextFile.read("/proc/self/statm").split(separator: " "), fields.count > 1 else { return 0 }
    return (Int(fields[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE))
  }
}
