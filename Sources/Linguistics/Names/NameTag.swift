/// The tags of the BILOU scheme (Ratinov and Roth 2009) for the kinds of name: a token begins, is inside, ends (last) or
/// wholly is (unit) a name, or is outside of any.
package enum NameTag {
  package static let outside = 0
  package static let count = 1 + 4 * NameKind.allCases.count

  package enum Position: Int, CaseIterable, Sendable {
    case begin, inside, last, unit
  }

  package static func tag(_ kind: NameKind, _ position: Position) -> Int {
    1 + 4 * (NameKind.allCases.firstIndex(of: kind) ?? 0) + position.rawValue
  }

  package static func position(_ tag: Int) -> Position? { tag == outside ? nil : Position(rawValue: (tag - 1) % 4) }
  package static func kind(_ tag: Int) -> NameKind? { tag == outside ? nil : NameKind.allCases[(tag - 1) / 4] }

  /// Whether one tag may follow another; nil stands for the ends of the sentence.
  package static func canFollow(_ tag: Int?, after last: Int?) -> Bool {
    let isOpen = last.flatMap(position).map { $0 == .begin || $0 == .inside } ?? false
    let continues = tag.flatMap(position).map { $0 == .inside || $0 == .last } ?? false
    guard isOpen == continues else { return false }
    return !isOpen || last.flatMap(kind) == tag.flatMap(kind)
  }

  /// The tags of a sentence's names.
  package static func tags(_ names: [NameMention], count: Int) -> [Int] {
    var tags = [Int](repeating: outside, count: count)
    for name in names {
      for index in name.tokens where tags.indices.contains(index) {
        let position: Position =
          name.tokens.count == 1
          ? .unit : index == name.tokens.lowerBound ? .begin : index == name.tokens.upperBound - 1 ? .last : .inside
        tags[index] = tag(name.kind, position)
      }
    }
    return tags
  }

  /// The names of a sequence of tags.
  package static func names(_ tags: [Int]) -> [NameMention] {
    var names: [NameMention] = []
    var start = 0
    for (index, tag) in tags.enumerated() {
      guard let kind = kind(tag), let position = position(tag) else { continue }
      if position == .begin || position == .unit { start = index }
      if position == .last || position == .unit { names.append(NameMention(kind: kind, tokens: start..<index + 1)) }
    }
    return names
  }
}
