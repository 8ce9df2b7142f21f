import Glibc

/// A line of JSON, member by member. Texts hold nothing that JSON would have to escape.
struct JSONLine {
  fileprivate(set) var bytes: [UInt8] = []
  private var isEmpty = true

  mutating func member(_ name: String, _ text: String) {
    begin(name)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: text.utf8)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func member(_ name: String, _ integer: Int) {
    begin(name)
    bytes.append(contentsOf: String(integer).utf8)
  }

  mutating func member(_ name: String, hundredths: Int) {
    begin(name)
    let rest = hundredths % 100
    bytes.append(contentsOf: "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)".utf8)
  }

  private mutating func begin(_ name: String) {
    bytes.append(contentsOf: (isEmpty ? "{\"" : ",\"").utf8)
    bytes.append(contentsOf: name.utf8)
    bytes.append(contentsOf: "\":".utf8)
    isEmpty = false
  }

  fileprivate mutating func end() {
    bytes.append(contentsOf: "}\n".utf8)
    isEmpty = true
  }
}

enum JSONLines {
  /// Writes `count` lines, each made by `body`; false when the file can't be written.
  static func write(_ count: Int, to path: String, _ body: (Int, inout JSONLine) -> Void) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    var line = JSONLine()
    var isFine = true
    for number in 0..<count {
      body(number, &line)
      line.end()
      if line.bytes.count < 1 << 20, number + 1 < count { continue }
      isFine = isFine && fwrite(line.bytes, 1, line.bytes.count, file) == line.bytes.count
      line.bytes.removeAll(keepingCapacity: true)
    }
    return fclose(file) == 0 && isFine
  }
}

extension Double {
  func power(_ exponent: Double) -> Double { pow(self, exponent) }
}
