-- Ratings, apart from visits and cases: everything here can be rebuilt from the journal.
-- Of an erased one `once` stands: that it was given, not how.
CREATE TABLE ratings (
  seq      INTEGER PRIMARY KEY,        -- of its event
  once     TEXT NOT NULL,              -- keyed digest of matter and stage
  rating   TEXT,                       -- private from here on; random: by it a rater learns what came of it
  matter   TEXT,
  stage    TEXT,
  level    INTEGER,
  reasons  TEXT,                       -- ids of hall.toml, space between
  words    TEXT,
  phone    TEXT,
  staff    TEXT,                       -- the account that is rated
  involved TEXT,                       -- accounts that worked on the matter, space between
  about    TEXT,                       -- the service, or the category of the case
  day      TEXT,                       -- on which it was given
  opens    TEXT,                       -- day from which its case may be opened; empty: none follows
  followed INTEGER,                    -- the event that tied it to its case
  case_id  TEXT
) STRICT;
CREATE UNIQUE INDEX ratings_once ON ratings (once);
CREATE UNIQUE INDEX ratings_by_code ON ratings (rating);
CREATE INDEX ratings_by_case ON ratings (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX ratings_to_follow ON ratings (opens) WHERE opens > '' AND followed IS NULL;
CREATE INDEX ratings_by_day ON ratings (day) WHERE day IS NOT NULL;

-- A month's figures, made once when it is over: what is erased later changes none of them.
CREATE TABLE rating_months (
  month   TEXT PRIMARY KEY,
  seq     INTEGER NOT NULL,
  hall    TEXT NOT NULL,               -- JSON
  staff   TEXT                         -- JSON by account; private
) STRICT, WITHOUT ROWID;

-- What a case follows from that is nobody's report: "rating". It is for managers alone.
ALTER TABLE cases ADD COLUMN origin TEXT NOT NULL DEFAULT '';
CREATE INDEX cases_confined ON cases (origin) WHERE origin <> '' AND state <> 'resolved';
