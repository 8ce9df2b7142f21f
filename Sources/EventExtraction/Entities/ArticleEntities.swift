import NewsModel

/// A mention of an entity: by name, by pronoun ("he") or by a noun that stands for it ("the spokesperson").
package struct EntityMention: Sendable, Hashable {
  package enum Form: Sendable, Hashable {
    case name
    case pronoun
    case nominal
  }

  package let form: Form
  /// Indices into the parsed tokens; never empty, within one sentence. A title is not part of a name.
  package let tokens: Range<Int>
  /// The token that governs the others.
  package let head: Int
  /// Index into `ArticleEntities.entities`.
  package let entity: Int

  package init(form: Form, tokens: Range<Int>, head: Int, entity: Int) {
    self.form = form
    self.tokens = tokens
    self.head = head
    self.entity = entity
  }
}

/// Who and what an article names, each once, with every mention.
package struct ArticleEntities: Sendable {
  /// In the order of their first mention.
  package private(set) var entities: [ArticleEntity]
  /// In text order. Mentions do not overlap.
  package private(set) var mentions: [EntityMention]
  /// The role of each entity with its characters, parallel to `entities`.
  package let roles: [SlotValue?]
  /// For each token the mention that covers it, -1 for none.
  private var mentionOfToken: [Int32]

  package init(entities: [ArticleEntity], mentions: [EntityMention], tokenCount: Int, roles: [SlotValue?]? = nil) {
    self.entities = entities
    self.roles = roles ?? [SlotValue?](repeating: nil, count: entities.count)
    self.mentions = mentions.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    mentionOfToken = [Int32](repeating: -1, count: tokenCount)
    for (index, mention) in self.mentions.enumerated() {
      for token in mention.tokens where mentionOfToken.indices.contains(token) { mentionOfToken[token] = Int32(index) }
    }
  }

  /// The mention that covers a token.
  package func mention(at token: Int) -> EntityMention? {
    guard mentionOfToken.indices.contains(token), mentionOfToken[token] >= 0 else { return nil }
    return mentions[Int(mentionOfToken[token])]
  }

  /// Index of the entity that a token is part of a mention of: a name, a resolved pronoun, or a noun such as "the spokesperson".
  package func entity(at token: Int) -> Int? { mention(at: token)?.entity }

  /// The value of a slot that is filled by the token: the entity's fullest name with the characters of this mention. Nil for a token that
  /// mentions no entity.
  package func slotValue(at token: Int, in article: ParsedArticle) -> SlotValue? {
    guard let mention = mention(at: token) else { return nil }
    return SlotValue(text: entities[mention.entity].name, range: article.range(mention.tokens), entity: mention.entity)
  }

  /// With "I", "me" and "my" in quotations as mentions of who speaks.
  package func resolvingFirstPerson(in quotes: ArticleQuotes, of article: ParsedArticle) -> ArticleEntities {
    let forms: Set<String> = ["i", "me", "my", "mine", "myself"]
    var found: [EntityMention] = []
    for quote in quotes.quotes where quote.kind == .direct {
      guard let speaker = quote.speaker?.entity, entities.indices.contains(speaker), entities[speaker].kind == .person else {
        continue
      }
      for token in article.tokens(in: quote.range) where forms.contains(article.words[token]) && mention(at: token) == nil {
        found.append(EntityMention(form: .pronoun, tokens: token..<token + 1, head: token, entity: speaker))
      }
    }
    if found.isEmpty { return self }
    return ArticleEntities(entities: entities, mentions: mentions + found, tokenCount: mentionOfToken.count, roles: roles)
  }
}
