import Glibc
import Testing

/// Every option with too few, too many and wrong arguments, made from the program's own help, so that none escapes.
@Suite struct OptionTests {
  struct Option: Hashable, CustomStringConvertible {
    /// `--mode`.
    let name: String
    /// `-m`.
    let short: String?
    let takesValue: Bool
    var description: String { name }
  }

  /// A value that fits each option that takes one, and one that doesn't, with the exit code and what is told. Nil where any text fits.
  private static let values: [String: (right: String, wrong: (value: String, status: Int32, told: String)?)] = [
    "--command": (".print here", (".nothing", 3, "error")),
    "--file": ("FOLDER/query.dlq", ("FOLDER/none.dlq", 4, "none.dlq")),
    "--mode": ("csv", ("xls", 2, "'xls'")),
    "--output": ("FOLDER/new.csv", ("FOLDER/none/new.csv", 4, "none/new.csv")),
    "--param": ("who=one", ("who", 2, "NAME=VALUE")),
    "--init": ("FOLDER/query.dlq", ("FOLDER/none.dlq", 4, "none.dlq")),
    "--color": ("never", ("blue", 2, "'blue'")),
    "--pager": ("never", ("blue", 2, "'blue'")),
    "--width": ("60", ("3", 2, "from 20")),
    "--threads": ("2", ("0", 2, "from 1")),
    "--format": ("json", ("word", 2, "'word'")),
  ]

  /// Told apart by the two spaces that help puts before an option and the name of its value behind it.
  private static func options(of command: [String] = []) throws -> [Option] {
    try Dateline().run(command + ["--help"]).output.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("  -") else { return nil }
      let words = line.split(separator: " ").prefix { $0.hasPrefix("-") || $0.hasPrefix("<") }
      let names = words.filter { $0.hasPrefix("-") }.map { String($0.filter { $0 != "," }) }
      guard let long = names.first(where: { $0.hasPrefix("--") }) else { return nil }
      return Option(
        name: long, short: names.first { !$0.hasPrefix("--") }, takesValue: words.contains { $0.hasPrefix("<") })
    }
  }

  private func dateline() throws -> Dateline {
    let dateline = try Dateline()
    try dateline.write(".print here\n", to: "query.dlq")
    try dateline.write("before", to: "out.csv")
    return dateline
  }

  @Test func theHelpNamesTheOptions() throws {
    let names = try Self.options().map(\.name)
    for name in ["--command", "--file", "--mode", "--output", "--exit-status", "--safe", "--no-init", "--help", "--version"] {
      #expect(names.contains(name))
    }
  }

  @Test func everyOptionThatTakesAValueNeedsOne() throws {
    let dateline = try dateline()
    for option in try Self.options() where option.takesValue {
      for name in [option.name, option.short].compactMap({ $0 }) {
        let ended = try dateline.run(["-o", dateline.path("out.csv"), name])
        #expect(ended.status == 2, "\(name)")
        #expect(ended.errors.contains("Missing value for '\(name)"), "\(ended.errors)")
        #expect(ended.errors.contains("Usage:"), "\(ended.errors)")
        #expect(ended.output.isEmpty && dateline.contents("out.csv") == "before")
      }
    }
  }

  @Test func everyOptionWithAValueTakesARightOneAndRefusesAWrongOne() throws {
    let dateline = try dateline()
    func placed(_ text: String) -> String { text.replacing("FOLDER", with: dateline.folder) }
    for option in try Self.options() where option.takesValue {
      let values = try #require(Self.values[option.name], "give values for \(option.name)")
      let query = option.name == "--command" || option.name == "--file" ? [] : ["-c", ".print here"]
      let right = try dateline.run([option.name, placed(values.right)] + query)
      #expect(right.status == 0, "\(option): \(right.errors)")
      guard let wrong = values.wrong else { continue }
      let out = option.name == "--output" ? [] : ["-o", dateline.path("out.csv")]
      let ended = try dateline.run(out + [option.name, placed(wrong.value)] + query)
      #expect(ended.status == wrong.status, "\(option): \(ended.errors)")
      #expect(ended.errors.contains(wrong.told), "\(option): \(ended.errors)")
      #expect(ended.output.isEmpty && dateline.contents("out.csv") == "before")
    }
  }

  @Test func noFlagTakesAValue() throws {
    let dateline = try dateline()
    // Help and version are shown whatever else there is.
    for option in try Self.options() where !option.takesValue && !["--help", "--version"].contains(option.name) {
      let ended = try dateline.run([
        "-o", dateline.path("out.csv"), "\(option.name)=yes", "-c", ".print here",
      ])
      #expect(ended.status == 2, "\(option): \(ended.errors)")
      #expect(ended.errors.contains(option.name), "\(option): \(ended.errors)")
      #expect(ended.output.isEmpty && dateline.contents("out.csv") == "before")
    }
  }

  @Test func misspeltOptionsAreToldWithTheNearest() throws {
    let dateline = try dateline()
    for option in try Self.options() {
      let misspelt = option.name + "x"
      let ended = try dateline.run([misspelt, "x"])
      #expect(ended.status == 2, "\(misspelt)")
      #expect(ended.errors.contains("Unknown option '\(misspelt)'"), "\(ended.errors)")
    }
    #expect(try dateline.run(["--modee", "csv"]).errors.contains("--mode"))
  }

  @Test func theSameHoldsForTheOptionsOfExtract() throws {
    let values: [String: (right: String, wrong: String, told: String)] = [
      "--table": ("quotes", "verbs", "--table is one of"), "--threads": ("2", "0", "from 1"),
      "--format": ("text", "word", "'word'"),
    ]
    let dateline = try dateline()
    let options = try Self.options(of: ["extract"])
    #expect(options.count >= 3)
    for option in options {
      #expect(try dateline.run(["extract", option.name + "x", "x"]).status == 2)
      guard option.takesValue else { continue }
      let value = try #require(values[option.name], "give values for \(option.name)")
      let article = dateline.path("articles/one.txt")
      #expect(try dateline.run(["extract", option.name, value.right, article]).status == 0)
      for (arguments, told) in [([option.name], "Missing value"), ([option.name, value.wrong, article], value.told)] {
        let ended = try dateline.run(["extract"] + arguments)
        #expect(ended.status == 2 && ended.output.isEmpty, "\(option)")
        #expect(ended.errors.contains(told) && ended.errors.contains("Usage: dateline extract"), "\(ended.errors)")
      }
    }
  }

  /// An option given twice that can be given once: the last holds, as programs do.
  @Test func theLastOfTwoValuesHolds() throws {
    let dateline = try dateline()
    let ended = try dateline.run([dateline.path("articles"), "-m", "csv", "-m", "list", "-c", "articles count"])
    #expect(ended.status == 0 && ended.output == "2\n")
  }
}
