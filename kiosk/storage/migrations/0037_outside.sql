-- Organisations that help the hall from outside, and cases in their hands. All of it can be rebuilt
-- from the journal.
CREATE TABLE organisations (
  organisation TEXT PRIMARY KEY,
  kind    TEXT NOT NULL,               -- department, property, contractor, social
  state   TEXT NOT NULL,               -- active, ended
  since   TEXT NOT NULL,
  name    TEXT,                        -- private from here on
  work    TEXT,
  contact TEXT,                        -- NULL once it ended
  phone   TEXT
) STRICT, WITHOUT ROWID;

-- Events in which something of one stands.
CREATE TABLE organisation_parts (
  seq          INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL
) STRICT;
CREATE INDEX organisation_parts_of ON organisation_parts (organisation);

-- '' : an account of the hall's own people.
ALTER TABLE staff ADD COLUMN organisation TEXT NOT NULL DEFAULT '';

CREATE TABLE handlings (
  handling      TEXT PRIMARY KEY,
  seq           INTEGER NOT NULL,      -- of the event that asked for it
  key           INTEGER NOT NULL,      -- of the case
  case_id       TEXT NOT NULL,
  organisation  TEXT NOT NULL,
  state         TEXT NOT NULL,         -- asked, undertaken, carried_out, given_back, called_back, closed
  leads         INTEGER NOT NULL,      -- where nobody does, the hall leads
  due           TEXT NOT NULL,         -- the end of a date
  day           TEXT NOT NULL,         -- on which it was asked
  undertaken_at TEXT NOT NULL DEFAULT '',
  done_at       TEXT NOT NULL DEFAULT '',
  ended_at      TEXT NOT NULL DEFAULT '',
  released      INTEGER NOT NULL DEFAULT 0,
  overrun       INTEGER NOT NULL DEFAULT 0,  -- the deadline was found missed
  repeated      INTEGER NOT NULL DEFAULT 0,  -- came again after it was carried out
  brief         TEXT                   -- private
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX handlings_open ON handlings (key, organisation)
  WHERE state IN ('asked', 'undertaken', 'carried_out');
CREATE UNIQUE INDEX handlings_lead ON handlings (key) WHERE leads = 1;
CREATE INDEX handlings_by_case ON handlings (key, seq);
CREATE INDEX handlings_of ON handlings (organisation, day);
-- Of a month, how residents rated what organisations did.
ALTER TABLE rating_months ADD COLUMN outside TEXT;

CREATE INDEX handlings_owed ON handlings (due) WHERE state IN ('asked', 'undertaken');
