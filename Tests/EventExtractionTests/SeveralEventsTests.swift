import EventExtraction
import NewsModel
import Testing

/// Sentences of several events, of which the parser loses one unless its tree is mended.
@Suite struct SeveralEventsTests {
  private func events(_ sentence: String) throws -> Set<String> {
    try InstalledExtractor.extract(sentence).events.participants
  }

  @Test(arguments: [
    (
      "The union threatened to shut down the ports after the board named Kemi Balogun as chief executive.",
      "appoint board > Kemi Balogun"
    ),
    (
      "The governor imposed a curfew on the city as rights groups called for an independent inquiry.",
      "request rights groups > independent inquiry"
    ),
    (
      "The agency yesterday opened an investigation into the contract, days after thousands of students marched through the capital.",
      "protest thousands of students > -"
    ),
    (
      "President Ali Karimov yesterday sacked interior minister Daniyar Osei, days after the union threatened to shut down the ports.",
      "dismiss Ali Karimov > Daniyar Osei"
    ),
    (
      "Hours after Kenya restored diplomatic ties with Somalia, Senator John Mbeki defected to the ruling party.",
      "cooperate Kenya > -"
    ),
    (
      "Hours after the European Union imposed sanctions on two banks, the airline apologised to its customers.",
      "concede airline > -"
    ),
    ("Hours after police arrested journalist Omar Said, the press union condemned the move.", "arrest police > Omar Said"),
  ])
  func clausesThatTellWhen(sentence: String, expected: String) throws {
    #expect(try events(sentence).contains(expected))
  }

  @Test(arguments: [
    (
      "Maria Lopez won Sunday's presidential election and her rival, Carlos Ruiz, conceded defeat.",
      "concede Carlos Ruiz > defeat"
    ),
    (
      "The minister admitted that mistakes were made but rejected calls for an inquiry.",
      "reject minister > calls for an inquiry"
    ),
    ("Germany deported 28 Afghans convicted of crimes.", "expel Germany > 28 Afghans"),
    (
      "Keir Olsen, who succeeded him in April, apologised for a day of shame and promised to carry out all the reforms.",
      "propose Keir Olsen > carry out all the reforms"
    ),
    (
      "Lawmaker Anita Rao rejected the claims, and rights groups called for an independent inquiry.",
      "request rights groups > independent inquiry"
    ),
    (
      "The ruling party, which last week praised the peacekeepers, expelled Senator Ravi Menon.",
      "expel ruling party > Ravi Menon"
    ),
    (
      "The party described the increase as wicked and insensitive, and asked President Ana Lee to reverse it.",
      "request party > reverse it"
    ),
  ])
  func clausesThatAreJoined(sentence: String, expected: String) throws {
    #expect(try events(sentence).contains(expected))
  }

  @Test(arguments: [
    ("The military council rejected that figure and put the toll at 61.", "reject military council > figure"),
    ("Rioters burned cars, and the authorities imposed a dusk-to-dawn curfew.", "sanction authorities > -"),
    ("The car bombing killed five and wounded 110.", "die five > -"),
    (
      "The minister was found guilty of fraud and jailed for 12 years, but was granted bail pending appeal.",
      "rule - > minister"
    ),
    (
      "Prime Minister Anna Berg welcomed the vote, saying her country was one step closer to membership.",
      "support Anna Berg > vote"
    ),
    ("Burundi quit the International Criminal Court.", "withdraw Burundi > -"),
    ("The accused pleaded not guilty to all charges.", "reject accused > charges"),
    ("Fighting broke out between the army and the rebels.", "attack army > -"),
    ("A bomb killed 12 people and injured 40 others.", "die 12 people > -"),
    ("King Felipe named Pedro Ray prime minister on Monday.", "appoint King Felipe > Pedro Ray"),
    ("Lawmakers shot down the tax plan.", "reject Lawmakers > tax plan"),
    ("Mayor Anna Berg called the move a leap in the dark.", "criticize Anna Berg > move"),
  ])
  func phrasesAndVerbs(sentence: String, expected: String) throws {
    #expect(try events(sentence).contains(expected))
  }

  /// Wordings of the news that hold an event by their syntax: of each the smallest sentence.
  @Test(arguments: [
    ("Port workers in Durban embarked on industrial action.", "protest Port workers in Durban > -"),
    ("The nurses refused to report for duty over unpaid allowances.", "protest nurses > -"),
    ("Members of the union besieged the ministry over unpaid salaries.", "protest Members of the union > -"),
    ("Sniper fire killed a peacekeeper.", "attack Sniper fire > peacekeeper"),
    ("The mayor was felled by a bullet.", "attack bullet > mayor"),
    ("Aid began to trickle into the valley.", "aid - > Aid"),
    ("The troops freed 30 schoolgirls from the camp.", "aid troops > -"),
    ("Soldiers took up positions around the palace.", "mobilize Soldiers > -"),
    ("Police ringed the court.", "mobilize Police > court"),
    ("Three MPs switched to the ruling party.", "join Three MPs > -"),
    ("Bolivia was admitted as a member of Mercosur.", "join Bolivia > -"),
    ("The president has given Ana Lee the defence docket.", "appoint president > Ana Lee"),
    ("The alliance ended the 61-year rule of the National Front.", "elect alliance > National Front"),
    ("The party picked Ana Lee as its flag bearer.", "nominate party > Ana Lee"),
    ("Two firefighters did not survive the blaze.", "die Two firefighters > -"),
    ("The minister asked to be relieved of her duties.", "resign minister > -"),
  ])
  func wordings(sentence: String, expected: String) throws {
    #expect(try events(sentence).contains(expected))
  }

  /// Words that the tree makes a verb, an adverb or an attribute of.
  @Test(arguments: [
    ("Antonio Lee will serve as acting chief justice.", "appoint - > Antonio Lee"),
    ("Justice Maria Lee took oath as the new chief justice in the night.", "appoint - > Maria Lee"),
    ("Lawyers wearing black bands boycotted courts across the country.", "protest Lawyers > -"),
    ("The ex-governor surrendered to the anti-corruption commission on Monday.", "concede ex-governor > -"),
    ("Activists said they would march again on Tuesday.", "protest Activists > -"),
    ("A handful of protesters marched with a banner before dispersing.", "protest handful of protesters > -"),
    ("The minister extended the lockdown and said he would not resign.", "resign - > -"),
  ])
  func mendedWords(sentence: String, expected: String) throws {
    #expect(try events(sentence).contains(expected))
  }

  /// Two happenings of one type stay two; what comes of an act in its own sentence is part of it.
  @Test(arguments: [
    (
      "Protesters set fire to tyres near the market. Riot police beat two women with batons.",
      ["attack Protesters > tyres near the market", "attack Riot police > two women"]
    ),
    ("Rebels stormed the camp, killing nine soldiers.", ["attack Rebels > nine soldiers", "die nine soldiers > -"]),
    (
      "A night of protests over the price of bread ended quietly. Shops stayed open. Trains ran on time. Banks opened at noon. "
        + "Bus drivers went on strike in the south.",
      ["protest - > -", "protest Bus drivers > -"]
    ),
  ])
  func happeningsOfOneType(text: String, expected: [String]) throws {
    #expect(try events(text) == Set(expected))
  }
}
