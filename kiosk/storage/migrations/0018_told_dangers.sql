-- What the words told of that an alarm was raised about, and whether nobody but staff may notice it.
ALTER TABLE alarms ADD COLUMN hazard TEXT NOT NULL DEFAULT '';
ALTER TABLE alarms ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0;
