-- The business day in force is the one that was opened last, not the latest by its name: time may go
-- back where a person confirms an earlier date. And what of the clock waits for such an answer.
ALTER TABLE business_days ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;  -- of its newest opening
UPDATE business_days SET seq = opened.seq FROM (
    SELECT CAST(line AS TEXT) ->> '$.data.day' AS day, max(seq) AS seq FROM journal
    WHERE substr(line, -31) = CAST('"type":"cn.hall.day.opened.v1"}' AS BLOB)
    GROUP BY 1
  ) AS opened
  WHERE business_days.day = opened.day;
CREATE TABLE clock_doubt (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  reason TEXT NOT NULL
) STRICT;
INSERT INTO clock_doubt (one, reason)
  SELECT 1, CAST(line AS TEXT) ->> '$.data.reason' FROM (
    SELECT seq, line FROM journal
    WHERE substr(line, -37) = CAST('"type":"cn.hall.clock.distrusted.v1"}' AS BLOB)
       OR substr(line, -36) = CAST('"type":"cn.hall.clock.confirmed.v1"}' AS BLOB)
    ORDER BY seq DESC LIMIT 1
  )
  WHERE CAST(line AS TEXT) ->> '$.type' = 'cn.hall.clock.distrusted.v1';
