import Testing
import UnicodeText

@Suite struct EditPatternTests {
  @Test func distancesAreThoseOfTheTable() {
    let letters: [UInt32] = [0x61, 0x62, 0x63, 0xE9, 0x4E2D, 0x1F44D]
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for round in 0..<1000 {
      let length = round % 50 == 0 ? 64 : 1 + random(9)
      let a = (0..<length).map { _ in letters[random(letters.count)] }
      let b = (0..<random(round % 50 == 0 ? 70 : 10)).map { _ in letters[random(letters.count)] }
      let text = String(String.UnicodeScalarView(b.compactMap { Unicode.Scalar($0) }))
      let distance = EditPattern(a).map { pattern in Array(text.utf8).withUnsafeBufferPointer { pattern.distance(to: $0) } }
      #expect(distance == EditDistance.between(a, b, limit: 100), "\(a) \(b)")
      if b.count > 9 || a.count > 9 { continue }
      let stretches = (0...b.count).flatMap { start in (start...b.count).map { Array(b[start..<$0]) } }
      let nearest = stretches.compactMap { EditDistance.between(a, $0, limit: 100) }.min() ?? a.count
      for limit in 0...3 {
        let occurs = EditPattern(a).map { pattern in
          Array(text.utf8).withUnsafeBufferPointer { pattern.occurs(in: $0, within: limit) }
        }
        #expect(occurs == (nearest <= limit), "\(a) \(b) within \(limit)")
      }
    }
    #expect(EditPattern([]).map { _ in 0 } == nil && EditPattern([UInt32](repeating: 0x61, count: 65)).map { _ in 0 } == nil)
  }
}
