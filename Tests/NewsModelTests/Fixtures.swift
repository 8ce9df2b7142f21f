import Columns
import NewsModel

/// An article of one paragraph with entities named in it.
func extracted(
  _ id: String, _ text: String, date: DateSpan? = nil, entities: [(EntityKind, String, [String])] = [],
  sentences: [Range<Int>]? = nil
) -> ExtractedArticle {
  let range = 0..<text.utf8.count
  var article = Article(id: id, path: "news/\(id).txt", content: text, blocks: [Article.Block(kind: .paragraph, range: range)])
  article.date = date
  return ExtractedArticle(
    article: article, sentences: sentences ?? [range],
    entities: entities.map { kind, name, aliases in
      var entity = ArticleEntity(kind: kind, name: name, mentions: [0..<1])
      entity.aliases = aliases
      return entity
    })
}

func event(
  _ type: EventType, actor: [(String, Int?)] = [], target: [(String, Int?)] = [], date: DateSpan? = nil,
  realis: Realis = .actual
) -> Event {
  var event = Event(type: type, triggers: [Event.Trigger(range: 0..<3, sentence: 0)])
  event.actor = actor.map { SlotValue(text: $0.0, range: 0..<1, entity: $0.1) }
  event.target = target.map { SlotValue(text: $0.0, range: 0..<1, entity: $0.1) }
  event.date = date
  event.realis = realis
  return event
}

func corpus(_ articles: [ExtractedArticle]) -> Corpus {
  var builder = CorpusBuilder()
  for article in articles { builder.add(article) }
  return builder.build()
}
