import UnicodeText

/// Something that Tab offers, with what it is.
package struct Candidate: Sendable, Hashable {
  package let text: String
  package let detail: String
  /// What is put in after it when it is the only one.
  package let ending: String

  package init(_ text: String, _ detail: String, ending: String = " ") {
    self.text = text
    self.detail = detail
    self.ending = ending
  }

  /// Whether it begins with what was typed, folded.
  func matches(_ folded: String) -> Bool { Folding.fold(text).hasPrefix(folded) }
}
