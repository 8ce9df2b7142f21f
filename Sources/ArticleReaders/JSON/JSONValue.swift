import CJSON

/// A JSON value, as a tree.
enum JSONValue: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  case array([JSONValue])
  case object([Member])

  struct Member: Sendable, Hashable {
    let name: String
    let value: JSONValue
  }

  /// The value of the first member of that name.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// A text, or a number as text; nil for what is neither, and for texts by which programs mean a missing value.
  var scalarText: String? {
    switch self {
    case .text(let text): ArticleRecord.present(text)
    case .integer(let value): String(value)
    case .number(let value): value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    default: nil
    }
  }
}

/// Parses JSON by simdjson. Not for several threads at once.
struct JSONParser: ~Copyable {
  private let parser: OpaquePointer

  /// Values within values are taken so deep; deeper ones are left out.
  private static let deepest = 64

  /// Why a text is no JSON, in words.
  struct Failure: Error, Hashable {
    let reason: String
  }

  init() throws(Failure) {
    guard let parser = cjson_new() else { throw Failure(reason: "out of memory") }
    self.parser = parser
  }

  deinit { cjson_free(parser) }

  /// Parses a part of a text whose buffer has `CJSON_PADDING` bytes behind that part.
  func parse(_ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) throws(Failure) -> JSONValue {
    precondition(range.lowerBound >= 0 && range.upperBound + Int(CJSON_PADDING) <= buffer.count, "the buffer must be padded")
    guard let base = buffer.baseAddress else { throw Failure(reason: "empty") }
    var root = CJSONValue()
    if let reason = cjson_parse(parser, base + range.lowerBound, range.count, &root) {
      throw Failure(reason: String(cString: reason))
    }
    return Self.tree(root, depth: 0)
  }

  /// Parses bytes of their own.
  func parse(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
    let padded = bytes + [UInt8](repeating: 0x20, count: Int(CJSON_PADDING))
    return try padded.withUnsafeBufferPointer { (buffer) throws(Failure) -> JSONValue in
      try parse(buffer, 0..<bytes.count)
    }
  }

  private static func tree(_ value: CJSONValue, depth: Int) -> JSONValue {
    switch cjson_kind(value) {
    case CJSON_BOOLEAN: return .boolean(cjson_boolean(value))
    case CJSON_INTEGER: return .integer(cjson_integer(value))
    case CJSON_NUMBER: return .number(cjson_number(value))
    case CJSON_STRING:
      var length = 0
      let start = cjson_string(value, &length)
      return .text(string(start, length))
    case CJSON_ARRAY, CJSON_OBJECT: return depth < deepest ? container(value, depth: depth) : .null
    default: return .null
    }
  }

  private static func container(_ value: CJSONValue, depth: Int) -> JSONValue {
    let isObject = cjson_kind(value) == CJSON_OBJECT
    var children = cjson_children(value)
    var elements: [JSONValue] = []
    var members: [JSONValue.Member] = []
    var key: UnsafePointer<CChar>?
    var keyLength = 0
    var child = CJSONValue()
    while cjson_next(&children, &key, &keyLength, &child) {
      let subtree = tree(child, depth: depth + 1)
      if isObject {
        members.append(JSONValue.Member(name: string(key, keyLength), value: subtree))
      } else {
        elements.append(subtree)
      }
    }
    return isObject ? .object(members) : .array(elements)
  }

  private static func string(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
    guard let start, length > 0 else { return "" }
    return start.withMemoryRebound(to: UInt8.self, capacity: length) {
      String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
    }
  }
}
