-- Staff accounts, wrong PINs, paired terminals.

CREATE TABLE staff (
  staff    TEXT PRIMARY KEY,
  name     TEXT,                       -- private
  role     TEXT NOT NULL,
  pin_hash TEXT,                       -- Argon2id, PHC string; private
  disabled INTEGER NOT NULL
) STRICT;

CREATE TABLE pin_failures (
  staff    TEXT NOT NULL,
  terminal TEXT NOT NULL,
  wrong    INTEGER NOT NULL,           -- in a row
  last_at  TEXT NOT NULL,
  PRIMARY KEY (staff, terminal)
) STRICT;

CREATE TABLE terminals (
  terminal    TEXT PRIMARY KEY,
  kind        TEXT NOT NULL,
  role        TEXT NOT NULL,
  certificate TEXT NOT NULL,           -- SHA-256 of the DER
  paired_at   TEXT NOT NULL,
  revoked     INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX terminals_by_certificate ON terminals (certificate);
