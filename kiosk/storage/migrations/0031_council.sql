-- Councils: who has which seat, meetings, motions and their named votes. All of it can be rebuilt
-- from the journal. Weights are exact: texts like 1/12.
CREATE TABLE councils (
  council TEXT PRIMARY KEY,
  zh      TEXT NOT NULL,
  en      TEXT NOT NULL,
  groups  TEXT NOT NULL,                -- JSON
  rules   TEXT NOT NULL                 -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE council_members (
  member  TEXT PRIMARY KEY,
  council TEXT NOT NULL,
  circle  TEXT NOT NULL,                -- the group
  seat    INTEGER NOT NULL,
  deputy  INTEGER NOT NULL,             -- votes for the seat while its member is not there
  until   TEXT NOT NULL,                -- last day of the term, a date
  seq     INTEGER NOT NULL,
  name    TEXT,                         -- NULL once it was erased
  left    TEXT NOT NULL DEFAULT ''      -- left, recalled; empty: has the seat
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX council_seat ON council_members (council, circle, seat, deputy)
  WHERE left = '';

CREATE TABLE council_meetings (
  meeting TEXT PRIMARY KEY,
  council TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  starts  TEXT NOT NULL,
  state   TEXT NOT NULL,                -- planned, open, ended, missed, cancelled
  number  INTEGER NOT NULL DEFAULT 0,   -- in the council's register of records; 0: none yet
  chair   TEXT NOT NULL DEFAULT '',     -- a member
  ended   INTEGER NOT NULL DEFAULT 0,
  place   TEXT,
  minutes TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX council_meetings_of ON council_meetings (council, starts);

CREATE TABLE council_present (
  meeting TEXT NOT NULL,
  circle  TEXT NOT NULL,
  seat    INTEGER NOT NULL,
  member  TEXT NOT NULL,
  PRIMARY KEY (meeting, circle, seat)
) STRICT, WITHOUT ROWID;

CREATE TABLE council_motions (
  motion  TEXT PRIMARY KEY,
  meeting TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  amends  TEXT NOT NULL,                -- a motion that is decided after it; empty: none
  poll    TEXT NOT NULL,                -- of residents; empty: none
  state   TEXT NOT NULL,                -- waiting, voting, carried, lost, no_quorum
  result  TEXT NOT NULL DEFAULT '',     -- JSON
  text    TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX council_motions_of ON council_motions (meeting, seq);

CREATE TABLE council_votes (
  motion TEXT NOT NULL,
  circle TEXT NOT NULL,
  seat   INTEGER NOT NULL,
  member TEXT NOT NULL,
  weight TEXT NOT NULL,
  seq    INTEGER NOT NULL,
  choice TEXT,                          -- NULL once it was erased
  PRIMARY KEY (motion, circle, seat)
) STRICT, WITHOUT ROWID;
