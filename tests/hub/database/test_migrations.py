"""The schema: brought up once, whoever is first, and made so that it can be spread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from kiosk.clock import SystemClock
from kiosk.hub.database.cluster import Cluster
from kiosk.hub.database.migrating import migrate, names, pending
from kiosk.hub.database.pool import Pool, connect


def test_two_hubs_that_start_at_once_migrate_once(cluster: Cluster) -> None:
    with connect(cluster.address) as connection:
        connection.execute("CREATE DATABASE twice")
    address = cluster.database("twice")

    def bring_up(_number: int) -> list[str]:
        with connect(address) as connection:
            return migrate(connection, SystemClock())

    with connect(address) as connection:
        assert pending(connection) == names()
        connection.execute("CREATE SCHEMA hub")  # two that create one at once meet (23505)
        connection.execute(
            "CREATE TABLE migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL)"
        )
    with ThreadPoolExecutor(2) as both:
        applied = [name for found in both.map(bring_up, range(2)) for name in found]
    assert sorted(applied) == names()
    with connect(address) as connection:
        assert pending(connection) == []


def test_the_large_tables_are_spread_by_hall(pool: Pool) -> None:
    with pool.connection() as connection:
        spread = connection.execute(
            "SELECT partrelid::regclass::text, partstrat::text, count(*) FROM pg_partitioned_table"
            " JOIN pg_inherits ON inhparent = partrelid GROUP BY 1, 2 ORDER BY 1"
        ).fetchall()
        keys = connection.execute(
            "SELECT DISTINCT a.attname FROM pg_partitioned_table p"
            " JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]"
        ).fetchall()
    assert spread == [("case_log", "h", 16), ("cases", "h", 16), ("events", "h", 16)]
    assert keys == [("hall",)]


def test_what_was_erased_before_events_were_named_by_their_hash_stays_so(cluster: Cluster) -> None:
    with connect(cluster.address) as connection:
        connection.execute("CREATE DATABASE older")
    with connect(cluster.database("older")) as connection:
        migrate(connection, SystemClock())
        connection.execute("DROP TABLE buried")  # as it stood before 0021
        connection.execute("DELETE FROM migrations WHERE name LIKE '0021%'")
        connection.execute(
            "CREATE TABLE tombstones (hall text, epoch integer, seq bigint, at timestamptz,"
            " origin text)"
        )
        connection.execute("INSERT INTO tombstones VALUES ('k1', 1, 7, now(), 'hall')")
        migrate(connection, SystemClock())
        kept = connection.execute("SELECT hall, epoch, seq, hash, origin FROM buried").fetchall()
    assert kept == [("k1", 1, 7, b"", "hall")]
