-- What was recorded of meetings of disputes, and who agreed to it. Rebuilt from the journal.
CREATE TABLE dispute_consents (
  session TEXT NOT NULL,
  party   TEXT NOT NULL,
  key     INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  agreed  INTEGER NOT NULL,
  how     TEXT NOT NULL,                -- screen, paper
  strokes TEXT,                         -- JSON; NULL: on paper, or erased
  PRIMARY KEY (session, party)
) STRICT, WITHOUT ROWID;

CREATE TABLE dispute_recordings (
  recording TEXT PRIMARY KEY,
  key       INTEGER NOT NULL,
  session   TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  media     TEXT NOT NULL,              -- audio, video
  origin    TEXT NOT NULL,              -- stick, microphone
  format    TEXT NOT NULL,
  seconds   INTEGER NOT NULL,
  size      INTEGER NOT NULL,           -- bytes
  cut       INTEGER NOT NULL,           -- it ends in the middle of a frame
  at        TEXT NOT NULL,
  blob      TEXT,                       -- NULL once it was erased, as is the next
  sha256    TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX dispute_recordings_of ON dispute_recordings (key);
CREATE INDEX dispute_recordings_at ON dispute_recordings (at) WHERE blob IS NOT NULL;
