import ArgumentParser
import ArticleReaders
import EventExtraction
import Glibc
import InstalledData
import Linguistics
import NewsModel

struct EventsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Extracts the events of articles as JSON Lines, an article a line, in the form that annotated articles have.")

  @Argument(help: "Articles: files and folders.") var paths: [String]
  @Flag(help: "Say how many words a second were read, on one core, reading of files not counted.") var time = false
  @Flag(help: "Print everything that was taken for an event, with the features of its confidence.") var candidates = false
  @Option(help: "Extract so many times over, for --time.") var rounds = 1

  func run() throws {
    let extractor = try Tools.extractor()
    let articles = try Tools.articles(paths)
    if candidates {
      for article in articles {
        let found = extractor.candidates(article)
        print(EventJSON.line(found.article, features: found.features))
      }
      return
    }
    var extracted: [ExtractedArticle] = []
    let start = clock()
    for _ in 0..<max(1, rounds) { extracted = articles.map { extractor.extract($0) } }
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    if time {
      let words = articles.reduce(0) { $0 + $1.text.split { $0 == " " || $0 == "\n" }.count } * max(1, rounds)
      Tools.note("\(words) words in \(seconds) s of one core: \(Int(Double(words) / seconds)) words a second")
    }
    for article in extracted { print(EventJSON.line(article)) }
  }
}

struct TreesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trees", abstract: "Prints the dependency trees of articles: number, word, lemma, tags, head, relation, name.")

  @Argument(help: "Articles: files and folders.") var paths: [String]
  @Option(help: "Only sentences that hold this text.") var with: String?
  @Flag(help: "As finding events sees them: what the parser often gets wrong is mended.") var mended = false

  func run() throws {
    let parser = try Tools.parser()
    let library = try Tools.patterns()
    for article in try Tools.articles(paths) {
      var parsed = parser.parse(article.content.string, regions: ParsedArticle.regions(of: article))
      if mended { parsed = ParsedArticle(article, parsed: parsed, library: library).parsed }
      for sentence in parsed.sentences {
        let text = parsed.string(sentence.range)
        if let with, !text.contains(with) { continue }
        print("# \(article.id)\n# \(text)")
        for index in sentence.tokens {
          let token = parsed.tokens[index]
          let name = parsed.names.first { $0.tokens.contains(index) }?.kind.rawValue ?? "_"
          let head = token.head.map { $0 - sentence.tokens.lowerBound + 1 } ?? 0
          print(
            [
              String(index - sentence.tokens.lowerBound + 1), parsed.string(token.range), token.lemma,
              token.partOfSpeech.rawValue,
              token.pennTag.rawValue, String(head), token.relation.rawValue, name,
            ].joined(separator: "\t"))
        }
        print("")
      }
    }
  }
}

/// What the commands need to read and to extract.
enum Tools {
  static func note(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  static func data() throws -> InstalledData {
    guard let data = InstalledData.find() else {
      throw ValidationError("the models and patterns are not found; set DATELINE_DATA")
    }
    return data
  }

  static func parser() throws -> TextParser { TextParser(models: try LanguageModels.load(from: data().folder(.models))) }

  static func patterns() throws -> PatternLibrary {
    let library = PatternLibrary(installed: try data())
    for error in library.errors { note("\(error)") }
    return library
  }

  static func extractor() throws -> Extractor { Extractor(parser: try parser(), patterns: try patterns()) }

  static func articles(_ paths: [String]) throws -> [Article] {
    let read = try ArticleReader().read(paths)
    for input in read.skipped { note("skipped \(input.path): \(input.reason)") }
    return read.articles
  }
}
