import Testing
import UnicodeText

@Suite struct DisplayWidthTests {
  /// Columns that xterm and tmux give these texts.
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("王毅", 4), ("कांग्रेस", 5), ("👍🏽", 2), ("🇮🇳", 2), ("👩‍👩‍👧‍👦", 2),
    ("❤️", 2), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("\u{200B}", 0), ("ｆ", 2),
  ])
  func widths(text: String, width: Int) { #expect(DisplayWidth.of(text) == width) }
}
