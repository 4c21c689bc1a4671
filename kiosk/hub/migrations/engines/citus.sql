-- Citus 12 on PostgreSQL 15: every table with halls in it is spread by hall, side by side, so that a
-- hall's transaction stays on one node; what belongs to the district alone is on every node.
-- Run as it stands after the migrations; what was spread before is left alone.
DO $$
DECLARE
    spread text;
    whole text;
BEGIN
    CREATE EXTENSION IF NOT EXISTS citus;
    FOREACH spread IN ARRAY ARRAY[
        'halls', 'hall_keys', 'certificates', 'epochs', 'events', 'quarantine', 'forks',
        'fork_events', 'alarm_lines', 'buried', 'contacts', 'cases', 'case_log',
        'case_updates', 'case_updates_applied', 'ratings', 'rating_months', 'alarms', 'alarm_log',
        'invitations', 'hall_days', 'hall_troubles', 'tree_nodes', 'open311_requests',
        'unknown_types'
    ] LOOP
        CONTINUE WHEN EXISTS (SELECT 1 FROM pg_dist_partition WHERE logicalrelid = format('hub.%I', spread)::regclass);
        PERFORM create_distributed_table(format('hub.%I', spread)::regclass, 'hall',
                                         colocate_with => CASE spread WHEN 'halls' THEN 'default' ELSE 'hub.halls' END);
    END LOOP;
    FOREACH whole IN ARRAY ARRAY[
        'enrolment_codes', 'code_tries', 'refs', 'ref_floors', 'log_leaves', 'log_nodes', 'checkpoints', 'turns',
        'migrations', 'officers', 'door_tries', 'officer_places', 'sign_ins', 'views'
    ] LOOP
        CONTINUE WHEN EXISTS (SELECT 1 FROM pg_dist_partition WHERE logicalrelid = format('hub.%I', whole)::regclass);
        PERFORM create_reference_table(format('hub.%I', whole)::regclass);
    END LOOP;
END
$$;
