import ArgumentParser
import ArticleReaders
import Glibc

/// Measures how fast files become articles, before anything is looked for in them.
struct ReadingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reading", abstract: "Measure megabytes per second of reading articles alone, before extraction.")

  @Argument(help: "Articles: files and folders.")
  var paths: [String]

  @Option(help: "How often they are read; the best time counts.")
  var rounds = 3

  @Option(help: "Numbers of threads to measure with.")
  var threads: [Int] = [1, 2]

  func run() throws {
    let size = try Self.size(of: paths)
    for count in threads {
      var best = Double.infinity, articles = 0, skipped = 0
      for _ in 0..<max(1, rounds) {
        let elapsed = try ContinuousClock().measure {
          let read = try ArticleReader(width: max(1, count)).read(paths)
          (articles, skipped) = (read.articles.count, read.skipped.count)
        }.components
        best = min(best, Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
      }
      print(
        "threads: \(count), articles: \(articles), notices: \(skipped), bytes: \(size), seconds: \(Self.rounded(best)), "
          + "MB a second: \(Self.rounded(Double(size) / best / 1e6))")
    }
    print("greatest memory: \(Self.greatestMemory() / 1_000_000) MB")
  }

  private static func size(of paths: [String]) throws -> Int {
    var folders = FolderReader()
    for path in paths { try folders.add(path) }
    return folders.entries.reduce(0) { sum, entry in
      var status = stat()
      return stat(entry.path.text, &status) == 0 ? sum + Int(status.st_size) : sum
    }
  }

  private static func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }

  /// Bytes that this program has had in use at once.
  private static func greatestMemory() -> Int {
    var usage = rusage()
    return getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 ? usage.ru_maxrss * 1024 : 0
  }
}
