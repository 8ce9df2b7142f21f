import Columns
import NewsModel

/// Brings the articles of a file's records to an end: dates that need the whole file, and what is to be told.
enum RecordArticles {
  /// - Parameter skipped: what was told of records that did not become articles.
  static func finish(_ prepared: [PreparedArticle], skipped: [SkippedInput] = [], file: RawFile) -> ReadRecords {
    finish([prepared], skipped: skipped, path: file.path, places: file.blockPlaces)
  }

  /// - Parameters:
  ///   - parts: one behind the other; each is let go of when it is done.
  ///   - places: of the articles' blocks in the file; nil where it is not searched.
  static func finish(
    _ parts: consuming [[PreparedArticle]], skipped: [SkippedInput], path: FilePath, places: BlockPlaces?
  ) -> ReadRecords {
    var parts = parts, places = places
    let count = parts.reduce(0) { $0 + $1.count }
    if count == 0, skipped.isEmpty {
      return ReadRecords(skipped: [SkippedInput(path: path.text, code: ReadingCodes.empty, reason: "no records")])
    }
    let order = DateOrder(
      parts.lazy.joined().compactMap { item in item.date.map { ($0, item.line, item.article.dateText ?? "") } })
    var records = ReadRecords(skipped: skipped)
    records.articles.reserveCapacity(count)
    if let notice = orderNotice(order, path) { records.skipped.append(notice) }
    for part in parts.indices {
      var prepared: [PreparedArticle] = []
      swap(&prepared, &parts[part])
      // Each by its index: a copy counts references to all its parts.
      for index in prepared.indices {
        var article = prepared[index].article
        if article.id.isEmpty { article.id = prepared[index].number.map { "\(path.stem)-\($0)" } ?? path.stem }
        article.date = prepared[index].date.flatMap(order.span)
        if article.hasBlockLines { places?.setLines(of: &article, from: prepared[index].line) }
        if !prepared[index].notices.isEmpty { records.skipped += prepared[index].notices }
        if article.date == nil { records.skipped.append(undated(prepared[index], order)) }
        records.articles.append(article)
      }
    }
    sortByLine(&records.skipped)
    return records
  }

  /// By line; those of one line in the order in which they were told.
  private static func sortByLine(_ notices: inout [SkippedInput]) {
    // There may be one for each record, mostly in order already.
    if zip(notices, notices.dropFirst()).allSatisfy({ $0.line ?? 0 <= $1.line ?? 0 }) { return }
    notices = notices.enumerated().sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
      .map(\.element)
  }

  /// A file that is one record.
  static func single(_ record: ArticleRecord, file: RawFile) -> ReadRecords {
    guard var prepared = record.prepared(path: file.path, id: record[.id] ?? file.path.stem) else {
      return ReadRecords(skipped: [SkippedInput(path: file.path.text, code: ReadingCodes.empty, reason: "no text")])
    }
    if prepared.date == nil { prepared.date = PathDate.of(file.path).map(DateReading.certain) }
    return finish([prepared], file: file)
  }

  private static func orderNotice(_ order: DateOrder, _ path: FilePath) -> SkippedInput? {
    guard order.dependentCount > 0, let settled = order.order, let evidence = order.evidence else { return nil }
    let count = order.dependentCount == 1 ? "1 date" : "\(order.dependentCount) dates"
    return SkippedInput(
      path: path.text, line: evidence.line, code: ReadingCodes.dateOrder,
      reason: "\(count) read with the \(settled == .dayFirst ? "day" : "month") first, because of \"\(evidence.text)\" here")
  }

  /// Why a record has no date.
  private static func undated(_ item: PreparedArticle, _ order: DateOrder) -> SkippedInput {
    let path = item.article.path, text = item.article.dateText ?? ""
    switch item.date {
    case .ambiguous(let dayFirst, let monthFirst):
      let why = order.isContradictory ? "other dates of the file contradict each other" : "no other date of the file tells"
      return SkippedInput(
        path: path, line: item.line, code: ReadingCodes.ambiguousDate,
        reason: "read without a date: \"\(text)\" may be \(dayFirst) or \(monthFirst), and \(why)")
    case .unreadable:
      return SkippedInput(
        path: path, line: item.line, code: ReadingCodes.unreadableDate,
        reason: "read without a date: \"\(text)\" is none that is known")
    default:
      return SkippedInput(path: path, line: item.line, code: ReadingCodes.undated, reason: "read without a date")
    }
  }
}
