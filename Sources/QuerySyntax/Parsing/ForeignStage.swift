/// Words that begin a step in other query languages, and what to write instead.
enum ForeignStage {
  static let all: [String: String] = [
    "group": "count by x, or summarize n = count() by x",
    "having": "where, after the count or summarize",
    "grep": "where text contains \"x\", or begin with search \"x\"",
    "from": "the table first, then the stages: events where type = resign",
    "insert": ".import: a query only reads", "update": "extend: a query only reads",
    "delete": "where not …: a query only reads",
    "eval": "extend x = …", "map": "extend x = …", "keep": "select", "drop": "select -x", "fields": "select",
    "fetch": "take 10",
    "flatten": "unnest x", "mv": "unnest x", "uniq": "distinct x", "unique": "distinct x", "group_by": "summarize … by x",
    "sort_by": "sort by x", "order_by": "sort by x", "first": "take 10", "wc": "count", "awk": "extend x = …",
    "lookup": "left join t on x = y", "parse": "extend x = extract(/(…)/, text)", "dedup": "distinct x", "rank": "top 10 by x",
    "inner": "join t on x = y", "right": "left join, with the tables the other way round", "full": "left join t on x = y",
    "outer": "left join t on x = y", "cross": "join t on x = y", "plot": "chart bar", "except": "without t on x = y",
    "intersect": "with t on x = y", "set": "extend x = …",
  ]
}
