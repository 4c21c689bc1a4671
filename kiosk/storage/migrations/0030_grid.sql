-- Volunteers, their rounds, and matters of which a before and an after are told. All of it can be
-- rebuilt from the journal.
CREATE TABLE volunteers (
  volunteer TEXT PRIMARY KEY,
  state     TEXT NOT NULL,              -- asked, active, left
  cell      TEXT NOT NULL,
  responder TEXT NOT NULL DEFAULT '',   -- who they are on the call list of alarms
  since     TEXT NOT NULL,
  name      TEXT,                       -- NULL once it was erased
  phone     TEXT,
  person    TEXT,                       -- pseudonym of their number
  skills    TEXT,
  languages TEXT,
  hours     TEXT,
  minor     INTEGER,
  guardian  TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX volunteers_who ON volunteers (person) WHERE person IS NOT NULL;

-- Events in which something of a volunteer stands.
CREATE TABLE volunteer_parts (
  seq       INTEGER PRIMARY KEY,
  volunteer TEXT NOT NULL
) STRICT;
CREATE INDEX volunteer_parts_of ON volunteer_parts (volunteer);

-- What was served and confirmed, rounds too: numbers that stay.
CREATE TABLE volunteer_hours (
  served    TEXT PRIMARY KEY,           -- of a round: the round
  volunteer TEXT NOT NULL,
  day       TEXT NOT NULL,
  minutes   INTEGER NOT NULL,
  skill     TEXT NOT NULL,
  staff     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX volunteer_hours_of ON volunteer_hours (volunteer);

CREATE TABLE patrol_points (
  point  TEXT PRIMARY KEY,
  cell   TEXT NOT NULL,
  place  TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE TABLE patrols (
  patrol    TEXT PRIMARY KEY,
  volunteer TEXT NOT NULL,
  cell      TEXT NOT NULL,
  day       TEXT NOT NULL,
  began     TEXT NOT NULL,
  ended     TEXT NOT NULL DEFAULT '',
  cause     TEXT NOT NULL DEFAULT '',   -- ended, forgotten, left
  proposed  INTEGER NOT NULL DEFAULT 0, -- minutes
  confirmed INTEGER                     -- minutes; NULL: nobody looked yet
) STRICT, WITHOUT ROWID;
CREATE INDEX patrols_of ON patrols (volunteer);
CREATE INDEX patrols_open ON patrols (patrol) WHERE ended = '';
CREATE INDEX patrols_unseen ON patrols (patrol) WHERE ended <> '' AND confirmed IS NULL;

CREATE TABLE patrol_passes (
  patrol TEXT NOT NULL,
  point  TEXT NOT NULL,
  at     TEXT NOT NULL,
  PRIMARY KEY (patrol, point)
) STRICT, WITHOUT ROWID;

CREATE TABLE patrol_warnings (
  case_id TEXT PRIMARY KEY,
  patrol  TEXT NOT NULL,
  at      TEXT NOT NULL,
  thanked TEXT NOT NULL DEFAULT ''      -- when
) STRICT, WITHOUT ROWID;
CREATE INDEX patrol_warnings_of ON patrol_warnings (patrol);

CREATE TABLE matters (
  matter   TEXT PRIMARY KEY,
  kind     TEXT NOT NULL,               -- decision, campaign, rectification
  category TEXT NOT NULL,               -- empty: of every one
  cell     TEXT NOT NULL,               -- empty: of every one
  changed  TEXT NOT NULL,               -- date
  weeks    INTEGER NOT NULL,            -- looked back and forth
  opened   TEXT NOT NULL,               -- date
  closed   TEXT NOT NULL DEFAULT '',
  title    TEXT                         -- NULL once it was erased
) STRICT, WITHOUT ROWID;
