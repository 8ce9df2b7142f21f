import Testing

@testable import Shell

/// What is told at a terminal when a query gives no rows: the stage, and what comes near.
@Suite struct EmptyResultTests {
  @Test(arguments: [
    ("events where type = meet", "none of"),
    ("sentences where text has \"insul\"", "text has \"insul\" holds for no row; text contains \"insul\" would hold for"),
    ("people where name is \"Okafar\"", "near values of name: \"Lena Okafor\""),
    ("articles where date in 1999", "date runs from 2024-03-22 to 2024-04-02 here"),
    ("let none = articles where outlet = \"x\"\nnone where words > 1", "commonest values of outlet: \"Port Gazette\" (1)"),
    ("events where recipient = \"x\"", "recipient is empty in all of these rows"),
    ("sentences where number > 400 and text has \"insult\"", "number runs from"),
  ])
  func adviceNamesWhatComesNear(query: String, expected: String) {
    let shell = ScriptedShell(isInteractive: true)
    shell.run(query)
    #expect(shell.notices.text.contains(expected), "\(shell.notices.text)")
  }

  @Test func nothingIsToldAwayFromATerminal() {
    let shell = ScriptedShell()
    shell.run("sentences where text has \"insul\"")
    #expect(shell.notices.text.isEmpty)
  }
}
