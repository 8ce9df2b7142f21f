import NewsModel

/// A slot of an event that a pattern fills from syntax. The others (role, reason, place, date, attribution) have finders of their own.
package enum EventSlot: String, Sendable, CaseIterable {
  case actor, target, organization, position, recipient, reason
}

/// A way through the syntax from a trigger to one of its arguments, the same in active and passive, in relative clauses and participles.
package enum ArgumentPath: Sendable, Hashable {
  /// Who does it: subject of the active verb, `by` of the passive; inherited by coordination, control, participles.
  case subject
  /// Whom it is done to: object of the active verb, subject of the passive.
  case object
  case indirectObject
  /// An infinitive, gerund or predicate without a subject of its own; of a noun, its infinitive.
  case openComplement
  /// A clause with a subject of its own.
  case clause
  /// `Khera's`, `his`.
  case possessive
  /// A noun or name before a noun: `Khera resignation letter`.
  case compound
  case adjective
  /// `no`, `all`: the word before a noun that says how much or which.
  case determiner
  /// The object of a preposition, in lower case.
  case preposition(String)
  /// Subject of the verb that the noun is the object of: `Khera` in "Khera announced her resignation".
  case supportSubject
  /// The verb that the noun is an argument of.
  case head
  /// What an adjective or a copula's predicate is said of, or the noun that it stands before.
  case described
  case adverb
  /// Any word of the article.
  case article
  /// The trigger itself.
  case itself
  /// One path after the other: `clause/subj`.
  indirect case chain(ArgumentPath, ArgumentPath)

  private static let named: [String: ArgumentPath] = [
    "subj": .subject, "obj": .object, "iobj": .indirectObject, "xcomp": .openComplement, "clause": .clause,
    "poss": .possessive, "compound": .compound, "adj": .adjective, "det": .determiner, "support": .supportSubject,
    "head": .head,
    "described": .described, "adv": .adverb, "article": .article, "self": .itself,
  ]

  /// `subj`, `obj` and so on; any other word is a preposition; a slash chains two.
  init(_ name: String) {
    let steps = name.split(separator: "/", maxSplits: 1).map(String.init)
    if steps.count == 2 {
      self = .chain(ArgumentPath(steps[0]), ArgumentPath(steps[1]))
    } else {
      self = Self.named[name] ?? .preposition(name)
    }
  }
}

/// What an argument must be.
package enum ArgumentFilter: Sendable, Hashable {
  case any
  /// A named person, a personal pronoun, a noun for people, or a name of unknown kind.
  case person
  case organization
  case place
  /// Any of the three, or a country's people.
  case somebody
  /// A proper noun.
  case name
  case verb
  /// A number, in figures or words.
  case number
  /// A noun with a number: "194 members".
  case counted
  /// A noun with a year: "the 2015 accord".
  case ofYear
  /// A sum: "$3bn", "N10m", "Rs 5 lakh", or a word of `@money`.
  case money
  /// In a headline.
  case headline
  /// Within quotation marks.
  case quoted
  /// A verb that says what ought to be: "should resign", "must go".
  case obligation
  /// A verb that says what will be: "will build", a headline's "to build".
  case planned
  /// A bare verb without a subject: "stop", what somebody is told to do.
  case imperative
  /// What something is said to be: a noun, adjective or adverb with a form of "be".
  case predicate
  /// A noun in the plural: "talks", not "talk".
  case plural
  /// The head's lemma is in a class of words.
  case wordClass(String)
  case lemma(String)
}

package struct ArgumentCondition: Sendable, Hashable {
  /// Any of them may lead to the argument.
  var paths: [ArgumentPath]
  /// One of them must hold; for a negated condition, none may.
  var filters: [ArgumentFilter]
  var isNegated: Bool
  /// Whether the argument is part of the trigger (`handed in … resignation`) and so no trigger of its own.
  var isPartOfTrigger: Bool

  /// The numbers that the library gives the paths: each is followed once for a word, whatever the patterns that ask for it.
  var pathNumbers: [Int] = []

  /// Whether it lists the words that the argument may be, rather than only its kind.
  var namesWords: Bool {
    filters.allSatisfy {
      switch $0 {
      case .lemma, .wordClass, .planned, .obligation, .imperative: true
      default: false
      }
    }
  }
}

package struct SlotSource: Sendable, Hashable {
  var path: ArgumentPath
  var filter: ArgumentFilter
}

/// One way in which English says that something happened. See `Patterns/README.md` for the form in which files write it.
package struct EventPattern: Sendable {
  package enum TriggerKind: String, Sendable { case verb, noun, adj }
  package enum Voice: Sendable { case active, passive }

  /// `resign.tender`: the type, a dot, a name that is unique within the type.
  package let id: String
  /// Where it stands: the file's name and the line, from 1.
  package var file = ""
  package var line = 0
  /// What the file says of it: the comment above it up to an empty line, else the heading of its type.
  package var reason: String?
  package let type: EventType
  package let trigger: TriggerKind
  /// The lemmas that trigger it; a phrase has its further words behind the head (verbs) or before it (nouns).
  package let phrases: [TriggerPhrase]
  package var conditions: [ArgumentCondition] = []
  /// Sources of each slot, in the order of preference; each slot once.
  package var slots: [(slot: EventSlot, sources: [SlotSource])] = []
  package var voice: Voice?
  /// Set when the wording itself says how sure the event is.
  package var realis: Realis?
  /// How likely a match is an event of the type, as judged when the pattern was written.
  package var weight = 0.8
  /// Matches beside the pattern of another type on the same word (a killing is also a death).
  package var isBeside = false
  /// The wording fills slots or joins another mention, but is no event when it stands alone.
  package var needsAnchor = false
}

package struct TriggerPhrase: Sendable, Hashable {
  package let head: String
  package let others: [String]
}
