import NewsModel
import Testing

@testable import EventExtraction

@Suite struct EntityFinderTests {
  private func entities(_ text: String) throws -> (article: ParsedArticle, found: ArticleEntities) {
    let article = try taggedArticle(text)
    return (article, EntityFinder(article: article).find())
  }

  /// What a word's only (or last) occurrence stands for.
  private func meaning(of word: String, in text: String) throws -> String? {
    let (article, found) = try entities(text)
    let token = try #require(article.words.lastIndex(of: word))
    return found.entity(at: token).map { found.entities[$0].name }
  }

  @Test func shortFormsAreJoinedToTheFullName() throws {
    let (_, found) = try entities(
      """
      # Reis=PER quits/VBZ
      Mr/NNP=PER _. Joao/NNP=PER Reis=PER left/VBD . || Joao=PER M.=PER Reis=PER thanked/VBD Bo/NNP=PER Li=PER 's/POS aide . || Reis=PER left/VBD .
      """)
    #expect(found.entities.map(\.name) == ["Joao M. Reis", "Bo Li"])
    #expect(found.entities[0].aliases == ["Reis", "Joao Reis"])
    #expect(found.entities[0].mentions.count == 4)
  }

  @Test func himIsNotWhoeverHeIs() throws {
    let text = "Lee/NNP/nsubj=PER met/VBD Moe/NNP/obj=PER . || He/PRP/nsubj accused/VBD him/PRP/obj ."
    #expect(try meaning(of: "he", in: text) == "Lee")
    #expect(try meaning(of: "him", in: text) == "Moe")
  }

  @Test func twoPeopleOfOneSurnameStayTwo() throws {
    let text = "Ana=PER Reis=PER met/VBD her/PRP$ father Rui=PER Reis=PER . || Ana=PER left/VBD . || Reis=PER stayed/VBD ."
    #expect(try entities(text).found.entities.map(\.name) == ["Ana Reis", "Rui Reis"])
  }

