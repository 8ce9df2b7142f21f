import Columns
import NewsModel
import Testing

@testable import EventExtraction

/// Published on Friday, 2024-03-22.
@Suite struct DateFinderTests {
  private func dates(_ text: String, date: DateSpan? = DateSpan(year: 2024, month: 3, day: 22)) throws -> [String] {
    let article = try taggedArticle(text, date: date)
    return DateFinder(article: article).find().mentions.map { "\(article.text($0.tokens)): \($0.span.iso8601)" }
  }

  @Test(arguments: [
    ("She left/VBD on May 7 , 2021 .", ["May 7 , 2021: 2021-05-07"]),
    ("She left/VBD on 7 May 2021 .", ["7 May 2021: 2021-05-07"]),
    ("She left/VBD on the 7th of May .", ["7th of May: 2023-05-07"]),
    ("She left/VBD on Tuesday , July 18 , 2023 .", ["Tuesday , July 18 , 2023: 2023-07-18"]),
    ("She left/VBD in July 2003 .", ["July 2003: 2003-07"]),
    ("She won/VBD the 2019 elections/NNS .", ["2019: 2019"]),
    ("She led/VBD 2000 people/NNS .", []),
    ("She left/VBD on 2021-05-07 .", ["2021-05-07: 2021-05-07"]),
    ("It grew/VBD in the 1990s .", ["1990s: 1990-01-01/1999-12-31"]),
    ("They met/VBD from June 1 to 3 , 2022 .", ["June 1 to 3 , 2022: 2022-06-01/2022-06-03"]),
  ])
  func datesWithAYear(text: String, expected: [String]) throws {
    #expect(try dates(text) == expected)
    if !expected.isEmpty, !text.contains("7th") { #expect(try dates(text, date: nil) == expected) }
  }

  @Test(arguments: [
    ("She left/VBD on Friday .", ["Friday: 2024-03-22"]), ("She left/VBD on Monday .", ["Monday: 2024-03-18"]),
    ("She will/MD leave/VB on Monday .", ["Monday: 2024-03-25"]), ("She left/VBD last Friday .", ["last Friday: 2024-03-15"]),
    ("She left/VBD yesterday .", ["yesterday: 2024-03-21"]), ("She left/VBD last week .", ["last week: 2024-03-11/2024-03-17"]),
    ("She left/VBD this week .", ["this week: 2024-03-18/2024-03-24"]), ("She left/VBD last year .", ["last year: 2023"]),
    ("She left/VBD two decades back .", ["two decades back: 2004"]),
    ("She left/VBD three days ago .", ["three days ago: 2024-03-19"]),
    ("She left/VBD two months ago .", ["two months ago: 2024-01"]), ("She left/VBD on May 7 .", ["May 7: 2023-05-07"]),
    ("She will/MD vote/VB on May 7 .", ["May 7: 2024-05-07"]), ("She was/VBD ill since June .", ["June: 2023-06"]),
    ("She left/VBD last June .", ["last June: 2023-06"]),
    ("She left/VBD in November last year .", ["November last year: 2023-11"]),
    ("She must/MD go/VB , they said/VBD on Monday .", ["Monday: 2024-03-18"]),
    ("She met/VBD Lee in the evening .", ["evening: 2024-03-22"]), ("She met/VBD Lee in the evening hours .", []),
    ("They met/VBD over the weekend .", ["weekend: 2024-03-16/2024-03-17"]),
    ("She lost/VBD in the past 30 days .", ["past 30 days: 2024-02-21/2024-03-22"]),
    ("She will/MD leave/VB by the end of the year .", ["end of the year: 2024-12-31"]),
    ("She left/VBD by October 31 .", ["October 31: 2023-10-31"]), ("She left/VBD by April 2 .", ["April 2: 2024-04-02"]),
    ("She left/VBD on Wednesday , May 3 .", ["Wednesday , May 3: 2023-05-03"]),
    ("He will/MD leave/VB next Wednesday , July 31 .", ["next Wednesday , July 31: 2024-07-31"]),
    ("She left/VBD last Thursday .", ["last Thursday: 2024-03-14"]),
    ("She will/MD leave/VB next Saturday .", ["next Saturday: 2024-03-30"]),
    ("She left/VBD on Monday last week .", ["Monday last week: 2024-03-11"]),
    ("She left/VBD on November 16 last year .", ["November 16 last year: 2023-11-16"]),
    ("They called/VBD a strike for Monday .", ["Monday: 2024-03-25"]),
    ("They chose/VBD her for the April 2 election/NN .", ["April 2: 2024-04-02"]),
    ("They called/VBD a vote for November 14 .", ["November 14: 2024-11-14"]),
    ("They called/VBD a vote for March 1 .", ["March 1: 2024-03-01"]),
    ("He lost/VBD the April runoff/NN .", ["April: 2023-04"]),
    ("She left/VBD several years ago .", []), ("She left/VBD last night .", ["last night: 2024-03-21"]),
  ])
  func datesAgainstPublication(text: String, expected: [String]) throws {
    #expect(try dates(text) == expected)
    #expect(try dates(text, date: nil) == [])
  }

  @Test(arguments: [
    "May/NNP=PER resigned/VBD .", "She may/MD resign/VB .", "It will/MD march/VB on .", "April/NNP=PER Reis/NNP=PER left/VBD .",
    "Theresa/NNP=PER May/NNP=PER left/VBD .",
  ])
  func aMonthsNameThatIsNone(text: String) throws { #expect(try dates(text) == []) }

  @Test(arguments: [
    (
      "She left/VBD on June 1 , 2022 . || A week later , he left/VBD . || The following day she came/VBD back .",
      ["June 1 , 2022: 2022-06-01", "A week later: 2022-06-08", "following day: 2022-06-09"]
    ),
    ("It began/VBD on June 1 , 2022 and ended/VBD on July 3 .", ["June 1 , 2022: 2022-06-01", "July 3: 2022-07-03"]),
    ("He left/VBD on Monday . || She called/VBD hours later .", ["Monday: 2024-03-18", "hours later: 2024-03-18"]),
    ("He left/VBD on Monday . || She called/VBD earlier in the day .", ["Monday: 2024-03-18", "day: 2024-03-18"]),
    ("He left/VBD in 2011 . || She left/VBD the same year .", ["2011: 2011", "same year: 2011"]),
  ])
  func datesAgainstWhatWasTold(text: String, expected: [String]) throws { #expect(try dates(text) == expected) }
}
