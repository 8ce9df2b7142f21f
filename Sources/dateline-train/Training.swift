import Glibc
import Linguistics

/// The whole training, model by model.
struct Training {
  let data: TrainingData
  let gazetteerFolder: String
  let passes: Int
  /// How many parsers learn, each from another order of the sentences, to be added up.
  let members: Int
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
    let gazetteerBytes = try GazetteerCompiler.compile(folder: gazetteerFolder, isForLearning: false)
    let learnedGazetteer = try GazetteerCompiler.compile(folder: gazetteerFolder, isForLearning: true)
    guard let lexicon = table(lexiconBytes), let gazetteer = table(learnedGazetteer).map(Gazetteer.init) else {
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
      // GUM's sentences are those of edited text, news among it: they count twice. Chosen by leaving out documents of it in turn.
      let doubled = try treebank + data.gum("train")
      let members = (0..<5).map { BoundaryTrainer.train(doubled, lexicon: lexicon, passes: 8, seed: 10 + $0) }
      return [(Section.sentences, Perceptron.modelBytes(members, most: 60_000))]
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
      let members = (3..<UInt64(3 + members)).map { seed in
        ParserTrainer.train(sentences, passes: passes, beamWidth: DependencyParser.trainingBeamWidth, seed: seed)
      }
      let arcs = Perceptron.modelBytes(members.map(\.perceptron), most: 1_100_000)
      return [(Section.arcs, arcs), (Section.arcSet, members[0].transitions.bytes)]
    }
    sections += try make(.names, [Section.names, Section.namePairs]) {
      let named = try namedSentences(lexicon, gazetteer)
      _ = ModelMemory.withModel(tagging[0].bytes) { first in
        ModelMemory.withModel(tagging[1].bytes) { second in
          TaggerTrainer.predict(named, Tagger(model: first, secondModel: second, tagSet: tagSet))
        }
      }
      let augmentation = try NameAugmentation(folder: gazetteerFolder, lexicon: lexicon, gazetteer: gazetteer)
      // The corpus with the conventions that are scored counts six times: chosen by learning from one half of it and reading the other.
      let exemplary = (0..<5).flatMap { _ in named.filter { $0.corpus == .treebank } }
      let unnamed = sentences.filter { sentence in sentence.source.words.allSatisfy(\.entity.isEmpty) }
      return names(named + exemplary + gumNames(sentences), unnamed, augmentation)
    }
    return sections
  }

  /// - Parameter unnamed: sentences of a treebank without names
  private func names(
    _ sentences: [TrainingSentence], _ unnamed: [TrainingSentence], _ augmentation: NameAugmentation
  ) -> Sections {
    func recognizer(_ sentences: [TrainingSentence], seeds: Range<UInt64>) -> (model: [UInt8], pairs: [UInt8]) {
      NameTrainer.recognizerBytes(
        seeds.map { NameTrainer.train(sentences, augmentation: augmentation, passes: 12, seed: $0) })
    }
    let first = recognizer(sentences, seeds: 40..<43)
    Self.report("names, to name the treebank by")
    let second = recognizer(
      sentences + SelfTraining.named(unnamed, model: first.model, pairs: first.pairs), seeds: 43..<46)
    return [(Section.names, second.model), (Section.namePairs, second.pairs)]
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
