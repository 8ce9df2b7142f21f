/// A stretch of a source text, as UTF-8 offsets.
///
/// Any two spans are equal: where a thing stands is no part of what it is, so trees that contain spans compare by content.
/// Compare `range` where the place itself matters.
package struct SourceSpan: Sendable, Hashable {
  package var range: Range<Int>

  package init(_ range: Range<Int>) { self.range = range }

  package static let none = SourceSpan(0..<0)

  package static func == (_: SourceSpan, _: SourceSpan) -> Bool { true }
  package func hash(into _: inout Hasher) {}

  /// The smallest span that covers both.
  package func union(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(min(range.lowerBound, other.range.lowerBound)..<max(range.upperBound, other.range.upperBound))
  }
}
