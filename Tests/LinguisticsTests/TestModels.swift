import InstalledData
import Linguistics
import Testing

/// The models of the source tree, opened once.
enum TestModels {
  static let models = Result { () throws -> LanguageModels in
    let data = try #require(InstalledData.sourceTree(above: #filePath))
    return try LanguageModels.load(from: data.folder(.models))
  }

  static func parser() throws -> TextParser { TextParser(models: try models.get()) }
}
