"""Measures one peer: `bench_peers.py PEER FOLDER THREADS RUNS ONLY` writes a JSON object with times, digests and memory."""
import json
import os
import re
import sys
import time
from datetime import date
from pathlib import Path

sys.dont_write_bytecode = True
from bench_queries import ORDERED, PATTERN, digest, sql  # noqa: E402

EVENTS = {"id": int, "date": date, "type": str, "actor": str, "role": str, "organization": str, "target": str, "reason": str, "place": str,
          "confidence": float, "article": int, "sentence": str}
ARTICLES = {"id": int, "date": date, "outlet": str, "headline": str, "text": str}
TABLES = {"events": EVENTS, "articles": ARTICLES}


def duckdb(folder, threads):
    import duckdb
    database = duckdb.connect()
    database.execute(f"SET threads = {threads}")
    types = {int: "INTEGER", date: "DATE", str: "VARCHAR", float: "DOUBLE"}

    def load(table, fields):
        columns = ", ".join(f"'{name}': '{types[kind]}'" for name, kind in fields.items())
        database.execute(f"CREATE TABLE {table} AS SELECT * FROM read_json('{folder}/{table}.jsonl', columns = {{{columns}}}, format = 'newline_delimited')")

    queries = {name: (lambda text=text: database.execute(text).fetchall()) for name, text in sql("duckdb").items()}
    return load, queries, ()


def sqlite(folder, threads):
    """In memory, with an index for each of the places where one would be made: marked as such."""
    import sqlite3
    database = sqlite3.connect(":memory:")
    expression = re.compile("")

    def matches(pattern, text):
        nonlocal expression
        if expression.pattern != pattern:
            expression = re.compile(pattern, re.IGNORECASE)
        return text is not None and expression.search(text) is not None

    database.create_function("regexp", 2, matches, deterministic=True)
    types = {int: "INTEGER", date: "TEXT", str: "TEXT", float: "REAL"}
    indexes = {"events": ["(type, date, organization)", "(organization, date, confidence)", "(actor)", "(article)", "(confidence DESC, actor, id)"], "articles": []}
    full_text = {"events": ("reason", "trigram"), "articles": ("text", "unicode61")}

    def load(table, fields):
        database.execute(f"CREATE TABLE {table} ({', '.join(f'{name} {types[kind]}' for name, kind in fields.items())}, PRIMARY KEY (id))")
        with open(f"{folder}/{table}.jsonl", encoding="utf-8") as file, database:
            database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' for _ in fields)})", (tuple(json.loads(line).values()) for line in file))
        for index in indexes[table]:
            database.execute(f'CREATE INDEX "{table}{index}" ON {table} {index}')
        column, tokenizer = full_text[table]
        database.execute(f"CREATE VIRTUAL TABLE {table}_text USING fts5({column}, content='{table}', content_rowid='id', tokenize='{tokenizer}')")
        database.execute(f"INSERT INTO {table}_text({table}_text) VALUES ('rebuild')")

    texts = sql("sqlite")
    insult, house = "SELECT rowid FROM events_text WHERE events_text MATCH '\"insult\"'", "SELECT rowid FROM articles_text WHERE articles_text MATCH '\"lok sabha\"'"
    texts["q1"] = f"SELECT id, date, actor, organization, reason FROM events WHERE id IN ({insult})"
    texts["q2"] = insult.replace("rowid", "count(*)")
    texts["q7"] = f"SELECT id, reason FROM events WHERE id IN (SELECT rowid FROM events_text WHERE events_text MATCH '\"insult\" OR \"humiliat\"') AND reason REGEXP '{PATTERN}'"
    texts["q8"] = f"SELECT id, date, headline FROM articles WHERE id IN ({house})"
    texts["q8n"] = house.replace("rowid", "count(*)")
    texts["q10"] = (f"SELECT organization, count(*) n FROM events WHERE type = 'resign' AND article IN ({house}) "
                    "GROUP BY organization ORDER BY n DESC, organization LIMIT 10")
    queries = {name: (lambda text=text: database.execute(text).fetchall()) for name, text in texts.items()}
    return load, queries, ("q1", "q2", "q3", "qf", "q4", "q7", "q8", "q8n", "q9", "q10", "q11", "q12")


