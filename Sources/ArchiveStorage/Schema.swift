/// The tables of an archive.
enum Schema {
  /// `DTLN` in the file's header: tells SQLite's and other tools whose file it is.
  static let applicationID = 0x4454_4C4E

  /// The form that this program writes. A change of the tables raises it and adds a step to `migrations`.
  static let version = 3

  /// What makes the form of the next version out of a form, by its number.
  static let migrations: [Int: String] = [
    1: "ALTER TABLE block ADD COLUMN line INTEGER;\n" + importedTables, 2: corpusBlocks,
  ]

  /// Since version 3. `corpus_block` holds a packed copy of the columns that queries see of the articles and of what was found in them. Triggers drop it when
  /// a row of one of `packed` is changed; without it the tables are read row by row.
  static let corpusBlock = """
    CREATE TABLE corpus_block (
      id INTEGER PRIMARY KEY, number INTEGER NOT NULL, part INTEGER NOT NULL, checksum INTEGER NOT NULL, data BLOB NOT NULL)
    """
  private static let corpusBlocks = corpusBlock + ";\nCREATE INDEX corpus_block_order ON corpus_block (number, part);\n"

  /// Since version 2. The rows of an imported table are in a table `imported_NAME`; lists are JSON arrays. `imported_block` holds a packed copy of its
  /// columns, which triggers drop when a row is changed.
  private static let importedTables = """
    CREATE TABLE imported_table (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, rows INTEGER NOT NULL);
    CREATE TABLE imported_column (
      imported_table INTEGER NOT NULL REFERENCES imported_table (id), number INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
      form TEXT NOT NULL, hidden INTEGER NOT NULL, summary TEXT NOT NULL, PRIMARY KEY (imported_table, number)) WITHOUT ROWID;
    CREATE TABLE imported_block (
      id INTEGER PRIMARY KEY, imported_table INTEGER NOT NULL REFERENCES imported_table (id), number INTEGER NOT NULL, part INTEGER NOT NULL,
      checksum INTEGER NOT NULL, data BLOB NOT NULL);
    CREATE INDEX imported_block_order ON imported_block (imported_table, number, part);
    """

  /// Tables in the singular hold the data; views in the plural show it as the query language's tables do. Offsets count bytes of an article's
  /// `content` in UTF-8, ends are exclusive. Dates are ISO 8601: a day, a month, a year, or two days with `/` between.
  static let tables = """
    CREATE TABLE archive (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE article (
      id INTEGER PRIMARY KEY, -- in the order of reading, from 1
      name TEXT NOT NULL UNIQUE, date TEXT, headline TEXT, outlet TEXT, byline TEXT, agency TEXT, url TEXT, language TEXT, section TEXT,
      path TEXT NOT NULL, first_line INTEGER NOT NULL, date_text TEXT, captured TEXT,
      duplicate_of INTEGER REFERENCES article (id), content TEXT NOT NULL);
    CREATE TABLE block (
      article INTEGER NOT NULL REFERENCES article (id), number INTEGER NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
      line INTEGER, -- of the file, where the lines of the content are not those of the file
      PRIMARY KEY (article, number)) WITHOUT ROWID;
    CREATE TABLE sentence (
      article INTEGER NOT NULL REFERENCES article (id), number INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
      PRIMARY KEY (article, number)) WITHOUT ROWID;

    CREATE TABLE entity (
      id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, role TEXT, organization TEXT, mentions INTEGER NOT NULL);
    CREATE TABLE entity_alias (
      entity INTEGER NOT NULL REFERENCES entity (id), number INTEGER NOT NULL, alias TEXT NOT NULL, PRIMARY KEY (entity, number)) WITHOUT ROWID;
    -- An entity as one article names it.
    CREATE TABLE article_entity (
      article INTEGER NOT NULL REFERENCES article (id), number INTEGER NOT NULL, entity INTEGER NOT NULL REFERENCES entity (id),
      kind TEXT NOT NULL, name TEXT NOT NULL, role TEXT, organization TEXT, PRIMARY KEY (article, number)) WITHOUT ROWID;
    CREATE TABLE article_entity_alias (
      article INTEGER NOT NULL, entity_number INTEGER NOT NULL, number INTEGER NOT NULL, alias TEXT NOT NULL,
      PRIMARY KEY (article, entity_number, number), FOREIGN KEY (article, entity_number) REFERENCES article_entity (article, number)) WITHOUT ROWID;
    CREATE TABLE mention (
      article INTEGER NOT NULL, entity_number INTEGER NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
      PRIMARY KEY (article, entity_number, number), FOREIGN KEY (article, entity_number) REFERENCES article_entity (article, number)) WITHOUT ROWID;

    CREATE TABLE story (id INTEGER PRIMARY KEY);
    CREATE TABLE event (
      id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article (id), number INTEGER NOT NULL, type TEXT NOT NULL,
      realis TEXT NOT NULL, date TEXT, confidence REAL NOT NULL, main INTEGER NOT NULL, story INTEGER NOT NULL REFERENCES story (id));
    CREATE TABLE event_trigger (
      event INTEGER NOT NULL REFERENCES event (id), number INTEGER NOT NULL, sentence INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
      pattern TEXT, PRIMARY KEY (event, number)) WITHOUT ROWID;
    -- slot: actor, target, role, organization, position, recipient, reason, place or attributed_to
    CREATE TABLE event_slot (
      event INTEGER NOT NULL REFERENCES event (id), slot TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL, entity INTEGER REFERENCES entity (id),
      entity_number INTEGER, start INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY (event, slot, number)) WITHOUT ROWID;

    CREATE TABLE quote (
      id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article (id), number INTEGER NOT NULL, kind TEXT NOT NULL, verb TEXT, date TEXT,
      sentence INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL);
    -- slot: speaker, role or addressee
    CREATE TABLE quote_slot (
      quote INTEGER NOT NULL REFERENCES quote (id), slot TEXT NOT NULL, text TEXT NOT NULL, entity INTEGER REFERENCES entity (id),
      entity_number INTEGER, start INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY (quote, slot)) WITHOUT ROWID;

    -- What was not read, or not wholly, and why.
    CREATE TABLE skipped_input (id INTEGER PRIMARY KEY, path TEXT NOT NULL, line INTEGER, code TEXT NOT NULL, reason TEXT NOT NULL);

    """ + corpusBlocks + importedTables

