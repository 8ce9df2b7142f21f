import Columns
import NewsModel

/// Why an event was found: the patterns that matched, how each slot was filled, what its confidence is made of.
package struct EventExplanation: Sendable {
  /// A place in the article where a pattern matched.
  package struct Mention: Sendable {
    /// UTF-8 offsets of the trigger in the article's content, and its words.
    package let range: Range<Int>
    package let words: String
    /// Index into `ExtractedArticle.sentences`.
    package let sentence: Int
    /// `resign.tender`.
    package let pattern: String
    /// The file and line (from 1) that the pattern stands in, and what the file says of it.
    package let file: String
    package let line: Int
    package let reason: String?
    /// How likely a match of the pattern is an event, between 0 and 1.
    package let weight: Double
    package let realis: Realis
  }

  package struct Slot: Sendable {
    package let slot: ExplainedSlot
    package let text: String
    /// UTF-8 offsets in the article's content of the characters it came from.
    package let range: Range<Int>
    package let words: String
    /// How it was found: "the subject of the passive". Nil when no rule left a trace.
    package let rule: String?
    /// How the words lead to the value, where they differ: "the pronoun stands for him", "counted from the publication date".
    package let reading: String?
  }

  /// A feature of the confidence: it adds `weight * value` to the sum that the logistic function makes a probability of.
  package struct Factor: Sendable {
    package let feature: String
    package let value: Double
    package let weight: Double
    package var contribution: Double { value * weight }
  }

  package let event: Event
  /// The best first, as the event's triggers.
  package let mentions: [Mention]
  package let slots: [Slot]
  /// Those that count for something, the largest first.
  package let factors: [Factor]
}
