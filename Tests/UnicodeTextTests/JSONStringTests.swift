import Testing
import UnicodeText

@Test(arguments: [
  ("", "\"\""), ("a \"b\" \\ c", #""a \"b\" \\ c""#), ("\n\t\r\u{8}\u{C}", #""\n\t\r\b\f""#),
  ("\u{1}\u{1F}\u{7F}", #""\u0001\u001f\u007f""#), ("\u{85}é\u{9F}", #""\u0085é\u009f""#), ("“ä” 😀", "\"“ä” 😀\""),
])
func textsAreStringsOfJSON(text: String, json: String) { #expect(JSONString.quoted(text) == json) }
