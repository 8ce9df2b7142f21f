/// How the value of a slot was found. `description` is a phrase that goes on after "found as".
package enum SlotRule: Sendable, Hashable, CustomStringConvertible {
  /// A path of the pattern; whether the trigger is in the passive.
  case argument(ArgumentPath, isPassive: Bool)
  /// What stands behind words that bring a reason: `because of`, `citing`, `in protest`.
  case marker(String)
  /// A clause with the conjunction.
  case clause(String)
  /// What somebody or something is forced by.
  case cause
  /// What the actor calls the thing.
  case judgement
  /// The sentence behind takes the act up: "The move follows …".
  case takenUp
  /// The next sentence tells it in the words of who acted, or of whom it was done to.
  case explained
  /// The addressee of the sentence's letter.
  case letter
  /// A place behind the preposition; empty when it stands in front of the noun.
  case locative(String)
  /// The place of an event beside it.
  case sameScene
  /// Where the headline or the lead put what the article tells.
  case placeOfArticle
  /// The land or town whose authority acts.
  case placeOfActor
  case date(DateRule)
  case speakerOfQuotation
  case subjectOfReport
  case accordingTo
  /// Role or organization that the article gives the person.
  case descriptionOfPerson
  /// The body that the post's words name.
  case bodyOfPost
  /// The body in the words for who acts: "members of the council".
  case bodyOfActor
  /// The party whose contest the article tells.
  case partyOfContest
  /// The chamber whose seats are won.
  case chamber
  /// The speaker does what is done with words.
  case speakerActs
  /// The protesters that the article speaks of.
  case protesters
  /// The court of a verdict told beside it.
  case courtBefore
  /// Who died or won, where somebody mourns or congratulates.
  case honoured
  /// The body that somebody is expelled from.
  case expellingBody

  /// Which date of an article is an event's.
  package enum DateRule: Sendable, Hashable {
    /// So many steps lie between trigger and date in the sentence's tree.
    case tree(steps: Int)
    /// At the head of the sentence.
    case opening
    /// By the row of words it belongs to the trigger's verb.
    case order
    /// No other verb stands between.
    case nearest
    case report
    case mainClause
    /// Counted from the day of the clause that it tells the time of.
    case setting
    /// Of the day of a clause with "as", "when" or "while".
    case simultaneous
    /// All results of a contest are of its day.
    case contest
    /// A killing and the death are of one day.
    case killing
    /// Of the day of the same actor's act shortly before.
    case precedent
    /// What the headline and the first sentences tell is of the day that one of them tells.
    case news
  }

  package var description: String {
    switch self {
    case .argument(let path, let isPassive): path.explanation(isPassive: isPassive)
    case .marker(let words): "what stands behind \"\(words)\""
    case .clause(let word): "the clause with \"\(word)\""
    case .cause: "the subject of the verb that forces it"
    case .judgement: "what the actor calls it"
    case .takenUp: "what the next sentence says the act followed"
    case .explained: "what the next sentence says of it"
    case .letter: "the addressee of the letter"
    case .locative(let word): word.isEmpty ? "the place in front of the noun" : "the place behind \"\(word)\""
    case .sameScene: "the place of the event told beside it"
    case .placeOfActor: "the place whose authority acts"
    case .placeOfArticle: "where the lead says that it happened"
    case .date(let rule): rule.explanation
    case .speakerOfQuotation: "the speaker of the quotation it stands in"
    case .subjectOfReport: "the subject of the reporting verb"
    case .accordingTo: "whom \"according to\" names"
    case .descriptionOfPerson: "what the article says of the person"
    case .bodyOfPost: "the body that the post is in"
    case .bodyOfActor: "the body that those who act belong to"
    case .partyOfContest: "the party whose contest the article tells of"
    case .chamber: "the chamber that the article tells of"
    case .speakerActs: "the speaker, who acts by saying it"
    case .courtBefore: "the court of the verdict told beside it"
    case .honoured: "the one who died or won in the report"
    case .expellingBody: "the body that somebody is put out of"
    case .protesters: "the protesters that the article speaks of"
    }
  }
}

extension SlotRule.DateRule {
  var explanation: String {
    switch self {
    case .tree(let steps): "the date nearest in the sentence's tree (steps: \(steps))"
    case .opening: "the date at the head of the sentence"
    case .order: "the date in its clause"
    case .nearest: "the nearest date with no other verb between"
    case .report: "the day of the report"
    case .mainClause: "the date of the main clause"
    case .simultaneous: "the date of what is told as going on at once"
    case .contest: "the day of the contest that the article tells"
    case .killing: "the day of the killing told with it"
    case .precedent: "the day of the same actor's act shortly before"
    case .setting: "counted from the day of the main clause"
    case .news: "the day that the first sentences tell"
    }
  }
}

extension ArgumentPath {
  func explanation(isPassive: Bool) -> String {
    switch self {
    case .subject: isPassive ? "the agent of the passive" : "the subject"
    case .object: isPassive ? "the subject of the passive" : "the object"
    case .indirectObject: "the indirect object"
    case .openComplement: "the infinitive or predicate"
    case .clause: "the clause"
    case .possessive: "the possessor"
    case .compound: "the noun in front"
    case .adjective: "the adjective"
    case .determiner: "the determiner"
    case .preposition(let word): "what stands behind \"\(word)\""
    case .supportSubject: "the subject of the verb that carries the noun"
    case .head: "the governing word"
    case .described: "what it is said of"
    case .adverb: "the adverb"
    case .article: "a word of the article"
    case .itself: "the trigger"
    case .chain(let first, let second): "\(second.explanation(isPassive: false)) of \(first.explanation(isPassive: isPassive))"
    }
  }
}

/// A slot's value, by its characters, and how it was found.
struct SlotTrace: Sendable {
  let slot: ExplainedSlot
  let range: Range<Int>
  let rule: SlotRule
}

/// All slots of an event that have characters, by their names in the table of events.
package enum ExplainedSlot: String, Sendable, CaseIterable {
  case actor, target, role, organization, position, recipient, reason, place, date
  case attributedTo = "attributed_to"
}
