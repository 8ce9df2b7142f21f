import CJSON

/// Reads JSON objects as flat records: the members of wanted names, without a tree. Not for several threads at once.
struct JSONRecordReader: ~Copyable {
  private let reader: OpaquePointer

  /// - Parameter names: the members that are wanted; of a name, letters and digits alone count, in either case.
  init(names: [String]) throws(JSONParser.Failure) {
    var bytes: [CChar] = [], offsets: [Int] = []
    for name in names {
      offsets.append(bytes.count)
      bytes += name.utf8.map { CChar(bitPattern: $0) } + [0]
    }
    let reader = bytes.withUnsafeBufferPointer { buffer in
      let pointers = offsets.map { offset in buffer.baseAddress.map { $0 + offset } }
      return pointers.withUnsafeBufferPointer { cjson_records_new($0.baseAddress, pointers.count) }
    }
    guard let reader else { throw JSONParser.Failure(reason: "out of memory") }
    self.reader = reader
  }

  deinit { cjson_records_free(reader) }

  /// The cells of one object, valid until the next is read. The buffer has `CJSON_PADDING` bytes behind the range.
  func cells(
    _ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) throws(JSONParser.Failure) -> UnsafeBufferPointer<CJSONCell> {
    precondition(range.lowerBound >= 0 && range.upperBound + Int(CJSON_PADDING) <= buffer.count, "the buffer must be padded")
    guard let base = buffer.baseAddress else { throw JSONParser.Failure(reason: "empty") }
    var cells: UnsafePointer<CJSONCell>?
    var count = 0
    if let reason = cjson_records_read(reader, base + range.lowerBound, range.count, &cells, &count) {
      throw JSONParser.Failure(reason: String(cString: reason))
    }
    return UnsafeBufferPointer(start: cells, count: count)
  }
}

extension CJSONCell {
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: text, count: Int(length)) }
}
