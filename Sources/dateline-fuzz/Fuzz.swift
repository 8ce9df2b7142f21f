import ArgumentParser
import ArticleReaders
import Columns
import Glibc
import NewsModel

/// Gives every reader bytes that were changed at random, for some time.
///
/// The input that is being read is kept in a file, so that one that traps is there to be looked at. Exits with 1 at the first finding.
@main
struct Fuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dateline-fuzz",
    abstract: "Reads changed files with every reader; a trap, a broken promise or a long wait is a finding.")

  @Argument(help: "Files to start from, and folders of them.")
  var paths: [String]

  @Option(help: "How long, in seconds.")
  var seconds = 60

  @Option(help: "Names of files not to start from.")
  var except: [String] = []

  @Option(help: "Where the input that is being read is kept.")
  var current = "/tmp/dateline-fuzz-current"

  @Option(help: "The same seed gives the same inputs.")
  var seed: UInt64 = 1

  /// An input is at most so long, may take so many seconds, and all of the program so many bytes.
  private static let longest = 1 << 18
  private static let patience: UInt32 = 20
  private static let memory = rlim_t(3) << 30

  func run() throws {
    var limit = rlimit(rlim_cur: Self.memory, rlim_max: Self.memory)
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    let corpus = try Corpus(paths, except: Set(except))
    var random = SplitMix64(seed: seed)
    let start = time(nil)
    var count = 0, articles = 0, events = 0, archives = 0
    let archive = try ArchiveSeed(corpus)
    var lastTold = start
    while true {
      let now = time(nil)
      if now - start >= seconds { break }
      if now - lastTold >= 60 {
        print("\(now - start) s: \(count) inputs, \(articles) articles, \(events) events, \(archives) archives")
        fflush(nil)
        lastTold = now
      }
      let (name, bytes) = corpus.input(longest: Self.longest, &random)
      try keep(name, bytes)
      // The signal's own action ends the program, with the input kept.
      alarm(Self.patience)
      switch Int.random(in: 0..<16, using: &random) {
      case 0..<6: articles += readArticles(bytes, name, ArticleReader())
      case 6..<9: articles += readArticles(bytes, name, ArticleReader(format: ArticleFormat.all.randomElement(using: &random)))
      case 9..<11:
        var reader = ArticleReader(width: 2)
        reader.smallestStream = Int.random(in: 1...2000, using: &random)
        articles += readArticles(bytes, name, reader)
      case 11:
        var reader = ArticleReader()
        reader.stretchSize = Int.random(in: 1...4000, using: &random)
        articles += readPieces(bytes, name, reader)
      case 12, 13: events += readEvents(bytes, name, format: nil)
      case 14: events += readEvents(bytes, name, format: EventTableFormat.all.randomElement(using: &random))
      default: archives += archive.openChanged(keeping: current, &random) ? 1 : 0
      }
      count += 1
    }
    alarm(0)
    print("\(count) inputs, \(articles) articles, \(events) events, \(archives) archives, no finding")
  }

  /// Writes the name and the bytes of what is read next.
  private func keep(_ name: String, _ bytes: [UInt8]) throws {
    guard let file = fopen(current, "w") else { throw ValidationError("cannot write \(current)") }
    defer { fclose(file) }
    fputs(name + "\n", file)
    fwrite(bytes, 1, bytes.count, file)
  }

  private func readArticles(_ bytes: [UInt8], _ name: String, _ reader: ArticleReader) -> Int {
    let records = reader.read(bytes, path: FilePath(name))
    check(records, reader.format?.name ?? "detected")
    if !records.events.isEmpty { _ = try? EventTableReader.table(records.events, name: "events", width: 1) }
    return records.articles.count
  }

  /// As `dateline extract` reads.
  private func readPieces(_ bytes: [UInt8], _ name: String, _ reader: ArticleReader) -> Int {
    let path = FilePath(name)
    var count = 0
    reader.forEachPiece(of: bytes, path: path, atMost: 3) { piece in
      switch piece {
      case .lines(let lines, let path):
        for line in lines {
          let records = reader.read(line, path: path)
          check(records, "lines")
          count += records.articles.count
        }
      case .records(let records):
        check(records, "pieces")
        count += records.articles.count
      }
      return true
    }
    return count
  }

  private func check(_ records: ReadRecords, _ how: String) {
    for article in records.articles {
      let isInOrder = zip(article.blocks, article.blocks.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound }
      let isWithin = article.blocks.allSatisfy { $0.range.lowerBound >= 0 && $0.range.upperBound <= article.content.count }
      if !isInOrder || !isWithin {
        fail("blocks of an article overlap or are not within its content (\(how))")
      }
    }
  }

  private func readEvents(_ bytes: [UInt8], _ name: String, format: EventTableFormat?) -> Int {
    (try? EventTableReader.read(bytes, path: FilePath(name), format: format))?.table.count ?? 0
  }

  private func fail(_ what: String) -> Never {
    print("finding: \(what); see \(current)")
    Glibc.exit(1)
  }
}

/// Files to start from.
struct Corpus {
  private(set) var inputs: [(name: String, bytes: [UInt8])] = []

  init(_ paths: [String], except: Set<String>) throws {
    var folders = FolderReader()
    for path in paths { try folders.add(path) }
    for entry in folders.entries where !except.contains(entry.path.name) {
      guard let bytes = try? FileBytes.read(entry.path), bytes.count <= 1 << 17 else { continue }
      inputs.append((entry.path.name, bytes))
    }
    if inputs.isEmpty { throw ValidationError("there are no files of at most 128 KiB in \(paths.joined(separator: ", "))") }
  }

  /// A changed input and its name; seldom one as it is.
  func input(longest: Int, _ random: inout SplitMix64) -> (name: String, bytes: [UInt8]) {
    let input = inputs[Int.random(in: 0..<inputs.count, using: &random)]
    let other = inputs[Int.random(in: 0..<inputs.count, using: &random)]
    return (input.name, Mutation.changed(input.bytes, with: other.bytes, longest: longest, &random))
  }
}
