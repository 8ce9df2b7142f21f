import Columns
import Linguistics
import NewsModel

/// The day of which an article brings the news: the one that its first sentence tells the main verb of, else its second ("The court has ruled …
/// The judgment was read out on Friday").
struct NewsDay: Sendable {
  let mention: DateMention
  /// The sentence that tells it.
  let sentence: Int
  let isInLead: Bool

  /// How many days before publication news may have happened.
  private static let oldest: Day = 7
  /// Sentences of the body that may tell it.
  private static let reach = 2

  /// Nil where the first sentences of the body tell no day shortly before publication.
  /// - Parameter before: a sentence; only what stands before it is looked at.
  init?(context: EventContext, before: Int = .max) {
    let sentences = context.article.parsed.sentences
    guard let published = context.article.article.date else { return nil }
    let body = sentences.indices.filter { !context.isHeadline(sentence: $0) && sentences[$0].tokens.count > 4 }
    for sentence in body.prefix(Self.reach) where sentence < before {
      let tokens = sentences[sentence].tokens
      let roots = tokens.filter { context.trees[$0].head == nil && context.trees.isVerbal($0) }
      let reported = roots.flatMap { root in
        context.trees.children(root).filter {
          [.clausalComplement, .parataxis, .conjunct].contains(context.trees[$0].relation)
        }
      }
      let finder = EventDateFinder(context: context)
      let days = (roots + reported).lazy.compactMap { finder.date(of: EventDateFinder.Question(token: $0))?.mention }
      let isRecent = { (mention: DateMention) in
        mention.span.precision == .day && mention.span.start <= published.end
          && published.end - mention.span.start <= Self.oldest
      }
      guard let day = days.first(where: isRecent) else { continue }
      self.mention = day
      self.sentence = sentence
      isInLead = sentence == body.first
      return
    }
    return nil
  }
}
