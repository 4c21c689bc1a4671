-- The business day in force is asked by every check-in: found, however many days there were.
CREATE INDEX business_days_by_seq ON business_days (seq, day);
