/// The text of elements as paragraphs with an empty line between them.
struct BlockText: Sendable {
  /// Whether an element and all in it is left out.
  let isSkipped: @Sendable (MarkupElement) -> Bool

  private static let inline: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "person", "org", "location", "event",
    "chron", "money",
    "num", "function", "object.title", "copyrite", "lang", "pronounce", "postaddr", "virtloc",
  ]

  /// Never text of an article.
  static let nonText: Set<String> = [
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "canvas", "object", "embed", "iframe",
    "select", "option", "button",
    "input", "textarea", "form", "nav", "footer", "aside", "figure", "figcaption", "audio", "video", "picture", "dialog",
    "menu", "map", "media",
    "media-caption", "media-producer", "hl1", "hl2",
  ]

  private static let holdsBlocks: Set<String> = ["article", "body", "div", "header", "main", "section"]

  static let standard = BlockText { BlockText.nonText.contains($0.name) }

  init(_ isSkipped: @escaping @Sendable (MarkupElement) -> Bool) { self.isSkipped = isSkipped }

  /// Paragraphs of an element.
  func paragraphs(_ element: MarkupElement) -> [String] {
    var state = State()
    append(element, to: &state)
    state.finish()
    return state.paragraphs
  }

  func text(_ element: MarkupElement) -> String { paragraphs(element).joined(separator: "\n\n") }

  private struct State {
    var paragraphs: [String] = []
    var words = ""

    mutating func finish() {
      let split = words.split(whereSeparator: \.isWhitespace)
      if !split.isEmpty { paragraphs.append(split.joined(separator: " ")) }
      words = ""
    }
  }

  private func append(_ element: MarkupElement, to state: inout State) {
    if element.name == "br" {
      state.finish()
      return
    }
    if isSkipped(element) { return }
    let isBlock = !Self.inline.contains(element.name)
    if isBlock { state.finish() }
    for child in element.children {
      switch child {
      case .text(let text): state.words += text
      // A time on its own is when the page was published or changed; one within a paragraph is part of it.
      case .element(let inner) where inner.name == "time" && Self.holdsBlocks.contains(element.name): state.finish()
      case .element(let inner): append(inner, to: &state)
      }
    }
    if isBlock { state.finish() }
  }
}

/// Texts that may be HTML.
enum HTMLText {
  private static let tags = [
    "</p>", "<p>", "<br", "</a>", "</div>", "<p ", "&amp;", "&#", "&quot;", "&nbsp;", "</strong>", "</em>", "</b>",
  ].map { Array($0.utf8) }

  private static let signs = ["<", "&"].map { Array($0.utf8) }

  /// The plain text of a field of a record that holds HTML; any other text stays as it is.
  static func plain(_ text: String) -> String {
    // Most texts have neither sign, which is quicker to see than that they have none of many tags.
    guard ByteSearch.contains(text, anyOf: signs), ByteSearch.contains(text, anyOf: tags) else { return text }
    // Line breaks of a text that has no tags of paragraphs are its own.
    let hasParagraphs = ["<p", "<br", "<div"].contains { text.contains($0) }
    let source = hasParagraphs ? text : text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "<br>")
    guard let document = MarkupDocument(Array("<html><body>\(source)</body></html>".utf8), .html) else { return text }
    return BlockText.standard.text(document.root)
  }
}
