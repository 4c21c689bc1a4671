-- The journal and what stands beside it. State tables (projections) follow in later files.

-- One event a row. `line` is the public JSON as it was frozen when written: stored, hashed, sent
-- and checked as it is. `private` and `salt` are the part of a person; erasing nulls both.
CREATE TABLE journal (
    seq     INTEGER PRIMARY KEY,
    epoch   INTEGER NOT NULL,
    line    BLOB NOT NULL,
    hash    BLOB NOT NULL CHECK (length(hash) = 32),
    private BLOB,
    salt    BLOB,
    CHECK ((private IS NULL) = (salt IS NULL))
) STRICT;

-- INSERT OR REPLACE deletes without firing a DELETE trigger, so the insert itself is guarded.
CREATE TRIGGER journal_appends BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN
    SELECT RAISE(ABORT, 'the journal only grows at its end');
END;

CREATE TRIGGER journal_keeps_lines BEFORE UPDATE ON journal
WHEN NOT (
    NEW.private IS NULL AND NEW.salt IS NULL
    AND NEW.seq IS OLD.seq AND NEW.epoch IS OLD.epoch
    AND NEW.line IS OLD.line AND NEW.hash IS OLD.hash
)
BEGIN
    SELECT RAISE(ABORT, 'a journal row changes only by erasing its private part');
END;

CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'journal rows are never deleted');
END;

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Replies already given, so that a repeated command is answered and not done again. No index by
-- age: it would cost every command a page, to spare the daily pruning one short scan.
CREATE TABLE idempotency (
    key    TEXT PRIMARY KEY,
    method TEXT NOT NULL,
    reply  BLOB NOT NULL,
    at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One committed blob a row; its bytes lie in the blobs folder, encrypted with this key alone.
CREATE TABLE blobs (
    id     TEXT PRIMARY KEY,
    key    BLOB NOT NULL CHECK (length(key) = 32),
    size   INTEGER NOT NULL,
    pieces INTEGER NOT NULL,
    at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
