import UnicodeText

/// Finds the article's text in a web page: the element that holds most of its running text, without navigation, promotion and captions.
struct ArticleBody: Sendable {
  /// Words in the class or id of an element that is no part of the article.
  private static let asideWords: Set<String> = [
    "related", "promo", "promotion", "advert", "advertisement", "ad", "ads", "newsletter", "subscribe", "subscription", "share",
    "sharing", "social",
    "caption", "comment", "comments", "cookie", "consent", "breadcrumb", "breadcrumbs", "recirc", "recommended",
    "recommendations", "trending", "sidebar",
    "footer", "menu", "tags", "taglist", "byline", "author", "bio", "credit", "banner", "popup", "modal", "sponsored",
    "toolbar", "widget", "paywall",
    "outbrain", "taboola", "disclaimer", "copyright", "timestamp", "dateline", "gallery", "slideshow", "infobox", "hidden",
    "skip", "masthead", "nav",
    "navigation", "readmore", "more", "signup", "poll", "playlist", "poweredby",
  ]

  private let root: MarkupElement
  private let pageText: Int

  init(_ root: MarkupElement) {
    self.root = root
    pageText = Self.paragraphText(root)
  }

  /// The article's paragraphs; empty when there is no running text.
  func paragraphs() -> [String] {
    guard let container = container() else { return [] }
    let text = BlockText { isAside($0, within: container) }
    return text.paragraphs(container).filter { !Self.isLeftover($0) }
  }

  // MARK: Where the text is

  private static let bodyClasses = [
    "articlebody", "article-body", "article__body", "article_body", "story-body", "story__body", "storybody", "entry-content",
    "post-content", "article-content",
    "article__content", "article-text", "story-content", "body-text", "content__article-body",
  ]

  /// The element that says it is the article's body, else the one whose own paragraphs weigh most.
  private func container() -> MarkupElement? {
    let marked = root.all { element in
      if element["itemprop"]?.lowercased() == "articlebody" { return true }
      let classes = (element["class"] ?? "").lowercased().split(separator: " ")
      return classes.contains { name in Self.bodyClasses.contains(String(name)) }
    }
    if let best = marked.max(by: { Self.paragraphText($0) < Self.paragraphText($1) }), Self.paragraphText(best) * 3 > pageText {
      return best
    }
    var best: (element: MarkupElement, score: Double)?
    _ = score(root, best: &best)
    return best?.element ?? (pageText > 0 ? root : nil)
  }

  /// Text of paragraphs counts wholly for their parent and half for the element around it, as in Arc90's Readability; lists of links count less.
  private func score(_ element: MarkupElement, best: inout (element: MarkupElement, score: Double)?) -> (
    own: Double, children: Double
  ) {
    if BlockText.nonText.contains(element.name) { return (0, 0) }
    var own = 0.0, inner = 0.0
    for child in element.elements {
      if child.name == "p" || child.name == "blockquote" {
        own += Self.weight(of: child)
      } else {
        let below = score(child, best: &best)
        inner += below.own
      }
    }
    let total = (own + inner / 2) * (element.name == "article" || element.name == "main" ? 1.25 : 1)
    if total > (best?.score ?? 0) { best = (element, total) }
    return (own, inner)
  }

  private static func weight(of paragraph: MarkupElement) -> Double {
    let length = Double(paragraph.rawText.utf8.count)
    guard length >= 25 else { return 0 }
    let linked = Double(paragraph.all { $0.name == "a" }.reduce(0) { $0 + $1.rawText.utf8.count })
    return max(0, length - 2 * linked)
  }

  /// Bytes of text in paragraphs.
  private static func paragraphText(_ element: MarkupElement) -> Int {
    element.all { $0.name == "p" || BlockText.nonText.contains($0.name) }.reduce(0) {
      $0 + ($1.name == "p" ? $1.rawText.utf8.count : 0)
    }
  }

  // MARK: What is no text

  private func isAside(_ element: MarkupElement, within container: MarkupElement) -> Bool {
    if BlockText.nonText.contains(element.name) || element.name == "header" && element.first(where: { $0.name == "p" }) == nil {
      return true
    }
    if element.name == "h1" || element["hidden"] != nil || element["aria-hidden"] == "true" { return true }
    if ["navigation", "complementary", "banner", "contentinfo", "search"].contains(element["role"] ?? "") { return true }
    if (element["style"] ?? "").filter({ $0 != " " }).contains("display:none") { return true }
    if Self.namesAside(element), Self.paragraphText(element) * 5 < pageText * 2 { return true }
    return ["ul", "ol", "div", "section", "table"].contains(element.name) && Self.isLinkList(element)
  }

  private static func namesAside(_ element: MarkupElement) -> Bool {
    guard element.name != "p" || element["class"] != nil, element.name != "body", element.name != "html" else { return false }
    let names = ((element["class"] ?? "") + " " + (element["id"] ?? "")).lowercased()
    return names.split { !($0.isLetter || $0.isNumber) }.contains { asideWords.contains(String($0)) }
  }

  /// Mostly links: text outside of links is less than a third, and there is more than one.
  private static func isLinkList(_ element: MarkupElement) -> Bool {
    let links = element.all { $0.name == "a" }
    guard links.count >= 2 else { return false }
    let linked = links.reduce(0) { $0 + $1.rawText.utf8.count }
    let all = element.rawText.utf8.lazy.filter { $0 > 0x20 }.count
    return linked * 3 > all * 2
  }

  /// Short lines that stand in every page: promotion that carries no mark, single marks, the date.
  private static func isLeftover(_ paragraph: String) -> Bool {
    if paragraph.utf8.count <= 40, let date = DateReading(paragraph), date != .unreadable { return true }
    return LineKinds.isPromotion(paragraph) || !paragraph.contains { $0.isLetter || $0.isNumber }
  }
}
