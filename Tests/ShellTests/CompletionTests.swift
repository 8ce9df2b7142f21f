import Columns
import Testing

@testable import Shell

@Suite struct CompletionTests {
  private func offered(_ text: String, prepare: String = "") -> [String] {
    let shell = ScriptedShell()
    if !prepare.isEmpty { shell.run(prepare) }
    return Completer(session: shell.session).candidates(for: text).1.map(\.text)
  }

  /// For each place what is offered there and what is not.
  @Test(arguments: [
    ("", ["articles", "events", "search", "let"], ["where", "resign"]),
    ("ev", ["events"], ["articles", "extend"]),
    ("events ", ["where", "select", "count", "sort"], ["events", "contains"]),
    ("events | ", ["where", "select"], ["events"]),
    ("events wh", ["where"], ["with", "when"]),
    ("events where ", ["type", "actor", "reason", "lower", "not"], ["where", "resign", "headline"]),
    ("events where type ", ["=", "in"], ["contains", "+"]),
    ("events where reason ", ["contains", "has", "mentions", "matches"], ["+", "overlaps"]),
    ("events where date ", ["=", "overlaps", "between"], ["contains", "is"]),
    ("events where type = ", ["resign", "accuse"], ["actor", "where"]),
    ("events where type = re", ["resign", "reject", "request"], ["accuse"]),
    ("events where type in (", ["resign", "accuse"], []),
    ("events where main = ", ["true", "false"], ["resign"]),
    ("events where date in ", ["today", "last 30 days"], ["resign"]),
    ("events where actor is ", ["\"Lena Okafor\"", "\"Ines Varga\""], ["\"Tomas Brandt\""]),
    ("events where actor is \"L", ["\"Lena Okafor\""], ["\"Ines Varga\""]),
    ("events where actor is \"oka", ["\"Lena Okafor\""], []),
    ("events where type = resign ", ["and", "or", "sort"], ["resign", "articles"]),
    ("events where type = resign and ", ["actor", "type"], ["where"]),
    ("events where article.", ["outlet", "headline"], ["actor"]),
    ("events where article.outlet = ", ["\"Port Gazette\""], []),
    ("events select ", ["type", "actor"], ["resign"]),
    ("events select type, ", ["actor", "date"], ["where"]),
    ("events select type as ", [], ["actor"]),
    ("events sort by ", ["date", "type"], ["resign"]),
    ("events sort by date ", ["desc", "asc", "take"], []),
    ("events count by ", ["type", "month"], ["where"]),
    ("events summarize ", ["count", "min", "distinct"], ["where"]),
    ("events take ", [], ["type"]),
    ("events where date in ", ["2024"], []),
    ("events where date in this ", ["month"], ["where"]),
    ("events where date in last 30 ", ["week"], ["where"]),
    ("events sort by date ", ["desc"], ["by"]),
    ("events sort ", ["by"], ["type"]),
    ("events top 5 ", ["by"], ["asc", "where"]),
    ("events top 5 by ", ["confidence"], ["where"]),
    ("events top 5 by confidence ", ["per", "where"], ["by"]),
    ("events latest ", ["by"], ["type"]),
    ("events latest by ", ["actor"], []),
    ("events count ", ["by", "where"], ["type"]),
    ("events series count() by ", ["month"], ["type"]),
    ("events series count() ", ["by"], []),
    ("events summarize n = ", ["count"], []),
    ("events summarize n = count() ", ["by", "where"], ["count ("]),
    ("events extend x = ", ["type", "lower"], ["resign"]),
    ("events chart ", ["bar", "timeline"], ["type"]),
    ("events chart bar ", ["where"], []),
    ("events context ", [], ["type"]),
    ("events unnest ", ["actor"], ["type"]),
    ("events rename type ", ["as"], ["where"]),
    ("events left ", ["join"], ["quotes"]),
    ("events left join ", ["quotes"], ["type"]),
    ("search ", [], ["lower"]),
    ("sequence ", ["by"], ["actor"]),
    ("sequence by ", ["actor"], ["where"]),
    ("sequence by actor ", ["within"], []),
    ("sequence by actor within ", [], ["lower"]),
    ("sequence by actor within 30d (", ["resign", "events"], ["actor"]),
    ("sequence by actor within 30d (resign where ", ["type", "actor"], ["resign"]),
    ("sequence by actor within 30d (resign) !(", ["appoint"], ["actor"]),
    ("sequence by actor within 30d (resign) ", ["take"], []),
    ("he", ["help"], []),
    (".explain ev", ["events"], []),
    (".explain events wh", ["where"], ["events"]),
    (".let quits = events where ty", ["type"], []),
    ("events select type | where ", ["type"], ["actor"]),
    ("articles where any(events where ", ["type", "actor"], ["headline"]),
    ("articles where any(events where type = ", ["resign"], []),
    ("events join ", ["quotes"], ["type"]),
    ("events union ", ["events", "quotes"], ["type"]),
    ("let quits = ", ["events"], ["where"]),
    ("let qu", [], ["quotes"]),
    ("articles; ev", ["events"], []),
    (".", [".help", ".mode", ".quit"], ["events"]),
    (".he", [".help"], [".mode"]),
    (".mode ", ["csv", "table"], ["events"]),
    (".mode c", ["csv", "card", "count"], ["table"]),
    (".schema ", ["events", "articles"], ["csv"]),
    (".set ", ["rows", "color"], []),
    (".set color ", ["always", "never"], ["rows"]),
    (".timer ", ["on", "off"], []),
    (".help wh", ["where"], ["when"]),
    (".show ", [], ["events"]),
  ])
  func places(text: String, some: [String], none: [String]) {
    let offered = Set(offered(text))
    for name in some { #expect(offered.contains(name), "\(name) is not offered after \(text)") }
    for name in none { #expect(!offered.contains(name), "\(name) is offered after \(text)") }
    if some.isEmpty, !none.isEmpty { #expect(offered.isEmpty, "\(offered) is offered after \(text)") }
  }

  @Test func namesOfTheSessionAreOffered() {
    #expect(offered("qui", prepare: "let quits = events where type = resign") == ["quits"])
    #expect(offered("events where date > $", prepare: ".param since 2024").contains("$since"))
    #expect(offered("_ select ", prepare: "events select type, actor").prefix(2) == ["type", "actor"])
  }

  @Test func aggregatesComeFirstWhereOneIsMeant() {
    for text in ["events summarize ", "events summarize n = ", "events series ", "events summarize n = count(), "] {
      #expect(offered(text).first == "count", "\(text)")
    }
    for text in ["events summarize count() by ", "events summarize max("] { #expect(offered(text).first == "id", "\(text)") }
  }

  @Test func oneMatchIsPutInAndSeveralAreListed() throws {
    let completer = Completer(session: ScriptedShell().session)
    #expect(completer.complete("events whe", width: 80) == TabCompletion(deleteCount: 3, insertion: "where "))
    let several = try #require(completer.complete("events where type = re", width: 80))
    #expect(several.deleteCount == 0 && several.insertion.isEmpty)
    #expect(several.listing.contains("resign") && several.listing.contains("request"))
    #expect(completer.complete("events where type = xyz", width: 80) == nil)
    let value = try #require(completer.complete("events where actor is \"len", width: 80))
    #expect(value == TabCompletion(deleteCount: 4, insertion: "\"Lena Okafor\" "))
  }

  /// A column with very many names: only the commonest are made into candidates, and that there are more is said.
  @Test func ofVeryManyValuesTheCommonestAreOffered() throws {
    let shell = ScriptedShell()
    var names = CodedColumnBuilder()
    for number in 0..<50_000 { names.append("Person \(number)") }
    for _ in 0..<3 { names.append("Person 49999") }
    names.append(nil)
    let table = Table(name: "many", fields: [Field("actor", .name)], columns: [.coded(names.seal())])
    shell.session.use(shell.session.archive.importing([table], skipped: []))
    let completer = Completer(session: shell.session)
    let offered = completer.candidates(for: "many where actor is \"pers").1
    #expect(offered.count == ValueCompletion.most)
    #expect(offered.prefix(2).map(\.text) == ["\"Person 49999\"", "\"Person 0\""])
    #expect(offered.first?.detail == "4 times")
    let several = try #require(completer.complete("many where actor is \"pers", width: 80))
    #expect(several.insertion.isEmpty && several.listing.contains("… and more; type some letters of it"))
    #expect(completer.candidates(for: "many where actor is \"49999").1.map(\.text) == ["\"Person 49999\""])
  }

  @Test(arguments: [
    "events where actor is \"", "(((", "events where ((type", "\u{0}", "events | | |", "let = =", ".set  ",
    "events where date in last ", "`", "/", "$", "é王",
  ])
  func nothingTraps(text: String) {
    for end in text.indices { _ = offered(String(text[..<end])) }
    _ = offered(text)
  }
}
