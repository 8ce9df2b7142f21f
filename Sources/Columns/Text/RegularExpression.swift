import CRegularExpressions

/// A compiled regular expression in RE2 syntax; matching takes time linear in the text.
///
/// Safe to share: RE2 objects are immutable once compiled and their matching is documented as safe from several threads; the pointer is
/// freed only when the last reference goes.
package final class RegularExpression: @unchecked Sendable {
  private let regex: OpaquePointer
  package let pattern: String
  package let groupCount: Int

  /// Why a pattern can't be compiled, in RE2's words.
  package struct Failure: Error, Hashable {
    package let reason: String
  }

  package init(_ pattern: String, ignoresCase: Bool = false) throws(Failure) {
    var pattern = pattern
    self.pattern = pattern
    regex = pattern.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { dateline_regex_create($0.baseAddress, $0.count, ignoresCase) }
    }
    groupCount = Int(dateline_regex_group_count(regex))
    if let reason = dateline_regex_error(regex) { throw Failure(reason: String(cString: reason)) }
  }

  deinit { dateline_regex_destroy(regex) }

  package func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.withMemoryRebound(to: CChar.self) { dateline_regex_match(regex, $0.baseAddress, $0.count, 0, nil, 0) }
  }

  /// The first match and its groups (nil for a group that took no part) from an offset on; nil when there is none.
  package func firstMatch(_ text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> [Range<Int>?]? {
    var spans = [Int](repeating: -1, count: 2 * (groupCount + 1))
    let found = text.withMemoryRebound(to: CChar.self) {
      dateline_regex_match(regex, $0.baseAddress, $0.count, start, &spans, Int32(groupCount + 1))
    }
    guard found else { return nil }
    return (0...groupCount).map { spans[2 * $0] < 0 ? nil : spans[2 * $0]..<spans[2 * $0 + 1] }
  }
}
