import Glibc
import Linguistics
import Testing

private func sentences(_ text: String) throws -> [String] {
  let parsed = try TestModels.parser().parse(text)
  return parsed.sentences.map { parsed.string($0.range) }
}

/// Texts, their sentences divided by bars.
private let splits = [
  "The minister, Dr. A. K. Rao, met the U.S. envoy on Monday.|He left on Tuesday.",
  "“We will not go back,” she told reporters.|“We are done.”",
  "Mr. Kamau paid Rs. 5.5 crore to Acme Ltd. last year.|The court will sit on Jan. 5.",
  "Who won?|Nobody knows!|The count goes on.",
  "The World Health Organization (WHO) Director-General spoke.|Nobody asked [Senator] Ruiz of Bolivia.",
  "Interview with the founder of a bank|Tuesday, September 1, 2015",
  "The party said K. Annamalai would pay Sh. 40 million to Rs. 5 lakh creditors.|Mr. K. S. Iyer agreed.",
  "Everyone including [former head of the bank] Amina Yusuf will come.|She said so.",
  "He gave the names.|\"Six of them,\" he said.|\"We know them.\"",
  "LAGOS, Nigeria — Police arrested ten people on Friday.|They were freed later.",
]

@Test(arguments: splits)
func textIsSplitIntoSentences(_ marked: String) throws {
  let expected = marked.split(separator: "|").map(String.init)
  #expect(try sentences(expected.joined(separator: " ")) == expected)
}

@Test func aBlankLineEndsASentence() throws {
  #expect(try sentences("Results of the vote\n\nThe party lost").count == 2)
}

@Test func aRegionIsReadOnItsOwn() throws {
  let text = "Governor Quits Party Over Budget Row Governor Amina Yusuf left her party on Friday."
  let cut = "Governor Quits Party Over Budget Row ".utf8.count
  let regions = [
    TextRegion(kind: .headline, range: 0..<cut), TextRegion(kind: .paragraph, range: cut..<text.utf8.count),
  ]
  let parsed = try TestModels.parser().parse(text, regions: regions)
  #expect(parsed.sentences.map(\.region) == [0, 1])
  #expect(parsed.sentences.first.map { parsed.string($0.range) } == "Governor Quits Party Over Budget Row")
}

@Test func aLengthOfTimeInFrontOfAClauseMeasuresIt() throws {
  let parsed = try TestModels.parser().parse("Two days after his party lost the election, Mr Kamau retired.")
  let words = parsed.tokens.map { parsed.string($0.range) }
  func head(_ word: String) -> String? {
    words.firstIndex(of: word).map { index in
      (parsed.tokens[index].head.map { words[$0] } ?? "root") + " " + parsed.tokens[index].relation.rawValue
    }
  }
  #expect(head("days") == "lost obl:unmarked")
  #expect(head("Two") == "days nummod")
  #expect(head("party") == "lost nsubj")
  #expect(head("lost") == "retired advcl")
  #expect(head("retired") == "root root")
}

@Test func wordsGetTagsLemmasAndHeads() throws {
  let parsed = try TestModels.parser().parse("The ministers resigned on Friday.")
  #expect(parsed.tokens.map(\.partOfSpeech) == [.determiner, .noun, .verb, .adposition, .properNoun, .punctuation])
  #expect(parsed.tokens.map(\.lemma) == ["the", "minister", "resign", "on", "Friday", "."])
  #expect(parsed.tokens.map(\.head) == [1, 2, nil, 4, 2, 2])
  #expect(parsed.tokens[1].relation == .subject)
}

