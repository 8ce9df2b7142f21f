import EventExtraction
import NewsModel
import Testing

/// Words that trigger events, where they tell of none, beside the same words where they do.
@Suite struct NoEventTests {
  private func types(_ sentence: String) throws -> [EventType] {
    try InstalledExtractor.extract(sentence).events.map(\.type)
  }

  @Test(arguments: [
    // Other senses of a word.
    "The commission held a workshop for teachers in Lagos.",
    "There was talk of rain over the weekend.",
    "The singer stunned her fans with a new song.",
    "He left the keys to his brother.",
    "She left the house to her daughter in her will.",
    "He decided on the spot to buy the car.",
    "The speech he gave in London last year was about trade.",
    "Their cards were dealt by history, he said.",
    "She has not played since June.",
    "The old man said he had no idea who the boy was.",
    "They treat us like children, she said.",
    "The exercise of the right depends on the execution of the contract.",
    "A man who asked not to be identified said the fire began in the kitchen.",
    "The company gives up its support for the bill.",
    "He would not rule out that the fire was an accident.",
    "The party scored well, and its voters have dealt the cards, he told reporters.",
    "The judge told a packed courtroom that lunch was at one.",
    "The decline in sales was arrested in June.",
    "He admitted students to the course.",
    "The plan to build a bridge was met with silence.",
    "Floods blocked roads in the north.",
    "The player was booked for a bad foul.",
    "That year's flu was commonly called \"swine flu.\"",
    "The lights went off at one end of the hall.",
    "Fans let off fireworks outside the club.",
    "He withdrew Rs 20,000 from the bank.",
    "The parties agree on almost nothing.",
    "The mayor charged across the floor.",
    "The party came third in the March poll with 6.3 million votes.",
    "A lawyer who once went to jail runs the shop.",
    "Belgium ruled the territory from 1916 to 1962.",
    "The hashtag took on a life of its own.",
    // Beasts, plants, illness; accidents.
    "Hundreds of cows have died in the drought.",
    "The storm killed the mood at the party.",
    "Locusts attacked crops in the north.",
    "Two passengers were injured when a bus overturned near Nyeri.",
    "His words wounded many people.",
    // Parts of compounds and names.
    "March Madness begins next week in Indianapolis.",
    "The pilots watched the angle of attack indicator.",
    "His heart attack came as a shock to the family.",
    "The meeting room was painted blue.",
    "A hearing aid costs about $2,000.",
    "The Corrupt Practices Investigation Bureau has an office in the town.",
    // What is usual, imagined or asked.
    "How would you work with the opposition in parliament?",
    "In the Commons, Omar Lee asked whether evidence had been shared with the watchdog.",
    "She asked how the money had been spent.",
    "Which lawyer would you ask to be in your cabinet?",
    "The board appoints the auditor each year.",
    "Voters elect a mayor every five years.",
    "I thought we would be killed, said Amina, a passenger.",
    "He feared that he would be attacked on the way.",
  ])
  func tellsNoEvent(sentence: String) throws {
    let found = try types(sentence)
    #expect(found.isEmpty, "\(sentence) gives \(found)")
  }

  @Test(arguments: [
    ("The commission held talks with the unions in Lagos.", EventType.meet),
    ("The newcomer Ana Lee stunned Senator Omar Diallo in the election.", .elect),
    ("The senator left the party on Monday.", .resign),
    ("The government gave in to pressure from the unions on Friday.", .concede),
    ("Hundreds of people have died in the drought.", .die),
    ("Gunmen attacked a village in the north.", .attack),
    ("Two policemen were injured when militants attacked a patrol near Garissa.", .attack),
    ("Thousands joined a march in the capital on Sunday.", .protest),
    ("The minister was locked up on Monday for contempt.", .arrest),
    ("A court in Dhaka sentenced the minister to five years in jail.", .convict),
    ("Voters threw out the proposed constitution on Sunday.", .reject),
    ("The senator called it a sad day for the country.", .criticize),
    ("The court told the ministry to pay the workers.", .rule),
    ("He was led off in handcuffs.", .arrest),
    ("The government summoned home its ambassador.", .withdraw),
    ("The minister charged the judges with grabbing all the powers for themselves.", .accuse),
    ("The board appointed a new auditor on Tuesday.", .appoint),
    ("Presidents Lee and Diallo signed a joint statement in Geneva.", .agree),
  ])
  func tellsAnEvent(sentence: String, type: EventType) throws {
    let found = try types(sentence)
    #expect(found.contains(type), "\(sentence) gives \(found)")
  }

  @Test func nobodyDiesTwice() throws {
    let found = try types("Ana Lee died in Lagos on May 12, her family said. The death of Ana Lee on Monday shocked the city.")
    #expect(found == [.die])
  }
}
