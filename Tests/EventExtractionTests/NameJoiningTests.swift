import NewsModel
import Testing

@testable import EventExtraction

@Suite struct NameJoiningTests {
  @Test(arguments: [
    ("Luiz=PER Lula=PER da/NN Silva=PER left/VBD . || Lula=PER spoke/VBD .", ["Luiz Lula da Silva"]),
    ("Bill=PER and/CC Hillary=PER Reis=PER left/VBD . || Bill=PER spoke/VBD .", ["Bill Reis", "Hillary Reis"]),
    ("Gloria=PER Lima-Reis=PER left/VBD . || Reis=PER spoke/VBD . || Gloria=PER Reis=PER sang/VBD .", ["Gloria Lima-Reis"]),
    (
      "The/DT Free=ORG Democrats=ORG met/VBD . || The/DT Free=ORG Democratic=ORG Party=ORG left/VBD .",
      ["Free Democratic Party"]
    ),
    ("The/DT leader met/VBD K/NNP P/NNP Sharma=PER Oli=PER .", ["K P Sharma Oli"]),
    ("The/DT journalist/NN Hopewell/NNP Chinono/NNP left/VBD .", ["Hopewell Chinono"]),
    ("Marion/NNP van/IN der/DT Zee/NNP left/VBD .", ["Marion van der Zee"]),
  ])
  func piecesOfOneName(text: String, names: [String]) throws {
    #expect(EntityFinder(article: try taggedArticle(text)).find().entities.map(\.name) == names)
  }

  @Test(arguments: [
    ("The/DT president 's/POS spokesman , Ana=PER Reis=PER , left/VBD .", "spokesman"),
    ("The/DT harbour minister ,/, Dr./NNP Ana=PER Reis=PER ,/, left/VBD .", "harbour minister"),
    ("Ana=PER Reis=PER ,/, adviser to/IN President Carl=PER Moe=PER ,/, left/VBD .", "adviser"),
    ("Ana=PER Reis=PER ,/, his/PRP$ deputy and/CC two/CD ministers/NNS ,/, left/VBD .", nil),
  ])
  func whatSomebodyIs(text: String, role: String?) throws {
    let found = EntityFinder(article: try taggedArticle(text)).find()
    #expect(found.entities.first { $0.name == "Ana Reis" }?.role == role)
  }

  /// A general is mostly a man, whoever else may be.
  @Test func aTitleTellsWhoIsMeant() throws {
    let found = try found(
      """
      Anna Anna PROPN NNP 2 nsubj PER
      Lee Lee PROPN NNP 1 flat PER
      fled flee VERB VBD 0 root

      General general PROPN NNP 2 nmod:desc
      Waker Waker PROPN NNP 3 nsubj PER
      announced announce VERB VBD 0 root
      her her PRON PRP$ 5 nmod:poss
      resignation resignation NOUN NN 3 obj
      """)
    #expect(found.entity(at: 6).map { found.entities[$0].name } == "Anna Lee")
  }

  @Test func aPlaceWithAndInItIsOne() throws {
    let found = try found(
      """
      Jammu Jammu PROPN NNP 4 nsubj LOC
      and and CCONJ CC 3 cc
      Kashmir Kashmir PROPN NNP 1 conj LOC
      voted vote VERB VBD 0 root
      """)
    #expect(found.entities.map(\.name) == ["Jammu and Kashmir"])
  }

  @Test func whoIsDescribedAgainIsWhoWasNamed() throws {
    func meaning(_ phrase: String) throws -> String? {
      let found = try found(
        """
        Lee Lee PROPN NNP 2 nsubj PER
        left leave VERB VBD 0 root

        The the DET DT 2 det
        \(phrase) 3 nsubj
        spoke speak VERB VBD 0 root
        """)
      return found.entity(at: 3).map { found.entities[$0].name }
    }
    #expect(try meaning("tycoon tycoon NOUN NN") == "Lee")
    #expect(try meaning("Australian Australian ADJ JJ") == "Lee")
    #expect(try meaning("nurse nurse NOUN NN") == nil)
    #expect(try meaning("tycoons tycoon NOUN NNS") == nil)
  }

  @Test func whatSomebodyAcceptsIsAnothers() throws {
    let found = try found(
      """
      Lee Lee PROPN NNP 2 nsubj PER
      left leave VERB VBD 0 root

      Moe Moe PROPN NNP 2 nsubj PER
      accepted accept VERB VBD 0 root
      his his PRON PRP$ 4 nmod:poss
      resignation resignation NOUN NN 2 obj
      """)
    #expect(found.entity(at: 4).map { found.entities[$0].name } == "Lee")
  }

  @Test func anAideToTheMinisterIsNoMinister() throws {
    let found = try found(
      """
      Lee Lee PROPN NNP 8 nsubj PER
      , , PUNCT , 4 punct
      an a DET DT 4 det
      adviser adviser NOUN NN 1 appos
      to to ADP IN 6 case
      ministers minister NOUN NNS 4 nmod
      , , PUNCT , 4 punct
      left leave VERB VBD 0 root

      The the DET DT 2 det
      minister minister NOUN NN 3 nsubj
      stayed stay VERB VBD 0 root
      """)
    #expect(found.entity(at: 9) == nil)
  }

  private func found(_ lines: String) throws -> ArticleEntities {
    let parsed = parsedText(lines)
    var article = Article(id: "a", path: "a.txt", content: parsed.text)
    article.blocks = parsed.sentences.map { Article.Block(kind: .paragraph, range: $0.range) }
    return EntityFinder(article: ParsedArticle(article, parsed: parsed, library: try installedLibrary())).find()
  }
}
