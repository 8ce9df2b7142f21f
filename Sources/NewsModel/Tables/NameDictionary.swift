import Columns

/// The dictionary behind every column of names: first the entities, by their index, with their aliases; then the values of slots that name
/// no entity ("two officers").
struct NameDictionary {
  let terms: TermDictionary
  private let codeOfText: [String: UInt32]
  private let entityOfArticleEntity: [[Int]]

  init(_ corpus: Corpus) {
    entityOfArticleEntity = corpus.entityOfArticleEntity
    var texts = TextColumnBuilder()
    var aliases: [[String]] = []
    var codes: [String: UInt32] = [:]
    for (index, entity) in corpus.entities.enumerated() {
      texts.append(entity.name)
      aliases.append(entity.aliases)
      if codes[entity.name] == nil { codes[entity.name] = UInt32(index) }
    }
    func add(_ text: String?) {
      guard let text, codes[text] == nil else { return }
      codes[text] = UInt32(aliases.count)
      texts.append(text)
      aliases.append([])
    }
    let articles = corpus.articles
    for index in articles.indices {
      for value in Self.values(of: articles[index]) { add(value.text) }
    }
    for entity in corpus.entities { add(entity.organization) }
    codeOfText = codes
    terms = TermDictionary(texts: texts.seal(), aliases: aliases)
  }

  /// Every value that can stand in a column of names.
  private static func values(of article: borrowing ExtractedArticle) -> [SlotValue] {
    var values: [SlotValue] = []
    for event in article.events {
      values += event.actor + event.target
      values += [event.organization, event.recipient, event.place, event.attributedTo].compactMap { $0 }
    }
    for quote in article.quotes { values += [quote.speaker, quote.addressee].compactMap { $0 } }
    return values
  }

  private func code(_ value: SlotValue?, article: Int) -> UInt32 {
    guard let value else { return CodedColumn.missing }
    if let entity = value.entity, entityOfArticleEntity[article].indices.contains(entity) {
      return UInt32(entityOfArticleEntity[article][entity])
    }
    return codeOfText[value.text] ?? CodedColumn.missing
  }

  /// A column of one name in each row.
  func column(_ values: some Sequence<(article: Int, value: SlotValue?)>) -> Column {
    .coded(CodedColumn(codes: values.map { code($0.value, article: $0.article) }, dictionary: terms))
  }

  /// A column of lists of names; a name occurs in a row once.
  func lists(_ values: some Sequence<(article: Int, values: [SlotValue])>) -> Column {
    var offsets: [UInt32] = [0], codes: [UInt32] = []
    for (article, row) in values {
      let start = codes.count
      for value in row {
        let code = code(value, article: article)
        if !codes[start...].contains(code) { codes.append(code) }
      }
      offsets.append(UInt32(codes.count))
    }
    return .list(ListColumn(offsets: offsets, elements: .coded(CodedColumn(codes: codes, dictionary: terms))))
  }

  /// A column of names given as texts.
  func column(texts: some Sequence<String?>) -> Column {
    .coded(CodedColumn(codes: texts.map { $0.flatMap { codeOfText[$0] } ?? CodedColumn.missing }, dictionary: terms))
  }

  /// A column of entities by their indices in the corpus.
  func column(entities: [Int]) -> Column { .coded(CodedColumn(codes: entities.map { UInt32($0) }, dictionary: terms)) }
}
