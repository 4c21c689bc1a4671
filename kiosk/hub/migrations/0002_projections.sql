-- What the events mean. Everything here is made of `events` alone (and of what came alone) by
-- kiosk/hub/projections, can be thrown away and made anew, and is compared by `kiosk hub verify`;
-- but for `case_updates`, which is the district's own word.

CREATE TABLE cases (
    hall text NOT NULL,
    case_id text NOT NULL,
    number text NOT NULL,                  -- on the receipt
    day text NOT NULL,                     -- business day, YYYY-MM-DD
    type text NOT NULL,
    category text NOT NULL,
    dispute boolean NOT NULL,
    hazard text NOT NULL,                  -- empty: none
    quiet boolean NOT NULL,                -- nobody but staff may notice it
    risk text NOT NULL,                    -- low, medium, high
    reasons text NOT NULL,                 -- codes, separated by spaces
    tier integer NOT NULL,                 -- 1: the hall
    status text NOT NULL,                  -- filed, working, paused, resolved
    open boolean NOT NULL,
    confined boolean NOT NULL,             -- nobody's report: not every officer sees it
    anonymous boolean NOT NULL,
    request text NOT NULL,                 -- of the district's public face (Open311); empty: filed in the hall
    cell text NOT NULL,
    assignee text NOT NULL,
    joined integer NOT NULL,
    filed_at timestamptz NOT NULL,
    respond_by timestamptz,
    responded_at timestamptz,
    settle_by timestamptz,
    resolved_at timestamptz,
    due timestamptz,                       -- the next limit; NULL while none runs
    late boolean NOT NULL,
    epoch integer NOT NULL,                -- of its filing
    seq bigint NOT NULL,
    last_epoch integer NOT NULL,           -- its newest event
    last_seq bigint NOT NULL,
    last_at timestamptz NOT NULL,
    district_at timestamptz,               -- the district's newest word on it that the hall applied
    district_status text NOT NULL,
    conflict boolean NOT NULL,             -- … which met a case that had moved on
    PRIMARY KEY (hall, case_id)
);

-- ASC is PostgreSQL's own; YugabyteDB would spread the first column by its hash without it.
-- The district's list in its two orders, and a hall's own.
CREATE INDEX cases_by_due ON cases (due ASC, hall ASC, case_id ASC) WHERE open;
CREATE INDEX cases_by_filing ON cases (filed_at ASC, hall ASC, case_id ASC);
CREATE INDEX cases_of_hall ON cases (hall ASC, filed_at ASC, case_id ASC);
CREATE INDEX cases_by_number ON cases (hall ASC, number ASC);

-- A case's timeline: its events in order. What they say stands in `events`.
CREATE TABLE case_log (
    hall text NOT NULL,
    case_id text NOT NULL,
    epoch integer NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,                    -- filed, joined, accepted, …
    at timestamptz NOT NULL,
    staff text NOT NULL,                   -- an account of the hall
    tier integer NOT NULL,                 -- 0: not told
    shown boolean NOT NULL,                -- residents read it on the public timeline
    report bigint NOT NULL,                -- whose report an answer is for; 0: everybody's
    PRIMARY KEY (hall, case_id, epoch, seq)
);

-- What officers say of cases. It goes down as reference data `case_updates`; `applied_at` and
-- `conflict` come back up as the hall's event.
CREATE TABLE case_updates (
    hall text NOT NULL,
    id text NOT NULL,                      -- sortable by time
    case_id text NOT NULL,
    at timestamptz NOT NULL,
    status text NOT NULL DEFAULT '',       -- empty: it stays as it is
    answer text NOT NULL DEFAULT '',       -- words that residents read
    officer text NOT NULL,
    by_name text NOT NULL,                 -- as the hall shows who answered
    based_epoch integer NOT NULL,          -- the hall's last event of the case that the officer saw
    based_on bigint NOT NULL,
    version integer NOT NULL,              -- of the reference data that carries it
    PRIMARY KEY (hall, id)
);

