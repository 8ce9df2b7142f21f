import UnicodeText

/// Joins the entities of single articles to entities of the whole corpus.
///
/// The same name of the same kind is the same entity; so are a person with and without initials ("Donald J. Trump"), an organization with and
/// without article, and an acronym and the one name that some article gives it for ("African Union (AU)"). A bare surname is not joined to
/// a fuller name of another article: two people may bear it.
struct EntityJoining {
  private(set) var entities: [Entity] = []
  private(set) var entityOfArticleEntity: [[Int]] = []

  private struct Key: Hashable {
    let kind: EntityKind
    let name: String
  }

  init(_ articles: [[ArticleEntity]]) {
    let all = articles.flatMap { $0 }
    var sets = DisjointSets(count: all.count)
    var first: [Key: Int] = [:]
    for (index, entity) in all.enumerated() {
      let key = Key(kind: entity.kind, name: Self.comparable(entity.name, entity.kind))
      if let earlier = first[key] { sets.join(earlier, index) } else { first[key] = index }
    }
    Self.joinAcronyms(all, first, &sets)
    collect(articles, all, &sets)
  }

  /// Joins entities whose name is an acronym to the only name that articles give the acronym for.
  private static func joinAcronyms(_ all: [ArticleEntity], _ first: [Key: Int], _ sets: inout DisjointSets) {
    var meanings: [Key: [Int]] = [:]
    for (index, entity) in all.enumerated() where entity.kind != .person {
      for alias in entity.aliases where isAcronym(alias) {
        meanings[Key(kind: entity.kind, name: comparable(alias, entity.kind)), default: []].append(index)
      }
    }
    for (key, indices) in meanings {
      guard let bare = first[key], Set(indices.map { sets.root(of: $0) }).count == 1, let meant = indices.first else {
        continue
      }
      sets.join(meant, bare)
    }
  }

  private static func isAcronym(_ name: String) -> Bool {
    (2...8).contains(name.count) && name.allSatisfy { $0.isUppercase || $0 == "." || $0 == "-" || $0.isNumber }
  }

  /// The form in which names are compared.
  static func comparable(_ name: String, _ kind: EntityKind) -> String {
    var words = Folding.fold(name).split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "-") }
    if let last = words.last, last.hasSuffix("'s") { words[words.count - 1] = last.dropLast(2) }
    if kind != .person, words.count > 1, words.first == "the" { words.removeFirst() }
    if kind == .person, words.count > 2 {
      let inner = words.dropFirst().dropLast().filter { $0.count > 1 }
      words = words.prefix(1) + inner + words.suffix(1)
    }
    return words.joined(separator: " ")
  }

  /// Builds the entities, in the order of their first article.
  private mutating func collect(_ articles: [[ArticleEntity]], _ all: [ArticleEntity], _ sets: inout DisjointSets) {
    var indexOfRoot: [Int: Int] = [:]
    var members: [[Int]] = []
    var articlesOf: [[Int]] = []
    var next = 0
    for (article, own) in articles.enumerated() {
      var indices: [Int] = []
      for _ in own {
        let root = sets.root(of: next)
        let index = indexOfRoot[root] ?? members.count
        if index == members.count {
          indexOfRoot[root] = index
          members.append([])
          articlesOf.append([])
        }
        members[index].append(next)
        if articlesOf[index].last != article { articlesOf[index].append(article) }
        indices.append(index)
        next += 1
      }
      entityOfArticleEntity.append(indices)
    }
    entities = zip(members, articlesOf).map { members, articles in Self.joined(members.map { all[$0] }, articles) }
  }

  private static func joined(_ members: [ArticleEntity], _ articles: [Int]) -> Entity {
    let name = commonest(members.map { ($0.name, $0.mentions.count) }, longerWins: true) ?? ""
    var aliases: [String] = []
    for alias in members.flatMap({ [$0.name] + $0.aliases }) where alias != name && !aliases.contains(alias) {
      aliases.append(alias)
    }
    return Entity(
      kind: members.first?.kind ?? .person, name: name, aliases: aliases,
      role: commonest(members.compactMap { member in member.role.map { ($0, 1) } }),
      organization: commonest(members.compactMap { member in member.organization.map { ($0, 1) } }),
      mentionCount: members.reduce(0) { $0 + $1.mentions.count }, articles: articles)
  }

  /// The text with the greatest sum of weights; of equals the first, or the longest when `longerWins`.
  private static func commonest(_ texts: [(text: String, weight: Int)], longerWins: Bool = false) -> String? {
    var order: [String] = []
    var weights: [String: Int] = [:]
    for (text, weight) in texts {
      if weights[text] == nil { order.append(text) }
      weights[text, default: 0] += weight
    }
    var best: String?
    for text in order {
      guard let current = best else {
        best = text
        continue
      }
      let isBetter =
        longerWins
        ? (text.utf8.count, weights[text] ?? 0) > (current.utf8.count, weights[current] ?? 0)
        : (weights[text] ?? 0) > (weights[current] ?? 0)
      if isBetter { best = text }
    }
    return best
  }
}

/// Sets of numbers that share none, joined step by step (union by order, with path halving).
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(of element: Int) -> Int {
    var current = element
    while parents[current] != current {
      parents[current] = parents[parents[current]]
      current = parents[current]
    }
    return current
  }

  /// The lower number becomes the root, so that the result does not hang on the order of joining.
  mutating func join(_ a: Int, _ b: Int) {
    let first = root(of: a), second = root(of: b)
    parents[max(first, second)] = min(first, second)
  }
}
