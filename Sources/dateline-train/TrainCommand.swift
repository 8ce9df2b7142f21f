import ArgumentParser
import Linguistics

/// Makes the language models from the data.
@main
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dateline-train",
    abstract: "Make the language models from treebanks and name corpora. Equal data gives equal models.")

  @Option(help: "The folder with ewt, gum and ner.")
  var data = "../shared/data"

  @Option(help: "The folder with the lists of names.")
  var gazetteer = "Sources/dateline-train/Gazetteer"

  @Option(help: "The folder to write the models to.")
  var output = "Sources/Linguistics/Models"

  @Option(help: "Passes over the data for the parser; fewer make worse models sooner.")
  var passes = 13

  @Option(help: "How many parsers learn, to be added up.")
  var members = 1

  @Option(help: "Stages whose models are kept as they are in the output folder: sentences, tags, arcs, names.")
  var keep: [String] = []

  @Flag(help: "Keep the name corpus of the development set out of training, to choose by it.")
  var development = false

  func run() throws {
    let path = "\(output)/\(LanguageModels.fileName)"
    let training = Training(
      data: TrainingData(folder: data), gazetteerFolder: gazetteer, passes: passes, members: members,
      isDevelopment: development,
      existing: path, kept: Set(keep.compactMap(Training.Stage.init)))
    let sections = try training.sections()
    for section in sections { print("\(section.name): \(section.bytes.count) bytes") }
    try TextFile.write(ModelWriter.bytes(sections), to: path)
  }
}