  @Test(arguments: [
    ("The/DT African=ORG Union=ORG (/-LRB- AU=ORG )/-RRB- met/VBD . || The/DT AU=ORG agreed/VBD .", ["African Union"]),
    ("The/DT World=ORG Health=ORG Organization=ORG met/VBD . || WHO=ORG agreed/VBD .", ["World Health Organization"]),
    ("The/DT Labour=ORG Party=ORG met/VBD . || Labour=ORG agreed/VBD .", ["Labour Party"]),
    ("The/DT U.S.=LOC met/VBD the/DT UK=LOC . || The/DT United=LOC States=LOC agreed/VBD .", ["United States", "UK"]),
  ])
  func bodiesAndPlaces(text: String, names: [String]) throws { #expect(try entities(text).found.entities.map(\.name) == names) }

  @Test(arguments: [
    ("Labour=ORG spokesperson Ana=PER Reis=PER left/VBD .", "Labour spokesperson", "Labour"),
    ("Labour=ORG 's/POS national/JJ spokesperson Ana=PER Reis=PER left/VBD .", "national spokesperson", "Labour"),
    ("Ana=PER Reis=PER , the/DT prime/JJ minister of/IN Malta=LOC , left/VBD .", "prime minister of Malta", nil),
    ("Former/JJ harbour minister Ana=PER Reis=PER left/VBD .", "Former harbour minister", nil),
  ])
  func rolesAndBodies(text: String, role: String, organization: String?) throws {
    let text = text.replacing("of/IN", with: "of/IN/case")
    let (_, found) = try entities(text)
    let person = try #require(found.entities.first { $0.kind == .person })
    #expect(person.role == role)
    #expect(person.organization == organization)
  }

  @Test func aMonthBehindInBeginsNoName() throws {
    let (_, found) = try entities("In/IN December=LOC Uruguay=LOC left/VBD .")
    #expect(found.entities.map(\.name) == ["Uruguay"])
  }

  @Test func beforeOneWordSheikhIsAPartOfTheName() throws {
    let (_, found) = try entities("Sheikh/NNP=PER Reis=PER met/VBD Sheikh/NNP=PER Omar=PER Lima=PER .")
    #expect(found.entities.map(\.name) == ["Sheikh Reis", "Omar Lima"])
  }

  @Test func aPostInCapitalsBeginsNoName() throws {
    let (_, found) = try entities("Police held/VBD Delhi=PER CM=PER Reis=PER . || Ana=PER Reis=PER left/VBD .")
    #expect(found.entities.map(\.name) == ["Ana Reis"])
  }

  @Test func namesThatTaggingMissedAreAdded() throws {
    let (_, found) = try entities(
      "Nicola/NNP Reis/NNP met/VBD Acme=ORG . || Acme/NNP thanked/VBD Reis/NNP . || The/DT Sun=ORG reported/VBD=ORG Reis=ORG .")
    #expect(found.entities.map(\.name) == ["Nicola Reis", "Acme", "Sun"])
    #expect(found.entities.map(\.mentions.count) == [3, 2, 1])
  }

  @Test func pronounsFollowGenderAndSubject() throws {
    let text = "Ana=PER/NNP/nsubj Reis=PER met/VBD Joao=PER/NNP/obl Lima=PER . || She/PRP/nsubj left/VBD ."
    let tagged = text.replacing("=PER/NNP/nsubj", with: "/NNP/nsubj=PER").replacing("=PER/NNP/obl", with: "/NNP/obl=PER")
    #expect(try meaning(of: "she", in: tagged) == "Ana Reis")
    let other = tagged.replacing("She/PRP", with: "He/PRP")
    #expect(try meaning(of: "he", in: other) == "Joao Lima")
  }

  /// The subject is the leader, whom the name describes.
  @Test func aNameBehindItsTitleHasTheTitlesPlace() throws {
    let parsed = parsedText(
      """
      Lee Lee PROPN NNP 2 nsubj PER
      met meet VERB VBD 0 root
      Kim Kim PROPN NNP 2 obj PER

      Lee Lee PROPN NNP 2 nsubj PER
      left leave VERB VBD 0 root

      Leader leader NOUN NN 3 nsubj
      Roe Roe PROPN NNP 1 appos PER
      spoke speak VERB VBD 0 root

      She she PRON PRP 2 nsubj
      resigned resign VERB VBD 0 root
      """)
    var article = Article(id: "a", path: "a.txt", content: parsed.text)
    article.blocks = parsed.sentences.map { Article.Block(kind: .paragraph, range: $0.range) }
    let found = EntityFinder(article: ParsedArticle(article, parsed: parsed)).find()
    let she = try #require(parsed.tokens.firstIndex { $0.lemma == "she" })
    #expect(found.entity(at: she).map { found.entities[$0].name } == "Roe")
  }

  @Test func definiteNounsStandForNames() throws {
    let text =
      "Labour=ORG spokesperson Ana=PER Reis=PER met/VBD Tories=ORG leader Bo=PER Li=PER . || The/DT spokesperson/NN left/VBD ."
    #expect(try meaning(of: "spokesperson", in: text) == "Ana Reis")
    #expect(try meaning(of: "party", in: "Labour=ORG met/VBD Acme=ORG . || The/DT party/NN left/VBD .") == "Labour")
    let twoParties =
      "Labour=ORG met/VBD . || Labour=ORG left/VBD . || The/DT Greens=ORG stayed/VBD . || The/DT party/NN won/VBD ."
    #expect(try meaning(of: "party", in: twoParties) == "Labour")
    #expect(try meaning(of: "company", in: "Labour=ORG met/VBD Acme=ORG . || The/DT company/NN left/VBD .") == "Acme")
    #expect(try meaning(of: "minister", in: "Ana=PER Reis=PER left/VBD . || The/DT minister/NN left/VBD .") == nil)
  }

  @Test(arguments: [
    ("Lee/NNP/nsubj=PER was/VBD made/VBN . || Ana=PER Reis=PER chancellor/NN=PER .", "Ana Reis"),
    ("Lee/NNP/nsubj=PER left/VBD . || Azad/NNP=PER Party/NNP won/VBD .", "Azad Party"),
  ])
  func namesEndWhereTheyEnd(text: String, name: String) throws {
    #expect(try entities(text).found.entities.last?.name == name)
  }
}
