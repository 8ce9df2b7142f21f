import UnicodeText

/// Wraps running text.
package enum Paragraph {
  /// The text in lines of at most some width, each indented and ended by a line break; marked UTF-8 ranges are styled.
  package static func text(_ text: String, width: Int, indent: Int, marks: [Range<Int>] = [], isStyled: Bool) -> String {
    let wrapped = WrappedText(text, width: width - indent, marks: marks)
    let sink = MemorySink()
    var output = OutputBuffer(sink)
    for line in wrapped.lines {
      if !line.isEmpty {
        output.append(repeating: UInt8(ascii: " "), count: indent)
        wrapped.append(line, isStyled: isStyled, to: &output)
      }
      output.append(UInt8(ascii: "\n"))
    }
    return String(decoding: output.bytes, as: UTF8.self)
  }

  /// The text in lines of at most some width.
  package static func lines(_ text: String, width: Int) -> [String] {
    let wrapped = WrappedText(text, width: width)
    return wrapped.lines.map(wrapped.string)
  }

  /// A label and, beside it, the text in lines that stand under each other; below it when the label is too wide.
  package static func labelled(
    _ label: String, labelWidth: Int, _ text: String, width: Int, indent: Int, isStyled: Bool
  ) -> String {
    let column = indent + labelWidth + ColumnLayout.gap
    let body = Self.text(text, width: max(width, column + leastTextWidth), indent: column, isStyled: isStyled)
    let first = String(repeating: " ", count: indent) + Style.bold.applied(to: label, if: isStyled)
    if body.allSatisfy(\.isWhitespace) { return first + "\n" }
    let padding = column - indent - DisplayWidth.of(label)
    if padding < ColumnLayout.gap { return first + "\n" + body }
    return first + String(repeating: " ", count: padding) + body.drop { $0 == " " }
  }

  /// Text in a narrower column could not be read.
  private static let leastTextWidth = 16
}
