"""What an attacker does to the journal, and which line of `kiosk verify` tells of it.

The attacker of these tests holds the data key: pages decrypt, and only the chain stands.
"""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from kiosk.storage.connection import connect
from kiosk.storage.journal.verify import verify
from kiosk.wire.chain import chained


@pytest.fixture
def week(hall, arrive):
    """Ten visitors, the third of them erased."""
    store = hall.open()
    for visitor in range(1, 11):
        arrive(store, visitor)
    with store.transaction() as tx:
        tx.erase([3], "the visitor asked for it")
    store.close()
    return hall


@contextmanager
def attacker(hall):
    """The journal without its triggers."""
    connection = connect(hall.folder.database, hall.keys, writing=True)
    for name in ("journal_appends", "journal_keeps_lines", "journal_keeps_rows"):
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    connection.close()


def found(hall, **options):
    return [
        (problem.code, problem.seq)
        for problem in verify(hall.folder, hall.keys, **options).problems
    ]


def line_of(connection, seq):
    return connection.execute("SELECT line FROM journal WHERE seq = ?", (seq,)).fetchone()[0]


def test_a_week_of_work_verifies(week):
    seen = []
    report = verify(
        week.folder, week.keys, lambda done, total: seen.append((done, total)), pages=True
    )
    assert report.problems == []
    assert (report.ok, report.epoch, report.events, report.seq, report.erased) == (
        True,
        1,
        11,
        11,
        1,
    )
    assert seen == [(11, 11)]


def test_it_verifies_beside_a_running_agent(week, arrive):
    store = week.open()
    arrive(store, 11)
    assert verify(week.folder, week.keys).events == 12
    arrive(store, 12)
    store.close()


def test_a_changed_line(week):
    with attacker(week) as connection:
        changed = line_of(connection, 5).replace(b'"visitor":5', b'"visitor":6')
        connection.execute("UPDATE journal SET line = ? WHERE seq = 5", (changed,))
    assert found(week) == [("chain_broken", 5)]


def test_a_changed_line_with_its_own_hash_made_fit(week):
    with attacker(week) as connection:
        changed = line_of(connection, 5).replace(b'"visitor":5', b'"visitor":6')
        before = connection.execute("SELECT hash FROM journal WHERE seq = 4").fetchone()[0]
        connection.execute(
            "UPDATE journal SET line = ?, hash = ? WHERE seq = 5",
            (changed, chained(before, changed)),
        )
    assert found(week) == [("chain_broken", 6)]


def test_a_whole_chain_made_fit_meets_the_head_outside(week):
    with attacker(week) as connection:
        changed = line_of(connection, 5).replace(b'"visitor":5', b'"visitor":6')
        connection.execute("UPDATE journal SET line = ? WHERE seq = 5", (changed,))
        before = bytes(32)
        for seq, line in connection.execute(
            "SELECT seq, line FROM journal ORDER BY seq"
        ).fetchall():
            before = chained(before, line)
            connection.execute("UPDATE journal SET hash = ? WHERE seq = ?", (before, seq))
    assert found(week) == [("fork", 11)]


def test_a_deleted_event(week):
    with attacker(week) as connection:
        connection.execute("DELETE FROM journal WHERE seq = 5")
    assert found(week) == [("gap", 5), ("chain_broken", 6)]


def test_a_cut_tail(week):
    with attacker(week) as connection:
        connection.execute("DELETE FROM journal WHERE seq > 8")
    assert found(week) == [("erased_silently", 3), ("behind_head", 11)]


def test_a_changed_personal_part(week):
    with attacker(week) as connection:
        connection.execute("UPDATE journal SET private = ? WHERE seq = 5", (b'{"name":"x"}',))
    assert found(week) == [("private_changed", 5)]


def test_a_silent_erasure(week):
    with attacker(week) as connection:
        connection.execute("UPDATE journal SET private = NULL, salt = NULL WHERE seq = 5")
    assert found(week) == [("erased_silently", 5)]


def test_a_line_moved_to_another_hall_or_place(week):
    with attacker(week) as connection:
        changed = line_of(connection, 11).replace(b"k00017.1.11", b"k00018.1.11")
        before = connection.execute("SELECT hash FROM journal WHERE seq = 10").fetchone()[0]
        connection.execute(
            "UPDATE journal SET line = ?, hash = ? WHERE seq = 11",
            (changed, chained(before, changed)),
        )
    assert found(week) == [("line_misplaced", 11), ("fork", 11)]


def test_an_epoch_that_nobody_opened(week):
    with attacker(week) as connection:
        connection.execute("UPDATE journal SET epoch = 2 WHERE seq > 9")
    assert ("epoch_unopened", 10) in found(week)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM journal WHERE seq = 2",
        "UPDATE journal SET line = x'00' WHERE seq = 2",
        "UPDATE journal SET line = x'00', reply = x'00' WHERE seq = 2",
        "UPDATE journal SET epoch = 2 WHERE seq = 2",
        "UPDATE journal SET seq = 3 WHERE seq = 2",
        "UPDATE journal SET private = x'00' WHERE seq = 2",
        "UPDATE journal SET private = NULL WHERE seq = 2",
        "UPDATE journal SET private = NULL, salt = NULL, hash = zeroblob(32) WHERE seq = 2",
        "REPLACE INTO journal (seq, epoch, line, hash) VALUES (2, 1, x'00', zeroblob(32))",
        "INSERT INTO journal (seq, epoch, line, hash) VALUES (99, 1, x'00', zeroblob(32))",
    ],
)
def test_the_program_itself_cannot_rewrite_the_journal(store, arrive, statement):
    from sqlcipher3.dbapi2 import IntegrityError

    arrive(store, 1)
    arrive(store, 2)
    with pytest.raises(IntegrityError), store.transaction() as tx:
        tx.execute(statement)
    assert verify(store.folder, store.keys).ok
