-- What the hub has acknowledged of the alarms. It stands beside the journal and is not rebuilt from
-- it: only the hub knows. Everything up to the smallest number is acknowledged or was there before
-- the hall had a hub; each greater number is acknowledged by itself.
CREATE TABLE hub_alarms (seq INTEGER PRIMARY KEY) STRICT;

-- What is later than the hub knows is looked for each second.
CREATE INDEX alarm_log_by_seq ON alarm_log (seq);
