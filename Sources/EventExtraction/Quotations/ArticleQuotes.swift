import NewsModel

/// A stretch between quotation marks, whoever speaks: words of somebody, a title, or words held at a distance.
package struct QuotedSpan: Sendable, Hashable {
  /// UTF-8 offsets between the marks.
  package let range: Range<Int>
  /// Index into `ArticleQuotes.quotes` of the quotation that it is or belongs to; nil for scare quotes and titles.
  package let quote: Int?

  package init(range: Range<Int>, quote: Int?) {
    self.range = range
    self.quote = quote
  }
}

/// The quotations of an article.
package struct ArticleQuotes: Sendable {
  /// In text order.
  package let quotes: [Quote]
  /// In text order, without overlap.
  package let spans: [QuotedSpan]

  package init(quotes: [Quote], spans: [QuotedSpan]) {
    self.quotes = quotes
    self.spans = spans
  }

  /// The stretch between quotation marks that holds a UTF-8 offset.
  package func span(at offset: Int) -> QuotedSpan? {
    let next = spans.partitioningIndex { $0.range.lowerBound > offset }
    guard next > 0, spans[next - 1].range.contains(offset) else { return nil }
    return spans[next - 1]
  }

  /// The quotation, direct, indirect or mixed, that holds a UTF-8 offset; the innermost.
  package func quote(at offset: Int) -> Quote? {
    if let quote = span(at: offset)?.quote { return quotes[quote] }
    return quotes.filter { $0.range.contains(offset) }.min { $0.range.count < $1.range.count }
  }
}