def polars(folder, threads):
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    import polars
    types = {int: polars.UInt32, date: polars.String, str: polars.String, float: polars.Float64}
    column = polars.col
    frames = {}

    def load(table, fields):
        frame = polars.read_ndjson(f"{folder}/{table}.jsonl", schema={name: types[kind] for name, kind in fields.items()})
        frame = frame.with_columns(column("date").str.to_date("%Y-%m-%d"))
        few = [name for name in ("type", "role", "organization", "place") if name in fields]
        frames[table] = frame.with_columns([column(name).cast(polars.Categorical) for name in few])

    def events():
        return frames["events"].lazy()

    def house():
        return frames["articles"].lazy().filter(column("text").str.contains(r"(?i)\blok sabha\b"))

    def most(frame):
        counted = frame.group_by("organization").agg(polars.len().alias("n")).with_columns(column("organization").cast(polars.String))
        return counted.sort(["n", "organization"], descending=[True, False]).head(10)

    insult = column("reason").str.contains("(?i)insult")
    march = (column("type") == "resign") & (column("date") >= date(2024, 3, 1)) & (column("date") < date(2024, 4, 1))
    sure = (column("organization") == "Congress") & (column("confidence") >= 0.9)
    first = [-column("confidence"), column("actor"), column("id")]
    by_type = [polars.len(), column("actor").n_unique().alias("actors"), column("date").min().alias("first"), column("date").max().alias("last")]
    plans = {
        "q1": lambda: events().filter(insult).select("id", "date", "actor", "organization", "reason"),
        "q2": lambda: events().filter(insult).select(polars.len()),
        "q3": lambda: events().filter(march).select("id", "date", "actor", "organization"),
        "qf": lambda: most(events().filter(march)),
        "q4": lambda: most(events()),
        "q5": lambda: events().group_by(column("date").dt.truncate("1mo").alias("m")).agg(polars.len()).sort("m").with_columns(column("m").dt.strftime("%Y-%m")),
        "q6": lambda: events().group_by("type").agg(by_type).with_columns(column("type").cast(polars.String)).sort("type"),
        "q7": lambda: events().filter(column("reason").str.contains(f"(?i){PATTERN}")).select("id", "reason"),
        "q8": lambda: house().select("id", "date", "headline"),
        "q8n": lambda: house().select(polars.len()),
        "q9": lambda: events().filter(sure).select("id", "date", "actor").top_k(10, by=["date", "id"]).sort(["date", "id"], descending=True),
        "q10": lambda: most(events().filter(column("type") == "resign").join(house().select("id"), left_on="article", right_on="id")),
        "q11": lambda: events().select(column("actor").n_unique()),
        "q12": lambda: events().bottom_k(100, by=first).select("confidence", "actor", "id").sort(first).select("id"),
    }
    return load, {name: (lambda plan=plan: plan().collect().rows()) for name, plan in plans.items()}, ()


def main():
    peer, folder, threads, runs, only = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
    load, queries, indexed = {"duckdb": duckdb, "sqlite": sqlite, "polars": polars}[peer](folder, threads)
    result = {"load": {}, "ms": {}, "digest": {}, "indexed": indexed}
    for table, fields in TABLES.items():
        start = time.perf_counter()
        load(table, fields)
        result["load"][table] = time.perf_counter() - start
    for name, query in queries.items():
        if only and name not in only.split(","):
            continue
        result["digest"][name] = digest(query(), name in ORDERED)
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            query()
            times.append(time.perf_counter() - start)
        if times:
            result["ms"][name] = min(times) * 1000
    status = Path("/proc/self/status").read_text()
    result["memory"] = round(int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024)
    json.dump(result, sys.stdout)


main()
