-- Wrong codes, by the address that tried them: guesses are few for the whole hub, whichever worker
-- is asked. They go after an hour, at night.

CREATE TABLE code_tries (
    source text NOT NULL,                  -- an address
    id text NOT NULL,                      -- sortable by time
    PRIMARY KEY (source, id)
);
