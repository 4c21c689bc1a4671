-- Backups that were copied to another disk than the hall's own, by name; health counts the days since.
CREATE TABLE copies_elsewhere (name TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT;
