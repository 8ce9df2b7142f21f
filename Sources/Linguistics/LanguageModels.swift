/// All models of a language, read-only and mapped from one file.
package final class LanguageModels: Sendable {
  package static let fileName = "english.dlm"

  package enum Section {
    package static let lexicon = "lexicon"
    package static let gazetteer = "gazetteer"
    package static let sentences = "sentences"
    package static let tags = "tags"
    package static let tagsAgain = "tags.again"
    package static let tagSet = "tags.set"
    package static let lemmaRules = "lemmas.rules"
    package static let lemmaScripts = "lemmas.scripts"
    package static let arcs = "arcs"
    package static let arcSet = "arcs.set"
    package static let names = "names"
    package static let namePairs = "names.pairs"
  }

  private let file: ModelFile
  package let lexicon: HashTable
  package let gazetteer: Gazetteer
  let splitter: SentenceSplitter
  package let tagger: Tagger
  let lemmatizer: Lemmatizer
  package let parser: DependencyParser
  let recognizer: NameRecognizer

  private init(_ file: ModelFile, path: String) throws(ModelError) {
    guard let lexicon = HashTable(file[Section.lexicon]), let gazetteer = HashTable(file[Section.gazetteer]),
      let sentences = LinearModel(file[Section.sentences]), sentences.classCount == 2,
      let tags = LinearModel(file[Section.tags]), let tagSet = TagSet(file[Section.tagSet]),
      tagSet.tags.count == tags.classCount,
      let tagsAgain = LinearModel(file[Section.tagsAgain]), tagsAgain.classCount == tags.classCount,
      let lemmatizer = Lemmatizer(rules: file[Section.lemmaRules], scripts: file[Section.lemmaScripts]),
      let arcs = LinearModel(file[Section.arcs]), let arcSet = TransitionSet(file[Section.arcSet]),
      arcSet.transitions.count == arcs.classCount,
      let names = LinearModel(file[Section.names]),
      let recognizer = NameRecognizer(model: names, pairs: file[Section.namePairs])
    else { throw .damaged(path: path) }
    self.file = file
    self.lexicon = lexicon
    self.gazetteer = Gazetteer(table: gazetteer)
    splitter = SentenceSplitter(model: sentences)
    tagger = Tagger(model: tags, secondModel: tagsAgain, tagSet: tagSet)
    self.lemmatizer = lemmatizer
    parser = DependencyParser(model: arcs, transitions: arcSet)
    self.recognizer = recognizer
  }

  /// Opens the models in a folder.
  /// - Parameter folder: that of `InstalledData` with the files of kind `.models`
  package static func load(from folder: String) throws(ModelError) -> LanguageModels {
    let path = "\(folder)/\(fileName)"
    return try LanguageModels(ModelFile(path: path), path: path)
  }
}
