/// The stable dotted name of a kind of diagnostic, such as `bind.unknown-field`. Each module declares its own as constants.
package struct DiagnosticCode: Sendable, Hashable, CustomStringConvertible {
  package let description: String
  package init(_ description: String) { self.description = description }
}

package enum Severity: String, Sendable, Hashable {
  case error, warning, note
}

/// A change of the source text that would mend what a diagnostic reports.
package struct Fix: Sendable, Hashable {
  /// What it does, in words: `did you mean "reason"?`
  package let summary: String
  package let range: Range<Int>
  package let replacement: String

  package init(_ summary: String, range: Range<Int>, replacement: String) {
    self.summary = summary
    self.range = range
    self.replacement = replacement
  }
}

/// One thing to tell about a source text: what was found, where, and what to do.
package struct Diagnostic: Sendable, Hashable {
  package struct Label: Sendable, Hashable {
    package let range: Range<Int>
    package let text: String
    package init(range: Range<Int>, text: String) {
      self.range = range
      self.text = text
    }
  }

  package let code: DiagnosticCode
  package let severity: Severity
  /// One line, the fix first where there is one; no full stop.
  package let message: String
  /// UTF-8 offsets of the main place, nil when it concerns the text as a whole.
  package let range: Range<Int>?
  package var labels: [Label]
  package var notes: [String]
  package var fixes: [Fix]

  package init(
    _ code: DiagnosticCode, _ severity: Severity = .error, _ message: String, at range: Range<Int>? = nil,
    labels: [Label] = [], notes: [String] = [], fixes: [Fix] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.range = range
    self.labels = labels
    self.notes = notes
    self.fixes = fixes
  }
}

/// A value together with what is to be told about how it was made. Analysis of a user's text gives this and never throws.
package struct Diagnosed<Value> {
  package var value: Value
  package var diagnostics: [Diagnostic]

  package init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension Diagnosed: Sendable where Value: Sendable {}
