import Columns
import UnicodeText

/// Draws points with block characters.
struct ChartCanvas {
  let width: Int
  let isStyled: Bool

  /// Eighths of a character cell, from the left and from below.
  private static let leftBlocks: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
  private static let lowerBlocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  /// Lines that a chart of columns is high.
  private static let height = 10

  /// Label, bar and number of each point. Negative values have no bar.
  func bars(_ points: [ChartWriter.Point]) -> String {
    let labelWidth = min(width / 2, points.reduce(0) { max($0, DisplayWidth.of($1.label)) })
    let numberWidth = points.reduce(0) { max($0, $1.valueText.count) }
    let room = max(4, width - labelWidth - numberWidth - 2 * ColumnLayout.gap)
    let greatest = points.compactMap(\.value).max() ?? 0
    return points.map { point in
      let label = Self.fitted(point.label, labelWidth)
      let bar = greatest > 0 ? Self.bar(max(0, point.value ?? 0) / greatest * Double(room)) : ""
      return "\(label)  \(Style.bar.applied(to: bar, if: isStyled))\(bar.isEmpty ? "" : " ")\(point.valueText)\n"
    }.joined()
  }

  private static func bar(_ cells: Double) -> String {
    let eighths = Int((cells * 8).rounded())
    var text = String(repeating: "█", count: eighths / 8)
    if eighths % 8 > 0 { text.append(leftBlocks[eighths % 8 - 1]) }
    return text.isEmpty && cells > 0 ? String(leftBlocks[0]) : text
  }

  /// A column for each point, or for the mean of some neighbours where there are more points than room.
  func columns(_ points: [ChartWriter.Point]) -> String {
    guard let greatest = points.compactMap(\.value).max(), let first = points.first, let last = points.last else { return "" }
    let scale = points.first { $0.value == greatest }?.valueText ?? ""
    let room = max(1, width - scale.count - 2)
    let each = (points.count + room - 1) / room
    let bins = stride(from: 0, to: points.count, by: each).map { start -> Double in
      let bin = points[start..<min(points.count, start + each)]
      return bin.reduce(0) { $0 + max(0, $1.value ?? 0) } / Double(bin.count)
    }
    let thick = max(1, min(6, room / max(1, bins.count)))
    var text = ""
    for line in 0..<Self.height {
      let margin =
        line == 0 ? scale : line == Self.height - 1 ? String(repeating: " ", count: max(0, scale.count - 1)) + "0" : ""
      var row = ""
      for bin in bins {
        let filled = greatest > 0 ? bin / greatest * Double(Self.height) - Double(Self.height - 1 - line) : 0
        let block: Character = filled >= 1 ? "█" : filled <= 0 ? " " : Self.lowerBlocks[min(7, Int(filled * 8))]
        row += String(repeating: block, count: max(1, thick - 1)) + (thick > 1 ? " " : "")
      }
      while row.last == " " { row.removeLast() }
      text +=
        String(repeating: " ", count: scale.count - margin.count) + margin + " " + Style.bar.applied(to: row, if: isStyled)
        + "\n"
    }
    let axis = min(room, bins.count * thick)
    let gap = axis - DisplayWidth.of(first.label) - DisplayWidth.of(last.label)
    let labels = gap > 0 && points.count > 1 ? first.label + String(repeating: " ", count: gap) + last.label : first.label
    return text + String(repeating: " ", count: scale.count + 1) + labels + "\n"
  }

  /// Date, mark and label of each point; points without a date come last, without a mark.
  func timeline(_ points: [ChartWriter.Point]) -> String {
    let dated = points.filter { $0.date != nil }
    guard let start = dated.compactMap({ $0.date?.start }).min(), let end = dated.compactMap({ $0.date?.end }).max() else {
      return points.map { "\($0.label)\n" }.joined()
    }
    let track = max(10, width / 4)
    let dateWidth = dated.reduce(0) { max($0, $1.date?.description.count ?? 0) }
    func place(_ day: Day) -> Int { end == start ? 0 : Int(day - start) * (track - 1) / Int(end - start) }
    let order = dated.enumerated().sorted {
      ($0.element.date?.start ?? 0, $0.offset) < ($1.element.date?.start ?? 0, $1.offset)
    }
    var text = ""
    for point in order.map(\.element) + points.filter({ $0.date == nil }) {
      var line = [Character](repeating: "·", count: track)
      if let date = point.date { for cell in place(date.start)...place(date.end) { line[cell] = "●" } }
      let room = max(10, width - dateWidth - track - 2 * ColumnLayout.gap)
      let label = point.valueText.isEmpty ? point.label : "\(point.label) (\(point.valueText))"
      text += Self.fitted(point.date?.description ?? "", dateWidth) + "  " + String(line) + "  "
      text += Self.fitted(label, min(room, DisplayWidth.of(label))) + "\n"
    }
    return text
  }

  /// The text in exactly so many columns; cut with an ellipsis when it is wider.
  private static func fitted(_ text: String, _ width: Int) -> String {
    let natural = DisplayWidth.of(text)
    if natural <= width { return text + String(repeating: " ", count: width - natural) }
    var cut = text
    while DisplayWidth.of(cut) > max(0, width - 1), !cut.isEmpty { cut.removeLast() }
    return cut + "…" + String(repeating: " ", count: max(0, width - 1 - DisplayWidth.of(cut)))
  }
}
