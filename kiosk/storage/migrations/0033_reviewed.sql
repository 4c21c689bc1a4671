-- Lists of other halls' voters that a vote was held against: each counts once.
CREATE TABLE vote_compared (
  poll TEXT NOT NULL,
  list TEXT NOT NULL,                 -- SHA-256 of what the other hall told
  PRIMARY KEY (poll, list)
) STRICT, WITHOUT ROWID;

-- By which event a vote was added (epoch.seq): its id may be used again after a restore.
ALTER TABLE votes ADD COLUMN added TEXT NOT NULL DEFAULT '';

-- How often a volunteer's card was made void: the code that hangs on it is of the newest.
ALTER TABLE volunteers ADD COLUMN card INTEGER NOT NULL DEFAULT 0;
