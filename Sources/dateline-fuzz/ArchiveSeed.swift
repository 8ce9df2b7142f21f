import ArchiveStorage
import ArticleReaders
import Columns
import Glibc
import NewsModel

/// An archive of all that can be read of the corpus, to be changed and opened.
struct ArchiveSeed {
  private let bytes: [UInt8]

  /// So many articles of one input are enough; a compressed one may hold a hundred thousand.
  private static let mostArticles = 50

  init(_ corpus: Corpus) throws {
    var builder = CorpusBuilder(), tables: [Table] = [], count = 0
    for (name, bytes) in corpus.inputs {
      for var article in ArticleReader().read(bytes, path: FilePath(name)).articles.prefix(Self.mostArticles) {
        count += 1
        article.id = "\(count)"
        builder.add(Self.extracted(article))
      }
      let table = try? EventTableReader.read(
        bytes, path: FilePath(name), name: "events" + String(repeating: "_more", count: tables.count)
      ).table
      if let table, tables.count < 4 { tables.append(table) }
    }
    let path = "/tmp/dateline-fuzz-\(getpid()).dateline"
    defer { remove(path) }
    try ArchiveFile.save(ArchiveContents(corpus: builder.build(), imported: tables), to: path)
    bytes = try FileBytes.read(FilePath(path))
  }

  /// The article with an entity, an event and a quotation in its first block.
  private static func extracted(_ article: Article) -> ExtractedArticle {
    guard let block = article.blocks.first(where: { !$0.range.isEmpty }) else { return ExtractedArticle(article: article) }
    let range = block.range, name = article.string(range)
    var event = Event(type: .resign, triggers: [Event.Trigger(range: range, sentence: 0, pattern: "resign.tender")])
    event.actor = [SlotValue(text: name, range: range, entity: 0)]
    event.reason = [SlotValue(text: name, range: range)]
    event.date = article.date
    var quote = Quote(kind: .direct, range: range, sentence: 0)
    quote.speaker = SlotValue(text: name, range: range, entity: 0)
    return ExtractedArticle(
      article: article, sentences: [range], entities: [ArticleEntity(kind: .person, name: name, mentions: [range])],
      events: [event], quotes: [quote])
  }

  /// Opens the archive with a few bytes changed, and builds its tables. Whether it could be opened.
  func openChanged(keeping path: String, _ random: inout SplitMix64) -> Bool {
    var changed = bytes
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      let place = Int.random(in: 0..<changed.count, using: &random)
      let length = min(changed.count - place, 1 << Int.random(in: 0...8, using: &random))
      let other = Int.random(in: 0...changed.count - length, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: changed[place] = UInt8.random(in: 0...255, using: &random)
      case 1: changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: changed.replaceSubrange(place..<place + length, with: Array(changed[other..<other + length]))
      default:
        changed.replaceSubrange(
          place..<place + length, with: repeatElement(UInt8.random(in: 0...255, using: &random), count: length))
      }
    }
    guard let file = fopen(path, "w") else { return false }
    fwrite(changed, 1, changed.count, file)
    fclose(file)
    guard let contents = try? ArchiveFile.open(path) else { return false }
    if let corpus = try? contents.articles.corpus() { _ = CorpusTables.catalog(of: corpus) }
    for article in 0..<(contents.catalog["articles"]?.count ?? 0) { _ = try? contents.articles.article(article) }
    for table in contents.catalog.tables where table.count > 0 {
      _ = table.columns.map { $0.value(at: Int.random(in: 0..<table.count, using: &random)) }
    }
    return true
  }
}
