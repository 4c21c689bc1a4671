-- Where an account gave its right PIN, and when last: the latest desk is its own, which wrong PINs at
-- others do not lock.
CREATE TABLE sign_ins (
  staff    TEXT NOT NULL,
  terminal TEXT NOT NULL,
  seq      INTEGER NOT NULL,           -- of the latest time
  PRIMARY KEY (staff, terminal)
) STRICT, WITHOUT ROWID;
INSERT INTO sign_ins
  SELECT line ->> '$.data.staff', line ->> '$.data.terminal', max(seq)
  FROM (SELECT seq, CAST(line AS TEXT) AS line FROM journal)
  WHERE line ->> '$.type' = 'cn.hall.staff.signed_in.v1'
  GROUP BY 1, 2;
