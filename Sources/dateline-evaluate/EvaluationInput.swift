import ArgumentParser
import InstalledData
import Linguistics

/// Options that all measurements share.
struct EvaluationInput: ParsableArguments {
  @Option(help: "The folder with ewt, gum and ner.")
  var data = "../shared/data"

  @Option(help: "The folder with the models; else those that come with the program.")
  var models: String?

  func parser() throws -> TextParser {
    guard let folder = models ?? InstalledData.find()?.folder(.models) else {
      throw ValidationError("no models found; give --models FOLDER")
    }
    return TextParser(models: try LanguageModels.load(from: folder))
  }

  func webTreebank(_ split: String) throws -> [TreebankSentence] {
    TreebankReader.sentences(in: try TextFile.read("\(data)/ewt/\(split).conllu"))
  }

  func gumDocuments(_ names: [String]) throws -> [[TreebankSentence]] {
    try names.map { TreebankReader.sentences(in: try TextFile.read("\(data)/gum/dep/\($0).conllu")) }
  }

  /// The documents of GUM in a split that are at hand.
  func gumDocuments(split: String) throws -> [[TreebankSentence]] {
    let lists = try TextFile.read("\(data)/gum/splits.md").split(separator: "## ")
    let list = lists.first { $0.hasPrefix("\(split)\n") } ?? ""
    let names = list.split(separator: "\n").filter { $0.hasPrefix("  * ") }.map { $0.dropFirst(4) }
    return names.compactMap { try? gumDocuments([String($0)]).first }
  }
}
