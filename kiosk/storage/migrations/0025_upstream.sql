-- The hub and the hall. What the hub alone knows stands beside the journal (hub_acks, hub_notes,
-- hub_contents); the rest can be rebuilt.

-- What the hub has of each epoch, by its own signature. `forked`: from that event on it has another
-- history and keeps this one aside; 0 where it has not.
CREATE TABLE hub_acks (
  epoch  INTEGER PRIMARY KEY,
  seq    INTEGER NOT NULL,
  hash   BLOB NOT NULL CHECK (length(hash) = 32),
  forked INTEGER NOT NULL DEFAULT 0,
  at     TEXT NOT NULL
) STRICT;

-- How the last contact went, and what of the district's log was seen: a text by its name.
CREATE TABLE hub_notes (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What reference data says: it comes again from the hub where it is lost.
CREATE TABLE hub_contents (
  name    TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Public keys of the district, as the enrolment told them.
CREATE TABLE hub_keys (
  purpose TEXT NOT NULL,              -- ack, reference, sealing, log; own: this hall's
  kid     TEXT NOT NULL,
  key     TEXT NOT NULL,              -- base64url; of the log its whole name, as C2SP writes it
  seq     INTEGER NOT NULL,
  PRIMARY KEY (purpose, kid)
) STRICT, WITHOUT ROWID;

-- Which version of what the district publishes is in force.
CREATE TABLE hub_references (
  name    TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  sha256  TEXT NOT NULL,
  at      TEXT NOT NULL,
  seq     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What came from the district item by item, each once: answers to cases, cases filed elsewhere.
CREATE TABLE hub_items (
  name TEXT NOT NULL,
  item TEXT NOT NULL,
  seq  INTEGER NOT NULL,
  PRIMARY KEY (name, item)
) STRICT, WITHOUT ROWID;

-- Private parts that were given up here once the hub had them: it has them until they are erased.
CREATE TABLE retired_parts (seq INTEGER PRIMARY KEY) STRICT;
