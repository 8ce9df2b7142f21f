"""The fourteen queries in the language of each, and what makes answers comparable."""
import hashlib

MOST = "| count by organization | sort by count desc, organization | take 10"
QUERIES = {
    "q1": 'events where reason contains "insult" | select id, date, actor, organization, reason',
    "q2": 'events where reason contains "insult" | count',
    "q3": "events where type = resign and date in 2024-03 | select id, date, actor, organization",
    "qf": f"events where type = resign and date in 2024-03 {MOST}",
    "q4": f"events {MOST}",
    "q5": "events | count by month(date) | sort by month",
    "q6": "events | summarize n = count(), actors = distinct(actor), first = min(date), last = max(date) by type | sort by type",
    "q7": r"events where reason matches /\b(insult|humiliat)\w*\s+(by|from)\b/i | select id, reason",
    "q8": 'articles where text has "Lok Sabha" | select id, date, headline',
    "q8n": 'articles where text has "Lok Sabha" | count',
    "q9": 'events where organization = "Congress" and confidence >= 0.9 | sort by date desc, id desc | take 10 | select id, date, actor',
    "q10": f'events where type = resign and article.text has "Lok Sabha" {MOST}',
    "q11": "events | summarize distinct(actor)",
    "q12": "events | sort by confidence desc, actor, id | take 100 | select id",
}
ORDERED = {"qf", "q4", "q5", "q6", "q9", "q10", "q12"}

INSULT = {"duckdb": "reason ILIKE '%insult%'", "sqlite": "reason LIKE '%insult%'"}
PATTERN = r"\b(insult|humiliat)\w*\s+(by|from)\b"
RUDE = {"duckdb": f"regexp_matches(reason, '{PATTERN}', 'i')", "sqlite": f"reason REGEXP '{PATTERN}'"}
HOUSE = {
    "duckdb": r"(text ILIKE '%lok sabha%' AND regexp_matches(text, '\blok sabha\b', 'i'))",
    "sqlite": r"(text LIKE '%lok sabha%' AND text REGEXP '\blok sabha\b')",
}
MONTH = {"duckdb": "strftime(date, '%Y-%m')", "sqlite": "substr(date, 1, 7)"}


def sql(engine):
    march = "type = 'resign' AND date >= '2024-03-01' AND date < '2024-04-01'"
    most = "GROUP BY organization ORDER BY n DESC, organization LIMIT 10"
    return {
        "q1": f"SELECT id, date, actor, organization, reason FROM events WHERE {INSULT[engine]}",
        "q2": f"SELECT count(*) FROM events WHERE {INSULT[engine]}",
        "q3": f"SELECT id, date, actor, organization FROM events WHERE {march}",
        "qf": f"SELECT organization, count(*) n FROM events WHERE {march} {most}",
        "q4": f"SELECT organization, count(*) n FROM events {most}",
        "q5": f"SELECT {MONTH[engine]} m, count(*) FROM events GROUP BY m ORDER BY m",
        "q6": "SELECT type, count(*), count(DISTINCT actor), min(date), max(date) FROM events GROUP BY type ORDER BY type",
        "q7": f"SELECT id, reason FROM events WHERE {RUDE[engine]}",
        "q8": f"SELECT id, date, headline FROM articles WHERE {HOUSE[engine]}",
        "q8n": f"SELECT count(*) FROM articles WHERE {HOUSE[engine]}",
        "q9": "SELECT id, date, actor FROM events WHERE organization = 'Congress' AND confidence >= 0.9 ORDER BY date DESC, id DESC LIMIT 10",
        "q10": f"SELECT organization, count(*) n FROM events JOIN articles ON events.article = articles.id WHERE type = 'resign' AND {HOUSE[engine]} {most}",
        "q11": "SELECT count(DISTINCT actor) FROM events",
        "q12": "SELECT id FROM events ORDER BY confidence DESC, actor, id LIMIT 100",
    }


def load_statements(folder):
    """What dateline is told to load, by name."""
    return {"articles": f".open {folder}/articles.jsonl", "events": f".import {folder}/events.jsonl"}


def plain(value):
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(plain(element) for element in value)
    if isinstance(value, float):
        return f"{value:.2f}"
    return value.isoformat()[:10] if hasattr(value, "isoformat") else str(value)


def digest(rows, is_ordered):
    """The number of rows and a hash of their cells as text."""
    cells = [tuple(plain(cell) for cell in row) for row in rows]
    if not is_ordered:
        cells.sort()
    return f"{len(cells)}:{hashlib.sha1(repr(cells).encode()).hexdigest()[:12]}"
