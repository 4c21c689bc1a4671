-- Disputes of two private sides: who mediates, when they meet, what was agreed. All of it can be
-- rebuilt from the journal. `key` is that of the case from which a dispute came.
CREATE TABLE disputes (
  key        INTEGER PRIMARY KEY,
  case_id    TEXT NOT NULL,
  category   TEXT NOT NULL,             -- of the case, as it was when it was opened or classified
  state      TEXT NOT NULL,             -- open, agreed, kept, failed, withdrawn, none
  tier       INTEGER NOT NULL,
  level      TEXT NOT NULL,
  reasons    TEXT NOT NULL,             -- codes of kiosk.domain.disputes.weight, with blanks between
  apart      INTEGER NOT NULL,
  keeper     TEXT NOT NULL,             -- whose it is while it has no mediator
  mediator   TEXT NOT NULL DEFAULT '',
  opened_at  TEXT NOT NULL,
  tier_at    TEXT NOT NULL,             -- since when it is at this tier
  visit_by   TEXT NOT NULL,
  visited_at TEXT NOT NULL DEFAULT '',  -- first meeting at this tier
  settle_by  TEXT NOT NULL,
  next_due   TEXT NOT NULL,             -- the limit that may be missed next; empty: none runs
  missed     TEXT NOT NULL DEFAULT '',  -- limits of this tier that were missed, with blanks between
  ups        INTEGER NOT NULL DEFAULT 0,
  downs      INTEGER NOT NULL DEFAULT 0,
  opens      INTEGER NOT NULL DEFAULT 1,
  draft      INTEGER NOT NULL DEFAULT 0, -- version of the newest draft
  signed_at  TEXT NOT NULL DEFAULT '',
  confirmed  TEXT NOT NULL DEFAULT '',  -- how far a court's confirmation is
  closed_at  TEXT NOT NULL DEFAULT '',
  version    INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX disputes_due ON disputes (next_due) WHERE next_due <> '';
CREATE INDEX disputes_of_mediator ON disputes (mediator) WHERE mediator <> '' AND closed_at = '';

-- Events of a dispute; `private`: something of a person stands in it still.
CREATE TABLE dispute_acts (
  seq     INTEGER PRIMARY KEY,
  key     INTEGER NOT NULL,
  type    TEXT NOT NULL,
  private INTEGER NOT NULL
) STRICT;
CREATE INDEX dispute_acts_of ON dispute_acts (key);

CREATE TABLE dispute_parties (
  party    TEXT PRIMARY KEY,
  key      INTEGER NOT NULL,
  side     TEXT NOT NULL,               -- one, other
  seq      INTEGER NOT NULL,
  name     TEXT,                        -- NULL once it was erased
  phone    TEXT,
  detail   TEXT,
  person   TEXT,
  guardian TEXT,
  minor    INTEGER NOT NULL,
  language TEXT NOT NULL,
  wants    TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX dispute_parties_of ON dispute_parties (key);
CREATE INDEX dispute_parties_who ON dispute_parties (person) WHERE person IS NOT NULL;

CREATE TABLE dispute_sessions (
  session  TEXT PRIMARY KEY,
  key      INTEGER NOT NULL,
  seq      INTEGER NOT NULL,
  mediator TEXT NOT NULL,
  room     TEXT NOT NULL,               -- empty: elsewhere
  place    TEXT,                        -- where, in words
  starts   TEXT NOT NULL,
  ends     TEXT NOT NULL,
  apart    INTEGER NOT NULL,
  state    TEXT NOT NULL,               -- planned, held, missed, cancelled
  ended    INTEGER NOT NULL DEFAULT 0,  -- the event that ended it
  minutes  TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX dispute_sessions_of ON dispute_sessions (key);
CREATE INDEX dispute_sessions_planned ON dispute_sessions (starts) WHERE state = 'planned';

CREATE TABLE dispute_drafts (
  seq     INTEGER PRIMARY KEY,
  key     INTEGER NOT NULL,
  version INTEGER NOT NULL,
  terms   TEXT,                         -- JSON; NULL once it was erased
  basis   TEXT,
  signed  INTEGER NOT NULL DEFAULT 0    -- the event that signed it
) STRICT;
CREATE INDEX dispute_drafts_of ON dispute_drafts (key);

-- What was promised with a date, of the agreement that was signed last.
CREATE TABLE dispute_dues (
  key    INTEGER NOT NULL,
  item   INTEGER NOT NULL,              -- number of the term
  seq    INTEGER NOT NULL,              -- of the draft
  amount INTEGER NOT NULL,              -- fen; 0: something else than money
  due    TEXT NOT NULL,                 -- empty once it was erased
  state  TEXT NOT NULL,                 -- waiting, late, kept
  PRIMARY KEY (key, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE dispute_payments (
  seq    INTEGER PRIMARY KEY,
  key    INTEGER NOT NULL,
  item   INTEGER NOT NULL,
  amount INTEGER NOT NULL               -- fen; 0 once it was erased
) STRICT;
CREATE INDEX dispute_payments_of ON dispute_payments (key, item);

CREATE TABLE mediators (
  staff     TEXT PRIMARY KEY,
  seq       INTEGER NOT NULL,
  tiers     TEXT NOT NULL,              -- numbers, with blanks between
  kinds     TEXT NOT NULL,              -- categories
  languages TEXT NOT NULL,
  hours     TEXT NOT NULL,              -- JSON by weekday
  most      INTEGER NOT NULL,
  load      INTEGER NOT NULL DEFAULT 0,
  active    INTEGER NOT NULL DEFAULT 1,
  away      INTEGER NOT NULL DEFAULT 0, -- the event that tells it
  first     TEXT NOT NULL DEFAULT '',   -- of leave, dates
  last      TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE mediator_records (
  staff    TEXT NOT NULL,
  category TEXT NOT NULL,
  tried    INTEGER NOT NULL DEFAULT 0,
  settled  INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (staff, category)
) STRICT, WITHOUT ROWID;

-- Whom a mediator said that they know: never proposed to them again.
CREATE TABLE mediator_conflicts (
  seq    INTEGER NOT NULL,
  staff  TEXT NOT NULL,
  key    INTEGER NOT NULL,
  person TEXT NOT NULL,                 -- empty: in this dispute alone
  PRIMARY KEY (seq, person)
) STRICT, WITHOUT ROWID;
