import Linguistics

/// The treebanks and name corpora, by their folders.
struct TrainingData {
  let folder: String

  /// English Web Treebank: `train`, `dev` or `test`.
  func webTreebank(_ split: String) throws(ReadError) -> [TreebankSentence] {
    TreebankReader.sentences(in: try TextFile.read("\(folder)/ewt/\(split).conllu"))
  }

  /// Documents of GUM in a split (`train`, `dev`, `test`), of the given genres or all.
  func gum(_ split: String, genres: Set<String> = []) throws(ReadError) -> [TreebankSentence] {
    var sentences: [TreebankSentence] = []
    for name in try gumDocuments(split) {
      let genre = name.split(separator: "_").dropFirst().first.map(String.init) ?? ""
      guard genres.isEmpty || genres.contains(genre) else { continue }
      // The list of splits names documents of genres that are not at hand too.
      guard let text = try? TextFile.read("\(folder)/gum/dep/\(name).conllu") else { continue }
      sentences += TreebankReader.sentences(in: text)
    }
    return sentences
  }

  private func gumDocuments(_ split: String) throws(ReadError) -> [String] {
    var current = ""
    var names: [String] = []
    for line in try TextFile.read("\(folder)/gum/splits.md").split(separator: "\n") {
      if line.hasPrefix("## ") { current = String(line.dropFirst(3)) }
      if current == split, let name = line.split(separator: " ").last, line.hasPrefix("  * ") { names.append(String(name)) }
    }
    return names
  }

  /// A corpus of the folder `ner`, in the form word, tag (wikigold, WNUT17) or number, word, tag (UNER).
  func names(_ file: String) throws(ReadError) -> [NamedSentence] {
    NamedSentence.sentences(in: try TextFile.read("\(folder)/ner/\(file)"))
  }
}
