-- Answers that waited for their batch when the key of the box was gone: how many, by their event.
-- Can be rebuilt from the journal.
CREATE TABLE survey_losses (
  seq   INTEGER PRIMARY KEY,
  count INTEGER NOT NULL
) STRICT;
