"""The hub's connections: a few, lent one at a time, and none that is dead."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from kiosk.hub.database.pool import Connection, HubBusy, Pool, connect

ENDED = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid = ANY(%s)"


def number(connection: Connection) -> int:
    """Of the server's process at the other end."""
    return connection.info.backend_pid


def test_a_pool_lends_no_more_than_it_has_and_mends_what_broke(database: str) -> None:
    pool = Pool(database, size=1, wait=0.05)
    with pool.connection() as held:
        with pytest.raises(HubBusy), pool.connection():
            pass
        pid = held.info.backend_pid
    with connect(database) as other:
        other.execute(ENDED, ([pid],))
    assert pool.run(lambda connection: connection.execute("SELECT 1").fetchone()) == (1,)
    pool.close()


def test_a_transaction_that_met_another_is_tried_again(pool: Pool) -> None:
    """As PostgreSQL, YugabyteDB and CockroachDB say it: SQLSTATE 40001."""
    tries = []

    def meeting(connection: object) -> int:
        from psycopg.errors import SerializationFailure

        tries.append(1)
        if len(tries) < 3:
            raise SerializationFailure
        return len(tries)

    assert pool.run(meeting) == 3


def test_after_the_database_fell_nobody_is_refused(database: str) -> None:
    """Each connection that rests finds that its server hung up before it is lent again."""
    pool = Pool(database, size=4)
    with ExitStack() as lent:
        before = [number(lent.enter_context(pool.connection())) for _ in range(4)]
    with connect(database) as other:
        other.execute(ENDED, (before,))
    after = {pool.run(number) for _ in range(4)}
    with ExitStack() as lent:
        after |= {number(lent.enter_context(pool.connection())) for _ in range(4)}
    assert after.isdisjoint(before)
    assert len(after) == 4
    pool.close()


def test_one_that_falls_while_it_is_lent_is_told_and_not_lent_again(database: str) -> None:
    pool = Pool(database, size=1)

    def falls(connection: Connection) -> None:
        with connect(database) as other:
            other.execute(ENDED, ([number(connection)],))
        connection.execute("SELECT 1")

    with pytest.raises(HubBusy):
        pool.run(falls)
    assert pool.run(lambda connection: connection.execute("SELECT 1").fetchone()) == (1,)
    pool.close()