/// Texts and the names in them.
private let namings: [(text: String, names: [String])] = [
  ("Barack Obama visited Nairobi in July.", ["PER Barack Obama", "LOC Nairobi"]),
  ("Mr Ramesh Iyer and Alhaji Musa Bello met in Kano.", ["PER Ramesh Iyer", "PER Musa Bello", "LOC Kano"]),
  (
    "The Commission for the Protection of Rivers fined the company on Friday.",
    ["ORG Commission for the Protection of Rivers"]
  ),
  ("Police said the Government would pay.", []),
  ("Former Unity Party secretary Grace Mensah left.", ["ORG Unity Party", "PER Grace Mensah"]),
  ("The former MP met leaders of the Pakistan Tehreek-e-Insaf.", ["ORG Pakistan Tehreek - e-Insaf"]),
]

@Test(arguments: namings)
func namesAreFound(_ text: String, _ expected: [String]) throws {
  let parsed = try TestModels.parser().parse(text)
  let names = parsed.names.map { name in
    "\(name.kind.rawValue) " + parsed.tokens[name.tokens].map { parsed.string($0.range) }.joined(separator: " ")
  }
  #expect(names == expected)
}

/// What holds of every parse, whatever the text.
private func check(_ text: String) throws {
  let parsed = try TestModels.parser().parse(text)
  var end = 0
  for token in parsed.tokens {
    try #require(token.range.lowerBound >= end && !token.range.isEmpty)
    end = token.range.upperBound
  }
  try #require(end <= text.utf8.count)
  var next = 0
  for sentence in parsed.sentences {
    try #require(sentence.tokens.lowerBound == next && !sentence.tokens.isEmpty)
    next = sentence.tokens.upperBound
    let heads = sentence.tokens.map { parsed.tokens[$0].head }
    try #require(heads.count { $0 == nil } == 1)
    try #require(heads.allSatisfy { $0.map(sentence.tokens.contains) ?? true })
    try #require(sentence.tokens.allSatisfy { (parsed.tokens[$0].relation == .root) == (parsed.tokens[$0].head == nil) })
  }
  try #require(next == parsed.tokens.count)
  var last = 0
  for name in parsed.names {
    try #require(name.tokens.lowerBound >= last && !name.tokens.isEmpty)
    try #require(
      parsed.sentences.contains { $0.tokens.contains(name.tokens.lowerBound) && $0.tokens.upperBound >= name.tokens.upperBound }
    )
    last = name.tokens.upperBound
  }
}

@Test(arguments: [
  "", " ", ".", "\n\n\n", "\u{0}", "((((", "\u{200D}\u{FE0F}", "a", "”", "'s", "n't", "…", "\u{301}", "@", "://", "www.",
])
func oddTextIsRead(_ text: String) throws {
  try check(text)
}

@Test(arguments: ["word ", "x", "(", "👍", "\"", "A. ", "1,", "é", "http://a", "'s", "-"])
func longRunsAreRead(_ piece: String) throws {
  try check(String(repeating: piece, count: 3000))
}

@Test func anyBytesAreRead() throws {
  var generator = SystemRandomNumberGenerator()
  for _ in 0..<20 {
    let bytes = (0..<300).map { _ in UInt8.random(in: 0...255, using: &generator) }
    try check(String(decoding: bytes, as: UTF8.self))
  }
}

/// Seconds of processor time that reading a text takes this thread.
private func seconds(_ text: String, _ parser: TextParser) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  _ = parser.parse(text)
  return now() - start
}

/// Eight times the length takes about eight times as long, where quadratic time would take 64 times as long.
@Test(arguments: ["word ", "xyz", "(", "👍", "\"", "A. ", "1,", "[a "])
func timeIsLinearInTheLengthOfTheText(_ piece: String) throws {
  let parser = try TestModels.parser()
  let count = 512 / piece.utf8.count
  _ = seconds(String(repeating: piece, count: count), parser)
  let short = seconds(String(repeating: piece, count: count), parser)
  let long = seconds(String(repeating: piece, count: 8 * count), parser)
  #expect(long < max(0.05, 30 * short))
}

@Test func aMegabyteInOnePieceIsRead() throws {
  try check(String(repeating: "x", count: 1 << 20))
}
