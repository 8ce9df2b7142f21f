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
}
