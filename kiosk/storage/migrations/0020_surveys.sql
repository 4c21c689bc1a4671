-- Surveys: what is asked. These three can be rebuilt from the journal.
CREATE TABLE surveys (
  survey      TEXT PRIMARY KEY,
  title       TEXT NOT NULL,
  state       TEXT NOT NULL,            -- added, open, closed
  version     INTEGER NOT NULL,         -- that is asked; 0: none yet
  start       TEXT NOT NULL,            -- days
  until       TEXT NOT NULL,            -- empty: until it is closed
  invited     INTEGER NOT NULL,
  idle        TEXT NOT NULL,            -- drop, keep: what becomes of a partial answer
  pages       INTEGER NOT NULL,
  fallback    TEXT NOT NULL,            -- the form's name of a language
  withheld    INTEGER NOT NULL,         -- answers at its end that were fewer than five
  invitations INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_versions (
  survey      TEXT NOT NULL,
  version     INTEGER NOT NULL,
  title       TEXT NOT NULL,
  questions   INTEGER NOT NULL,
  languages   TEXT NOT NULL,            -- codes, space between
  digest      TEXT NOT NULL,            -- SHA-256 of the form
  form        BLOB,                     -- XForm, by zlib
  PRIMARY KEY (survey, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_batches (
  batch       TEXT PRIMARY KEY,         -- random
  survey      TEXT NOT NULL,
  version     INTEGER NOT NULL,
  day         TEXT NOT NULL,            -- on which it was closed
  answers     INTEGER NOT NULL,
  digest      TEXT NOT NULL             -- SHA-256 of its answers
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_batches_of ON survey_batches (survey);

-- Answers stand beside the journal, which knows how many there are and what they hash to. No table
-- tells when one was given, at which terminal, or in which order: keys are random, a batch is laid
-- down shuffled, and of an open one each row is sealed under a key that no database and no backup
-- holds.
CREATE TABLE survey_box (
  key         BLOB PRIMARY KEY,
  sealed      BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_answers (
  key         TEXT PRIMARY KEY,
  batch       TEXT NOT NULL,
  answer      BLOB NOT NULL             -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_answers_of ON survey_answers (batch);

-- Keyed digests of codes: which were used, and never for which answer.
CREATE TABLE survey_invitations (
  digest      BLOB PRIMARY KEY,
  survey      TEXT NOT NULL,
  used        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
