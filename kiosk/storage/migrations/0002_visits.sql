-- State of the queue: everything here can be rebuilt from the journal.

CREATE TABLE business_days (
  day       TEXT PRIMARY KEY,          -- YYYY-MM-DD in the hall's zone
  opened_at TEXT NOT NULL,
  closed_at TEXT
) STRICT;

CREATE TABLE hall_files (
  digest    TEXT NOT NULL,             -- SHA-256 of hall.toml as it was read
  loaded_at TEXT NOT NULL,
  seq       INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE counters (
  counter TEXT PRIMARY KEY,
  state   TEXT NOT NULL,               -- closed, open, paused
  staff   TEXT NOT NULL,
  visit   TEXT,                        -- called to it or served at it now
  since_priority  INTEGER NOT NULL,    -- calls to the regular line since one to the priority line
  since_before    INTEGER NOT NULL     -- … before the last call, for undoing it
) STRICT;

-- A check-in is the command people wait for, and each page it touches costs: few indexes.
CREATE TABLE visits (
  visit     TEXT PRIMARY KEY,          -- begins with day, letter and count: found by them too
  seq       INTEGER NOT NULL,          -- of its check-in
  day       TEXT NOT NULL,
  number    TEXT NOT NULL,
  service   TEXT NOT NULL,
  state     TEXT NOT NULL,
  place     REAL NOT NULL,             -- order in line; seq unless it came back after a miss
  priority  TEXT,
  appointment    TEXT,
  appointment_at TEXT,
  method    TEXT NOT NULL,             -- card, phone, code, none
  language  TEXT NOT NULL,
  terminal  TEXT NOT NULL,
  person      TEXT,                    -- keyed HMAC of the number; private
  masked_name TEXT,                    -- private
  note        TEXT,                    -- from clerk to clerk; private
  arrived_at TEXT NOT NULL,
  called_at  TEXT,
  started_at TEXT,
  ended_at   TEXT,
  served_seconds REAL NOT NULL,
  counter   TEXT,
  calls     INTEGER NOT NULL,
  rejoined  INTEGER NOT NULL,
  paper     TEXT NOT NULL              -- of its ticket: empty where none was asked for
) STRICT, WITHOUT ROWID;
CREATE INDEX visits_active ON visits (day, service, person)
  WHERE state NOT IN ('finished', 'cancelled');

CREATE TABLE visit_notes (
  seq   INTEGER PRIMARY KEY,           -- of a transfer whose note still stands
  visit TEXT NOT NULL
) STRICT;

CREATE TABLE service_times (
  day     TEXT NOT NULL,
  service TEXT NOT NULL,
  seq     INTEGER NOT NULL,            -- of the event that finished the visit
  counter TEXT NOT NULL,
  seconds REAL NOT NULL,
  PRIMARY KEY (day, service, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE calls (
  call     INTEGER PRIMARY KEY,        -- seq of the calling event
  day      TEXT NOT NULL,
  visit    TEXT NOT NULL,
  number   TEXT NOT NULL,
  counter  TEXT NOT NULL,
  language TEXT NOT NULL,
  at       TEXT NOT NULL
) STRICT;
CREATE INDEX calls_by_day ON calls (day, call);

CREATE TABLE appointments (
  appointment TEXT PRIMARY KEY,        -- also a resident code, where at is empty
  seq         INTEGER NOT NULL,
  service     TEXT NOT NULL,
  at          TEXT NOT NULL,
  day         TEXT NOT NULL,
  person      TEXT,                    -- private
  masked_name TEXT,                    -- private
  priority    TEXT,                    -- private: from the birth date
  used_by     TEXT
) STRICT;
CREATE INDEX appointments_by_day ON appointments (day, at);

CREATE TABLE print_jobs (
  job      TEXT PRIMARY KEY,
  seq      INTEGER NOT NULL,
  kind     TEXT NOT NULL,              -- ticket, appointment, test
  subject  TEXT NOT NULL,              -- the visit or appointment
  printer  TEXT NOT NULL,
  terminal TEXT NOT NULL,
  session  TEXT NOT NULL,              -- empty: asked for by staff
  staff    TEXT NOT NULL,
  language TEXT NOT NULL,
  state    TEXT NOT NULL,              -- queued, printing, printed, failed, cancelled
  reason   TEXT NOT NULL,
  reprint  INTEGER NOT NULL,
  at       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX print_jobs_open ON print_jobs (state)
  WHERE state IN ('queued', 'printing', 'failed');
