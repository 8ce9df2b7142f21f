import Columns
import Glibc
import QueryExecution
import QueryPlanning

// `dateline-bench answer ROWS THREADS` answers the queries on standard input, for comparison with other engines.
if CommandLine.arguments.dropFirst().first == "answer" {
  let numbers = CommandLine.arguments.dropFirst(2).compactMap { Int($0) }
  answerQueries(rows: numbers.first ?? 1000, threads: numbers.count > 1 ? numbers[1] : 2)
  exit(0)
}

func complain(_ text: String) { _ = (text + "\n").withCString { write(STDERR_FILENO, $0, strlen($0)) } }

// `dateline-bench generate EVENTS ARTICLES SEED FOLDER` writes made-up events and articles as JSON Lines, for `scripts/bench`.
if CommandLine.arguments.dropFirst().first == "generate" {
  let numbers = CommandLine.arguments.dropFirst(2).prefix(3).compactMap { UInt64($0) }
  guard numbers.count == 3, CommandLine.arguments.count == 6 else {
    complain("usage: dateline-bench generate EVENTS ARTICLES SEED FOLDER")
    exit(2)
  }
  let folder = CommandLine.arguments[5]
  let news = SyntheticNews(
    eventCount: Int(clamping: numbers[0]), articleCount: Int(clamping: numbers[1]), seed: numbers[2])
  let isWritten = news.writeEvents(to: folder + "/events.jsonl") && news.writeArticles(to: folder + "/articles.jsonl")
  if !isWritten { complain("error: cannot write in \(folder)") }
  exit(isWritten ? 0 : 4)
}

/// Measures queries over made-up events in memory: `dateline-bench [ROWS [THREADS]]`. Prints the median of seven runs in milliseconds.
let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let rowCount = arguments.first ?? 100_000
let threadCount = arguments.count > 1 ? arguments[1] : 2

let clock = ContinuousClock()
var events = SyntheticEvents.table(rows: 0)
let made = clock.measure { events = SyntheticEvents.table(rows: rowCount) }
print("made \(rowCount) events in \(made)")
let environment = QueryEnvironment(catalog: Catalog(tables: [events]), today: SyntheticEvents.firstDay)

/// Runs a query to its end and gives the number of rows, touching the selections as a writer would.
func run(_ query: PreparedQuery) throws -> Int {
  let run = try query.run()
  var count = 0
  while let batch = try run.next() { count += batch.count }
  return count
}

for (name, plan) in BenchmarkQueries(events: events).all {
  var options = ExecutionOptions(today: SyntheticEvents.firstDay, threads: threadCount)
  options.keepsHidden = false
  let query = try PreparedQuery(BoundQuery(plan: plan), in: environment, options: options)
  var times: [Duration] = []
  var rows = 0
  let first = try clock.measure { rows = try run(query) }
  for _ in 0..<7 { times.append(try clock.measure { _ = try run(query) }) }
  let median = times.sorted()[3]
  func milliseconds(_ duration: Duration) -> Double {
    (Double(duration.components.attoseconds) / 1e13).rounded() / 100 + Double(duration.components.seconds) * 1000
  }
  print("\(name): \(milliseconds(median)) ms (first \(milliseconds(first)) ms), \(rows) rows")
}
