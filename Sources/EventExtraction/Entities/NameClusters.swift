import Linguistics
import NewsModel
import UnicodeText

/// The names of one article, joined to entities: full names first, then the shorter forms of each.
struct NameClusters {
  struct Mention {
    let tokens: Range<Int>
    let name: CleanName
    var kind: EntityKind
  }

  struct Cluster {
    var kind: EntityKind
    /// Indices into `mentions`, in text order.
    var mentions: [Int]
    /// Words of the fullest name, folded.
    var words: [String]
  }

  private(set) var mentions: [Mention] = []
  private(set) var clusters: [Cluster] = []
  /// Parallel to `mentions`.
  private(set) var clusterOfMention: [Int] = []

  init(article: ParsedArticle) {
    for mention in NameRepair(article: article).names() {
      let kind = EntityKind(mention.kind)
      guard let name = CleanName(mention.tokens, in: article, kind: kind) else { continue }
      mentions.append(Mention(tokens: name.tokens, name: name, kind: kind))
    }
    giveSharedSurnames(article)
    voteOnKinds()
    clusterOfMention = [Int](repeating: -1, count: mentions.count)
    joinFullNames()
    joinShortNames()
    joinAcronyms(article)
  }

  /// "Bill and Hillary Clinton": a given name that shares the surname behind "and".
  private mutating func giveSharedSurnames(_ article: ParsedArticle) {
    for index in mentions.indices.dropLast() {
      let given = mentions[index], next = mentions[index + 1], and = given.tokens.upperBound
      guard given.kind == .person, next.kind == .person, given.name.words.count == 1, next.name.words.count == 2,
        next.tokens.lowerBound == and + 1, article.words[and] == "and",
        GivenNames.isKnown(given.name.words[0]), GivenNames.isKnown(next.name.words[0]),
        !mentions.contains(where: { $0.name.words.count > 1 && $0.name.words.last == given.name.words[0] })
      else { continue }
      mentions[index] = Mention(tokens: given.tokens, name: given.name.with(surnameOf: next.name), kind: .person)
    }
  }

  // MARK: Kinds

  /// The same words name the same kind throughout an article: the one most mentions have, the first of equals. A surname of a person is a person.
  private mutating func voteOnKinds() {
    var votes: [[String]: [EntityKind: Int]] = [:]
    for mention in mentions { votes[mention.name.words, default: [:]][mention.kind, default: 0] += 1 }
    var surnames: Set<String> = []
    for mention in mentions where mention.kind == .person && mention.name.words.count > 1 {
      if let last = mention.name.words.last { surnames.insert(last) }
    }
    for index in mentions.indices {
      let mention = mentions[index]
      guard let counts = votes[mention.name.words] else { continue }
      let order: [EntityKind] = [mention.kind] + EntityKind.allCases
      let best = order.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? mention.kind
      if (counts[best] ?? 0) > (counts[mention.kind] ?? 0) { mentions[index].kind = best }
      if mention.name.words.count == 1, mention.kind != .person, surnames.contains(mention.name.words[0]),
        (counts[.person] ?? 0) > 0
      {
        mentions[index].kind = .person
      }
    }
    // Ties are settled by the first mention.
    var firstKind: [[String]: EntityKind] = [:]
    for index in mentions.indices {
      let words = mentions[index].name.words
      if let kind = firstKind[words], let counts = votes[words], counts[kind] == counts[mentions[index].kind] {
        mentions[index].kind = kind
      }
      if firstKind[words] == nil { firstKind[words] = mentions[index].kind }
    }
  }

  // MARK: Joining

  /// Other names after which a full name is taken for a new one, so that the time of a text with any number of names stays linear.
  private static let reach = 2_000

  private mutating func joinFullNames() {
    for index in mentions.indices where mentions[index].kind != .person || mentions[index].name.words.count > 1 {
      let mention = mentions[index]
      if let cluster = clusters.indices.suffix(Self.reach).last(where: { isSameFullName(clusters[$0], mention) }) {
        join(index, to: cluster)
      } else {
        start(index)
      }
    }
  }

  private func isSameFullName(_ cluster: Cluster, _ mention: Mention) -> Bool {
    guard cluster.kind == mention.kind else { return false }
    switch mention.kind {
    case .person: return CleanName.isSamePerson(cluster.words, mention.name.words)
    case .organization: return CleanName.isSameOrganization(cluster.words, mention.name.words)
    case .place: return CleanName.isSamePlace(cluster.words, mention.name.words)
    }
  }

