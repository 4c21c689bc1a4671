-- Councils: who has which seat, meetings, motions and their named votes. All of it can be rebuilt
-- from the journal. Weights are exact: texts like 1/12.
CREATE TABLE councils (
  council TEXT PRIMARY KEY,
  name    TEXT NOT NULL,                -- JSON, by language
  groups  TEXT NOT NULL,                -- JSON
  rules   TEXT NOT NULL,                -- JSON
  bar     TEXT NOT NULL,                -- JSON: what brings a proposal to the agenda
  day     TEXT NOT NULL                 -- on which it was founded
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
  person  TEXT NOT NULL DEFAULT '',     -- pseudonym of their card; empty: none was told
  left    TEXT NOT NULL DEFAULT '',     -- left, recalled; empty: has the seat
  left_on TEXT NOT NULL DEFAULT '',
  left_by INTEGER NOT NULL DEFAULT 0    -- the event that told it, with why
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
  proposal TEXT NOT NULL,               -- that it came of; empty: none
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

-- What residents, staff and cases propose. `words` as they were told, `shown` as everybody reads them.
CREATE TABLE council_proposals (
  proposal   TEXT PRIMARY KEY,
  council    TEXT NOT NULL,
  number     INTEGER NOT NULL UNIQUE,   -- in the hall, from 1 on
  seq        INTEGER NOT NULL,          -- of the event that told it
  origin     TEXT NOT NULL,             -- resident, staff, case
  state      TEXT NOT NULL,             -- asked, open, reached, agenda, refused, merged, lapsed
  day        TEXT NOT NULL,
  category   TEXT NOT NULL,             -- of cases; empty: it came of none
  cell       TEXT NOT NULL,
  times      INTEGER NOT NULL,
  supporters INTEGER NOT NULL DEFAULT 0,
  support    INTEGER NOT NULL DEFAULT 0, -- how many it needs
  until      TEXT NOT NULL DEFAULT '',
  into_one   TEXT NOT NULL DEFAULT '',  -- the proposal that it was merged into
  motion     TEXT NOT NULL DEFAULT '',
  cause      TEXT NOT NULL DEFAULT '',  -- why it was refused: a word of a list
  shown_by   INTEGER NOT NULL DEFAULT 0,
  told_by    INTEGER NOT NULL DEFAULT 0,
  words      TEXT,
  shown      TEXT,
  told       TEXT                       -- why it was refused or merged
) STRICT, WITHOUT ROWID;
CREATE INDEX council_proposals_of ON council_proposals (council, state);

-- Who supports what, as keyed digests, until it is decided whether it comes to the agenda.
CREATE TABLE council_support (
  seq      INTEGER PRIMARY KEY,
  proposal TEXT NOT NULL,
  once     TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX council_support_once ON council_support (proposal, once);

-- Residents who may support by a code: digests of the codes, pseudonyms of the persons.
CREATE TABLE council_register (
  council TEXT NOT NULL,
  entry   TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  person  TEXT NOT NULL,                -- empty: the register names none
  code    TEXT NOT NULL,
  PRIMARY KEY (council, entry)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX council_register_code ON council_register (code);

-- What somebody read before a meeting, what was written along in it, and who wishes to speak.
CREATE TABLE council_papers (
  paper   TEXT PRIMARY KEY,
  meeting TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  title   TEXT,
  text    TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX council_papers_of ON council_papers (meeting, seq);

CREATE TABLE council_lines (
  seq     INTEGER PRIMARY KEY,
  meeting TEXT NOT NULL,
  at      TEXT NOT NULL,
  words   TEXT
) STRICT;
CREATE INDEX council_lines_of ON council_lines (meeting, seq);

CREATE TABLE council_speakers (
  meeting TEXT NOT NULL,
  member  TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  speaks  INTEGER NOT NULL,             -- 0: waits
  PRIMARY KEY (meeting, member)
) STRICT, WITHOUT ROWID;

-- What was decided and is to be done: on the public board until some time after it was.
CREATE TABLE council_tasks (
  task    TEXT PRIMARY KEY,
  council TEXT NOT NULL,
  motion  TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  due     TEXT NOT NULL,
  state   TEXT NOT NULL,                -- open, done, dropped
  ended   TEXT NOT NULL DEFAULT '',     -- on which day
  told_by INTEGER NOT NULL DEFAULT 0,
  words   TEXT,
  owner   TEXT,
  told    TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX council_tasks_of ON council_tasks (motion, seq);
