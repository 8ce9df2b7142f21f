import Diagnostics
import EventExtraction
import InstalledData
import Linguistics
import Synchronization

/// The extractor with the models and patterns that come with the program, loaded when it is first needed. For any thread.
final class ExtractorSource: Sendable {
  private let loaded = Mutex<Extractor?>(nil)

  func extractor() throws(StatementError) -> Extractor {
    if let known = loaded.withLock({ $0 }) { return known }
    let extractor = try Self.load()
    loaded.withLock { $0 = extractor }
    return extractor
  }

  private static func load() throws(StatementError) -> Extractor {
    guard let data = InstalledData.find() else {
      throw .failed(ShellCode.noModels, "the models are not to be found; name their folder in $DATELINE_DATA")
    }
    do throws(ModelError) {
      let models = try LanguageModels.load(from: data.folder(.models))
      return Extractor(parser: TextParser(models: models), patterns: PatternLibrary(installed: data))
    } catch {
      throw .failed(ShellCode.noModels, "cannot open the models: \(error)")
    }
  }
}
