-- What neighbours said who joined a case: each by itself, so that one can be erased and the others
-- stay. Here is what a case is found by; answers, contact and photographs' names stand in the journal.
CREATE TABLE case_joiners (
  seq    INTEGER PRIMARY KEY,          -- of the joining, whose private part still stands
  key    INTEGER NOT NULL,             -- of the case
  text   TEXT,                         -- private from here on
  detail TEXT,
  person TEXT
) STRICT;
INSERT INTO case_joiners
  SELECT a.seq, a.key, CAST(j.private AS TEXT) ->> '$.text', NULL,
    CAST(j.private AS TEXT) ->> '$.person'
  FROM case_acts a JOIN journal j ON j.seq = a.seq
  WHERE a.type = 'case.joined' AND j.private IS NOT NULL;
CREATE INDEX case_joiners_by_case ON case_joiners (key, seq);
CREATE INDEX case_joiners_by_person ON case_joiners (substr(person, 1, 8)) WHERE person IS NOT NULL;
-- The index takes their words in beside those of the first; `indexed` is kiosk.domain.bigrams'.
INSERT OR REPLACE INTO case_words (rowid, words)
  SELECT key, indexed(said) FROM (
    SELECT c.key, concat_ws(' ', c.text, c.detail, group_concat(j.text, ' ' ORDER BY j.seq)) AS said
    FROM cases c JOIN case_joiners j USING (key)
    WHERE c.key <= (SELECT max(key) - max(key) % 10000 % 32 FROM cases)
    GROUP BY c.key
  ) WHERE indexed(said) <> '';
