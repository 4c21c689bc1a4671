-- Days that are over, with what was forecast of their half hours: can be rebuilt from the journal.
CREATE TABLE forecast_days (
  day      TEXT PRIMARY KEY,
  weekday  INTEGER NOT NULL,           -- whose hours it had: 0 is Monday
  expected REAL,                       -- of the whole day, in the morning; NULL: nothing was forecast
  slots    TEXT NOT NULL               -- JSON: half hour, how many came, expected, low, high
) STRICT, WITHOUT ROWID;
