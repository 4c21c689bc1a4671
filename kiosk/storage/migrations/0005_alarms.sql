-- Alarms, who is called, elders who agreed, their visits: everything here can be rebuilt.

CREATE TABLE alarms (
  alarm       TEXT PRIMARY KEY,
  kind        TEXT NOT NULL,
  origin      TEXT NOT NULL,          -- source:ID, sos:TERMINAL, staff:TERMINAL, case:ID, elder:ID
  state       TEXT NOT NULL,          -- raised, accepted, closed
  raised_at   TEXT NOT NULL,
  place       TEXT NOT NULL,
  cell        TEXT NOT NULL,
  terminal    TEXT NOT NULL,
  elder       TEXT NOT NULL,
  case_id     TEXT NOT NULL,
  raised_by   TEXT NOT NULL,
  drill       INTEGER NOT NULL,
  presumed    INTEGER NOT NULL,       -- 1: nobody said the kind yet
  presses     INTEGER NOT NULL,
  pressed_at  TEXT NOT NULL,
  withdrawn_at TEXT NOT NULL,
  step        INTEGER NOT NULL,       -- of the call list
  step_at     TEXT NOT NULL,
  late        INTEGER NOT NULL,
  accepted_by TEXT NOT NULL,
  accepted_how TEXT NOT NULL,
  accepted_at TEXT NOT NULL,
  minutes     INTEGER NOT NULL,
  closed_by   TEXT NOT NULL,
  closed_at   TEXT NOT NULL,
  outcome     TEXT NOT NULL,
  seen        TEXT,                   -- private from here on
  words       TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX alarms_open ON alarms (state) WHERE state <> 'closed';
CREATE INDEX alarms_by_time ON alarms (raised_at);
CREATE INDEX alarms_by_origin ON alarms (origin, raised_at);
CREATE INDEX alarms_by_elder ON alarms (elder, raised_at) WHERE elder <> '';

-- Every action once: what was spilled may come twice.
CREATE TABLE alarm_log (
  action  TEXT PRIMARY KEY,
  alarm   TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  type    TEXT NOT NULL,
  at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX alarm_log_by_alarm ON alarm_log (alarm, seq);

-- Whom the call list reached and how it went.
CREATE TABLE alarm_calls (
  alarm  TEXT NOT NULL,
  person TEXT NOT NULL,
  how    TEXT NOT NULL,
  who    TEXT NOT NULL,
  step   INTEGER NOT NULL,
  state  TEXT NOT NULL,
  code   TEXT NOT NULL,
  at     TEXT NOT NULL,
  PRIMARY KEY (alarm, person, how)
) STRICT, WITHOUT ROWID;

-- People without a screen who are called: doctors, grid workers, volunteers, an elder's helpers.
CREATE TABLE responders (
  responder TEXT PRIMARY KEY,
  seq       INTEGER NOT NULL,
  role      TEXT NOT NULL,            -- doctor, grid_worker, volunteer, manager, staff, helper
  staff     TEXT NOT NULL,            -- their account, where they have one
  cell      TEXT NOT NULL,            -- grid workers: their cell; empty: the whole hall
  elder     TEXT NOT NULL,            -- helpers: whose
  hours     TEXT NOT NULL,            -- always, open, closed
  active    INTEGER NOT NULL,
  name      TEXT,                     -- private from here on
  phone     TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX responders_by_role ON responders (role) WHERE active = 1;
CREATE INDEX responders_by_elder ON responders (elder) WHERE elder <> '';

CREATE TABLE drills (
  seq      INTEGER PRIMARY KEY,
  began_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,             -- empty: it goes on
  by       TEXT NOT NULL
) STRICT;

-- What is wrong with a source or device, from when to when.
CREATE TABLE troubles (
  trouble  TEXT PRIMARY KEY,          -- about/what
  about    TEXT NOT NULL,
  what     TEXT NOT NULL,
  began_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,             -- empty: it stands
  seq      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX troubles_open ON troubles (ended_at) WHERE ended_at = '';

CREATE TABLE elders (
  elder    TEXT PRIMARY KEY,
  seq      INTEGER NOT NULL,
  state    TEXT NOT NULL,             -- active, withdrawn
  cell     TEXT NOT NULL,
  place    TEXT NOT NULL,
  band     TEXT NOT NULL,             -- the wristband's id; empty: none
  health_consent INTEGER NOT NULL,    -- separate consent to health data
  rhythm_days INTEGER NOT NULL,       -- a visit each so many days; 0: none
  next_visit TEXT NOT NULL,           -- date; empty: none due
  since    TEXT NOT NULL,
  name     TEXT,                      -- private from here on
  phone    TEXT,
  detail   TEXT,
  health   TEXT,
  limits   TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX elders_by_band ON elders (band) WHERE band <> '';
CREATE INDEX elders_by_visit ON elders (next_visit) WHERE next_visit <> '';

-- Which events hold something private of an elder: what goes when consent is withdrawn.
CREATE TABLE elder_log (
  seq   INTEGER PRIMARY KEY,
  elder TEXT NOT NULL,
  type  TEXT NOT NULL
) STRICT;
CREATE INDEX elder_log_by_elder ON elder_log (elder, seq);

CREATE TABLE elder_visits (
  visit    TEXT PRIMARY KEY,
  elder    TEXT NOT NULL,
  due      TEXT NOT NULL,
  cause    TEXT NOT NULL,             -- rhythm, or an alarm's id
  state    TEXT NOT NULL,             -- due, taken, done, missed
  by       TEXT NOT NULL,
  at       TEXT NOT NULL,
  words    TEXT                       -- private
) STRICT, WITHOUT ROWID;
CREATE INDEX elder_visits_open ON elder_visits (due) WHERE state IN ('due', 'taken');
CREATE INDEX elder_visits_by_elder ON elder_visits (elder, due);

CREATE TABLE elder_vitals (
  seq   INTEGER PRIMARY KEY,
  elder TEXT NOT NULL,
  at    TEXT NOT NULL,
  values_ TEXT                        -- private: quantity → [lowest, median, highest, count]
) STRICT;
CREATE INDEX elder_vitals_by_elder ON elder_vitals (elder, at);

-- A badge's id; showing it to a counter's scanner accepts an alarm. Empty: none.
ALTER TABLE staff ADD COLUMN badge TEXT NOT NULL DEFAULT '';
