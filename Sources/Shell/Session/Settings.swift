import ArticleReaders
import TableWriters

/// When something is done that makes sense at a terminal.
package enum When: String, Sendable, Hashable, CaseIterable {
  case auto, always, never
}

/// What the user can set. Each has a name in `SettingDescriptor.all`.
package struct Settings: Sendable {
  /// Nil: `table` at a terminal, else `jsonl`.
  package var mode: OutputMode?
  package var color = When.auto
  package var pager = When.auto
  /// Columns of output; nil for the terminal's.
  package var width: Int?
  /// Rows that are shown of a result at the prompt.
  package var rows = 40
  /// Of these, as many are shown when they are shown as cards.
  package var cards = 5
  /// Lines of a cell that are shown at the prompt.
  package var cellLines = 8
  package var isTimed = false
  package var isQuiet = false
  /// How many threads read and extract.
  package var threads: Int
  /// Whether events, quotations and names are looked for in the articles that are read.
  package var isExtracting = true
  /// The format in which files are read; nil where each file tells its own.
  package var format: ArticleFormat?

  package init(threads: Int = 1) { self.threads = max(1, threads) }
}

/// A setting that `.set` shows and changes.
struct SettingDescriptor: Sendable {
  let name: String
  let summary: String
  /// Values to choose from; empty for a number alone.
  let choices: [String]
  /// Numbers that it can be; nil for none.
  var numbers: ClosedRange<Int>?
  let get: @Sendable (Settings) -> String
  /// False when the value does not fit.
  let set: @Sendable (inout Settings, String) -> Bool

  static func named(_ name: String) -> SettingDescriptor? { all.first { $0.name == name.lowercased() } }

  /// What it can be, in words.
  var expected: String {
    let number = numbers.map { ["a number from \($0.lowerBound) to \($0.upperBound)"] } ?? []
    let all = choices + number
    return all.count < 2 ? all.joined() : all.dropLast().joined(separator: ", ") + " or " + (all.last ?? "")
  }

  /// Whether a value fits.
  func takes(_ value: String, _ settings: Settings) -> Bool {
    var settings = settings
    return set(&settings, value.lowercased())
  }

  static let all: [SettingDescriptor] = [
    SettingDescriptor(
      name: "mode", summary: "how results are written", choices: ["auto"] + OutputMode.all.map(\.name),
      get: { $0.mode?.name ?? "auto" },
      set: { settings, value in
        if value == "auto" {
          settings.mode = nil
          return true
        }
        guard let mode = OutputMode.named(value) else { return false }
        settings.mode = mode
        return true
      }),
    choice("color", "colours and bold", \.color),
    choice("pager", "long output goes through $PAGER", \.pager),
    SettingDescriptor(
      name: "width", summary: "columns of output", choices: ["auto"], numbers: widths,
      get: { $0.width.map(String.init) ?? "auto" },
      set: { settings, value in
        if value == "auto" {
          settings.width = nil
          return true
        }
        guard let width = Int(value), widths.contains(width) else { return false }
        settings.width = width
        return true
      }),
    number("rows", "rows of a result that are shown at the prompt", \.rows, 1...1_000_000_000),
    number("cards", "of these, rows that are shown when they are shown as cards", \.cards, 1...1_000_000_000),
    number("lines", "lines of a cell that are shown at the prompt", \.cellLines, 1...1_000_000),
    toggle("timer", "tell how long each statement took", \.isTimed),
    toggle("quiet", "no notices", \.isQuiet),
    SettingDescriptor(
      name: "format", summary: "the format of the files that are read, whatever they look like",
      choices: ["auto"] + ArticleFormat.all.map(\.name),
      get: { $0.format?.name ?? "auto" },
      set: { settings, value in
        guard let format = ArticleFormat.named(value) else {
          settings.format = nil
          return value == "auto"
        }
        settings.format = format
        return true
      }),
    number("threads", "threads that read and extract", \.threads, 1...256),
  ]

  private static let widths = 20...10_000

  private static func choice(
    _ name: String, _ summary: String, _ path: WritableKeyPath<Settings, When> & Sendable
  ) -> SettingDescriptor {
    SettingDescriptor(
      name: name, summary: summary, choices: When.allCases.map(\.rawValue), get: { $0[keyPath: path].rawValue },
      set: { settings, value in
        guard let when = When(rawValue: value) else { return false }
        settings[keyPath: path] = when
        return true
      })
  }

  private static func toggle(
    _ name: String, _ summary: String, _ path: WritableKeyPath<Settings, Bool> & Sendable
  ) -> SettingDescriptor {
    SettingDescriptor(
      name: name, summary: summary, choices: ["on", "off"], get: { $0[keyPath: path] ? "on" : "off" },
      set: { settings, value in
        guard value == "on" || value == "off" else { return false }
        settings[keyPath: path] = value == "on"
        return true
      })
  }

  private static func number(
    _ name: String, _ summary: String, _ path: WritableKeyPath<Settings, Int> & Sendable, _ range: ClosedRange<Int>
  ) -> SettingDescriptor {
    SettingDescriptor(
      name: name, summary: summary, choices: [], numbers: range, get: { String($0[keyPath: path]) },
      set: { settings, value in
        guard let number = Int(value), range.contains(number) else { return false }
        settings[keyPath: path] = number
        return true
      })
  }
}
