/// The signature of a post: `— Name (@handle) March 22, 2024`. Offsets are UTF-8, in the post's text.
struct PostSignature {
  /// The words of the post, without signature and links to pictures.
  let text: Range<Int>
  let name: Range<Int>
  let author: String

  init?(_ post: String) {
    guard let handle = post.firstRange(of: "(@"),
      let dash = post[..<handle.lowerBound].lastIndex(where: { $0 == "—" || $0 == "–" || $0 == "-" })
    else { return nil }
    let name = post[post.index(after: dash)..<handle.lowerBound]
    let trimmed = name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    author = String(trimmed)
    guard !author.isEmpty else { return nil }
    func offset(_ index: String.Index) -> Int { post.utf8.distance(from: post.startIndex, to: index) }
    let nameStart = offset(name.startIndex) + name.prefix { $0 == " " }.utf8.count
    self.name = nameStart..<nameStart + author.utf8.count
    var words = post[..<dash]
    if let link = words.firstRange(of: "pic.twitter.com") { words = words[..<link.lowerBound] }
    if let link = words.firstRange(of: "https://t.co") { words = words[..<link.lowerBound] }
    while let last = words.last, last.isWhitespace { words = words.dropLast() }
    text = 0..<offset(words.endIndex)
  }
}
