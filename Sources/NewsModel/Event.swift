import Columns

/// A value of a slot, and the characters it came from.
package struct SlotValue: Sendable, Hashable {
  /// As shown: the fullest form of a name, or the characters themselves.
  package var text: String
  /// UTF-8 offsets in the article's content.
  package var range: Range<Int>
  /// Index into `ExtractedArticle.entities` when it names one of them.
  package var entity: Int?

  package init(text: String, range: Range<Int>, entity: Int? = nil) {
    self.text = text
    self.range = range
    self.entity = entity
  }
}

/// Something that happened: once per article, however often the article mentions it.
package struct Event: Sendable, Hashable {
  /// A word or phrase that expresses the event.
  package struct Trigger: Sendable, Hashable {
    /// UTF-8 offsets in the article's content.
    package let range: Range<Int>
    /// Index into `ExtractedArticle.sentences`.
    package let sentence: Int
    /// The pattern that matched: `resign.tender`.
    package let pattern: String?

    package init(range: Range<Int>, sentence: Int, pattern: String? = nil) {
      self.range = range
      self.sentence = sentence
      self.pattern = pattern
    }
  }

  package var type: EventType
  /// Never empty; the best first.
  package var triggers: [Trigger]
  package var actor: [SlotValue] = []
  package var target: [SlotValue] = []
  package var role: SlotValue?
  package var organization: SlotValue?
  package var position: SlotValue?
  package var recipient: SlotValue?
  package var reason: [SlotValue] = []
  package var place: SlotValue?
  package var date: DateSpan?
  package var realis: Realis = .actual
  package var attributedTo: SlotValue?
  /// Between 0 and 1.
  package var confidence: Double = 1
  /// Whether it is one of the one to three events that the article is about.
  package var isMain: Bool = false

  package init(type: EventType, triggers: [Trigger]) {
    precondition(!triggers.isEmpty, "an event has a trigger")
    self.type = type
    self.triggers = triggers
  }
}

/// Words, or a report of words, with their speaker.
package struct Quote: Sendable, Hashable {
  package var kind: QuoteKind
  package var speaker: SlotValue?
  package var role: SlotValue?
  /// The reporting verb, in dictionary form: `say`.
  package var verb: String?
  /// The words, without quotation marks; UTF-8 offsets in the article's content.
  package var range: Range<Int>
  package var addressee: SlotValue?
  package var date: DateSpan?
  /// Index into `ExtractedArticle.sentences` of the sentence in which it begins.
  package var sentence: Int

  package init(kind: QuoteKind, range: Range<Int>, sentence: Int) {
    self.kind = kind
    self.range = range
    self.sentence = sentence
  }
}

/// Somebody or something named in one article.
package struct ArticleEntity: Sendable, Hashable {
  package var kind: EntityKind
  /// The fullest form in the article, without titles.
  package var name: String
  /// The other forms in which the article names it.
  package var aliases: [String] = []
  package var role: String?
  package var organization: String?
  /// UTF-8 offsets in the article's content of every mention by name; never empty.
  package var mentions: [Range<Int>]

  package init(kind: EntityKind, name: String, mentions: [Range<Int>]) {
    self.kind = kind
    self.name = name
    self.mentions = mentions
  }
}

/// An article and all that was found in it.
package struct ExtractedArticle: Sendable {
  package var article: Article
  /// UTF-8 ranges of its sentences in the content.
  package var sentences: [Range<Int>]
  package var entities: [ArticleEntity]
  package var events: [Event]
  package var quotes: [Quote]

  package init(
    article: Article, sentences: [Range<Int>] = [], entities: [ArticleEntity] = [], events: [Event] = [], quotes: [Quote] = []
  ) {
    self.article = article
    self.sentences = sentences
    self.entities = entities
    self.events = events
    self.quotes = quotes
  }
}
