import Glibc
import Testing

/// The README's examples, run: what it shows is what the program prints. With DATELINE_RECORD set, they are written anew.
@Suite struct ReadmeTests {
  private static let path: String = {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    return root + "/README.md"
  }()

  /// A query whose output parts the outputs of the others: reading the articles anew for each would take long.
  private static let marker = "articles take 1 select \"--\" as next"
  private static let markerOutput = "next\n────\n--\n"

  @Test func everyConsoleExampleGivesItsOutput() throws {
    let text = try #require(Self.read(Self.path))
    var blocks = text.split(separator: "```", omittingEmptySubsequences: false).map(String.init)
    let examples = blocks.indices.filter { blocks[$0].hasPrefix("console\n$ ") }
    let commands = examples.map { index in
      String(blocks[index].split(separator: "\n", omittingEmptySubsequences: false)[1].dropFirst(2))
    }
    #expect(commands.count >= 10)
    let options = ["scripts/dateline", "-m", "table", "--width", "100", "-c"]
    let queries = try commands.map { command in
      let words = Self.words(command)
      #expect(Array(words.dropLast()) == options, "\(command)")
      return try #require(words.last)
    }
    let arguments = queries.flatMap { ["-c", $0, "-c", Self.marker] }
    let ended = try Dateline().run(["-m", "table", "--width", "100"] + arguments)
    #expect(ended.status == 0, "\(ended.errors)")
    let outputs = Self.parts(of: ended.output)
    try #require(outputs.count == examples.count)
    for (index, (command, output)) in zip(examples, zip(commands, outputs)) {
      let expected = "console\n$ \(command)\n\(output)"
      if getenv("DATELINE_RECORD") == nil { #expect(blocks[index] == expected) }
      blocks[index] = expected
    }
    guard getenv("DATELINE_RECORD") != nil else { return }
    let file = try #require(fopen(Self.path, "w"))
    fputs(blocks.joined(separator: "```"), file)
    fclose(file)
    Issue.record("README.md was recorded")
  }

  /// The outputs between markers.
  private static func parts(of output: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(output)
    while let range = rest.firstRange(of: markerOutput) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A command's words as a shell cuts them; only single quotes quote.
  private static func words(_ command: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in command {
      switch character {
      case "'": isQuoted.toggle()
      case " " where !isQuoted:
        words.append(word)
        word = ""
      default: word.append(character)
      }
    }
    return words + [word]
  }
}