CREATE INDEX case_updates_of_case ON case_updates (hall ASC, case_id ASC);

-- How the hall applied them: made of events, as all else here.
CREATE TABLE case_updates_applied (
    hall text NOT NULL,
    id text NOT NULL,
    case_id text NOT NULL,
    at timestamptz NOT NULL,
    conflict boolean NOT NULL,
    epoch integer NOT NULL,
    seq bigint NOT NULL,
    PRIMARY KEY (hall, id)
);

-- `once` names matter and stage without telling them. `level`, `stage` and `day` are of the personal
-- part: NULL where there is none, it cannot be opened, or it was erased.
CREATE TABLE ratings (
    hall text NOT NULL,
    epoch integer NOT NULL,
    seq bigint NOT NULL,
    at timestamptz NOT NULL,
    once text NOT NULL,
    level integer,
    stage text,
    day text,
    PRIMARY KEY (hall, epoch, seq)
);

CREATE INDEX ratings_once ON ratings (once ASC, hall ASC);

CREATE TABLE rating_months (
    hall text NOT NULL,
    month text NOT NULL,                   -- YYYY-MM
    figures text NOT NULL,                 -- JSON, five ratings at least behind each figure
    epoch integer NOT NULL,
    seq bigint NOT NULL,
    PRIMARY KEY (hall, month)
);

CREATE TABLE alarms (
    hall text NOT NULL,
    alarm text NOT NULL,
    kind text NOT NULL,
    hazard text NOT NULL,
    quiet boolean NOT NULL,                -- silent kinds too: staff screens alone
    drill boolean NOT NULL,
    state text NOT NULL,                   -- raised, accepted, closed
    place text NOT NULL,
    cell text NOT NULL,
    case_id text NOT NULL,
    raised_at timestamptz NOT NULL,
    presses integer NOT NULL,
    late boolean NOT NULL,
    accepted_at timestamptz,
    accepted_by text NOT NULL,
    minutes integer NOT NULL,              -- until somebody is there, as they said; 0: not said
    closed_at timestamptz,
    outcome text NOT NULL,
    epoch integer NOT NULL,                -- its newest event
    seq bigint NOT NULL,
    PRIMARY KEY (hall, alarm)
);

-- What was done with an alarm: from its events, and from lines that came alone before them.
CREATE TABLE alarm_log (
    hall text NOT NULL,
    alarm text NOT NULL,
    epoch integer NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,                    -- raised, pressed, accepted, …
    at timestamptz NOT NULL,
    told text NOT NULL,                    -- JSON of the event's public data
    PRIMARY KEY (hall, alarm, epoch, seq)
);

CREATE INDEX alarms_by_time ON alarms (raised_at ASC, hall ASC, alarm ASC);
CREATE INDEX alarms_open ON alarms (state ASC, hall ASC, alarm ASC) WHERE state <> 'closed';

-- Invitations that were used, by the digest that every hall makes of a code alike.
CREATE TABLE invitations (
    hall text NOT NULL,
    survey text NOT NULL,
    mark text NOT NULL,
    epoch integer NOT NULL,
    seq bigint NOT NULL,
    day text NOT NULL,
    PRIMARY KEY (hall, survey, mark, epoch, seq)
);

CREATE INDEX invitations_used ON invitations (survey ASC, mark ASC, hall ASC);

-- A hall's business days in counts. Who was checked in and is neither finished nor cancelled waits,
-- is served, or did not come when called and may yet.
CREATE TABLE hall_days (
    hall text NOT NULL,
    day text NOT NULL,
    checked_in integer NOT NULL,
    finished integer NOT NULL,
    cancelled integer NOT NULL,
    filed integer NOT NULL,
    resolved integer NOT NULL,
    PRIMARY KEY (hall, day)
);

-- What is wrong in a hall now, as its own troubles tell.
CREATE TABLE hall_troubles (
    hall text NOT NULL,
    about text NOT NULL,
    what text NOT NULL,
    began_at timestamptz NOT NULL,
    PRIMARY KEY (hall, about, what)
);
