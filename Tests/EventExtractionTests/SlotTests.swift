import Columns
import NewsModel
import Testing

@Suite struct SlotTests {
  /// When and why something was done is no part of who did it, whatever the tree hangs them on.
  @Test func whoDidItEndsBeforeTheDayAndTheReason() throws {
    let day = try #require(CivilDate(year: 2024, month: 3, day: 22))
    let found = try events(
      in: """
        Two two NUM CD 6 nsubj
        of of ADP IN 3 case
        judges judge NOUN NNS 1 nmod
        on on ADP IN 5 case
        Monday Monday PROPN NNP 3 nmod
        arrested arrest VERB VBD 0 root
        men man NOUN NNS 6 obj
        over over ADP IN 9 case
        threats threat NOUN NNS 7 nmod
        """, published: DateSpan(day: day.dayNumber))
    #expect(found.first?.actor.map(\.text) == ["Two of judges"])
    #expect(found.first?.target.map(\.text) == ["men"])
  }

  @Test func aPlaceIsThatOfTheClauseWithWhere() throws {
    let found = try events(
      in: """
        Rain rain NOUN NN 2 nsubj
        fell fall VERB VBD 0 root
        in in ADP IN 4 case
        Lagos Lagos PROPN NNP 2 obl LOC
        where where ADV WRB 7 advmod
        police police NOUN NNS 7 nsubj
        killed kill VERB VBD 4 acl:relcl
        Lee Lee PROPN NNP 7 obj PER
        """)
    #expect(found.first { $0.type == .attack }?.place?.text == "Lagos")
    #expect(found.first { $0.type == .die }?.place?.text == "Lagos")
  }

  @Test func whoTellsWhatHeDidIsASourceUnlessHeDoesItByTelling() throws {
    func source(_ verb: String) throws -> String? {
      try events(
        in: """
          Police police NOUN NNS 2 nsubj
          said say VERB VBD 0 root
          police police NOUN NNS 4 nsubj
          \(verb) VERB VBD 2 ccomp
          Lee Lee PROPN NNP 4 obj PER
          """
      ).first?.attributedTo?.text.lowercased()
    }
    #expect(try source("arrested arrest") == "police")
    #expect(try source("criticised criticise") == nil)
  }

