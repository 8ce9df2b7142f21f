import EventExtraction
import NewsModel
import Testing

/// Which type a wording tells of, where another type is near.
@Suite struct WordingTests {
  private func types(_ sentence: String) throws -> Set<EventType> {
    Set(try InstalledExtractor.extract(sentence).events.map(\.type))
  }

  @Test(arguments: [
    ("The ministry dismissed the report as a forgery.", EventType.reject),
    ("The opposition dismissed the summit as a show.", .criticize),
    ("The general suspended the constitution for two years.", .sanction),
    ("President Lee suspended parliament for two years.", .dismiss),
    ("The union gave the government ten days to pay the arrears or face a strike.", .threaten),
    ("The tenants were given ten days to vacate the building.", .request),
    ("We will go to the high court, the farmers said.", .request),
    ("Officers were deployed under a 2017 security treaty.", .agree),
    ("The high court dismissed a petition against the move.", .request),
    ("The palace statement described the move as highly inappropriate.", .criticize),
    ("The motion, tabled by Ana Lee, drew 94 votes.", .propose),
    ("The commission barred the minister from campaigning for three days.", .sanction),
    ("The government ordered mobile operators to shut down the internet.", .sanction),
    ("The agency has declared the council chairman wanted over an alleged fraud.", .investigate),
    ("The president described the strikers as selfish.", .criticize),
    ("President Lee and the emir were among the first to offer congratulations.", .support),
    ("The party will launch a blockade if the government does not announce a date.", .threaten),
    ("The two officers go on trial in August.", .charge),
    ("Former treasurer Salleh Omar pleaded not guilty at the court here to two counts of fraud.", .reject),
    ("Supporters of ousted president Omar Diallo marched in the capital.", .dismiss),
    ("Turkey ratified the accession on Thursday.", .agree),
    ("The thousands marched to the palace, calling on the president to step down.", .request),
    (
      "Ana Lee was sacked in March for leaking papers, Omar Moe stepped down in June over his shares, and Ruth Kim quit in May.",
      .dismiss
    ),
  ])
  func wordingsAndTheirTypes(sentence: String, type: EventType) throws {
    let found = try types(sentence)
    #expect(found.contains(type), "\(sentence) gives \(found)")
  }
}
