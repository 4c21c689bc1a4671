-- YugabyteDB (YSQL 2024.2, of PostgreSQL 15): a primary key is spread by the hash of its first column
-- by itself, which is the hall wherever there is one. What is read in order from end to end is
-- split by range instead; indexes say ASC in the migrations for the same reason.
ALTER TABLE hub.log_leaves SPLIT AT VALUES ((1000000), (10000000), (100000000));
