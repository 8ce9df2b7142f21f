import CMarkup

/// A node of a document in HTML or XML.
enum MarkupNode: Sendable {
  case element(MarkupElement)
  case text(String)
}

/// An element with all that is in it.
struct MarkupElement: Sendable {
  /// In lower case, without prefix.
  let name: String
  let attributes: [(name: String, value: String)]
  let children: [MarkupNode]
  /// Line of the text, from 1.
  let line: Int

  /// The value of an attribute; nil when it is missing or blank.
  subscript(attribute: String) -> String? {
    attributes.first { $0.name == attribute }.flatMap { ArticleRecord.present($0.value) }
  }

  var elements: [MarkupElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The first child of that name.
  func child(_ name: String) -> MarkupElement? { elements.first { $0.name == name } }

  /// The element at the end of a path of children's names.
  func descendant(_ path: String...) -> MarkupElement? {
    path.reduce(self as MarkupElement?) { $0?.child($1) }
  }

  /// Calls with this element and all within it, in the order of the text, until it is told to stop by `false`.
  @discardableResult
  func walk(_ visit: (MarkupElement) -> Bool) -> Bool {
    guard visit(self) else { return false }
    for child in elements where !child.walk(visit) { return false }
    return true
  }

  /// The first element within it (itself too) that fits.
  func first(where fits: (MarkupElement) -> Bool) -> MarkupElement? {
    var found: MarkupElement?
    walk { element in
      if fits(element) { found = element }
      return found == nil
    }
    return found
  }

  /// All elements within it that fit; none within one that does.
  func all(where fits: (MarkupElement) -> Bool) -> [MarkupElement] {
    if fits(self) { return [self] }
    return elements.flatMap { $0.all(where: fits) }
  }

  /// All characters within it.
  var rawText: String {
    var text = ""
    appendText(to: &text)
    return text
  }

  private func appendText(to text: inout String) {
    for child in children {
      switch child {
      case .text(let words): text += words
      case .element(let element): element.appendText(to: &text)
      }
    }
  }

  /// All characters within it, with single blanks for white space; nil when there are none.
  var lineText: String? {
    let words = rawText.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}

/// A parsed document.
struct MarkupDocument: Sendable {
  let root: MarkupElement
  /// Line and message of the first error of an XML text.
  let error: (line: Int, message: String)?

  /// Elements within elements are taken so deep; what is deeper is left out.
  private static let deepest = 200

  enum Language { case html, xml }

  /// Texts of more tags are left alone: an element takes hundreds of bytes of memory however short its tag is. As many are in 100 MB of pages.
  private static let mostTags = 1 << 22

  /// The document that a file is.
  static func read(_ file: RawFile, _ language: Language) throws(FileFailure) -> MarkupDocument {
    if let document = MarkupDocument(file.bytes, language) { return document }
    if hasTooManyTags(file.bytes) {
      throw FileFailure(ReadingCodes.tooLarge, "skipped: more than 4 million tags; cut it into several files")
    }
    throw language == .html
      ? FileFailure(ReadingCodes.empty, "no text") : FileFailure(ReadingCodes.badRecord, "skipped: no XML")
  }

  private static func hasTooManyTags(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { ByteSearch.count(UInt8(ascii: "<"), in: $0, 0..<$0.count) } > mostTags
  }

  /// Nil when there is no element in it, a tag that never ends, or far too many tags.
  init?(_ bytes: [UInt8], _ language: Language) {
    if Self.hasTooManyTags(bytes) || bytes.withUnsafeBufferPointer(MarkupTags.isAnyEndless) { return nil }
    let parsed = bytes.withUnsafeBytes { buffer in
      cmarkup_parse(buffer.bindMemory(to: CChar.self).baseAddress, buffer.count, language == .html)
    }
    guard let document = parsed else { return nil }
    defer { cmarkup_free(document) }
    guard let node = cmarkup_root(document), let root = Self.element(node, depth: 0) else { return nil }
    self.root = root
    let line = cmarkup_error_line(document)
    error = line > 0 ? (line, String(cString: cmarkup_error_message(document))) : nil
  }

  private static func element(_ node: OpaquePointer, depth: Int) -> MarkupElement? {
    guard cmarkup_kind(node) == CMARKUP_ELEMENT else { return nil }
    var attributes: [(name: String, value: String)] = []
    withUnsafeMutablePointer(to: &attributes) { pointer in
      cmarkup_attributes(node, pointer) { context, name, value in
        guard let context, let name, let value else { return }
        context.assumingMemoryBound(to: [(name: String, value: String)].self).pointee.append(
          (String(cString: name).lowercased(), String(cString: value)))
      }
    }
    var children: [MarkupNode] = []
    var next = depth < deepest ? cmarkup_first_child(node) : nil
    while let child = next {
      switch cmarkup_kind(child) {
      case CMARKUP_ELEMENT: if let element = element(child, depth: depth + 1) { children.append(.element(element)) }
      case CMARKUP_TEXT: children.append(.text(String(cString: cmarkup_text(child))))
      default: break
      }
      next = cmarkup_next(child)
    }
    return MarkupElement(
      name: String(cString: cmarkup_name(node)).lowercased(), attributes: attributes, children: children,
      line: max(1, cmarkup_line(node)))
  }
}
