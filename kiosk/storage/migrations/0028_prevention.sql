-- What prevention found and somebody decided on: visits, and what was dismissed. All of it can be
-- rebuilt from the journal.
CREATE TABLE prevention (
  visit    TEXT PRIMARY KEY,
  seq      INTEGER NOT NULL,
  rule     TEXT NOT NULL,               -- of kiosk.domain.disputes.prevention
  pattern  TEXT,                        -- keyed digest of what was found; NULL once it was erased
  about    TEXT,                        -- a place, pseudonyms of sides, or a dispute's key
  state    TEXT NOT NULL,               -- planned, dismissed, erased, or how the visit ended
  cause    TEXT NOT NULL DEFAULT '',    -- of a dismissal
  owner    TEXT NOT NULL DEFAULT '',
  due      TEXT NOT NULL DEFAULT '',    -- a date
  made_at  TEXT NOT NULL,
  ended    INTEGER NOT NULL DEFAULT 0,  -- the event that ended it
  ended_at TEXT NOT NULL DEFAULT '',
  words    TEXT,
  worth    INTEGER                      -- whether it was worth a visit; NULL: judges no rule
) STRICT, WITHOUT ROWID;
CREATE INDEX prevention_open ON prevention (due) WHERE state = 'planned';

-- The disputes behind it, as often as each had begun then.
CREATE TABLE prevention_basis (
  visit TEXT NOT NULL,
  key   INTEGER NOT NULL,
  opens INTEGER NOT NULL,
  PRIMARY KEY (visit, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX prevention_basis_of ON prevention_basis (key);

-- Whether a side agrees that what is known of it may lead to a visit.
ALTER TABLE dispute_parties ADD COLUMN agreed INTEGER NOT NULL DEFAULT 0;
