-- When a result was declared: it is shown in the hall for some weeks.
ALTER TABLE votes ADD COLUMN declared TEXT NOT NULL DEFAULT '';