  /// Made when the rows are in.
  static let indexesAndViews = """
    CREATE INDEX event_article ON event (article, number);
    CREATE INDEX event_type ON event (type, date);
    CREATE INDEX event_story ON event (story);
    CREATE INDEX event_slot_entity ON event_slot (entity) WHERE entity IS NOT NULL;
    CREATE INDEX quote_article ON quote (article, number);
    CREATE INDEX quote_slot_entity ON quote_slot (entity) WHERE entity IS NOT NULL;
    CREATE INDEX article_entity_entity ON article_entity (entity);
    CREATE INDEX article_date ON article (date);
    CREATE INDEX article_duplicate ON article (duplicate_of) WHERE duplicate_of IS NOT NULL;

    CREATE VIRTUAL TABLE article_text USING fts5 (headline, content, content = 'article', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
    INSERT INTO article_text (article_text) VALUES ('rebuild');

    CREATE VIEW articles AS SELECT name AS id, date, headline, outlet, byline, agency, url, language, section, content AS text, path,
      (SELECT name FROM article d WHERE d.id = a.duplicate_of) AS duplicate_of FROM article a;
    CREATE VIEW events AS SELECT a.name || '#' || e.number AS id, type,
      (SELECT group_concat(text, '; ') FROM event_slot WHERE event = e.id AND slot = 'actor') AS actor,
      (SELECT group_concat(text, '; ') FROM event_slot WHERE event = e.id AND slot = 'target') AS target,
      (SELECT text FROM event_slot WHERE event = e.id AND slot = 'role') AS role,
      (SELECT text FROM event_slot WHERE event = e.id AND slot = 'organization') AS organization,
      (SELECT text FROM event_slot WHERE event = e.id AND slot = 'position') AS position,
      (SELECT text FROM event_slot WHERE event = e.id AND slot = 'recipient') AS recipient,
      (SELECT group_concat(text, '; ') FROM event_slot WHERE event = e.id AND slot = 'reason') AS reason,
      (SELECT text FROM event_slot WHERE event = e.id AND slot = 'place') AS place,
      e.date, realis, (SELECT text FROM event_slot WHERE event = e.id AND slot = 'attributed_to') AS attributed_to,
      CAST(substr(CAST(content AS BLOB), t.start + 1, t.end - t.start) AS TEXT) AS trigger,
      CAST(substr(CAST(content AS BLOB), s.start + 1, s.end - s.start) AS TEXT) AS sentence,
      (SELECT count(*) FROM event_trigger WHERE event = e.id) AS mentions, confidence, main, a.name AS article, 'story-' || story AS story
      FROM event e JOIN article a ON a.id = e.article LEFT JOIN event_trigger t ON t.event = e.id AND t.number = 1
      LEFT JOIN sentence s ON s.article = e.article AND s.number = t.sentence;
    CREATE VIEW quotes AS SELECT a.name || '#q' || q.number AS id,
      (SELECT text FROM quote_slot WHERE quote = q.id AND slot = 'speaker') AS speaker,
      (SELECT text FROM quote_slot WHERE quote = q.id AND slot = 'role') AS role, kind, verb,
      CAST(substr(CAST(content AS BLOB), q.start + 1, q.end - q.start) AS TEXT) AS text,
      (SELECT text FROM quote_slot WHERE quote = q.id AND slot = 'addressee') AS addressee, q.date, a.name AS article
      FROM quote q JOIN article a ON a.id = q.article;
    CREATE VIEW sentences AS SELECT a.name || '#s' || s.number AS id, s.number,
      CAST(substr(CAST(content AS BLOB), s.start + 1, s.end - s.start) AS TEXT) AS text, a.name AS article
      FROM sentence s JOIN article a ON a.id = s.article;
    CREATE VIEW people AS SELECT id, name, (SELECT group_concat(alias, '; ') FROM entity_alias WHERE entity = e.id) AS aliases,
      role, organization, mentions FROM entity e WHERE kind = 'person';
    CREATE VIEW organizations AS SELECT id, name, (SELECT group_concat(alias, '; ') FROM entity_alias WHERE entity = e.id) AS aliases, mentions
      FROM entity e WHERE kind = 'organization';
    CREATE VIEW places AS SELECT id, name, (SELECT group_concat(alias, '; ') FROM entity_alias WHERE entity = e.id) AS aliases, mentions
      FROM entity e WHERE kind = 'place';
    """

  /// Tables whose number of rows is noted in `archive`, under the key `rows in` with their name.
  static let counted = ["article", "entity", "event", "event_slot", "quote", "story"]

  /// Tables of which `corpus_block` holds a copy.
  static let packed = [
    "article", "block", "sentence", "entity", "entity_alias", "article_entity", "article_entity_alias", "mention", "story",
    "event",
    "event_trigger", "event_slot", "quote", "quote_slot",
  ]
}
