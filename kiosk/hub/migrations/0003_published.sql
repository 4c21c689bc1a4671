-- What goes down to the halls, and the log that says what each night's heads were.

-- Reference data. `hall` is whom a version is for, '*' for every hall; versions of a name only rise.
-- `manifest` is the signed line as it is sent, `content` what it vouches for.
CREATE TABLE refs (
    hall text NOT NULL,
    name text NOT NULL,
    version bigint NOT NULL,
    manifest text NOT NULL,
    content bytea NOT NULL,
    made_at timestamptz NOT NULL,
    made_by text NOT NULL,
    PRIMARY KEY (hall, name, version)
);

-- No version of a name may be lower than this, whatever a database of before holds.
CREATE TABLE ref_floors (
    hall text NOT NULL,
    name text NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (hall, name)
);

-- The transparency log: a leaf for each hall whose head moved since the night before.
CREATE TABLE log_leaves (
    leaf bigint NOT NULL,                  -- its index, from 0
    hall text NOT NULL,
    epoch integer NOT NULL,
    seq bigint NOT NULL,
    content text NOT NULL,                 -- the leaf's bytes
    made_at timestamptz NOT NULL,
    PRIMARY KEY (leaf)
);

CREATE INDEX log_leaves_of_hall ON log_leaves (hall ASC, epoch ASC, seq ASC);

CREATE TABLE checkpoints (
    size bigint NOT NULL,                  -- leaves it is over
    root bytea NOT NULL,
    note text NOT NULL,                    -- as it is served: a signed note
    made_at timestamptz NOT NULL,
    PRIMARY KEY (size, made_at)
);

-- Roots of the full subtrees of the log, so that no proof reads all leaves: level 0 are the leaves'
-- hashes, `place` counts within a level.
CREATE TABLE log_nodes (
    level integer NOT NULL,
    place bigint NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (level, place)
);

-- Roots of full subtrees of a hall's tree from level 8 on (256 events): so that a proof reads few
-- hashes of `events`. Of what an epoch shares with the one before, the nodes stand there.
CREATE TABLE tree_nodes (
    hall text NOT NULL,
    epoch integer NOT NULL,
    level integer NOT NULL,
    place bigint NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (hall, epoch, level, place)
);

-- What only one of several hubs may do at a time: the row is locked meanwhile.
CREATE TABLE turns (
    name text NOT NULL,
    done_at timestamptz,
    PRIMARY KEY (name)
);

INSERT INTO turns (name) VALUES ('log'), ('night');
