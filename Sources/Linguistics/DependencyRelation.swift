/// Universal Dependencies relations of English (universaldependencies.org/en/dep); the raw value is the relation as treebanks write it.
package enum DependencyRelation: String, Sendable, CaseIterable {
  case root
  case subject = "nsubj", passiveSubject = "nsubj:pass", outerSubject = "nsubj:outer"
  case clausalSubject = "csubj", passiveClausalSubject = "csubj:pass", outerClausalSubject = "csubj:outer"
  case object = "obj", indirectObject = "iobj"
  case clausalComplement = "ccomp", openComplement = "xcomp"
  case oblique = "obl", agent = "obl:agent", unmarkedOblique = "obl:unmarked"
  case adverbialClause = "advcl", relativeAdverbialClause = "advcl:relcl"
  case adverbialModifier = "advmod"
  case auxiliary = "aux", passiveAuxiliary = "aux:pass", copula = "cop", marker = "mark"
  case nominalModifier = "nmod", possessive = "nmod:poss", unmarkedNominalModifier = "nmod:unmarked"
  case description = "nmod:desc"
  case apposition = "appos", numericModifier = "nummod", adjectivalModifier = "amod"
  case clausalModifier = "acl", relativeClause = "acl:relcl"
  case determiner = "det", predeterminer = "det:predet", caseMarker = "case"
  case compound, particle = "compound:prt", flat, fixed, goesWith = "goeswith"
  case conjunct = "conj", coordinator = "cc", preconjunction = "cc:preconj"
  case parataxis, list, discourse, vocative, expletive = "expl", dislocated, orphan
  case reparandum, punctuation = "punct", unspecified = "dep"
}
