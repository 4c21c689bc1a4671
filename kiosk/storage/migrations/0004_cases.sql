-- Cases: everything here can be rebuilt from the journal.

CREATE TABLE cases (
  case_id  TEXT PRIMARY KEY,           -- c-20261124-0031-7KQ2MX: day and count, so that ids sort
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
) STRICT, WITHOUT ROWID;
CREATE INDEX cases_due ON cases (next_due) WHERE next_due <> '';
CREATE INDEX cases_open ON cases (state, filed_at) WHERE state <> 'resolved';
CREATE INDEX cases_by_number ON cases (number, seq);
CREATE INDEX cases_by_seq ON cases (seq);
CREATE INDEX cases_by_place ON cases (cell, place, filed_at);
CREATE INDEX cases_by_person ON cases (person) WHERE person IS NOT NULL;
CREATE INDEX cases_by_day ON cases (day);
CREATE INDEX cases_resolved ON cases (resolved_at) WHERE resolved_at <> '';
CREATE INDEX cases_alerts ON cases (alert) WHERE alert = 'raised';

-- Which events a case is made of: its timeline, and what is erased with a person.
CREATE TABLE case_log (
  seq     INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL,
  type    TEXT NOT NULL,
  day     TEXT NOT NULL,
  private INTEGER NOT NULL             -- 1: its private part still stands
) STRICT;
CREATE INDEX case_log_by_case ON case_log (case_id, seq);
CREATE INDEX case_log_by_day ON case_log (day, type);

CREATE TABLE case_photos (
  blob    TEXT PRIMARY KEY,
  case_id TEXT NOT NULL,
  seq     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX case_photos_by_case ON case_photos (case_id);

-- Character bigrams of the private words, for search and for what is alike; erased with them.
CREATE VIRTUAL TABLE case_words USING fts5(words, tokenize = "unicode61 remove_diacritics 0");
INSERT INTO case_words (case_words, rank) VALUES ('secure-delete', 1);
