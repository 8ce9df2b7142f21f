import NewsModel

/// What each value of the closed sets of events and quotations means, for help and completion.
enum SymbolHelp {
  /// What a member of a set means; nil for sets that speak for themselves.
  static func summary(of member: String, in set: String) -> String? {
    switch set {
    case "event type": EventType(rawValue: member).map(summary)
    case "realis": Realis(rawValue: member).map(summary)
    case "quote kind": QuoteKind(rawValue: member).map(summary)
    default: nil
    }
  }

  static func summary(of type: EventType) -> String {
    switch type {
    case .resign: "leaves a post or a party, or retires; the one who leaves is the actor"
    case .dismiss: "is sacked or removed from a post, or a body is dissolved; the one removed is the target"
    case .appoint: "is given a post, or takes office; the one appointed is the target"
    case .nominate: "is put forward as a candidate, or runs; the candidate is the target"
    case .elect: "wins or loses an election or a contest; the winner is the actor"
    case .expel: "is put out of a party, chamber, body or country; the one put out is the target"
    case .join: "enters a party, an alliance, a treaty or a body"
    case .withdraw: "pulls out: a candidacy, an alliance, troops, a case, a bill"
    case .propose: "announces or tables a plan, bill, motion or project that is not done yet"
    case .agree: "an accord is made, or a bill, law or motion is passed"
    case .support: "backs, endorses, praises, welcomes, mourns"
    case .reject: "refuses, denies, opposes, vetoes, votes down"
    case .request: "demands, urges, appeals, calls for something; what is asked for is the target"
    case .concede: "yields, admits, apologises, releases, pardons, lifts a measure"
    case .cooperate: "works or exercises jointly, or recognises another state"
    case .aid: "gives money, goods, rescue, asylum or medical help"
    case .accuse: "alleges that somebody did a certain wrong"
    case .criticize: "faults or condemns, without a certain wrong"
    case .threaten: "warns of harm or of action, gives an ultimatum"
    case .investigate: "opens an inquiry, searches, questions, audits, summons"
    case .arrest: "detains or takes into custody; the one arrested is the target"
    case .charge: "accuses formally: charges, indicts, sues, impeaches"
    case .convict: "finds guilty, sentences, jails or fines"
    case .rule: "a court decides anything else: bail, a stay, an acquittal, an appeal"
    case .sanction: "bans, closes, restricts; embargoes, curfews, states of emergency"
    case .protest: "demonstrates, marches, strikes, boycotts, riots"
    case .attack: "uses force: kills, shoots, bombs, assaults, abducts, hacks"
    case .mobilize: "deploys troops or police, or puts them on alert"
    case .die: "a death that the article reports"
    case .meet: "meets, visits, talks, holds a summit, a hearing or a debate"
    }
  }

  private static func summary(of realis: Realis) -> String {
    switch realis {
    case .actual: "it happened"
    case .future: "it is planned, scheduled or promised"
    case .alleged: "somebody claims it"
    case .denied: "it did not happen, or somebody denies it"
    case .hypothetical: "it might happen"
    }
  }

  private static func summary(of kind: QuoteKind) -> String {
    switch kind {
    case .direct: "in quotation marks, whole"
    case .indirect: "in the reporter's words"
    case .mixed: "in the reporter's words, with parts in quotation marks"
    }
  }
}
