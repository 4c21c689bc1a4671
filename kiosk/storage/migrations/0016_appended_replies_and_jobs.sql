-- A command that somebody waits for costs what the pages cost that it touches: a reply and a job are
-- appended or not written at all, and little is sorted in among rows of before.

-- Replies in the order in which they were given. Whether a key was seen is asked in memory first
-- (journal/seen_keys.py); a command that comes again is looked for from the newest back.
CREATE TABLE replies_in_order (
  nr     INTEGER PRIMARY KEY,
  key    BLOB NOT NULL,
  mark   BLOB NOT NULL,
  method TEXT NOT NULL,
  reply  BLOB NOT NULL,
  at     TEXT NOT NULL
) STRICT;
INSERT INTO replies_in_order (key, mark, method, reply, at)
  SELECT key, mark, method, reply, at FROM idempotency ORDER BY at;
DROP TABLE idempotency;
ALTER TABLE replies_in_order RENAME TO idempotency;

-- A job that a check-in or a report asks for stands in that event until something becomes of a job.
-- Row 0 is no job: `upto` is the event up to which jobs were entered. Later ones are read from there.
-- Up to the latest event about a job, and from there on as `asked` of tables/print_jobs.py goes on.
ALTER TABLE print_queue ADD COLUMN upto INTEGER NOT NULL DEFAULT 0;
INSERT INTO print_queue
  WITH RECURSIVE entered (seq) AS (
    SELECT coalesce(max(seq), 0) FROM journal WHERE instr(line, '"type":"cn.hall.print.')
    UNION ALL
    SELECT (
      SELECT j.seq FROM journal j WHERE j.seq > entered.seq + 256
        AND (instr(j.line, '"type":"cn.hall.visit.checked_in.')
          OR instr(j.line, '"type":"cn.hall.case.filed.')
          OR instr(j.line, '"type":"cn.hall.case.joined.'))
      ORDER BY j.seq LIMIT 1
    ) FROM entered WHERE entered.seq IS NOT NULL
  )
  SELECT 0, '', '', '', '', '', '', '', '', '', '', 0, '', max(seq) FROM entered
  HAVING max(seq) > 0;
DELETE FROM print_queue
  WHERE seq > coalesce((SELECT max(upto) FROM print_queue WHERE seq = 0), 0);

-- Visits as they came. One index finds them by their ids, those that are not over first. Whether somebody
-- waits already is asked in memory first, then of those.
CREATE TABLE visits_in_order (
  seq       INTEGER PRIMARY KEY,       -- of its check-in
  visit     TEXT NOT NULL,             -- begins with day, letter and count: found by them too
  day       TEXT NOT NULL,
  number    TEXT NOT NULL,
  service   TEXT NOT NULL,
  state     TEXT NOT NULL,
  place     REAL NOT NULL,             -- order in line; seq unless it came back after a miss
  priority  TEXT,
  appointment    TEXT,
  appointment_at TEXT,
  method    TEXT NOT NULL,             -- card, phone, code, none
  language  TEXT NOT NULL,
  terminal  TEXT NOT NULL,
  person      TEXT,                    -- keyed HMAC of the number; private
  masked_name TEXT,                    -- private
  note        TEXT,                    -- from clerk to clerk; private
  arrived_at TEXT NOT NULL,
  called_at  TEXT,
  started_at TEXT,
  ended_at   TEXT,
  served_seconds REAL NOT NULL,
  counter   TEXT,
  calls     INTEGER NOT NULL,
  rejoined  INTEGER NOT NULL,
  paper     TEXT NOT NULL              -- of its ticket: empty where none was asked for
) STRICT;
INSERT INTO visits_in_order
  SELECT seq, visit, day, number, service, state, place, priority, appointment, appointment_at, method,
    language, terminal, person, masked_name, note, arrived_at, called_at, started_at, ended_at,
    served_seconds, counter, calls, rejoined, paper
  FROM visits ORDER BY seq;
DROP TABLE visits;
ALTER TABLE visits_in_order RENAME TO visits;
CREATE UNIQUE INDEX visits_by_id ON visits ((state IN ('finished', 'cancelled')), visit);
