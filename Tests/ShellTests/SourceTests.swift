import Testing

@testable import Shell

/// The sentences behind the rows of results of every kind.
@Suite struct SourceTests {
  private static let lena = "Lena Okafor resigned", tomas = "Tomas Brandt was", ines = "Ines Varga resigned"

  /// A query, a row of its result, and which of the three sentences stand behind it.
  @Test(arguments: [
    ("events where type = resign", 1, [lena]),
    ("events where type = resign", 2, [ines]),
    ("events select type", 2, [tomas]),
    ("events sort by id desc", 1, [ines]),
    ("events skip 1 take 1", 1, [tomas]),
    ("events tail 1", 1, [ines]),
    ("events top 1 by id", 1, [ines]),
    ("events top 1 by id per type", 2, [tomas]),
    ("events count by type", 1, [lena, ines]),
    ("events count by type select count", 1, [lena, ines]),
    ("events select type distinct type", 1, [lena, ines]),
    ("events summarize n = count(), first(reason)", 1, [lena, tomas, ines]),
    ("events count by actor", 1, [lena]),
    ("events series count() by month", 1, [lena]),
    ("events latest by type", 2, [tomas]),
    ("events rename type as kind select kind", 3, [ines]),
    ("events extend n = 1 select n", 2, [tomas]),
    ("events join sentences on sentence = text select type, number", 2, [tomas]),
    ("events left join sentences on sentence = text select type", 3, [ines]),
    ("events join events on type = type select id", 1, [lena]),
    ("events join events on type = type select id", 2, [lena, ines]),
    ("people join events on name = actor select name", 1, [lena]),
    ("events with sentences on sentence = text", 1, [lena]),
    ("events without quotes on sentence = text", 3, [ines]),
    ("(events select type) union (events select type)", 4, [lena]),
    ("(events select text = sentence) union (sentences select text)", 6, [ines]),
    ("(events count by type select type) union (events select type)", 1, [lena, ines]),
    ("articles unnest events", 2, [tomas]),
    ("articles unnest events select events.type", 3, [ines]),
    ("events unnest actor select actor", 1, [lena]),
    ("sentences context \"harbour\" 2", 2, [tomas]),
    ("sequence by type (resign)", 1, [lena]),
    ("search \"insult\"", 1, [lena]),
    ("people where name is \"Ines Varga\"", 1, [ines]),
    ("people count", 1, [lena, tomas, ines]),
    ("stories sort by id", 1, [lena]),
    ("events chart bar", 2, [tomas]),
    ("events assert count(actor) >= 0 \"why\"", 3, [ines]),
    ("let quits = events where type = resign\nquits count", 1, [lena, ines]),
    ("events where type = resign\n_ | count", 1, [lena, ines]),
    ("events count by type\n_ | where count > 1 | select count", 1, [lena, ines]),
    ("events\n_ | where type = resign\n_ | tail 1 | select id", 1, [ines]),
  ])
  func sentencesStandBehindTheRow(query: String, row: Int, sentences: [String]) {
    let shell = ScriptedShell()
    #expect(shell.run(query) == .success, "\(shell.notices.text)")
    let before = shell.output.text.count
    #expect(shell.run(".source \(row)") == .success, "\(shell.notices.text)")
    let shown = String(shell.output.text.dropFirst(before))
    for sentence in [Self.lena, Self.tomas, Self.ines] {
      #expect(shown.contains(sentence) == sentences.contains(sentence), "\(sentence) of \(shown)")
    }
  }

  @Test func theSentenceIsMarkedWithItsFileAndLine() {
    let shell = ScriptedShell()
    #expect(shell.run("events where type = resign\n.source 1") == .success)
    #expect(shell.output.text.contains("articles/article-0.txt:1"))
    #expect(shell.output.text.contains("»Harbour minister Lena Okafor resigned over an insult.«"))
  }

  @Test(arguments: ["events describe", "events describe\n_ select field"])
  func whatComesFromNoSentenceIsSaid(query: String) {
    let shell = ScriptedShell()
    #expect(shell.run(query + "\n.source 1") == .failed)
    #expect(shell.notices.text.contains("row 1 comes from no sentence"))
  }

  @Test func cardsBearTheNumberOfTheirRow() {
    let shell = ScriptedShell()
    #expect(shell.run("events\n.show 3") == .success)
    #expect(shell.output.text.contains("── 3 ──"))
    #expect(shell.output.text.contains("Ines Varga"))
  }

  @Test func whyNamesTheEventAndRefusesOtherRows() {
    let shell = ScriptedShell()
    #expect(shell.run("events where type = appoint\n.why 1") == .success, "\(shell.notices.text)")
    #expect(shell.output.text.contains("appoint  articles/article-1.txt:1"))
    #expect(shell.run("articles\n.why 1") == .failed)
    #expect(shell.notices.text.contains("comes from no event; `.source 1`"))
  }
}
