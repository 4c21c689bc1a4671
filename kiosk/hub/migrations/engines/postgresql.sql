-- PostgreSQL 15: the large tables become hash-partitioned by hall, once, while they are empty. A
-- copy of the plain table takes over its columns, keys and indexes, so that the numbered migrations
-- say what a table is and this file alone says how it is spread.
DO $$
DECLARE
    spread text;
    part integer;
BEGIN
    FOREACH spread IN ARRAY ARRAY['events', 'cases', 'case_log'] LOOP
        CONTINUE WHEN EXISTS (
            SELECT 1 FROM pg_partitioned_table WHERE partrelid = format('hub.%I', spread)::regclass
        );
        EXECUTE format('CREATE TABLE hub.%I (LIKE hub.%I INCLUDING ALL) PARTITION BY HASH (hall)',
                       spread || '_spread', spread);
        EXECUTE format('DROP TABLE hub.%I', spread);
        EXECUTE format('ALTER TABLE hub.%I RENAME TO %I', spread || '_spread', spread);
        FOR part IN 0..15 LOOP
            EXECUTE format('CREATE TABLE hub.%I PARTITION OF hub.%I FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
                           spread || '_' || to_char(part, 'FM00'), spread, part);
        END LOOP;
    END LOOP;
END
$$;
