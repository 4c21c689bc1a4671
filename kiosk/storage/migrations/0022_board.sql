-- The public board: what staff wrote for everybody. Can be rebuilt from the journal.
CREATE TABLE board_items (
  item      TEXT PRIMARY KEY,
  seq       INTEGER NOT NULL,          -- of the event that wrote it last
  version   INTEGER NOT NULL,
  kind      TEXT NOT NULL,             -- done, notice
  asked     TEXT,                      -- JSON by language; NULL once it was erased
  words     TEXT,
  first     TEXT NOT NULL,             -- dates; empty: open
  last      TEXT NOT NULL,
  case_id   TEXT NOT NULL,             -- what it came of; empty: nothing in particular
  staff     TEXT NOT NULL,             -- who wrote it last
  at        TEXT NOT NULL,
  withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Every event that wrote an item: its words are erased when it is withdrawn.
CREATE TABLE board_versions (
  seq  INTEGER PRIMARY KEY,
  item TEXT NOT NULL
) STRICT;
