import Testing
import UnicodeText

@Test(arguments: [
  ("", "\"\""), ("a \"b\" \\ c", #""a \"b\" \\ c""#), ("\n\t\r\u{8}\u{C}", #""\n\t\r\b\f""#),
  ("\u{1}\u{1F}\u{7F}", #""\u0001\u001f\u007f""#), ("\u{85}é\u{9F}", #""\u0085é\u009f""#), ("“ä” 😀", "\"“ä” 😀\""),
])
func textsAreStringsOfJSON(text: String, json: String) { #expect(JSONString.quoted(text) == json) }

/// A character is written in a long text as by itself, wherever it stands: sixteen bytes are looked at together.
@Test func charactersAreEscapedWhereverTheyStand() {
  for scalar in (0...0x2FF).compactMap(Unicode.Scalar.init) {
    let own = JSONString.quoted(String(scalar)).dropFirst().dropLast()
    for before in 0..<20 {
      for end in ["", "b", "bcdef", "bcdefghij\u{E9}k"] {
        let start = String(repeating: "a", count: before)
        #expect(JSONString.quoted("\(start)\(String(scalar))\(end)") == "\"\(start)\(own)\(end)\"")
      }
    }
  }
}