  /// Surnames and given names alone. A bare surname is the article's first bearer of it: relatives are told apart by their full names.
  private mutating func joinShortNames() {
    var bearers: [String: Int] = [:]
    /// The first person that bears a word as the last, or as the first, of several.
    var bySurname: [String: Int] = [:], byGivenName: [String: Int] = [:], byOtherName: [String: Int] = [:]
    for cluster in clusters.indices where clusters[cluster].kind == .person {
      let words = clusters[cluster].words
      if let word = words.last { bySurname[word] = bySurname[word] ?? cluster }
      if let word = words.first { byGivenName[word] = byGivenName[word] ?? cluster }
      // "Lula" of Luiz Inácio Lula da Silva, "Arroyo" of Gloria Macapagal-Arroyo.
      for word in words.dropFirst().dropLast() where word.count > 3 { byOtherName[word] = byOtherName[word] ?? cluster }
      if let word = words.last?.split(separator: "-").last.map(String.init), word.count > 3, word != words.last {
        byOtherName[word] = byOtherName[word] ?? cluster
      }
    }
    for index in mentions.indices where clusterOfMention[index] < 0 {
      let word = mentions[index].name.words.first ?? ""
      if let cluster = bearers[word] {
        join(index, to: cluster)
        continue
      }
      defer { bearers[word] = clusterOfMention[index] }
      if let cluster = bySurname[word] ?? byGivenName[word] ?? byOtherName[word] ?? misspelt(word) {
        join(index, to: cluster)
      } else {
        start(index)
      }
    }
  }

  /// "Chriac" for Jacques Chirac: the first person from whose surname of five letters or more it differs by one letter more, less or other,
  /// or by two neighbours exchanged.
  private func misspelt(_ word: String) -> Int? {
    guard word.count > 4 else { return nil }
    return clusters.indices.prefix(Self.reach).first { index in
      let cluster = clusters[index]
      guard cluster.kind == .person, cluster.words.count > 1, let surname = cluster.words.last, surname != word,
        surname.count > 4,
        word.first == surname.first
      else { return false }
      return EditDistance.between(word, surname, limit: 1) != nil
    }
  }

  private mutating func start(_ mention: Int) {
    clusterOfMention[mention] = clusters.count
    clusters.append(Cluster(kind: mentions[mention].kind, mentions: [mention], words: mentions[mention].name.words))
  }

  private mutating func join(_ mention: Int, to cluster: Int) {
    clusterOfMention[mention] = cluster
    let position = clusters[cluster].mentions.partitioningIndex { $0 > mention }
    clusters[cluster].mentions.insert(mention, at: position)
    if mentions[mention].name.words.count > clusters[cluster].words.count {
      clusters[cluster].words = mentions[mention].name.words
    }
  }

  /// "African Union (AU)", and an acronym made of the initials of an organization's name.
  private mutating func joinAcronyms(_ article: ParsedArticle) {
    var byInitials: [String: Int] = [:]
    for cluster in clusters.indices where clusters[cluster].kind != .person && clusters[cluster].words.count > 1 {
      let initials = CleanName.initials(clusters[cluster].words)
      byInitials[initials] = byInitials[initials] ?? cluster
    }
    for index in mentions.indices where mentions[index].name.isAcronym && mentions[index].kind != .person {
      let cluster = clusterOfMention[index]
      guard cluster >= 0, clusters[cluster].words.count == 1 else { continue }
      let inBrackets =
        index > 0 && article.words[mentions[index].tokens.lowerBound - 1] == "("
        && mentions[index - 1].tokens.upperBound == mentions[index].tokens.lowerBound - 1
      var meant: Int?
      if inBrackets { meant = clusterOfMention[index - 1] }
      let letters = mentions[index].name.text.lowercased().filter { $0.isLetter }
      meant = meant ?? byInitials[letters]
      if let meant, meant != cluster, clusters[meant].kind != .person { merge(cluster, into: meant) }
    }
  }

  /// The cluster that a mention belongs to in the end.
  func cluster(of mention: Int) -> Int { clusterOfMention[mention] }

  private mutating func merge(_ cluster: Int, into other: Int) {
    for mention in clusters[cluster].mentions { join(mention, to: other) }
    clusters[cluster].mentions = []
  }
}

extension EntityKind {
  init(_ kind: NameKind) {
    switch kind {
    case .person: self = .person
    case .organization: self = .organization
    case .location: self = .place
    }
  }
}
