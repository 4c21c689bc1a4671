-- Whose PIN somebody else set last: told to its owner until the PIN is their own again. And who has
-- ever come: once a manager has, a technician hires nobody any more.
ALTER TABLE staff ADD COLUMN entered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE staff ADD COLUMN pin_by TEXT NOT NULL DEFAULT '';
ALTER TABLE staff ADD COLUMN pin_at TEXT NOT NULL DEFAULT '';
UPDATE staff SET entered = 1 WHERE staff IN (
  SELECT CAST(line AS TEXT) ->> '$.data.staff' FROM journal
  WHERE instr(line, '.staff.signed_in.') AND CAST(line AS TEXT) ->> '$.type' LIKE '%.staff.signed_in.%'
);
UPDATE staff SET pin_by = j.by, pin_at = j.at FROM (
  SELECT max(seq), CAST(line AS TEXT) ->> '$.data.staff' AS staff,
    CAST(line AS TEXT) ->> '$.data.by' AS by, CAST(line AS TEXT) ->> '$.time' AS at
  FROM journal
  WHERE instr(line, '.staff.pin_set.') AND CAST(line AS TEXT) ->> '$.type' LIKE '%.staff.pin_set.%'
  GROUP BY CAST(line AS TEXT) ->> '$.data.staff'
) AS j WHERE j.staff = staff.staff AND j.by <> staff.staff;
