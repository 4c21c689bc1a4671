-- Where a member is invited by message, what became of each message, and since when a proposal is settled.
ALTER TABLE council_members ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE council_proposals ADD COLUMN ended TEXT NOT NULL DEFAULT '';
CREATE TABLE council_messages (
  meeting TEXT NOT NULL,
  about   TEXT NOT NULL,                -- invited, reminded, off, missed
  member  TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  state   TEXT NOT NULL,                -- sent, failed
  PRIMARY KEY (meeting, about, member)
) STRICT, WITHOUT ROWID;
