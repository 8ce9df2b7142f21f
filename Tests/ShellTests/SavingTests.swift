import Glibc
import Testing

@testable import Shell

@Suite struct SavingTests {
  /// A folder of its own, removed behind it with the files in it.
  private final class Folder {
    let path: String

    init() throws {
      var template = Array("/tmp/dateline-saving-XXXXXX".utf8CString)
      path = try template.withUnsafeMutableBufferPointer { buffer in
        String(cString: try #require(buffer.baseAddress.flatMap { mkdtemp($0) }))
      }
    }

    deinit {
      for name in ["news.dateline", "own.csv", "events.jsonl", "articles.jsonl", "out.sqlite", "out.graphml"] {
        unlink("\(path)/\(name)")
      }
      rmdir(path)
    }

    func write(_ name: String, _ text: String) throws {
      let file = try #require(fopen("\(path)/\(name)", "w"))
      defer { fclose(file) }
      fputs(text, file)
    }
  }

  @Test func aSavedArchiveAnswersAsBefore() throws {
    let folder = try Folder()
    let question = "events select id, type, actor, date, article\nquotes\npeople\nstories\nsentences\narticles\n"
    let before = ScriptedShell(), after = ScriptedShell()
    #expect(before.run(".save \(folder.path)/news.dateline\n.mode jsonl\n" + question) == .success, "\(before.notices.text)")
    #expect(after.run(".open \(folder.path)/news.dateline\n.mode jsonl\n" + question) == .success, "\(after.notices.text)")
    #expect(!before.output.text.isEmpty)
    #expect(after.output.text == before.output.text)
  }

  /// A slip of Tab costs nobody an article.
  @Test func onlyAnArchiveIsReplacedBySaving() throws {
    let folder = try Folder(), shell = ScriptedShell()
    try folder.write("articles.jsonl", "an article\n")
    #expect(shell.run(".save \(folder.path)/articles.jsonl") == .failed)
    #expect(shell.notices.text.contains("give it another name"), "\(shell.notices.text)")
    #expect(shell.run(".open \(folder.path)/articles.jsonl\n.mode list\narticles select text") == .success)
    #expect(shell.output.text == "an article\n")
    for command in [".export", ".output"] {
      #expect(shell.run("\(command) \(folder.path)/articles.jsonl") == .failed, "\(command)")
      #expect(shell.notices.text.contains("is one of the articles"), "\(shell.notices.text)")
    }
    for _ in 1...2 { #expect(shell.run(".save \(folder.path)/news.dateline") == .success, "\(shell.notices.text)") }
  }

  /// A report that is open already would count as two, and one id must mean one article.
  @Test func whatIsImportedIsTakenOnceAndHasItsOwnId() throws {
    let folder = try Folder(), shell = ScriptedShell()
    shell.session.settings.isExtracting = false
    try folder.write("articles.jsonl", #"{"id":"a","headline":"One","text":"First."}"# + "\n")
    let open = ".open \(folder.path)/articles.jsonl\n.import \(folder.path)/articles.jsonl\n.mode list\narticles select id"
    #expect(shell.run(open) == .success, "\(shell.notices.text)")
    #expect(shell.output.text == "a\n")
    #expect(shell.notices.text.contains("articles.jsonl (it is open already)"))
    try folder.write("own.csv", "id,headline,text\na,Two,Second.\n")
    #expect(shell.run(".import \(folder.path)/own.csv\narticles select id") == .success, "\(shell.notices.text)")
    #expect(shell.output.text == "a\na\na-2\n")
  }

  @Test func aTableOfEventsIsImportedUnderItsName() throws {
    let folder = try Folder(), shell = ScriptedShell()
    try folder.write("own.csv", "actor,type,date\nAna Reis,resign,2024-03-04\nMayor,dance,soon\n")
    #expect(shell.run(".import \(folder.path)/own.csv as events") == .wrongQuery)
    #expect(shell.notices.text.contains("give the table another name"))
    #expect(
      shell.run(".import \(folder.path)/own.csv as mine\nmine where type = resign | count") == .success, "\(shell.notices.text)"
    )
    #expect(shell.run("mine where type = resign select type\n.source 1") == .success, "\(shell.notices.text)")
    #expect(shell.output.text.contains("own.csv:2"), "\(shell.output.text)")
    #expect(shell.run(".mode list\nmine where type = resign select actor\n.profile") == .success)
    #expect(shell.output.text.contains("Ana Reis"))
    #expect(shell.output.text.contains("own.csv"))
  }

  @Test func eventsThatAreGivenLeadToTheirArticles() throws {
    let folder = try Folder(), shell = ScriptedShell()
    try folder.write(
      "events.jsonl",
      (1...3).map { number in
        #"{"id":\#(number),"type":"resign","actor":"A\#(number)","date":"2024-03-0\#(number)","article":\#(number % 2)}"# + "\n"
      }.joined())
    try folder.write(
      "articles.jsonl", #"{"id":0,"headline":"Zero","text":"Text."}"# + "\n" + #"{"id":1,"headline":"One","text":"Text."}"#)
    shell.session.settings.isExtracting = false
    let script = """
      .open \(folder.path)/events.jsonl \(folder.path)/articles.jsonl
      .mode list
      events sort by id desc | select article.headline
      articles where count(events) > 1 | select headline
      articles where any(events where actor is "A2") | select headline
      """
    #expect(shell.run(script) == .success, "\(shell.notices.text)")
    #expect(shell.output.text == "One\nZero\nOne\nOne\nZero\n")
  }

  @Test(arguments: [("events", "3 rows"), ("events where type = meet", "0 rows")])
  func anExportSaysOnceWhatItWrote(query: String, rows: String) throws {
    let folder = try Folder(), shell = ScriptedShell(isInteractive: true)
    shell.run(query)
    let before = shell.notices.text.count
    #expect(shell.run(".export \(folder.path)/own.csv") == .success)
    #expect(shell.notices.text.dropFirst(before) == "\(rows) written to \(folder.path)/own.csv\n")
  }

  @Test func resultsAreExportedForOtherPrograms() throws {
    let folder = try Folder(), shell = ScriptedShell()
    let script = "events select type, actor, target\n.export \(folder.path)/out.sqlite\n.export \(folder.path)/out.graphml\n"
    #expect(shell.run(script) == .success, "\(shell.notices.text)")
    #expect(access("\(folder.path)/out.sqlite", R_OK) == 0)
    #expect(access("\(folder.path)/out.graphml", R_OK) == 0)
    #expect(shell.run("articles select id\n.export \(folder.path)/out.graphml") == .wrongQuery)
  }
}
