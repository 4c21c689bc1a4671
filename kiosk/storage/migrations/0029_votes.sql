-- Votes: what is asked and decided, by their events. These can be rebuilt from the journal.
CREATE TABLE votes (
  poll     TEXT PRIMARY KEY,
  state    TEXT NOT NULL,             -- added, open, closed, declared
  asked    TEXT NOT NULL,             -- JSON of the poll
  eligible INTEGER NOT NULL,
  area     INTEGER NOT NULL,          -- square centimetres, of all that are eligible
  doubles  INTEGER NOT NULL,
  result   TEXT NOT NULL              -- JSON; empty before it is declared
) STRICT, WITHOUT ROWID;

CREATE TABLE vote_batches (
  batch    TEXT PRIMARY KEY,          -- random
  poll     TEXT NOT NULL,
  ballots  INTEGER NOT NULL,
  digest   TEXT NOT NULL              -- SHA-256 of its ballots
) STRICT, WITHOUT ROWID;

CREATE TABLE vote_named (
  seq      INTEGER PRIMARY KEY,
  poll     TEXT NOT NULL,
  entry    TEXT NOT NULL,
  area     INTEGER NOT NULL,
  choice   TEXT NOT NULL              -- options, JSON
) STRICT;
CREATE UNIQUE INDEX vote_named_of ON vote_named (poll, entry);

-- No event fills what follows. The register and the key of a vote go when it is declared; ballots
-- lie as answers to surveys do, and no table tells which came with which mark or entry.
CREATE TABLE vote_register (
  poll     TEXT NOT NULL,
  entry    TEXT NOT NULL,             -- as the register calls it: 3-502
  person   TEXT NOT NULL,             -- pseudonym; empty: by code alone
  digest   BLOB,                      -- of the code
  twin     TEXT NOT NULL,             -- HMAC under the vote's key; empty without a number
  area     INTEGER NOT NULL,
  may      INTEGER NOT NULL,          -- whether the vote's rule lets them
  voted    INTEGER NOT NULL,
  PRIMARY KEY (poll, entry)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX vote_register_person ON vote_register (poll, person) WHERE person <> '';
CREATE UNIQUE INDEX vote_register_code ON vote_register (digest) WHERE digest IS NOT NULL;

CREATE TABLE vote_keys (
  poll     TEXT PRIMARY KEY,
  key      BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE vote_marks (
  mark     TEXT PRIMARY KEY,          -- random: that a ballot was taken
  poll     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX vote_marks_of ON vote_marks (poll);

CREATE TABLE vote_box (
  key      BLOB PRIMARY KEY,
  sealed   BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE vote_ballots (
  key      TEXT PRIMARY KEY,
  batch    TEXT NOT NULL,
  ballot   BLOB NOT NULL              -- options, JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX vote_ballots_of ON vote_ballots (batch);

-- Paper votes that one person typed and another is to type again; sealed as the box is.
CREATE TABLE vote_typed (
  poll     TEXT PRIMARY KEY,
  staff    TEXT NOT NULL,
  sealed   BLOB NOT NULL
) STRICT, WITHOUT ROWID;
