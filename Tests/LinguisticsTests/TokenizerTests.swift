import Testing

@testable import Linguistics

/// Each text with its tokens, separated by spaces; ␣ is a space within a token.
private let cases: [(text: String, tokens: String)] = [
  ("Mr. Otieno resigned.", "Mr. Otieno resigned ."),
  ("The U.S. and the U.K. agreed.", "The U.S. and the U.K. agreed ."),
  ("He didn't say; they'll vote, I'm told.", "He did n't say ; they 'll vote , I 'm told ."),
  ("She said it wasn’t Nairobi’s fault.", "She said it was n’t Nairobi ’s fault ."),
  ("We cannot, he'd've said.", "We can not , he 'd 've said ."),
  ("a well-known, re-elected MP", "a well - known , re-elected MP"),
  ("It cost Rs. 5 lakh, or Rs.2,50,000.", "It cost Rs. 5 lakh , or Rs. 2,50,000 ."),
  ("It rose 3.5% to $1,200.", "It rose 3.5 % to $ 1,200 ."),
  ("the budget of US$40 or ₹500", "the budget of US$ 40 or ₹ 500"),
  ("Court No. 3 sat at 10:30am.", "Court No. 3 sat at 10:30 am ."),
  ("He came at 5pm on 3/8/2021.", "He came at 5 pm on 3/8/2021 ."),
  ("No. They said no.", "No . They said no ."),
  (
    "See https://example.org/a?b=c, or write to desk@example.org.",
    "See https://example.org/a?b=c , or write to desk@example.org ."
  ),
  ("@kampala_desk posted #results today", "@kampala_desk posted #results today"),
  ("“We won,” she said… “Really?!”", "“ We won , ” she said … “ Really ?! ”"),
  ("(AP) -- Talks failed.", "( AP ) -- Talks failed ."),
  ("the '90s and the 1990s", "the '90s and the 1990s"),
  ("O'Brien and Ba'ath members' votes", "O'Brien and Ba'ath members ' votes"),
  ("J. K. Mwangi Jr. of AT&T Inc. spoke", "J. K. Mwangi Jr. of AT&T Inc. spoke"),
  ("call 853-7557, 1998-2001", "call 853-7557 , 1998 - 2001"),
  ("and/or 24/7", "and / or 24/7"),
  ("👍🏽 ok 👨‍👩‍👧", "👍🏽 ok 👨‍👩‍👧"),
]

private func tokens(_ text: String) -> [String] {
  var text = text
  return text.withUTF8 { bytes in
    var tokenizer = Tokenizer(bytes: bytes)
    tokenizer.tokenize(0..<bytes.count)
    return tokenizer.spans.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
  }
}

@Test(arguments: cases)
func textIsCutIntoTokens(_ text: String, _ expected: String) {
  #expect(tokens(text).joined(separator: " ") == expected)
}

@Test func everyByteButSpacesIsInExactlyOneToken() {
  var generator = SystemRandomNumberGenerator()
  let pieces = [
    "a", "Z", ".", "'", "’", "“", "-", "/", "@", ":", "//", "1", ",", "\n", " ", "é", "₹", "👍", "s", "n't", "www.", "$", "U.",
  ]
  for _ in 0..<300 {
    let text = (0..<40).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { buffer in
      var tokenizer = Tokenizer(bytes: buffer)
      tokenizer.tokenize(0..<buffer.count)
      var covered = [Int](repeating: 0, count: buffer.count)
      for span in tokenizer.spans { for index in span.start..<span.end { covered[index] += 1 } }
      let reader = CharacterReader(bytes: buffer)
      for index in buffer.indices where buffer[index] & 0xC0 != 0x80 {
        #expect(covered[index] == (reader.kind(at: index) == .space ? 0 : 1), "byte \(index) of \(text)")
      }
    }
  }
}
