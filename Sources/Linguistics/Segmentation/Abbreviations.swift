/// Words that are written with a full stop which ends no sentence.
enum Abbreviations {
  /// In lower case. Always an abbreviation when a full stop follows.
  private static let certain = hashes(
    """
    mr mrs ms dr prof rev fr hon adv smt shri pt lt capt cmdr sgt brig maj adm gov sen reps sens supt insp dept
    st jr sr inc corp ltd bros pvt pte vs etc eg ie viz cf al approx est ft jan feb apr aug sept sep oct nov dec
    rs ave blvd rd hwy ed eds univ assn assoc govt intl messrs mme mlle tel ext attn para arrv
    spec conf oz lb lbs yrs mins tues thur thurs ph esp misc dist nr ofc pvt avg esq ald cllr det comm
    gp capt cpl pfc ret
    """)
  /// Abbreviations only when written with a capital and when more of the paragraph follows.
  private static let capitalized = hashes(
    """
    gen rep col sat sun mon tue wed fri mar jun jul co va la pa calif ariz colo conn fla ga kan ky md mich
    minn miss mo mont neb nev okla tenn tex vt wis wyo ala ark del ill ind cal wash mass ore mt pres atty asst dir min op
    """)
  /// Abbreviations only when a number follows.
  static let numbered = hashes("no nos art arts sec fig figs vol pp p ch sh shs ksh kshs tsh ush cr")
  /// Contractions that stand without an apostrophe, and where they are cut.
  static let contractions: [UInt32: Int] = Dictionary(
    [
      ("cannot", 3), ("dont", 2), ("didnt", 3), ("doesnt", 4), ("isnt", 2), ("cant", 2), ("wont", 2), ("wasnt", 3),
      ("couldnt", 5), ("wouldnt", 5), ("gonna", 3), ("wanna", 3), ("gotta", 3), ("ive", 1), ("thats", 4), ("im", 1),
    ].map { (Hashing.hash($0.0), $0.1) }, uniquingKeysWith: { first, _ in first })
  /// Prefixes that a hyphen keeps in the word, as the English Web Treebank does.
  static let hyphenPrefixes = hashes(
    "anti re non pre ex multi over pro mid micro semi sub ultra un under e co de neo pan trans inter intra mis bi tri uni quasi pseudo hyper"
  )
  /// Words that begin with an apostrophe.
  static let elisions = hashes("em til cause tis twas bout round n")
  /// Last parts of addresses and file names.
  static let domains = hashes(
    "com org net edu gov co uk in au ng ke ph my doc xls pdf htm html tv info biz io us ca eu ie za pk bd lk sg nz jpg txt ppt zip"
  )

  /// Whether a word that a full stop follows is an abbreviation.
  /// - Parameters:
  ///   - lower: hash of the word in lower case
  ///   - isCapitalized: whether its first letter is a capital
  ///   - isLast: whether nothing follows in the paragraph
  static func contains(lower: UInt32, isCapitalized: Bool, isLast: Bool) -> Bool {
    certain.contains(lower) || (isCapitalized && !isLast && capitalized.contains(lower))
  }

  private static func hashes(_ words: String) -> Set<UInt32> {
    Set(words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Hashing.hash(String($0)) })
  }
}
