import Columns
import Testing

@Suite struct ParallelTests {
  @Test(arguments: [1, 2, 5], [0, 1, 3, 200])
  func resultsAreTakenInOrder(width: Int, count: Int) {
    var taken: [Int] = []
    Parallel.inOrder(count: count, width: width) {
      $0 * $0
    } take: {
      taken.append($0)
    }
    #expect(taken == (0..<count).map { $0 * $0 })
  }

  @Test(arguments: [1, 3])
  func whoeverTakesMayEndIt(width: Int) {
    struct Enough: Error {}
    var taken: [Int] = []
    #expect(throws: Enough.self) {
      try Parallel.inOrder(count: 1000, width: width) {
        $0
      } take: { index throws(Enough) in
        taken.append(index)
        if index == 10 { throw Enough() }
      }
    }
    #expect(taken == Array(0...10))
  }
}
