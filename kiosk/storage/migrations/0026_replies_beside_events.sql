-- A command that somebody waits for costs what the pages cost that it touches: a short reply stands
-- beside the last event of its command, a report is sorted in neither by its place nor by its person.

-- Of a kept reply what idempotency says of one: no part of the history, dropped after days. Of a
-- command that recorded nothing, and of a long one, it stands in idempotency as before.
ALTER TABLE journal ADD COLUMN key BLOB;
ALTER TABLE journal ADD COLUMN mark BLOB;
ALTER TABLE journal ADD COLUMN method TEXT;
ALTER TABLE journal ADD COLUMN reply BLOB;

DROP TRIGGER journal_keeps_lines;
CREATE TRIGGER journal_keeps_lines
BEFORE UPDATE OF seq, epoch, line, hash, private, salt ON journal
WHEN NOT (
    NEW.private IS NULL AND NEW.salt IS NULL
    AND NEW.seq IS OLD.seq AND NEW.epoch IS OLD.epoch
    AND NEW.line IS OLD.line AND NEW.hash IS OLD.hash
)
BEGIN
    SELECT RAISE(ABORT, 'a journal row changes only by erasing its private part');
END;

-- Which event was the newest at some time; where `at` is empty, up to which replies were dropped.
CREATE TABLE replies_upto (
  seq INTEGER PRIMARY KEY,
  at  TEXT NOT NULL
) STRICT;
INSERT INTO replies_upto SELECT max(seq), '' FROM journal HAVING max(seq) > 0;

-- Whether something was reported at a place lately is asked in memory first (tables/case_index.py).
DROP INDEX cases_by_place;

-- Whose cases a block of 32 holds, the beginnings of their pseudonyms (tables/case_index.py): entered as
-- their words are.
CREATE TABLE case_persons (
  first INTEGER PRIMARY KEY,           -- key of the first case of the block
  heads TEXT NOT NULL
) STRICT;
INSERT INTO case_persons
  SELECT key - (key % 10000 - 1) % 32, group_concat(substr(person, 1, 8), '' ORDER BY key)
  FROM cases
  WHERE person IS NOT NULL
    AND key <= (SELECT max(key) - max(key) % 10000 % 32 FROM cases)
  GROUP BY 1;
DROP INDEX cases_by_person;
