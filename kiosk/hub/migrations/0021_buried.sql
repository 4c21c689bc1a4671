-- What was erased, here or in a hall: nothing brings it back. Where one disk lives twice, two events
-- have one name: `hash` says which of them is meant, and is empty where nobody could say.
CREATE TABLE buried (
    hall text NOT NULL,
    epoch integer NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    at timestamptz NOT NULL,
    origin text NOT NULL,                  -- hall or hub
    PRIMARY KEY (hall, epoch, seq, hash)
);

INSERT INTO buried (hall, epoch, seq, hash, at, origin)
SELECT hall, epoch, seq, CAST('' AS bytea), at, origin FROM tombstones;

DROP TABLE tombstones;
