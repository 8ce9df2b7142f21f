PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE archive (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO archive VALUES('format','1');
INSERT INTO archive VALUES('rows in article','2');
INSERT INTO archive VALUES('rows in entity','2');
INSERT INTO archive VALUES('rows in event','4');
INSERT INTO archive VALUES('rows in event_slot','8');
INSERT INTO archive VALUES('rows in quote','2');
INSERT INTO archive VALUES('rows in story','3');
CREATE TABLE article (
  id INTEGER PRIMARY KEY, -- in the order of reading, from 1
  name TEXT NOT NULL UNIQUE, date TEXT, headline TEXT, outlet TEXT, byline TEXT, agency TEXT, url TEXT, language TEXT, section TEXT,
  path TEXT NOT NULL, first_line INTEGER NOT NULL, date_text TEXT, captured TEXT,
  duplicate_of INTEGER REFERENCES article (id), content TEXT NOT NULL);
INSERT INTO article VALUES(1,'report-0','2024-03-01','Minister 0 resigns – “done”','Harbour Times','Jane Doe','PTI','https://harbour-times.example/0','en','Politics','/news/report-0.txt',1,'1 March 2024','2024-05',NULL,replace('Minister 0 resigns – “done”\n\nAna Reis, minister of harbours, resigned on Monday over a contract. “I am done,” Reis said in Porto Velho.\n\nAlso read: more','\n',char(10)));
INSERT INTO article VALUES(2,'report-1','2024-03-02','Minister 1 resigns – “done”','Harbour Times','Jane Doe','PTI','https://harbour-times.example/1','en','Politics','/news/report-1.txt',2,'2 March 2024','2024-05',1,replace('Minister 1 resigns – “done”\n\nAna Reis, minister of harbours, resigned on Monday over a contract. “I am done,” Reis said in Porto Velho.\n\nAlso read: more','\n',char(10)));
CREATE TABLE block (
  article INTEGER NOT NULL REFERENCES article (id), number INTEGER NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (article, number)) WITHOUT ROWID;
INSERT INTO block VALUES(1,1,'headline',0,33);
INSERT INTO block VALUES(1,2,'paragraph',35,145);
INSERT INTO block VALUES(1,3,'promotion',147,162);
INSERT INTO block VALUES(2,1,'headline',0,33);
INSERT INTO block VALUES(2,2,'paragraph',35,145);
INSERT INTO block VALUES(2,3,'promotion',147,162);
CREATE TABLE sentence (
  article INTEGER NOT NULL REFERENCES article (id), number INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (article, number)) WITHOUT ROWID;
INSERT INTO sentence VALUES(1,1,35,102);
INSERT INTO sentence VALUES(1,2,103,145);
INSERT INTO sentence VALUES(2,1,35,102);
INSERT INTO sentence VALUES(2,2,103,145);
CREATE TABLE entity (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, role TEXT, organization TEXT, mentions INTEGER NOT NULL);
INSERT INTO entity VALUES(1,'person','Ana Reis','minister of harbours',NULL,2);
INSERT INTO entity VALUES(2,'place','Porto Velho',NULL,NULL,2);
CREATE TABLE entity_alias (
  entity INTEGER NOT NULL REFERENCES entity (id), number INTEGER NOT NULL, alias TEXT NOT NULL, PRIMARY KEY (entity, number)) WITHOUT ROWID;
INSERT INTO entity_alias VALUES(1,1,'Reis');
INSERT INTO entity_alias VALUES(1,2,'Ms. Reis');
CREATE TABLE article_entity (
  article INTEGER NOT NULL REFERENCES article (id), number INTEGER NOT NULL, entity INTEGER NOT NULL REFERENCES entity (id),
  kind TEXT NOT NULL, name TEXT NOT NULL, role TEXT, organization TEXT, PRIMARY KEY (article, number)) WITHOUT ROWID;
INSERT INTO article_entity VALUES(1,1,1,'person','Ana Reis','minister of harbours',NULL);
INSERT INTO article_entity VALUES(1,2,2,'place','Porto Velho',NULL,NULL);
INSERT INTO article_entity VALUES(2,1,1,'person','Ana Reis','minister of harbours',NULL);
INSERT INTO article_entity VALUES(2,2,2,'place','Porto Velho',NULL,NULL);
CREATE TABLE article_entity_alias (
  article INTEGER NOT NULL, entity_number INTEGER NOT NULL, number INTEGER NOT NULL, alias TEXT NOT NULL,
  PRIMARY KEY (article, entity_number, number), FOREIGN KEY (article, entity_number) REFERENCES article_entity (article, number)) WITHOUT ROWID;
INSERT INTO article_entity_alias VALUES(1,1,1,'Reis');
INSERT INTO article_entity_alias VALUES(1,1,2,'Ms. Reis');
INSERT INTO article_entity_alias VALUES(2,1,1,'Reis');
INSERT INTO article_entity_alias VALUES(2,1,2,'Ms. Reis');
CREATE TABLE mention (
  article INTEGER NOT NULL, entity_number INTEGER NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (article, entity_number, number), FOREIGN KEY (article, entity_number) REFERENCES article_entity (article, number)) WITHOUT ROWID;
INSERT INTO mention VALUES(1,1,1,35,43);
INSERT INTO mention VALUES(1,2,1,133,144);
INSERT INTO mention VALUES(2,1,1,35,43);
INSERT INTO mention VALUES(2,2,1,133,144);
CREATE TABLE story (id INTEGER PRIMARY KEY);
INSERT INTO story VALUES(1);
INSERT INTO story VALUES(2);
INSERT INTO story VALUES(3);
CREATE TABLE event (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article (id), number INTEGER NOT NULL, type TEXT NOT NULL,
  realis TEXT NOT NULL, date TEXT, confidence REAL NOT NULL, main INTEGER NOT NULL, story INTEGER NOT NULL REFERENCES story (id));
INSERT INTO event VALUES(1,1,1,'resign','actual','2024-03-18/2024-03-21',0.875,1,1);
INSERT INTO event VALUES(2,1,2,'accuse','denied',NULL,1.0,0,2);
INSERT INTO event VALUES(3,2,1,'resign','actual','2024-03-18/2024-03-21',0.875,1,1);
INSERT INTO event VALUES(4,2,2,'accuse','denied',NULL,1.0,0,3);
CREATE TABLE event_trigger (
  event INTEGER NOT NULL REFERENCES event (id), number INTEGER NOT NULL, sentence INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  pattern TEXT, PRIMARY KEY (event, number)) WITHOUT ROWID;
INSERT INTO event_trigger VALUES(1,1,1,67,75,'resign.tender');
INSERT INTO event_trigger VALUES(1,2,2,111,115,NULL);
INSERT INTO event_trigger VALUES(2,1,1,86,90,NULL);
INSERT INTO event_trigger VALUES(3,1,1,67,75,'resign.tender');
INSERT INTO event_trigger VALUES(3,2,2,111,115,NULL);
INSERT INTO event_trigger VALUES(4,1,1,86,90,NULL);
CREATE TABLE event_slot (
  event INTEGER NOT NULL REFERENCES event (id), slot TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL, entity INTEGER REFERENCES entity (id),
  entity_number INTEGER, start INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY (event, slot, number)) WITHOUT ROWID;
INSERT INTO event_slot VALUES(1,'actor',1,'Ana Reis',1,1,35,43);
INSERT INTO event_slot VALUES(1,'place',1,'Porto Velho',2,2,133,144);
INSERT INTO event_slot VALUES(1,'reason',1,'a contract',NULL,NULL,91,101);
INSERT INTO event_slot VALUES(1,'role',1,'minister of harbours',NULL,NULL,45,65);
INSERT INTO event_slot VALUES(3,'actor',1,'Ana Reis',1,1,35,43);
INSERT INTO event_slot VALUES(3,'place',1,'Porto Velho',2,2,133,144);
INSERT INTO event_slot VALUES(3,'reason',1,'a contract',NULL,NULL,91,101);
INSERT INTO event_slot VALUES(3,'role',1,'minister of harbours',NULL,NULL,45,65);
CREATE TABLE quote (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article (id), number INTEGER NOT NULL, kind TEXT NOT NULL, verb TEXT, date TEXT,
  sentence INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL);
INSERT INTO quote VALUES(1,1,1,'mixed','say','2024',2,106,116);
INSERT INTO quote VALUES(2,2,1,'mixed','say',NULL,2,106,116);
CREATE TABLE quote_slot (
  quote INTEGER NOT NULL REFERENCES quote (id), slot TEXT NOT NULL, text TEXT NOT NULL, entity INTEGER REFERENCES entity (id),
  entity_number INTEGER, start INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY (quote, slot)) WITHOUT ROWID;
INSERT INTO quote_slot VALUES(1,'speaker','Ana Reis',1,1,39,43);
INSERT INTO quote_slot VALUES(2,'speaker','Ana Reis',1,1,39,43);
CREATE TABLE skipped_input (id INTEGER PRIMARY KEY, path TEXT NOT NULL, line INTEGER, code TEXT NOT NULL, reason TEXT NOT NULL);
INSERT INTO skipped_input VALUES(1,'a.txt',3,'read.bad-record','skipped: "x"');
INSERT INTO skipped_input VALUES(2,'b.txt',NULL,'read.empty','empty file');
CREATE INDEX event_article ON event (article, number);
CREATE INDEX event_type ON event (type, date);
CREATE INDEX event_story ON event (story);
CREATE INDEX event_slot_entity ON event_slot (entity) WHERE entity IS NOT NULL;
CREATE INDEX quote_article ON quote (article, number);
CREATE INDEX quote_slot_entity ON quote_slot (entity) WHERE entity IS NOT NULL;
CREATE INDEX article_entity_entity ON article_entity (entity);
CREATE INDEX article_date ON article (date);
CREATE INDEX article_duplicate ON article (duplicate_of) WHERE duplicate_of IS NOT NULL;
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
COMMIT;
