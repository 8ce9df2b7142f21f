import Linguistics

/// The clause that a verb reports: "that …" behind it, or the sentence that it is set into (", officials said").
struct ReportedClause {
  let tokens: Range<Int>

  init?(of verb: Int, in article: ParsedArticle, arguments: Arguments) {
    let trees = article.trees
    let found = Self.complement(of: verb, trees) ?? Self.surrounding(verb, article)
    guard var tokens = found else { return nil }
    let dropped: Set<String> = ["that", ",", "\"", "“", "'", "‘", ":", "-", "—"]
    while let first = tokens.first, dropped.contains(article.words[first]) { tokens = first + 1..<tokens.upperBound }
    while let last = tokens.last, trees[last].partOfSpeech == .punctuation, !["”", "\"", "’"].contains(article.words[last]) {
      tokens = tokens.lowerBound..<last
    }
    guard tokens.count >= 3, !tokens.contains(verb) else { return nil }
    self.tokens = tokens
  }

  /// A clause with its own verb that depends on the reporting verb and follows it.
  private static func complement(of verb: Int, _ trees: SyntaxTrees) -> Range<Int>? {
    guard
      let clause = trees.children(verb).first(where: { child in
        child > verb && trees[child].relation == .clausalComplement && isFinite(child, trees)
      })
    else { return nil }
    let span = trees.span(of: clause)
    guard span.lowerBound > verb else { return nil }
    // What is coordinated to the reporting verb itself is no part of the clause.
    let isQuestion = trees.children(clause).contains {
      ["whether", "if"].contains(trees.lemmas[$0]) && trees[$0].relation == .marker
    }
    return isQuestion ? nil : span.lowerBound..<span.upperBound + 1
  }

  /// Whether a clause has a subject of its own.
  private static func isFinite(_ clause: Int, _ trees: SyntaxTrees) -> Bool {
    trees.children(clause).contains {
      switch trees[$0].relation {
      case .subject, .passiveSubject, .outerSubject, .clausalSubject, .expletive: true
      default: false
      }
    }
  }

  /// The sentence up to the reporting clause at its end.
  private static func surrounding(_ verb: Int, _ article: ParsedArticle) -> Range<Int>? {
    let trees = article.trees
    let sentence = article.parsed.sentences[article.sentence(of: verb)].tokens
    let own = trees.span(of: verb)
    if trees[verb].relation == .parataxis, let head = trees[verb].head, head < verb, own.lowerBound > head,
      own.upperBound >= sentence.upperBound - 2
    {
      return sentence.lowerBound..<own.lowerBound
    }
    if trees.hasChild(verb, .object) { return nil }
    // The tree may hang the reported clause below the verb although it stands before it.
    guard
      let clause = trees.children(verb).first(where: {
        $0 < verb && trees[$0].relation == .clausalComplement && isFinite($0, trees)
      })
    else {
      return nil
    }
    let span = trees.span(of: clause)
    return span.upperBound < verb ? span.lowerBound..<span.upperBound + 1 : nil
  }
}
