import Columns
import NewsModel
import Testing

@Suite struct EventDateTests {
  /// Dates of the events of a type, in an article of Friday, 2024-03-22.
  private func dates(_ type: EventType, _ lines: String) throws -> [String?] {
    try events(in: lines, published: DateSpan(year: 2024, month: 3, day: 22)).filter { $0.type == type }.map {
      $0.date?.iso8601
    }
  }

  @Test func theDayAtTheEndOfARowOfVerbsIsThatOfEach() throws {
    let lines = """
      Lee Lee PROPN NNP 2 nsubj PER
      resigned resign VERB VBD 0 root
      and and CCONJ CC 4 cc
      fled flee VERB VBD 2 conj
      on on ADP IN 6 case
      Monday Monday PROPN NNP 4 obl
      """
    #expect(try dates(.resign, lines) == ["2024-03-18"])
  }

  @Test func aDayAfterCountsFromTheMainClause() throws {
    let lines = """
      Ray Ray PROPN NNP 2 nsubj PER
      spoke speak VERB VBD 0 root
      on on ADP IN 4 case
      Monday Monday PROPN NNP 2 obl
      , , PUNCT , 2 punct
      two two NUM CD 7 nummod
      days day NOUN NNS 10 obl:unmarked
      after after SCONJ IN 10 mark
      Lee Lee PROPN NNP 10 nsubj PER
      resigned resign VERB VBD 2 advcl
      """
    #expect(try dates(.resign, lines) == ["2024-03-16"])
  }

  @Test func aDayThatAReasonTellsOfIsNotThatOfWhatItLedTo() throws {
    let lines = """
      Lee Lee PROPN NNP 2 nsubj PER
      resigned resign VERB VBD 0 root
      over over ADP IN 5 case
      her her PRON PRP$ 5 nmod:poss
      decree decree NOUN NN 2 obl
      of of ADP IN 7 case
      March March PROPN NNP 5 nmod
      3 3 NUM CD 7 nummod
      """
    #expect(try dates(.resign, lines) == [nil])
  }

  @Test func theDayOfAVoteIsNotThatOfWhatIsDoneAboutIt() throws {
    func lines(_ verb: String) -> String {
      """
      Lee Lee PROPN NNP 2 nsubj PER
      \(verb) VERB VBD 0 root
      the the DET DT 6 det
      March March PROPN NNP 6 compound
      3 3 NUM CD 4 nummod
      election election NOUN NN 2 obj
      """
    }
    #expect(try dates(.reject, lines("rejected reject")) == [nil])
    #expect(try dates(.elect, lines("won win")) == ["2024-03-03"])
  }

  @Test func theDayOfARelativeClauseIsNotThatOfTheVerbBehindIt() throws {
    let lines = """
      Lee Lee PROPN NNP 6 nsubj PER
      who who PRON WP 3 nsubj
      fell fall VERB VBD 1 acl:relcl
      on on ADP IN 5 case
      Monday Monday PROPN NNP 6 obl
      died die VERB VBD 0 root
      on on ADP IN 8 case
      Thursday Thursday PROPN NNP 6 obl
      """
    #expect(try dates(.die, lines) == ["2024-03-21"])
  }
}
