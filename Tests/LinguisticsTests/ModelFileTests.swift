import Glibc
import InstalledData
import Testing

@testable import Linguistics

private func temporaryFolder() throws -> String {
  var template = Array("/tmp/dateline-models-XXXXXX".utf8CString)
  return String(cString: try #require(mkdtemp(&template)))
}

private func opening(_ bytes: [UInt8]) throws -> ModelError? {
  let folder = try temporaryFolder()
  let path = "\(folder)/\(LanguageModels.fileName)"
  defer {
    unlink(path)
    rmdir(folder)
  }
  try TextFile.write(bytes, to: path)
  do throws(ModelError) {
    _ = try LanguageModels.load(from: folder)
    return nil
  } catch {
    #expect(error.description.contains(path))
    return error
  }
}

@Test func missingModelsAreSaidToBeMissing() {
  #expect(throws: ModelError.missing(path: "/nowhere/english.dlm")) { try LanguageModels.load(from: "/nowhere") }
}

@Test func aChangedByteIsFound() throws {
  var bytes = ModelWriter.bytes([("one", [1, 2, 3]), ("two", Array(repeating: 7, count: 100))])
  bytes[bytes.count - 50] ^= 1
  guard case .damaged = try opening(bytes) else {
    Issue.record("a damaged file was opened")
    return
  }
}

@Test(arguments: [[], [1, 2, 3], Array("DLM1".utf8), Array(repeating: 0, count: 64)] as [[UInt8]])
func whatIsNoModelFileIsNotOpened(_ bytes: [UInt8]) throws {
  guard case .damaged = try opening(bytes) else {
    Issue.record("no model file, yet opened")
    return
  }
}

@Test func modelsOfAnotherVersionSaySo() throws {
  var bytes = ModelWriter.bytes([])
  bytes[4] = 200
  guard case .otherVersion(_, 200, ModelFile.version) = try opening(bytes) else {
    Issue.record("the version was not looked at")
    return
  }
}

@Test func aFileWithoutItsSectionsIsDamaged() throws {
  guard case .damaged = try opening(ModelWriter.bytes([("lexicon", [0, 0, 0, 0])])) else {
    Issue.record("opened without its sections")
    return
  }
}

@Test func aTableGivesBackWhatWasPutIn() throws {
  let entries = (1...500).map { (key: UInt32($0) &* 2_654_435_761, value: UInt32($0)) }
  try HashTable.bytes(entries).withUnsafeBytes { bytes in
    let table = try #require(HashTable(bytes))
    for (key, value) in entries { #expect(table[key] == value) }
    #expect(table[12_345] == 0)
  }
}
