/// How a stretch of output looks; codes of ECMA-48 (SGR).
package enum Style: String, Sendable {
  case bold = "1"
  case dim = "2"
  case mark = "1;33"
  case error = "1;31"
  case bar = "36"

  package static let reset = "\u{1B}[0m"

  /// What begins the style.
  package var start: String { "\u{1B}[\(rawValue)m" }

  /// The text in this style, or as it is.
  package func applied(to text: String, if isStyled: Bool) -> String { isStyled ? start + text + Self.reset : text }
}
