-- What the halls told, as they told it. `hall` is part of every key, so that the tables can be
-- spread over machines by it; no serial, trigger, LISTEN or advisory lock is used anywhere.
--
-- Identity is (hall, epoch, seq): the last guard against an event that comes twice.

CREATE TABLE halls (
    hall text PRIMARY KEY,                 -- the id that provisioning fixed
    name text NOT NULL,                    -- as the district calls it
    division text NOT NULL DEFAULT '',     -- GB/T 2260, empty: not told
    plan text NOT NULL DEFAULT '',         -- JSON of its newest `hall.plan`: cells, categories, tiers
    enrolled_at timestamptz NOT NULL,
    revoked_at timestamptz,
    -- the newest event that is here, and what the next one's hash is chained to
    epoch integer NOT NULL DEFAULT 1,
    seq bigint NOT NULL DEFAULT 0,
    head bytea NOT NULL DEFAULT '\x0000000000000000000000000000000000000000000000000000000000000000',
    remake boolean NOT NULL DEFAULT false, -- the tables of 0002 are to be made anew of its events
    -- health: by the hub's clock, but for `told_*`, which are the hall's
    contact_at timestamptz,                -- it was heard of
    batch_at timestamptz,                  -- events came
    told_at timestamptz,                   -- its clock, at its last contact
    told_boot text NOT NULL DEFAULT '',    -- which run of its machine `told_up` counts in
    told_up bigint NOT NULL DEFAULT 0,     -- seconds
    clock_off double precision NOT NULL DEFAULT 0, -- its clock less the hub's, seconds
    trouble text NOT NULL DEFAULT '',      -- why the last contact brought nothing; empty: it did
    trouble_at timestamptz
);

-- Ed25519 keys by which a hall signs. One that was followed by another is believed for a while
-- longer: a USB stick may be under way.
CREATE TABLE hall_keys (
    hall text NOT NULL,
    key bytea NOT NULL,
    since timestamptz NOT NULL,
    until timestamptz,
    PRIMARY KEY (hall, key)
);

CREATE TABLE certificates (
    hall text NOT NULL,
    serial text NOT NULL,                  -- lower-case hexadecimal without leading zeros
    made_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    PRIMARY KEY (hall, serial)
);

-- Of a one-time code its SHA-256 stands here. It belongs to no hall yet, where `hall` is empty.
CREATE TABLE enrolment_codes (
    code bytea NOT NULL,
    hall text NOT NULL DEFAULT '',
    name text NOT NULL,
    division text NOT NULL DEFAULT '',
    made_at timestamptz NOT NULL,
    until timestamptz NOT NULL,
    used_at timestamptz,
    used_by text NOT NULL DEFAULT '',
    PRIMARY KEY (code)
);

-- An epoch of a hall's journal: where it begins and ends, and how it hangs on the one before: on the
-- event before `first` of the epoch `parent` (0: on none), or, `forked`, of what was sent as a fork.
-- Older epochs may grow too: a USB stick comes late. `projected` says up to which event the tables of
-- 0002 follow; `tree` is the frontier of the Merkle tree over its history's hashes up to `tree_seq`,
-- whose event has the hash `tree_head`; `told_seq` is up to where a leaf of the log tells.
CREATE TABLE epochs (
    hall text NOT NULL,
    epoch integer NOT NULL,
    first bigint NOT NULL,
    prev bytea NOT NULL,
    parent integer NOT NULL,
    forked boolean NOT NULL,
    seq bigint NOT NULL,
    head bytea NOT NULL,
    received_at timestamptz NOT NULL,
    projected bigint NOT NULL DEFAULT 0,
    tree bytea NOT NULL DEFAULT '',
    tree_seq bigint NOT NULL DEFAULT 0,
    tree_head bytea NOT NULL DEFAULT '',
    told_seq bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (hall, epoch)
);

-- `line` is the stored line byte for byte; what is read of it stands beside it. `sealed` is the
-- personal part as it came, for the key `kid`; NULL where there is none, or it was erased. `held`:
-- the line is in `quarantine`, and here stand its place in the chain and nothing else of it.
CREATE TABLE events (
    hall text NOT NULL,
    epoch integer NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    type text NOT NULL,
    at timestamptz,
    case_id text,
    line text NOT NULL,
    sealed bytea,
    kid text,
    held boolean NOT NULL,
    PRIMARY KEY (hall, epoch, seq)
);

-- Lines that nobody could read, raw, until a person has looked at them.
CREATE TABLE quarantine (
    hall text NOT NULL,
    epoch integer NOT NULL,
    seq bigint NOT NULL,
    reason text NOT NULL,                  -- a code
    raw bytea NOT NULL,
    received_at timestamptz NOT NULL,
    seen_at timestamptz,
    seen_by text NOT NULL DEFAULT '',
    PRIMARY KEY (hall, epoch, seq)
);

-- What a hall holds that differs from what is here: as it was sent, beside the journal, until a
-- person has looked at it.
CREATE TABLE forks (
    hall text NOT NULL,
    epoch integer NOT NULL,
    first bigint NOT NULL,
    last bigint NOT NULL,
    prev bytea NOT NULL,
    head bytea NOT NULL,
    received_at timestamptz NOT NULL,
    seen_at timestamptz,
    seen_by text NOT NULL DEFAULT '',
    PRIMARY KEY (hall, epoch, last, head)
);

CREATE TABLE fork_events (
    hall text NOT NULL,
    epoch integer NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    line bytea NOT NULL,
    sealed bytea,
    kid text,
    PRIMARY KEY (hall, epoch, seq, hash)
);

-- Alarms that came alone, ahead of their batch. `matched` is NULL until the event is here: then
-- whether it is the same one.
CREATE TABLE alarm_lines (
    hall text NOT NULL,
    epoch integer NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    line text NOT NULL,
    received_at timestamptz NOT NULL,
    matched boolean,
    PRIMARY KEY (hall, epoch, seq, hash)
);

-- What was erased, here or in a hall: nothing brings it back.
CREATE TABLE tombstones (
    hall text NOT NULL,
    epoch integer NOT NULL,
    seq bigint NOT NULL,
    at timestamptz NOT NULL,
    origin text NOT NULL,                  -- hall or hub
    PRIMARY KEY (hall, epoch, seq)
);

-- Every contact of the last weeks, for who asks why a hall is behind. Nothing of a person.
CREATE TABLE contacts (
    hall text NOT NULL,
    id text NOT NULL,                      -- sortable by time
    at timestamptz NOT NULL,
    what text NOT NULL,                    -- head, batch, alarm, fork, ref, renew, stick
    code text NOT NULL,                    -- ok, or why not
    events integer NOT NULL DEFAULT 0,
    PRIMARY KEY (hall, id)
);
