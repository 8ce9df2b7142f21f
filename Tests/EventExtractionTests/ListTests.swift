import Columns
import NewsModel
import Testing

@Suite struct ListTests {
  @Test func whoIsNamedOfManyIsOneOfThem() throws {
    let found = try events(
      in: """
        Police police NOUN NNS 2 nsubj
        arrested arrest VERB VBD 0 root
        activists activist NOUN NNS 2 obj
        , , PUNCT , 7 punct
        among among ADP IN 7 case
        them they PRON PRP 7 nmod:desc
        Lee Lee PROPN NNP 2 obl PER
        and and CCONJ CC 9 cc
        Roe Roe PROPN NNP 7 conj PER
        """)
    #expect(found.first?.target.map(\.text) == ["activists", "Lee", "Roe"])
  }

  @Test func oneOfManyDoesNotActAlone() throws {
    let found = try events(
      in: """
        Leaders leader NOUN NNS 7 nsubj
        , , PUNCT , 5 punct
        among among ADP IN 5 case
        them they PRON PRP 5 nmod:desc
        Lee Lee PROPN NNP 1 nmod PER
        , , PUNCT , 1 punct
        resigned resign VERB VBD 0 root
        """)
    #expect(found.first?.actor.map(\.text) == ["Leaders", "Lee"])
  }

  @Test func whatIsDeniedIsTheWhole() throws {
    func target(_ noun: String) throws -> [String]? {
      try events(
        in: """
          Lee Lee PROPN NNP 2 nsubj PER
          heard hear VERB VBD 0 root
          \(noun) NOUN NNS 2 obj
          which which PRON WDT 6 obj
          he he PRON PRP 6 nsubj
          denied deny VERB VBD 3 acl:relcl
          """
      ).first { $0.type == .reject }?.target.map(\.text)
    }
    #expect(try target("claims claim") == ["claims"])
    #expect(try target("protests protest") == [])
  }

  /// The tree takes the aides for an adverbial, and the husband for another name of Lee.
  @Test func theLastOfAListBelongsToIt() throws {
    let found = try events(
      in: """
        Courts court NOUN NNS 2 nsubj
        convicted convict VERB VBD 0 root
        Lee Lee PROPN NNP 2 obj PER
        , , PUNCT , 6 punct
        her her PRON PRP$ 6 nmod:poss
        husband husband NOUN NN 3 appos
        , , PUNCT , 10 punct
        and and CCONJ CC 10 cc
        two two NUM CD 10 nummod
        aides aide NOUN NNS 2 obl
        """)
    #expect(found.first { $0.type == .convict }?.target.map(\.text) == ["Lee", "husband", "two aides"])
  }

  @Test func whoIsSworeInIsTheObject() throws {
    let found = try events(
      in: """
        Moe Moe PROPN NNP 2 nsubj PER
        swore swear VERB VBD 0 root
        in in ADP IN 4 case
        Lee Lee PROPN NNP 2 obl PER
        """)
    #expect(found.first?.type == .appoint)
    #expect(found.first?.target.map(\.text) == ["Lee"])
  }

  @Test func aLongDashMayEndAPlaceLine() throws {
    let found = try events(
      in: """
        MANILA MANILA PROPN NNP 4 nsubj LOC
        — — PUNCT : 3 punct
        Courts court NOUN NNS 1 appos
        convicted convict VERB VBD 0 root
        Lee Lee PROPN NNP 4 obj PER
        """)
    #expect(found.first?.actor.map(\.text) == ["Courts"])
  }

  @Test func whatAlmostWasWasNot() throws {
    func realis(_ before: String) throws -> Realis? {
      try events(in: "Lee Lee PROPN NNP 3 nsubj PER\n\(before)\nresigned resign VERB VBD 0 root").first?.realis
    }
    #expect(try realis("almost almost ADV RB 3 advmod") == .denied)
    #expect(try realis("quietly quietly ADV RB 3 advmod") == .actual)
    let inverted = try events(
      in: """
        Had have VERB VBD 0 root
        Lee Lee PROPN NNP 3 nsubj PER
        resigned resign VERB VBD 1 ccomp
        , , PUNCT , 1 punct
        Moe Moe PROPN NNP 7 nsubj PER
        would would AUX MD 7 aux
        stay stay VERB VB 1 parataxis
        """)
    #expect(inverted.first { $0.type == .resign }?.realis == .hypothetical)
    let about = try events(
      in: """
        Lee Lee PROPN NNP 3 nsubj PER
        was be AUX VBD 3 cop
        about about ADJ JJ 0 root
        to to PART TO 5 mark
        resign resign VERB VB 3 xcomp
        """)
    #expect(about.first?.realis == .future)
  }

  /// "passed on Tuesday" is no death.
  @Test func aDaysPrepositionIsNoParticle() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        passed pass VERB VBD 0 root
        on on ADP IN 4 case
        Tuesday Tuesday PROPN NNP 2 obl
        """, published: DateSpan(year: 2024, month: 3, day: 22))
    #expect(found.isEmpty)
  }
}

@Suite struct JoinedVerbTests {
  @Test func aPastTenseGoesWithNoInfinitive() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        wanted want VERB VBD 0 root
        Moe Moe PROPN NNP 2 obj PER
        to to PART TO 5 mark
        go go VERB VB 2 xcomp
        and and CCONJ CC 7 cc
        criticised criticise VERB VBD 5 conj
        him he PRON PRP 7 obj
        """)
    #expect(found.first { $0.type == .criticize }?.actor.map(\.text) == ["Lee"])
  }

  @Test func heDoesNotSentenceHim() throws {
    let found = try events(
      in: """
        Courts court NOUN NNS 2 nsubj
        convicted convict VERB VBD 0 root
        Lee Lee PROPN NNP 2 obj PER
        after after SCONJ IN 6 mark
        he he PRON PRP 6 nsubj
        fled flee VERB VBD 2 advcl
        and and CCONJ CC 8 cc
        jailed jail VERB VBD 6 conj
        him he PRON PRP 8 obj
        """)
    #expect(found.first { $0.type == .convict }?.actor.map(\.text) == ["Courts"])
    #expect(found.allSatisfy { $0.actor.map(\.text) != ["he"] })
  }

  @Test func noRelativeClauseBeginsWithAnd() throws {
    let found = try events(
      in: """
        Courts court NOUN NNS 2 nsubj
        upheld uphold VERB VBD 0 root
        verdicts verdict NOUN NNS 2 obj
        and and CCONJ CC 5 cc
        convicted convict VERB VBD 3 acl:relcl
        Lee Lee PROPN NNP 5 obj PER
        """)
    #expect(found.first { $0.type == .convict }?.actor.map(\.text) == ["Courts"])
  }
}
