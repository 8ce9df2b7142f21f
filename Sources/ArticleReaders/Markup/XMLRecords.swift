import NewsModel

/// The first element of an XML text, for recognising formats.
enum XMLRoot {
  /// Its name in lower case and without prefix; nil when the text does not begin as XML does.
  static func name(of file: RawFile) -> String? {
    var rest = Substring(file.opening(4096))
    while rest.first == "<" {
      if rest.hasPrefix("<!--") {
        guard let end = rest.firstRange(of: "-->") else { return nil }
        rest = rest[end.upperBound...]
      } else if rest.hasPrefix("<?") || rest.hasPrefix("<!") {
        guard let end = endOfDeclaration(rest) else { return nil }
        rest = rest[end...]
      } else {
        let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || ":-_.".contains($0) }
        return name.isEmpty ? nil : name.split(separator: ":").last.map(String.init)
      }
      rest = rest.drop { $0.isWhitespace }
    }
    return nil
  }

  /// Behind a declaration, one with its own declarations in brackets included.
  private static func endOfDeclaration(_ text: Substring) -> String.Index? {
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "[": depth += 1
      case "]": depth -= 1
      case ">" where depth <= 0: return text.index(after: index)
      default: break
      }
    }
    return nil
  }
}

/// Reads XML whose elements are records.
enum XMLRecords {
  static func read(_ file: RawFile, _ records: (_ root: MarkupElement) -> [ArticleRecord]) -> ReadRecords {
    let document: MarkupDocument
    do throws(FileFailure) { document = try .read(file, .xml) } catch { return ReadRecords(skipping: file.path, error) }
    var skipped: [SkippedInput] = []
    if let error = document.error {
      skipped.append(
        SkippedInput(
          path: file.path.text, line: error.line, code: ReadingCodes.mended,
          reason: "damaged XML (\(error.message)); read as far as it goes"))
    }
    let all = records(document.root)
    var prepared: [PreparedArticle] = []
    for (number, record) in all.enumerated() {
      let id = record[.id] ?? (all.count == 1 ? file.path.stem : "\(file.path.stem)-\(number + 1)")
      if let article = record.prepared(path: file.path, id: id) {
        prepared.append(article)
      } else {
        skipped.append(
          SkippedInput(
            path: file.path.text, line: record.line, code: ReadingCodes.noText,
            reason: "skipped: a record without headline and text"))
      }
    }
    return RecordArticles.finish(prepared, skipped: skipped, file: file)
  }
}
