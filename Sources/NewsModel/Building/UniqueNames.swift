/// Gives out names, each once: a second `report` is `report-2`.
package struct UniqueNames {
  private var taken: Set<String> = []
  private var nextNumber: [String: Int] = [:]

  package init() {}

  package mutating func unique(_ name: String) -> String {
    if taken.insert(name).inserted { return name }
    var number = nextNumber[name] ?? 2
    while !taken.insert("\(name)-\(number)").inserted { number += 1 }
    nextNumber[name] = number + 1
    return "\(name)-\(number)"
  }
}
