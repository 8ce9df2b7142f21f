import Testing

@testable import Columns

/// Whatever the code was made for, differences come back as they were, in order and without touching what stands beside them.
@Test(arguments: [(1, 1), (1, 4_000_000_000), (3, 1000), (1_000_000, 1_000_000), (7, 0)] as [(UInt32, UInt32)])
func differencesComeBack(count: UInt32, places: UInt32) {
  let code = PostingCode(count: count, of: places)
  var differences: [UInt32] = [0, 1, 2, 3, 127, 128, 300, 5, 0, 1]
  // Far more than the mean of such a word: long runs of ones, on both sides of what one word of memory holds.
  let mean = max(1, places / max(1, count))
  for factor: UInt32 in [1, 2, 20, 24, 25, 55, 56, 57, 58, 64, 113, 114, 115, 300] {
    let (product, isTooLarge) = mean.multipliedReportingOverflow(by: factor)
    if !isTooLarge { differences += [product - 1, product, product | 1] }
  }
  let size = differences.reduce(0) { $0 + code.length(of: $1) }
  for start in 0..<9 {
    var bytes = [UInt8](repeating: 0, count: (start + size + 7) / 8 + PostingCode.padding)
    var written = start, read = start, found: [UInt32] = []
    bytes.withUnsafeMutableBytes { bytes in
      for difference in differences { code.write(difference, to: bytes, &written) }
    }
    bytes.withUnsafeBytes { bytes in
      for _ in differences { found.append(code.read(bytes, &read)) }
    }
    #expect(found == differences)
    #expect(written == start + size && read == written)
  }
}