  @Test func aStatementIsItsAuthorsWord() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        died die VERB VBD 0 root
        , , PUNCT , 7 punct
        according accord VERB VBG 7 case
        to to ADP IN 4 fixed
        a a DET DT 7 det
        statement statement NOUN NN 2 obl
        released release VERB VBN 7 acl
        by by ADP IN 10 case
        Acme Acme PROPN NNP 8 obl ORG
        """)
    #expect(found.first?.attributedTo?.text == "Acme")
  }

  @Test func aBodyPutsOutItsMembersItself() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 3 nsubj:pass PER
        was be AUX VBD 3 aux:pass
        expelled expel VERB VBN 0 root
        from from ADP IN 5 case
        Acme Acme PROPN NNP 3 obl ORG
        """)
    #expect(found.first?.actor.map(\.text) == ["Acme"])
  }

  @Test func aManIsTheOneSuspect() throws {
    let sentence = """
      Police police NOUN NNS 2 nsubj
      arrested arrest VERB VBD 0 root
      a a DET DT 4 det
      man man NOUN NN 2 obj

      Police police NOUN NNS 2 nsubj
      charged charge VERB VBD 0 root
      Lee Lee PROPN NNP 2 obj PER
      with with ADP IN 5 case
      theft theft NOUN NN 2 obl
      """
    #expect(try events(in: sentence).first { $0.type == .arrest }?.target.map(\.text) == ["Lee"])
    let another = sentence.replacing("a a DET", with: "another another DET").replacing(
      "man man NOUN NN 2", with: "men man NOUN NNS 2")
    #expect(try events(in: another).first { $0.type == .arrest }?.target.map(\.text) == ["men"])
  }

  @Test func aPostIsNoNumberOfVotesAndEndsBeforeTheDay() throws {
    func position(_ object: String) throws -> String? {
      try events(
        in: """
          Lee Lee PROPN NNP 2 nsubj PER
          won win VERB VBD 0 root
          the the DET DT 4 det
          \(object)
          """
      ).first?.position?.text
    }
    #expect(try position("seat seat NOUN NN 2 obj") == "seat")
    #expect(try position("seat seat NOUN NN 2 obj\nwith with ADP IN 6 case\nease ease NOUN NN 4 nmod") == "seat")
    #expect(try position("election election NOUN NN 2 obj") == nil)
  }

  @Test func theBodyOfAPostIsItsOrganization() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        resigned resign VERB VBD 0 root
        as as ADP IN 5 case
        Acme Acme PROPN NNP 5 compound ORG
        chairman chairman NOUN NN 2 obl
        """)
    #expect(found.first?.organization?.text == "Acme" && found.first?.position?.text == "Acme chairman")
    let bare = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        resigned resign VERB VBD 0 root
        from from ADP IN 4 case
        Acme Acme PROPN NNP 2 obl ORG
        """)
    #expect(bare.first?.organization?.text == "Acme" && bare.first?.position == nil)
  }

  @Test func thoseWhoActForABodyBelongToIt() throws {
    let found = try events(
      in: """
        Members member NOUN NNS 4 nsubj
        of of ADP IN 3 case
        Acme Acme PROPN NNP 1 nmod ORG
        protested protest VERB VBD 0 root
        """)
    #expect(found.first?.organization?.text == "Acme")
  }

  @Test func aReasonEndsWhereTheReporterGoesOn() throws {
    func reason(_ rest: String) throws -> [String] {
      try events(
        in: """
          Lee Lee PROPN NNP 2 nsubj PER
          resigned resign VERB VBD 0 root
          over over ADP IN 4 case
          fraud fraud NOUN NN 2 obl
          , , PUNCT , 8 punct
          \(rest)
          """
      ).first { $0.type == .resign }?.reason.map(\.text) ?? []
    }
    #expect(
      try reason("which which PRON WDT 8 nsubj\nthey they PRON PRP 8 nsubj\ndenied deny VERB VBD 4 acl:relcl") == ["fraud"])
    #expect(
      try reason("the the DET DT 7 det\nmayor mayor NOUN NN 8 nsubj\nsaid say VERB VBD 4 parataxis") == ["fraud"])
    #expect(
      try reason("theft theft NOUN NN 4 conj\nand and CCONJ CC 8 cc\nabuse abuse NOUN NN 4 conj") == ["fraud , theft and abuse"]
    )
  }

  @Test func whatACriticCallsAThingIsWhy() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        denounced denounce VERB VBD 0 root
        the the DET DT 4 det
        vote vote NOUN NN 2 obj
        as as ADP IN 7 case
        a a DET DT 7 det
        farce farce NOUN NN 2 obl
        """)
    #expect(found.first { $0.type == .criticize }?.reason.map(\.text) == ["a farce"])
  }

  @Test func itIsTheMeasureToldBefore() throws {
    let found = try events(
      in: """
        Ministers minister NOUN NNS 2 nsubj
        approved approve VERB VBD 0 root
        the the DET DT 4 det
        bill bill NOUN NN 2 obj
        but but CCONJ CC 7 cc
        Lee Lee PROPN NNP 7 nsubj PER
        rejected reject VERB VBD 2 conj
        it it PRON PRP 7 obj
        """)
    #expect(found.first { $0.type == .reject }?.target.map(\.text) == ["bill"])
  }

  @Test func whoBeginsAnInquiryInvestigates() throws {
    let found = try events(
      in: """
        Acme Acme PROPN NNP 2 nsubj ORG
        commenced commence VERB VBD 0 root
        an a DET DT 4 det
        inquiry inquiry NOUN NN 2 obj
        into into ADP IN 6 case
        fraud fraud NOUN NN 4 nmod
        """)
    #expect(found.first { $0.type == .investigate }?.actor.map(\.text) == ["Acme"])
  }
}
