import Glibc
import InstalledData
import Testing

@Test func aSourceTreeHasAFolderOfEachKind() throws {
  let data = try #require(InstalledData.sourceTree(above: #filePath))
  for kind in InstalledData.Kind.allCases {
    #expect(access(data.folder(kind), F_OK) == 0)
  }
}

@Test func aPathOutsideAnySourceTreeHasNone() {
  #expect(InstalledData.sourceTree(above: "/") == nil)
  #expect(InstalledData.sourceTree(above: "") == nil)
}
