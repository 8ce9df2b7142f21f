import Columns
import QueryPlanning
import Testing

@Suite struct FunctionListTests {
  @Test func namesAndSynonymsAreUniqueAndResolve() {
    var seen: Set<String> = []
    for function in ScalarFunction.allCases {
      for name in [function.descriptor.name] + function.descriptor.synonyms {
        #expect(seen.insert(name).inserted, "\(name) names two functions")
        #expect(ScalarFunction.named(name.uppercased()) == function)
      }
    }
    seen = []
    for function in AggregateFunction.allCases {
      for name in [function.descriptor.name] + function.descriptor.synonyms {
        #expect(seen.insert(name).inserted, "\(name) names two aggregates")
        #expect(AggregateFunction.named(name.uppercased()) == function)
      }
    }
  }

  @Test(arguments: [
    (ScalarFunction.month, [ValueType.date], ValueType.date),
    (.month, [.list(.date)], .list(.date)),
    (.lower, [.list(.name)], .list(.text)),
    (.coalesce, [.integer, .null, .number], .number),
    (.if, [.boolean, .name, .text], .text),
    (.case, [.boolean, .integer, .boolean, .number, .integer], .number),
    (.bin, [.date, .duration], .date),
    (.bin, [.integer, .number], .number),
    (.extract, [.text, .text], .text),
    (.first, [.list(.name)], .name),
  ])
  func resultTypes(_ function: ScalarFunction, _ arguments: [ValueType], _ result: ValueType) {
    #expect(function.resultType(of: arguments) == result)
  }

  @Test(arguments: [
    (ScalarFunction.month, [ValueType.text]), (.month, []), (.month, [.date, .date]), (.coalesce, [.integer, .text]),
    (.bin, [.date, .integer]), (.case, [.integer, .integer]),
  ])
  func misfits(_ function: ScalarFunction, _ arguments: [ValueType]) {
    #expect(function.resultType(of: arguments) == nil)
  }

  @Test func secondColumnOfOneNameGetsANumber() {
    #expect(LogicalPlan.unique(["month", "a", "month", "month2", "month"]) == ["month", "a", "month2", "month22", "month3"])
  }
}
