-- A command that somebody waits for costs what the pages cost that it touches: fewer of them.
-- And a kept reply no longer tells at which terminal it was given.

-- Replies already given. `key` is cut from a SHA-256 of terminal and key, so that a row names no
-- terminal; `mark` tells whether it was the same request. What was kept in the older form goes: it named
-- the terminal at which an anonymous case was filed.
DROP TABLE idempotency;
CREATE TABLE idempotency (
  key    BLOB PRIMARY KEY,
  mark   BLOB NOT NULL,
  method TEXT NOT NULL,
  reply  BLOB NOT NULL,
  at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The beginning of a pseudonym finds as well as all of it.
DROP INDEX visits_active;
CREATE INDEX visits_active ON visits (day, substr(person, 1, 8))
  WHERE state NOT IN ('finished', 'cancelled');

-- Jobs that are not over stand apart, in the order in which they were asked for: few, so that they
-- need no index. They move to print_jobs when they have ended.
CREATE TABLE print_queue (
  seq      INTEGER PRIMARY KEY,        -- the other columns: see print_jobs
  job      TEXT NOT NULL,
  kind     TEXT NOT NULL,
  subject  TEXT NOT NULL,
  printer  TEXT NOT NULL,
  terminal TEXT NOT NULL,
  session  TEXT NOT NULL,
  staff    TEXT NOT NULL,
  language TEXT NOT NULL,
  state    TEXT NOT NULL,              -- queued, printing, failed
  reason   TEXT NOT NULL,
  reprint  INTEGER NOT NULL,
  at       TEXT NOT NULL
) STRICT;
INSERT INTO print_queue
  SELECT seq, job, kind, subject, printer, terminal, session, staff, language, state, reason,
    reprint, at
  FROM print_jobs WHERE state IN ('queued', 'printing', 'failed');
DELETE FROM print_jobs WHERE state IN ('queued', 'printing', 'failed');
DROP INDEX print_jobs_open;

-- Cases by day and count, which their ids and numbers begin with: 202611240031.
CREATE TABLE cases_by_key (
  key      INTEGER PRIMARY KEY,
  case_id  TEXT NOT NULL,              -- c-20261124-0031-7KQ2MX
  seq      INTEGER NOT NULL,           -- of its filing
  number   TEXT NOT NULL,              -- D-1124-0031, as printed
  day      TEXT NOT NULL,
  type     TEXT NOT NULL,
  category TEXT NOT NULL,
  dispute  INTEGER NOT NULL,
  hazard   TEXT NOT NULL,              -- empty: none
  risk     TEXT NOT NULL,
  reasons  TEXT NOT NULL,              -- codes, space between
  state    TEXT NOT NULL,              -- filed, working, paused, resolved
  tier     INTEGER NOT NULL,           -- 1: the hall's own
  assignee TEXT NOT NULL,              -- staff account; empty: nobody yet
  cell     TEXT NOT NULL,
  place    TEXT NOT NULL,              -- a place of hall.toml
  one_tap  INTEGER NOT NULL,
  anonymous INTEGER NOT NULL,
  language TEXT NOT NULL,
  version  INTEGER NOT NULL,           -- grows with each event: whoever writes must have seen it
  joined   INTEGER NOT NULL,           -- neighbours who said that it is the same
  filed_at TEXT NOT NULL,
  happened TEXT NOT NULL,              -- as told; empty: not told
  respond_by   TEXT NOT NULL,
  responded_at TEXT NOT NULL,          -- empty: not yet
  settle_by    TEXT NOT NULL,
  resolved_at  TEXT NOT NULL,
  paused_at    TEXT NOT NULL,
  next_due     TEXT NOT NULL,          -- of the two limits the one that runs; empty: none runs
  warned       TEXT NOT NULL,          -- the due time last warned of
  escalated    TEXT NOT NULL,          -- the due time last found missed
  late         INTEGER NOT NULL,       -- 1: its first response came late or not at all
  alert    TEXT NOT NULL,              -- '', 'raised', or the account that accepted it
  text     TEXT,                       -- private from here on
  detail   TEXT,
  answers  TEXT,
  name     TEXT,
  phone    TEXT,
  person   TEXT,
  result   TEXT
) STRICT;
INSERT INTO cases_by_key
  SELECT CAST(substr(case_id, 3, 8) || substr(case_id, 12, 4) AS INTEGER), *
  FROM cases ORDER BY case_id;

-- What staff and neighbours did; the filing stands in the case's own row.
CREATE TABLE case_acts (
  key     INTEGER NOT NULL,            -- of the case
  seq     INTEGER NOT NULL,
  type    TEXT NOT NULL,
  day     TEXT NOT NULL,
  private INTEGER NOT NULL,            -- 1: its private part still stands
  PRIMARY KEY (key, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO case_acts
  SELECT c.key, l.seq, l.type, l.day, l.private
  FROM case_log l JOIN cases_by_key c ON c.case_id = l.case_id
  WHERE l.type <> 'case.filed';
DROP TABLE case_log;
CREATE INDEX case_acts_by_day ON case_acts (day, type);

-- Words of cases by their key, entered in blocks of 32 cases (tables/case_words.py). A leaf
-- of the index fits into a page.
CREATE TABLE words_kept (key INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
INSERT INTO words_kept
  SELECT c.key, w.words FROM case_words w JOIN cases_by_key c ON c.seq = w.rowid
  WHERE c.key <= (SELECT max(key) - max(key) % 10000 % 32 FROM cases_by_key);
DROP TABLE case_words;
CREATE VIRTUAL TABLE case_words USING fts5(words, tokenize = "unicode61 remove_diacritics 0");
INSERT INTO case_words (case_words, rank) VALUES ('secure-delete', 1);
INSERT INTO case_words (case_words, rank) VALUES ('pgsz', 3900);
INSERT INTO case_words (rowid, words) SELECT key, words FROM words_kept ORDER BY key;
DROP TABLE words_kept;

DROP TABLE cases;
ALTER TABLE cases_by_key RENAME TO cases;
-- Those that are open are few: by what they wait for, they are looked through.
CREATE INDEX cases_open ON cases (alert) WHERE state <> 'resolved';
CREATE INDEX cases_by_place ON cases (cell, place) WHERE place <> '';
CREATE INDEX cases_by_person ON cases (substr(person, 1, 8)) WHERE person IS NOT NULL;
CREATE INDEX cases_resolved ON cases (resolved_at) WHERE resolved_at <> '';
