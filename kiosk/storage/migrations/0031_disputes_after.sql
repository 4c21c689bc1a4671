-- Sides that are heard apart have a second room, or come one after the other. Both can be rebuilt
-- from the journal.
ALTER TABLE dispute_sessions ADD COLUMN beside TEXT NOT NULL DEFAULT '';
-- When the other side comes; empty: both at the same time.
ALTER TABLE dispute_sessions ADD COLUMN turn TEXT NOT NULL DEFAULT '';

-- Who reported it says that it happened again.
CREATE INDEX dispute_acts_again ON dispute_acts (key, seq) WHERE type = 'dispute.again';
