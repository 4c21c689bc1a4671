"""One writer thread: an alarm goes before a command, a command before routine."""

from __future__ import annotations

import threading

import pytest

from kiosk.errors import BugError, KnownError
from kiosk.storage.journal import idempotency
from kiosk.storage.journal.writer import Priority, Writer
from tests.patience import PATIENCE


def test_alarms_go_first_and_equals_in_order():
    writer, gate, begun, done = Writer(), threading.Event(), threading.Event(), []
    writer.submit(lambda: (begun.set(), gate.wait(PATIENCE)))
    begun.wait(PATIENCE)
    jobs = [
        ("sync", Priority.ROUTINE),
        ("check-in 1", Priority.COMMAND),
        ("check-in 2", Priority.COMMAND),
        ("alarm 1", Priority.ALARM),
        ("alarm 2", Priority.ALARM),
    ]
    for name, priority in jobs:
        writer.submit(lambda name=name: done.append(name), priority)
    gate.set()
    writer.close()
    assert done == ["alarm 1", "alarm 2", "check-in 1", "check-in 2", "sync"]


def test_a_failed_job_tells_its_caller_and_stops_nobody():
    writer = Writer()

    def fail():
        raise KnownError("storage.full")

    with pytest.raises(KnownError):
        writer.submit(fail).result(PATIENCE)
    assert writer.submit(lambda: 7).result(PATIENCE) == 7
    writer.close()
    writer.close()
    with pytest.raises(BugError):
        writer.submit(lambda: None)


def test_a_job_nobody_waits_for_any_more_is_not_done():
    writer, gate, begun, done = Writer(), threading.Event(), threading.Event(), []
    writer.submit(lambda: (begun.set(), gate.wait(PATIENCE)))
    begun.wait(PATIENCE)
    assert writer.submit(lambda: done.append("late")).cancel()
    gate.set()
    writer.close()
    assert done == []


def test_a_repeated_command_is_answered_and_not_done_again(store, clock):
    with store.transaction() as tx:
        assert idempotency.find(tx, "k1", "visits.check_in") is None
        idempotency.remember(tx, "k1", "visits.check_in", b"A001")
    with store.transaction() as tx:
        assert idempotency.find(tx, "k1", "visits.check_in") == b"A001"
        assert idempotency.find(tx, "k1") == b"A001"
        with pytest.raises(KnownError) as caught:
            idempotency.find(tx, "k1", "visits.call_next")
    assert caught.value.code == "storage.key_reused"
    clock.advance(days=3)
    with store.transaction() as tx:
        idempotency.prune(tx)
        assert idempotency.find(tx, "k1") is None


@pytest.mark.parametrize("recorded", [False, True])
def test_a_kept_reply_tells_neither_terminal_nor_what_was_asked(store, recorded):
    with store.transaction() as tx:
        if recorded:
            tx.record("visitor.arrived", visitor=1, name=None)
        idempotency.remember(tx, "resident-1/k-7", "cases.file:9f2c01", b"T-1124-0001")
        (row,) = tx.query(f"SELECT * FROM {'journal' if recorded else 'idempotency'}")
        told = " ".join(str(value) for value in row)
        assert "T-1124-0001" in told
        assert "resident" not in told
        assert "k-7" not in told
        assert "9f2c01" not in told
        assert idempotency.find(tx, "resident-1/k-7", "cases.file:9f2c01") == b"T-1124-0001"
        assert idempotency.find(tx, "resident-2/k-7", "cases.file:9f2c01") is None
        with pytest.raises(KnownError) as caught:
            idempotency.find(tx, "resident-1/k-7", "cases.file:another request")
    assert caught.value.params == {"method": "cases.file"}
