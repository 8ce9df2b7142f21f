/// Mends what other programs write in place of JSON.
enum JSONRepair {
  private static let literals: [(python: [UInt8], json: [UInt8])] = [
    ("None", "null"), ("True", "true"), ("False", "false"), ("NaN", "null"), ("-Infinity", "null"), ("Infinity", "null"),
    ("undefined", "null"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  /// The bytes with Python's `None`, `True`, `False` and `NaN` as JSON writes them, outside of strings; nil when there are none.
  static func mended(_ bytes: some Collection<UInt8>) -> [UInt8]? {
    let bytes = Array(bytes)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0, isString = false, isChanged = false
    while position < bytes.count {
      let byte = bytes[position]
      if isString, byte == UInt8(ascii: "\\"), position + 1 < bytes.count {
        result += [byte, bytes[position + 1]]
        position += 2
        continue
      }
      if byte == UInt8(ascii: "\"") { isString.toggle() }
      if !isString, let literal = literals.first(where: { bytes[position...].starts(with: $0.python) }) {
        result += literal.json
        position += literal.python.count
        isChanged = true
      } else {
        result.append(byte)
        position += 1
      }
    }
    return isChanged ? result : nil
  }
}
