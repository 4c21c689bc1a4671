-- Fields that a newer program keeps private are moved out of the lines that stand, and the chain is
-- made anew (journal/rechaining.py). These stand beside the journal and are not rebuilt from it.

-- Each making anew: the newest event's hash before and after, signed by the hall.
CREATE TABLE IF NOT EXISTS rechained (
  at        TEXT NOT NULL,
  epoch     INTEGER NOT NULL,
  seq       INTEGER NOT NULL,
  was       BLOB NOT NULL,
  now       BLOB NOT NULL,
  signature BLOB NOT NULL              -- Ed25519
) STRICT;

-- What receipts of before say of their event: half of its hash. Too little of it to chain a guessed line
-- to, so that no guess at what was moved can be held against the hashes of before.
CREATE TABLE IF NOT EXISTS former_hashes (
  half BLOB PRIMARY KEY,
  seq  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
