-- The inbox is read in its own order, and what it is filtered by is asked of the rows: a hall with
-- thousands of open cases shows the first two hundred without reading the others.
DROP INDEX cases_open;
CREATE INDEX cases_open ON cases (alert = 'raised' DESC, next_due = '', next_due, seq)
  WHERE state <> 'resolved';
-- What is somebody's own; a filing that is nobody's yet costs nothing here.
CREATE INDEX cases_assigned ON cases (assignee) WHERE assignee <> '' AND state <> 'resolved';
