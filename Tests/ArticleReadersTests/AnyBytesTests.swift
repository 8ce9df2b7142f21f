import ArticleReaders
import Columns
import Glibc
import NewsModel
import Testing

/// Bytes changed, cut, doubled and moved.
private func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 1...6, using: &random) {
    guard !bytes.isEmpty else { return bytes }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let length = min(bytes.count - place, Int.random(in: 1...40, using: &random))
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.removeSubrange(place..<place + length)
    case 2: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
    case 3: bytes.removeLast(length)
    default:
      let marks = Array("{}[]\"',;:<>&\\/\n\r\t-=_#0\u{0}é".utf8)
      bytes.insert(marks[Int.random(in: 0..<marks.count, using: &random)], at: place)
    }
  }
  return bytes
}

/// Whatever the bytes and the format: no trap, and blocks of an article in order and within its content. More rounds with `DATELINE_FUZZ=N`.
@Test func anyBytesCanBeReadByAnyReader() throws {
  let rounds = getenv("DATELINE_FUZZ").flatMap { Int(String(cString: $0)) } ?? 1
  for name in goldenInputs() {
    let input = try #require(goldenBytes("Inputs/\(name)"))
    var random = SplitMix64(seed: UInt64(input.count) &* 31 &+ UInt64(rounds))
    for round in 0..<rounds {
      let bytes = mutated(input, &random)
      let format = round % 2 == 0 ? nil : ArticleFormat.all.randomElement(using: &random)
      for article in ArticleReader(format: format).read(bytes, path: FilePath(name)).articles {
        let isInOrder = zip(article.blocks, article.blocks.dropFirst()).allSatisfy {
          $0.range.upperBound <= $1.range.lowerBound
        }
        let isWithin = article.blocks.allSatisfy { $0.range.upperBound <= article.content.count }
        try #require(isInOrder && isWithin, "\(name), round \(round), format \(format?.name ?? "detected")")
      }
    }
  }
}
