import Glibc
import Linguistics

/// The whole training, model by model.
struct Training {
  let data: TrainingData
  let gazetteerFolder: String
  let passes: Int
  let isDevelopment: Bool

  func sections() throws -> [(name: String, bytes: [UInt8])] {
    let treebank = try data.webTreebank("train") + data.gum("train")
    let lexiconBytes = LexiconTrainer.train(treebank)
    let gazetteerBytes = try GazetteerCompiler.compile(folder: gazetteerFolder)
    guard let lexicon = table(lexiconBytes), let gazetteer = table(gazetteerBytes).map(Gazetteer.init) else {
      preconditionFailure("the tables just made cannot be read")
    }
    let boundaries = BoundaryTrainer.train(treebank, lexicon: lexicon, passes: 10, seed: 1).modelBytes(most: 60_000)
    report("sentences")
    let sentences = treebank.map { TrainingSentence($0, lexicon: lexicon, gazetteer: gazetteer) }
    let tagSet = TaggerTrainer.tagSet(treebank)
    TaggerTrainer.setGold(sentences, tagSet)
    let tags = TaggerTrainer.train(sentences, tagSet, passes: 8, seed: 2).modelBytes(most: 220_000)
    report("tags")
    TaggerTrainer.predictByOthers(sentences, tagSet, parts: 5, passes: 5)
    report("tags by others")
    let lemmas = LemmaTrainer.train(treebank)
    let (arcs, transitions) = ParserTrainer.train(sentences, passes: passes, seed: 3)
    let arcBytes = arcs.modelBytes(most: 450_000)
    report("arcs")
    let named = try namedSentences(lexicon, gazetteer)
    _ = ModelMemory.withModel(tags) { TaggerTrainer.predict(named, Tagger(model: $0, tagSet: tagSet)) }
    let names = NameTrainer.train(named, passes: 12, seed: 4)
    let nameBytes = names.model.modelBytes(most: 120_000)
    let nameScale = ModelMemory.withModel(nameBytes) { $0.scale } ?? 1
    report("names")
    typealias Section = LanguageModels.Section
    return [
      (Section.lexicon, lexiconBytes), (Section.gazetteer, gazetteerBytes), (Section.sentences, boundaries),
      (Section.tags, tags), (Section.tagSet, tagSet.bytes),
      (Section.lemmaRules, lemmas.rules), (Section.lemmaScripts, lemmas.scripts),
      (Section.arcs, arcBytes), (Section.arcSet, transitions.bytes),
      (Section.names, nameBytes), (Section.namePairs, NameTrainer.pairBytes(names.pairs, scale: nameScale)),
    ]
  }

  /// A table that stays for the whole run.
  private func table(_ bytes: [UInt8]) -> HashTable? {
    let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    storage.copyBytes(from: bytes)
    return HashTable(UnsafeRawBufferPointer(storage))
  }

  private func namedSentences(_ lexicon: HashTable, _ gazetteer: Gazetteer) throws -> [TrainingSentence] {
    var files = ["wikigold.conll", "wnut17-train.conll", "wnut17-dev.conll", "wnut17-test.conll"]
    if !isDevelopment { files.append("uner-ewt-dev.iob2") }
    return try files.flatMap { try data.names($0) }.map { named in
      let sentence = TrainingSentence(named.treebankSentence, lexicon: lexicon, gazetteer: gazetteer)
      sentence.names = named.names
      return sentence
    }
  }

  private func report(_ stage: String) {
    print("trained: \(stage)")
    fflush(nil)
  }
}
