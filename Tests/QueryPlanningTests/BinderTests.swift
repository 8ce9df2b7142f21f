import Columns
import Diagnostics
import QuerySyntax
import Testing

@testable import QueryPlanning

@Suite struct BinderTests {
  @Test(arguments: StageSyntax.all.map(\.example) + OperatorSyntax.all.map(\.example))
  func examplesOfStagesAndOperatorsBind(example: String) {
    let (plans, diagnostics) = NewsSchema.check(example)
    #expect(diagnostics.isEmpty && plans.count == 1, "\(example): \(diagnostics.map(\.message))")
  }

  @Test(arguments: (ScalarFunction.descriptors + AggregateFunction.descriptors).map(\.example))
  func examplesOfFunctionsBind(example: String) {
    let (plans, diagnostics) = NewsSchema.check(example)
    #expect(diagnostics.isEmpty && plans.count == 1, "\(example): \(diagnostics.map(\.message))")
  }

  @Test(arguments: [
    ("events where reasn contains \"insult\"", "no field \"reasn\" in events; did you mean \"reason\"?"),
    ("events where type = resing", "no event type \"resing\"; did you mean \"resign\"?"),
    ("events where date = \"tomorow\"", "did you mean tomorrow, without quotation marks? found \"tomorow\""),
    ("events where date = \"soonish\"", "write a date as 2024-03-22, 2024-03, 2024, today or last 30 days; found \"soonish\""),
    ("evnts", "no table \"evnts\"; did you mean \"events\"?"),
    ("resign", "write: events where type = resign; no table \"resign\""),
    ("events where actor", "write a comparison, as in: actor is \"x\"; found a list of name"),
    ("quotes where speaker is Khera", "put quotation marks around the text: \"Khera\"; no field has this name"),
    ("events select lenth(role)", "no function \"lenth\"; did you mean \"length\"?"),
    ("events summarize actor by type", "write first(actor) or list(actor), or put \"actor\" after \"by\""),
    ("events where count(actor) > $least", "set the parameter first: .param least value, or --param least=value"),
    ("events where sentence contains \"x\"", "write a field of the row: sentence.text contains …"),
    ("people where mentions > \"3\"", "write 3 without quotation marks: mentions is an integer, found a text"),
    ("events where role = 5", "put quotation marks around 5: \"5\"; role is a text, found an integer"),
    ("articles sort by events", "write count(events): a table has no order"),
    ("events chart pie", "write chart bar, chart line or chart timeline; found \"pie\""),
    ("events where month(date) = 3", "write a date as 2024-03-22, 2024-03 or 2024; found 3"),
    ("let a = a where x = 1\na", "define \"a\" without itself: let a leads back to it"),
  ])
  func mistakesAreAnsweredWithTheFix(text: String, message: String) {
    let (_, diagnostics) = NewsSchema.check(text)
    #expect(diagnostics.contains { $0.message.hasSuffix(message) }, "\(text): \(diagnostics.map(\.message))")
  }

  @Test func allErrorsOfAStatementAreTold() {
    let (_, diagnostics) = NewsSchema.check(
      "events where typ = resign and reasn contains \"x\" sort by dte select actr, month(dat) take ten")
    #expect(diagnostics.count == 6, "\(diagnostics.map(\.message))")
  }

  @Test(arguments: [
    ("events select month(date), month(date)", ["month", "month2"]),
    ("events select article.outlet, actor[0], mentions * 2", ["outlet", "actor", "mentions * 2"]),
    ("events count by type, month(date)", ["type", "month", "count"]),
    (
      "events summarize n = count(), share(), sum(mentions) / count() by type",
      ["type", "n", "share", "sum(mentions) / count()"]
    ),
    ("quotes join people on speaker = name select text, role, role2", ["text", "role", "role2"]),
    ("sequence by actor within 30d (withdraw) (resign) !(appoint)", ["actor", "first", "last", "withdraw", "resign"]),
    ("events rename actor as who select who", ["who"]),
    ("events series n = count() by month", ["month", "n"]),
  ])
  func columnsAreNamed(text: String, names: [String]) {
    let (plans, diagnostics) = NewsSchema.check(text)
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
    #expect(plans.first?.plan.fields.filter { !$0.isHidden }.map(\.name) == names)
  }
}
