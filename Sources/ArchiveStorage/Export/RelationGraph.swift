import Columns

/// Who did what to whom, as a graph in GraphML (graphml.graphdrawing.org), which Gephi, Cytoscape, igraph and NetworkX read.
package struct RelationGraph {
  private struct Edge: Hashable {
    let source: Int
    let target: Int
    let kind: String
  }

  private static let sourceNames = ["actor", "speaker"], targetNames = ["target", "recipient", "addressee"]
  private static let kindNames = ["type", "verb", "kind"]

  private let sources: [Int]
  private let targets: [Int]
  private let kind: Int?
  private let cells: CellText
  private var numberOfName: [String: Int] = [:]
  private var names: [String] = []
  private var weights: [Edge: Int] = [:]
  private var order: [Edge] = []

  /// Nil when no field of the result is `actor` or `speaker`.
  package init?(fields: [Field], catalog: Catalog) {
    func indices(_ names: [String]) -> [Int] { names.compactMap { name in fields.firstIndex { $0.name == name } } }
    sources = indices(Self.sourceNames)
    targets = indices(Self.targetNames)
    kind = indices(Self.kindNames).first
    cells = CellText(catalog: catalog)
    if sources.isEmpty { return nil }
  }

  /// Every source of a row is tied to every target of it; where there is no target, the sources to each other: who met with whom.
  package mutating func add(_ batch: Batch) {
    for row in 0..<batch.count {
      func numbers(_ columns: [Int]) -> [Int] {
        columns.flatMap { cells.texts(batch.value(column: $0, row: row)) }.map { number(of: $0) }
      }
      let kind = kind.flatMap { cells.text(batch.value(column: $0, row: row)) } ?? ""
      let from = numbers(sources), to = numbers(targets)
      for (place, source) in from.enumerated() {
        for target in to.isEmpty ? Array(from[(place + 1)...]) : to where source != target {
          let edge = Edge(source: source, target: target, kind: kind)
          if weights[edge] == nil { order.append(edge) }
          weights[edge, default: 0] += 1
        }
      }
    }
  }

  private mutating func number(of name: String) -> Int {
    if let number = numberOfName[name] { return number }
    numberOfName[name] = names.count
    names.append(name)
    return names.count - 1
  }

  /// The document. Edges have a kind and how many rows stand behind them.
  package func xml() -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="label" for="node" attr.name="label" attr.type="string"/>
        <key id="kind" for="edge" attr.name="kind" attr.type="string"/>
        <key id="weight" for="edge" attr.name="weight" attr.type="int"/>
        <graph edgedefault="directed">

      """
    for (number, name) in names.enumerated() {
      text += "    <node id=\"n\(number)\"><data key=\"label\">\(Self.escaped(name))</data></node>\n"
    }
    for edge in order {
      text +=
        "    <edge source=\"n\(edge.source)\" target=\"n\(edge.target)\"><data key=\"kind\">\(Self.escaped(edge.kind))</data>"
      text += "<data key=\"weight\">\(weights[edge] ?? 0)</data></edge>\n"
    }
    return text + "  </graph>\n</graphml>\n"
  }

  /// Characters that XML 1.0 has no place for are left out.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case _ where scalar.value < 0x20 && scalar != "\t" && scalar != "\n" && scalar != "\r": break
      case "\u{FFFE}", "\u{FFFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
