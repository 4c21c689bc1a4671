-- Whether a side agrees to be reminded by message, and of what it was. Both can be rebuilt from the
-- journal.
ALTER TABLE dispute_parties ADD COLUMN sms INTEGER NOT NULL DEFAULT 0;

CREATE TABLE dispute_reminders (
  about TEXT NOT NULL,                  -- a meeting, or a term of a signed draft
  party TEXT NOT NULL,
  seq   INTEGER NOT NULL,
  state TEXT NOT NULL,                  -- sent, failed
  PRIMARY KEY (about, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX dispute_dues_waiting ON dispute_dues (due) WHERE state = 'waiting' AND due <> '';
