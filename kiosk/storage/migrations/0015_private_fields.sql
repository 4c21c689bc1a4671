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

CREATE TABLE IF NOT EXISTS person_searches (
  seq   INTEGER PRIMARY KEY,           -- of the search
  staff TEXT NOT NULL,
  at    TEXT NOT NULL
) STRICT;

-- The index of words holds no number of a person any more; `indexed` is kiosk.domain.bigrams'.
INSERT OR REPLACE INTO case_words (rowid, words)
  SELECT key, now FROM (
    SELECT c.key AS key, w.words AS was, coalesce(indexed(concat_ws(' ', c.text, c.detail, (
      SELECT group_concat(concat_ws(' ', j.text, j.detail), ' ' ORDER BY j.seq)
      FROM case_joiners j WHERE j.key = c.key
    ))), '') AS now
    FROM cases c JOIN case_words w ON w.rowid = c.key
  ) WHERE now <> was;
DELETE FROM case_words WHERE words = '';
