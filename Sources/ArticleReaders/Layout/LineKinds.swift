import Columns
import NewsModel
import UnicodeText

/// Tells apart the lines of an article that are not its text.
enum LineKinds {
  /// A line of more bytes is running text, whatever phrases it holds.
  static let longestMarked = 320

  /// Advertising, links to other coverage, instructions to the reader. A phrase marks a line only where the line is not a long sentence
  /// that happens to hold it.
  static func isPromotion(_ line: String) -> Bool { isPromotion(folded: Folding.fold(utf8: Array(line.utf8))) }

  /// The same of a line that is folded already.
  static func isPromotion(folded: [UInt8]) -> Bool {
    let withoutStop = folded.last == UInt8(ascii: ".") ? folded.dropLast() : folded[...]
    if withoutStop.count <= longestMarker, markers.contains(Array(withoutStop)) { return true }
    if folded.count <= 240, openings.contains(where: { folded.starts(with: $0) }) { return true }
    return folded.count <= 300 && phrases.contains { ByteSearch.contains(folded, $0) }
  }

  private static let longestMarker = markers.reduce(0) { max($0, $1.count) }

  /// Whole lines.
  private static let markers: Set<[UInt8]> = Set(
    [
      "advertisement", "advertisements", "ad", "sponsored", "promoted", "related", "related stories", "related articles",
      "related topics", "more on this story", "most read", "trending", "recommended", "share", "share this article", "comments",
      "read more", "read full story", "full coverage", "end of article", "story continues below", "loading", "watch live",
      "photo gallery",
    ].map { Array($0.utf8) })

  private static let openings = [
    "also read", "read also", "also watch", "read more:", "read more about", "read |", "read:", "watch:", "watch |",
    "must read", "see also:",
    "click here", "tap here", "follow us", "join us on", "subscribe to our", "subscribe now", "sign up for", "sign up to",
    "sign up now",
    "download the", "get the latest", "get all the latest", "catch all the", "stay updated", "stay tuned", "stay informed",
    "unlock exclusive", "story continues below", "advertisement -", "related:", "more on this:", "more:",
    "for all the latest", "for more news", "check out our", "don't miss",
  ].map { Array($0.utf8) }

  private static let phrases = [
    ": full coverage", "full coverage:", "download now", "download the app", "on the ht app", "subscribe now",
    "whatsapp channel",
    "telegram channel", "newsletter here", "our newsletter", "to our app", "exclusive access to the latest", "click here to",
    "continues below this ad", "push notifications",
  ].map { Array($0.utf8) }

  /// A post set into the article: it ends with its author's name, handle and date, `— Name (@handle) March 22, 2024`.
  static func isPost(_ line: String) -> Bool { postSignature(line) != nil }

  private static let handleMark = Array("(@".utf8)

  /// Where the signature of a post begins; nil when there is none.
  static func postSignature(_ line: String) -> String.Index? {
    guard ByteSearch.contains(line, anyOf: [handleMark]) else { return nil }
    guard let handle = line.firstRange(of: "(@"), let close = line[handle.upperBound...].firstIndex(of: ")") else { return nil }
    let date = line[line.index(after: close)...].drop { $0 == " " || $0 == "," || $0 == "·" }
    guard WrittenDate.whole(String(date)) != nil else { return nil }
    return line[..<handle.lowerBound].lastIndex { $0 == "—" || $0 == "–" || $0 == "-" }
  }

  /// The agency that a line of credit names: `(With PTI inputs)`, `(Reuters)`, `With inputs from ANI`. Nil when it is no such line.
  static func creditedAgency(_ line: String) -> String? {
    guard line.utf8.count <= 160 else { return nil }
    let names = Agencies.named(in: line)
    guard let first = names.first else { return nil }
    let folded = Folding.fold(line)
    let isBracketed = folded.hasPrefix("(") && (folded.hasSuffix(")") || folded.hasSuffix(")."))
    let isCredit =
      folded.contains("inputs") || folded.contains("with agency") || folded.hasPrefix("reporting by")
      || folded.hasPrefix("source:") || folded.hasPrefix("(reporting by")
    let isOnlyName = line.filter { $0.isLetter } == first.filter { $0.isLetter }
    return isCredit || isOnlyName && (isBracketed || line.utf8.count <= first.utf8.count + 4)
      ? names.joined(separator: ", ") : nil
  }

  /// A line that credits contributors without a known agency: `(With agency inputs)`, `(Reporting by …; Editing by …)`.
  static func isCredit(_ line: String) -> Bool {
    guard line.utf8.count <= 240 else { return false }
    let folded = Folding.fold(line)
    return [
      "(with inputs", "(with agency", "with inputs from", "with agency inputs", "(reporting by", "reporting by", "(edited by",
    ]
    .contains { folded.hasPrefix($0) }
  }

  /// The author that a line names: `By Jane Doe`, `By Jane Doe and John Roe`. Nil when it is no such line.
  static func byline(_ line: String) -> String? {
    guard line.utf8.count <= 90, line.hasPrefix("By ") || line.hasPrefix("BY ") else { return nil }
    let names = line.dropFirst(3).drop { $0 == " " }
    let words = names.split(separator: " ")
    guard (1...10).contains(words.count), !line.hasSuffix(".") else { return nil }
    let small: Set<Substring> = [
      "and", "de", "van", "von", "der", "bin", "al", "for", "in", "of", "|", "&", "with", "da", "di", "la",
    ]
    guard words.allSatisfy({ small.contains($0) || ($0.first?.isUppercase ?? false) }) else { return nil }
    return String(names)
  }
}

/// News agencies by the names that credits and datelines give them.
enum Agencies {
  private static let names = [
    "PTI", "ANI", "IANS", "UNI", "Reuters", "AP", "AFP", "dpa", "DPA", "EFE", "ANSA", "Xinhua", "TASS", "Interfax", "Kyodo",
    "Yonhap",
    "Bloomberg", "UPI", "APP", "NAN", "GNA", "AAP", "BERNAMA", "Bernama", "ANTARA", "Anadolu", "IRNA", "WAM", "MENA", "APA",
    "SAPA",
    "Press Trust of India", "Associated Press", "Agence France-Presse", "News Agency of Nigeria", "Anadolu Agency",
    "Canadian Press",
  ]

  /// The agencies that a line names, as it names them, in the order of the line.
  static func named(in line: String) -> [String] {
    let words = line.split { !($0.isLetter || $0 == "-") }
    var found: [String] = []
    for start in words.indices {
      for length in stride(from: min(4, words.count - start), through: 1, by: -1) {
        let phrase = words[start..<start + length].joined(separator: " ")
        if names.contains(phrase), !found.contains(phrase), !found.contains(where: { $0.contains(phrase) }) {
          found.append(phrase)
          break
        }
      }
    }
    return found
  }
}
