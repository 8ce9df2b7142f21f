import Columns
import NewsModel
import Testing

private let text = "Ana Reis left.\nShe quit\nthe Harbour Union."

private func sample() throws -> Catalog {
  var article = extracted(
    "a", text, date: DateSpan(year: 2023, month: 6, day: 5),
    entities: [(.person, "Ana Reis", ["Reis"]), (.organization, "Harbour Union", [])],
    sentences: [0..<14, 15..<text.utf8.count])
  article.article.headline = "Reis leaves"
  var quit = event(.resign, actor: [("Ana Reis", 0), ("Reis", 0), ("two aides", nil)], date: DateSpan(year: 2023, month: 6))
  quit.triggers = [Event.Trigger(range: 19..<23, sentence: 1), Event.Trigger(range: 9..<13, sentence: 0)]
  quit.organization = SlotValue(text: "Harbour Union", range: 28..<41, entity: 1)
  article.events = [quit]
  var quote = Quote(kind: .direct, range: 0..<3, sentence: 0)
  quote.speaker = SlotValue(text: "Ana Reis", range: 0..<8, entity: 0)
  article.quotes = [quote]
  return CorpusTables.catalog(of: corpus([article, extracted("b", "Nothing.")]))
}

/// The fields that are shown, as the language's reference lists them.
@Test(arguments: [
  (
    "articles",
    "id date headline outlet byline agency url language section text words path duplicate_of events quotes people organizations places"
  ),
  (
    "events",
    """
    id type actor target role organization position recipient reason place date realis attributed_to trigger sentence mentions confidence main \
    article story
    """
  ),
  ("quotes", "id speaker role kind verb text addressee date sentence article"),
  ("people", "id name aliases role organization mentions articles first last"),
  ("organizations", "id name aliases role organization mentions articles first last"),
  ("places", "id name aliases role organization mentions articles first last"),
  ("stories", "id type actor target organization date headline reports events"),
  ("sentences", "id number text article"),
])
func tablesHaveTheirFields(name: String, fields: String) throws {
  let table = try #require(try sample()[name])
  #expect(table.fields.filter { !$0.isHidden }.map(\.name).joined(separator: " ") == fields)
  #expect(table.fields.allSatisfy { !$0.summary.isEmpty })
}

@Test func anEventsRow() throws {
  let catalog = try sample()
  let events = try #require(catalog["events"])
  func value(_ field: String) throws -> Value { events.columns[try #require(events.index(of: field))].value(at: 0) }
  #expect(events.count == 1)
  #expect(try value("id") == .text("a#1"))
  #expect(try value("type") == .text("resign"))
  #expect(try value("actor") == .list([.text("Ana Reis"), .text("two aides")]))
  #expect(try value("target") == .null)
  #expect(try value("organization") == .text("Harbour Union"))
  #expect(try value("trigger") == .text("quit"))
  #expect(try value("sentence") == .text("She quit the Harbour Union."))
  #expect(try value("mentions") == .integer(2))
  #expect(try value("article") == .row(table: "articles", 0))
  #expect(try value("story") == .row(table: "stories", 0))
  #expect(try value("path") == .text("news/a.txt"))
  #expect(try value("line") == .integer(2))
  #expect(try value("start") == .integer(15))
  #expect(events.provenance?.first??.range == 15..<text.utf8.count)
}

@Test func namesShareOneDictionaryWithAliases() throws {
  let catalog = try sample()
  func dictionary(_ table: String, _ field: String) throws -> TermDictionary {
    let table = try #require(catalog[table])
    switch table.columns[try #require(table.index(of: field))] {
    case .coded(let column): return column.dictionary
    case .list(let list):
      guard case .coded(let column) = list.elements else { throw TableProblem.notCoded }
      return column.dictionary
    default: throw TableProblem.notCoded
    }
  }
  let names = try dictionary("people", "name")
  #expect(names.aliases?.first == ["Reis"])
  for (table, field) in [("events", "actor"), ("events", "organization"), ("quotes", "speaker"), ("organizations", "name")] {
    #expect(try dictionary(table, field) === names)
  }
}

private enum TableProblem: Error { case notCoded }

@Test func rowsLeadToTheirOwnRows() throws {
  let catalog = try sample()
  let articles = try #require(catalog["articles"])
  let events = try #require(articles.index(of: "events")), people = try #require(articles.index(of: "people"))
  #expect(articles.columns[events].value(at: 0) == .list([.row(table: "events", 0)]))
  #expect(articles.columns[events].isMissing(1))
  #expect(articles.columns[people].value(at: 0) == .list([.row(table: "people", 0)]))
}

@Test func anEmptyCorpusHasEmptyTables() {
  for table in CorpusTables.catalog(of: corpus([])).tables { #expect(table.count == 0) }
}
