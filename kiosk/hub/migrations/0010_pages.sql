-- Who may see the district's pages, and who looked at what. Of the district alone: no hall's key.

CREATE TABLE officers (
    account text NOT NULL,
    name text NOT NULL,
    office text NOT NULL,                  -- shown behind the name; may be empty
    role text NOT NULL,                    -- officer, manager, auditor
    password text NOT NULL,                -- Argon2id, a PHC string
    start boolean NOT NULL,                -- somebody else chose it: another one is asked for first
    added_at timestamptz NOT NULL,
    added_by text NOT NULL,
    disabled_at timestamptz,
    PRIMARY KEY (account)
);

-- Tries at the door. `door` is an account, or one of 4,096 that all unknown names share, or empty
-- for all that one address tried; `source` an address, or empty for all that was tried at one door.
CREATE TABLE door_tries (
    door text NOT NULL,
    source text NOT NULL,
    wrong integer NOT NULL,                -- since the last right one
    last_at timestamptz NOT NULL,
    PRIMARY KEY (door, source)
);

-- From where an account signed in: guesses from elsewhere do not lock it out there.
CREATE TABLE officer_places (
    account text NOT NULL,
    source text NOT NULL,
    last_at timestamptz NOT NULL,
    PRIMARY KEY (account, source)
);

-- Sessions. `digest` is SHA-256 of what the browser holds; that itself stands nowhere.
CREATE TABLE sign_ins (
    digest bytea NOT NULL,
    account text NOT NULL,
    began_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    source text NOT NULL,
    PRIMARY KEY (digest)
);

CREATE INDEX sign_ins_of_account ON sign_ins (account ASC);

-- Who looked at what, and who did what with an account. Nothing of a person but the account.
CREATE TABLE views (
    id text NOT NULL,                      -- sortable by time
    at timestamptz NOT NULL,
    account text NOT NULL,
    what text NOT NULL,                    -- a word of kiosk/hub/pages/signing/views.py
    hall text NOT NULL,                    -- empty: of all halls
    case_id text NOT NULL,                 -- empty: of none
    about text NOT NULL,                   -- another account, or a code: why somebody looked
    found integer NOT NULL,                -- what a search found; 0 elsewhere
    PRIMARY KEY (id)
);

CREATE INDEX views_of_case ON views (hall ASC, case_id ASC, id ASC);
CREATE INDEX views_of_account ON views (account ASC, id ASC);
