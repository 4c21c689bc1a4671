-- Who asked at a kiosk for a person to come, as long as it stands. Can be rebuilt from the journal.
CREATE TABLE assistance (
  asking   TEXT PRIMARY KEY,
  terminal TEXT NOT NULL UNIQUE,       -- one kiosk asks for one person
  asked_at TEXT NOT NULL,
  seq      INTEGER NOT NULL,           -- of its event, whose private part goes when it is over
  staff    TEXT NOT NULL DEFAULT ''    -- who goes there; empty: nobody yet
) STRICT, WITHOUT ROWID;
