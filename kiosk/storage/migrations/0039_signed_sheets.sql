-- The signed sheets of agreements, taken in as pictures. Rebuilt from the journal.
CREATE TABLE dispute_sheets (
  sheet TEXT PRIMARY KEY,
  key   INTEGER NOT NULL,
  seq   INTEGER NOT NULL,
  draft INTEGER NOT NULL,               -- the version of the agreement that was signed
  staff TEXT NOT NULL,
  at    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX dispute_sheets_of ON dispute_sheets (key);

CREATE TABLE dispute_sheet_pages (       -- gone once they were erased
  seq    INTEGER NOT NULL,
  page   INTEGER NOT NULL,
  blob   TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (seq, page)
) STRICT, WITHOUT ROWID;
