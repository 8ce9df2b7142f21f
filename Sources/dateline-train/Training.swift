import Glibc
import Linguistics

/// The whole training, model by model.
struct Training {
  let data: TrainingData
  let gazetteerFolder: String
  let passes: Int
  let isDevelopment: Bool
  /// The model file to take the models of kept stages from.
  let existing: String
  let kept: Set<Stage>

  /// What can be made anew or kept.
  enum Stage: String, CaseIterable {
    case sentences, tags, arcs, names
  }

  typealias Sections = [(name: String, bytes: [UInt8])]
  typealias Section = LanguageModels.Section

  func sections() throws -> Sections {
    let treebank = try data.webTreebank("train") + data.gum("train")
    let lexiconBytes = LexiconTrainer.train(treebank)
    let gazetteerBytes = try GazetteerCompiler.compile(folder: gazetteerFolder)
    guard let lexicon = table(lexiconBytes), let gazetteer = table(gazetteerBytes).map(Gazetteer.init) else {
      preconditionFailure("the tables just made cannot be read")
    }
    let sentences = treebank.map { TrainingSentence($0, .treebank, lexicon: lexicon, gazetteer: gazetteer) }
    let tagSet = TaggerTrainer.tagSet(treebank)
    TaggerTrainer.setGold(sentences, tagSet)
    let lemmas = LemmaTrainer.train(treebank)
    var sections: Sections = [
      (Section.lexicon, lexiconBytes), (Section.gazetteer, gazetteerBytes),
      (Section.lemmaRules, lemmas.rules), (Section.lemmaScripts, lemmas.scripts),
    ]
    sections += try make(.sentences, [Section.sentences]) {
      let model = BoundaryTrainer.train(treebank, lexicon: lexicon, passes: 10, seed: 1)
      return [(Section.sentences, model.modelBytes(most: 60_000))]
    }
    let tagging = try make(.tags, [Section.tags, Section.tagsAgain, Section.tagSet]) {
      let first = TaggerTrainer.train(sentences, tagSet, .first, passes: 8, seed: 2)
      TaggerTrainer.predictByOthers(sentences, tagSet, .first, parts: 5, passes: 5)
      Self.report("tags by others")
      let second = TaggerTrainer.train(sentences, tagSet, .second, passes: 8, seed: 5)
      return [
        (Section.tags, first.modelBytes(most: 250_000)), (Section.tagsAgain, second.modelBytes(most: 250_000)),
        (Section.tagSet, tagSet.bytes),
      ]
    }
    sections += tagging
    if !kept.isSuperset(of: [.arcs, .names]) {
      if kept.contains(.tags) { TaggerTrainer.predictByOthers(sentences, tagSet, .first, parts: 5, passes: 5) }
      TaggerTrainer.predictByOthers(sentences, tagSet, .second, parts: 5, passes: 4)
      Self.report("second tags by others")
    }
    sections += try make(.arcs, [Section.arcs, Section.arcSet]) {
      let (arcs, transitions) = ParserTrainer.train(
        sentences, passes: passes, beamWidth: DependencyParser.trainingBeamWidth, seed: 3)
      return [(Section.arcs, arcs.modelBytes(most: 1_100_000)), (Section.arcSet, transitions.bytes)]
    }
    sections += try make(.names, [Section.names, Section.namePairs]) {
      let named = try namedSentences(lexicon, gazetteer)
      _ = ModelMemory.withModel(tagging[0].bytes) { first in
        ModelMemory.withModel(tagging[1].bytes) { second in
          TaggerTrainer.predict(named, Tagger(model: first, secondModel: second, tagSet: tagSet))
        }
      }
      let augmentation = try NameAugmentation(folder: gazetteerFolder, lexicon: lexicon, gazetteer: gazetteer)
      // The corpus with the conventions that are scored counts three times.
      let exemplary = named.filter { $0.corpus == .treebank }
      return names(named + exemplary + exemplary + gumNames(sentences), augmentation)
    }
    return sections
  }

  private func names(_ sentences: [TrainingSentence], _ augmentation: NameAugmentation) -> Sections {
    let (model, pairs) = NameTrainer.train(sentences, augmentation: augmentation, passes: 12, seed: 4)
    let bytes = model.modelBytes(most: 300_000)
    let scale = ModelMemory.withModel(bytes) { $0.scale } ?? 1
    return [(Section.names, bytes), (Section.namePairs, NameTrainer.pairBytes(pairs, scale: scale))]
  }

  /// Makes the models of a stage, or takes them from the file that there is.
  private func make(_ stage: Stage, _ names: [String], _ body: () throws -> Sections) throws -> Sections {
    if kept.contains(stage) {
      let file = try ModelSections(path: existing)
      return names.map { ($0, file[$0]) }
    }
    let sections = try body()
    Self.report(stage.rawValue)
    return sections
  }

  /// A table that stays for the whole run.
  private func table(_ bytes: [UInt8]) -> HashTable? {
    let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    storage.copyBytes(from: bytes)
    return HashTable(UnsafeRawBufferPointer(storage))
  }

  private func namedSentences(_ lexicon: HashTable, _ gazetteer: Gazetteer) throws -> [TrainingSentence] {
    var files: [(name: String, corpus: TrainingSentence.Corpus)] = [
      ("wikigold.conll", .encyclopedia), ("wnut17-train.conll", .messages), ("wnut17-dev.conll", .messages),
      ("wnut17-test.conll", .messages),
    ]
    if !isDevelopment { files.append(("uner-ewt-dev.iob2", .treebank)) }
    return try files.flatMap { file in
      try data.names(file.name).map { named in
        let sentence = TrainingSentence(named.treebankSentence, file.corpus, lexicon: lexicon, gazetteer: gazetteer)
        sentence.names = named.names
        return sentence
      }
    }
  }

  /// Sentences of GUM, with the names that its entities give.
  private func gumNames(_ sentences: [TrainingSentence]) -> [TrainingSentence] {
    let annotated = sentences.filter { sentence in sentence.source.words.contains { !$0.entity.isEmpty } }
    for sentence in annotated { sentence.names = EntityAnnotation.names(sentence.source.words) }
    return annotated
  }

  static func report(_ stage: String) {
    print("made: \(stage)")
    fflush(nil)
  }
}
