import ArgumentParser
import Columns
import EventExtraction
import Linguistics
import NewsModel

/// Dates found with the right value, on GUM's news and interviews.
struct DatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dates", abstract: "Measures dates on GUM's news and interviews, where they have one value.")

  @OptionGroup var input: EvaluationInput
  @Flag(help: "List what is missed, wrong or spurious.") var errors = false

  func run() throws {
    let parser = try input.parser()
    var all = FScore(), yearless = FScore(), spurious = 0
    for name in try GumDates.documents(in: input.data) {
      let document = try GumDates(name: name, data: input.data)
      let article = document.article
      let parsed = ParsedArticle(
        article, parsed: parser.parse(article.content.string, regions: ParsedArticle.regions(of: article)))
      let found = DateFinder(article: parsed).find().mentions
      for expected in document.dates {
        guard let value = expected.value else { continue }
        let hit = found.filter { $0.range.overlaps(expected.range) }
        let isRight = hit.contains { $0.span.iso8601 == value }
        all.expected += 1
        all.correct += isRight ? 1 : 0
        if !expected.hasYear {
          yearless.expected += 1
          yearless.correct += isRight ? 1 : 0
        }
        if errors, !isRight {
          let text = article.string(expected.range)
          print("\(name) (\(article.date?.iso8601 ?? "-")) \"\(text)\": \(value), found \(hit.map { $0.span.iso8601 })")
        }
      }
      for mention in found where !document.dates.contains(where: { $0.range.overlaps(mention.range) }) {
        spurious += 1
        if errors { print("\(name) spurious \"\(article.string(mention.range))\": \(mention.span.iso8601)") }
      }
      all.found += found.count
    }
    print("right value           \(all.correct) of \(all.expected): \(Figure.text(all.recall)) %")
    print("  of those without year \(yearless.correct) of \(yearless.expected): \(Figure.text(yearless.recall)) %")
    print("found beside the annotation \(spurious) of \(all.found)")
  }
}

/// A document of GUM with its annotated dates: `xml` has the dates, `dep` the words.
struct GumDates {
  struct Expected {
    /// UTF-8 offsets in the article's content.
    let range: Range<Int>
    /// ISO 8601; nil where the annotation gives only bounds or no year.
    let value: String?
    let hasYear: Bool
  }

  private(set) var article: Article
  private(set) var dates: [Expected] = []

  /// Documents of news and interviews, in the order of their names.
  static func documents(in data: String) throws -> [String] {
    let splits = try TextFile.read("\(data)/gum/splits.md")
    let names = splits.split(separator: "\n").compactMap { $0.split(separator: "*").last.map { $0.drop { $0 == " " } } }
    return names.filter { $0.hasPrefix("GUM_news_") || $0.hasPrefix("GUM_interview_") }.map(String.init).sorted()
  }

  init(name: String, data: String) throws {
    let sentences = TreebankReader.sentences(in: try TextFile.read("\(data)/gum/dep/\(name).conllu"))
    var content = ""
    var words: [Range<Int>] = []
    var blocks: [Article.Block] = []
    var start = 0
    for sentence in sentences {
      if sentence.startsParagraph || content.isEmpty {
        if content.utf8.count > start { blocks.append(Article.Block(kind: .paragraph, range: start..<content.utf8.count)) }
        if !content.isEmpty { content += "\n\n" }
        start = content.utf8.count
      } else {
        content += " "
      }
      let base = content.utf8.count
      words += sentence.words.map { base + $0.range.lowerBound..<base + $0.range.upperBound }
      content += sentence.text
    }
    if content.utf8.count > start { blocks.append(Article.Block(kind: .paragraph, range: start..<content.utf8.count)) }
    article = Article(id: name, path: name, content: content, blocks: blocks)
    readDates(try TextFile.read("\(data)/gum/xml/\(name).xml"), words)
  }

  private mutating func readDates(_ xml: String, _ words: [Range<Int>]) {
    var open: [(attributes: [String: String], first: Int)] = []
    var token = 0
    for line in xml.split(separator: "\n") {
      if line.hasPrefix("<text "), let created = Self.attributes(line)["dateCreated"] {
        article.date = Self.day(created)
      } else if line.hasPrefix("<date") {
        open.append((Self.attributes(line), token))
      } else if line.hasPrefix("</date"), let (attributes, first) = open.popLast(), first < token, token <= words.count {
        let range = words[first].lowerBound..<words[token - 1].upperBound
        let hasYear = article.string(range).split { !$0.isNumber }.contains { $0.count == 4 }
        dates.append(Expected(range: range, value: Self.value(attributes), hasYear: hasYear))
      } else if line.contains("\t"), !line.hasPrefix("<") || line.hasPrefix("<\t") {
        token += 1
      }
    }
  }

  /// `when`, or `from` and `to`, as ISO 8601 without a time of day.
  private static func value(_ attributes: [String: String]) -> String? {
    if let when = attributes["when"] {
      let day = String(when.prefix { $0 != "T" })
      return day.hasPrefix("-") ? nil : day
    }
    guard let from = attributes["from"], let to = attributes["to"], !from.hasPrefix("-"), from.count == 10 else { return nil }
    return "\(from)/\(to)"
  }

  private static func day(_ text: String) -> DateSpan? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? DateSpan(year: parts[0], month: parts[1], day: parts[2]) : nil
  }

  private static func attributes(_ line: Substring) -> [String: String] {
    let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
    var result: [String: String] = [:]
    for index in stride(from: 0, to: parts.count - 1, by: 2) {
      let name = parts[index].split { $0 == " " || $0 == "<" }.last.map { $0.dropLast() } ?? ""
      result[String(name)] = String(parts[index + 1])
    }
    return result
  }
}
