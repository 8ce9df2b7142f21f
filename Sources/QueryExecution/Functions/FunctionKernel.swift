import Columns
import QueryPlanning

/// What a function does to dense columns, one for each argument and all of `count` rows.
protocol FunctionKernel: Sendable {
  func apply(_ arguments: [Column], count: Int) -> Column
}

/// A function of values that are computed for the batch.
struct FunctionEvaluator: Evaluator {
  let kernel: any FunctionKernel
  let arguments: [any Evaluator]

  func evaluate(_ batch: Batch) -> Vector {
    Vector(dense: kernel.apply(arguments.map { $0.evaluate(batch).dense }, count: batch.count))
  }
}

/// A function of one value, applied to each element of a list.
struct ListMappingEvaluator: Evaluator {
  let kernel: any FunctionKernel
  let arguments: [any Evaluator]
  /// Which argument is the list.
  let mapped: Int

  func evaluate(_ batch: Batch) -> Vector {
    var columns = arguments.map { $0.evaluate(batch).dense }
    guard case .list(let list) = columns[mapped] else {
      return Vector(dense: kernel.apply(columns, count: batch.count))
    }
    let parents = Selection.rows(list.parents)
    for index in columns.indices { columns[index] = index == mapped ? list.elements : columns[index].gathered(parents) }
    let elements = kernel.apply(columns, count: list.elements.count)
    return Vector(dense: .list(ListColumn(offsets: list.offsets, elements: elements)))
  }
}

extension ExpressionCompiler {
  func compile(
    _ function: ScalarFunction, _ arguments: [BoundExpression], _ type: ValueType
  ) throws(ExecutionError) -> any Evaluator {
    switch function {
    case .if: return try compileChoice([arguments[0], arguments[1]] + arguments.dropFirst(2), type)
    case .case: return try compileChoice(arguments, type)
    default: break
    }
    var evaluators: [any Evaluator] = []
    for argument in arguments { evaluators.append(try compile(argument)) }
    let kernel = try kernel(of: function, arguments, type)
    let mapped = function.mappedArgument
    if function.mapsLists, mapped < arguments.count, arguments[mapped].type.isList {
      return ListMappingEvaluator(kernel: kernel, arguments: evaluators, mapped: mapped)
    }
    return FunctionEvaluator(kernel: kernel, arguments: evaluators)
  }

  /// Conditions and values by turns; a last value without a condition is for all other rows.
  private func compileChoice(_ arguments: [BoundExpression], _ type: ValueType) throws(ExecutionError) -> any Evaluator {
    var branches: [ChoiceEvaluator.Branch] = []
    var index = 0
    while index + 1 < arguments.count {
      branches.append(
        ChoiceEvaluator.Branch(
          condition: try compilePredicate(arguments[index]), value: try compile(arguments[index + 1])))
      index += 2
    }
    let otherwise = index < arguments.count ? try compile(arguments[index]) : nil
    return ChoiceEvaluator(branches: branches, otherwise: otherwise, type: type)
  }

  private func kernel(
    of function: ScalarFunction, _ arguments: [BoundExpression], _ type: ValueType
  ) throws(ExecutionError) -> any FunctionKernel {
    switch function {
    case .year: return DateBinKernel(bins: CalendarBins.years)
    case .quarter: return DateBinKernel(bins: CalendarBins.quarters)
    case .month: return DateBinKernel(bins: CalendarBins.months)
    case .week: return DateBinKernel(bins: CalendarBins.weeks)
    case .day: return DateBinKernel(bins: CalendarBins.singleDays)
    case .weekday: return WeekdayKernel()
    case .bin:
      if type.element != .date { return NumberBinKernel(type: type.element) }
      guard case .duration(let step) = arguments[1].constantValue else {
        throw .unsupported("the step of bin must be constant")
      }
      return DateBinKernel(bins: CalendarBins(step: step))
    case .days: return DaysBetweenKernel()
    case .age: return AgeKernel(today: context.today)
    case .span: return SpanKernel()
    case .extract:
      guard case .text(let pattern) = arguments[0].constantValue else {
        throw .unsupported("a regular expression must be given as such, not computed")
      }
      do { return ExtractKernel(expression: try RegularExpression(pattern)) } catch {
        throw .invalidPattern(pattern, reason: error.reason)
      }
    case .length, .words: return TextMeasureKernel(function: function)
    case .near: return NearKernel()
    case .split: return SplitKernel()
    case .join: return JoinKernel()
    case .lower, .upper, .trim, .substring, .replace, .context: return TextKernel(function: function)
    case .abs, .round, .floor, .ceil: return RoundingKernel(function: function, type: type.element)
    case .min, .max: return ExtremeKernel(isGreatest: function == .max, type: type)
    case .coalesce: return CoalesceKernel(type: type)
    case .first: return FirstElementKernel(type: type)
    case .text, .if, .case: return PlainTextKernel()
    }
  }
}
