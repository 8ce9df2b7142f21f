import Columns
import NewsModel

/// An expression of a date in an article, and what it means there.
package struct DateMention: Sendable, Hashable {
  package enum Form: Sendable, Hashable {
    /// With a year: "May 7, 2024", "2019".
    case absolute
    /// Without a year: "May 7", "in June".
    case partial
    /// Against another date: "on Friday", "last week", "two decades back", "a week later".
    case relative
  }

  /// Indices into the parsed tokens; never empty, within one sentence. A preposition is not part of it, "since" excepted: `since June`.
  package let tokens: Range<Int>
  /// UTF-8 offsets in the article's content.
  package let range: Range<Int>
  package let form: Form
  package let span: DateSpan
  package let anchor: Anchor

  /// What it was resolved against.
  package enum Anchor: Sendable, Hashable {
    /// It says everything itself.
    case none
    case publication
    /// The date that the article told before.
    case reference(DateSpan)
    /// The year that the sentence or the one before names.
    case year(Int)
  }

  package init(tokens: Range<Int>, range: Range<Int>, form: Form, span: DateSpan, anchor: Anchor = .none) {
    self.tokens = tokens
    self.range = range
    self.form = form
    self.span = span
    self.anchor = anchor
  }
}

/// The dates that an article mentions.
package struct ArticleDates: Sendable {
  /// In text order, without overlap.
  package let mentions: [DateMention]

  /// The mentions within a range of tokens.
  package func mentions(in tokens: Range<Int>) -> ArraySlice<DateMention> {
    let first = mentions.partitioningIndex { $0.tokens.lowerBound >= tokens.lowerBound }
    let end = mentions.partitioningIndex { $0.tokens.lowerBound >= tokens.upperBound }
    return mentions[first..<max(first, end)]
  }

  /// The mention that covers a token.
  package func mention(at token: Int) -> DateMention? {
    let next = mentions.partitioningIndex { $0.tokens.lowerBound > token }
    guard next > 0, mentions[next - 1].tokens.contains(token) else { return nil }
    return mentions[next - 1]
  }
}
