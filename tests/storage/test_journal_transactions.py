"""What a service writes: events and the state they imply, together or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.domain.visit import VisitState
from kiosk.errors import BugError
from kiosk.storage.connection import dbapi2, literal
from kiosk.storage.tables import cases, visits


def test_an_event_and_its_state_stand_together(store, arrive):
    event = arrive(store, 1)
    assert (event.epoch, event.seq, event["visitor"], event["name"]) == (1, 1, 1, "王秀英")
    with store.reading() as view:
        assert view.one("SELECT name FROM visitors WHERE id = 1")["name"] == "王秀英"
        line = view.scalar("SELECT line FROM journal WHERE seq = 1")
        assert "王秀英".encode() not in line
        assert b"13800138000" not in line
    assert store.head.seq == 1


def test_a_failed_service_leaves_nothing(store, arrive):
    done = []

    def change_of_mind():
        with store.transaction() as tx:
            tx.record("visitor.arrived", visitor=1, name="李建国")
            tx.after_commit(lambda: done.append("told"))
            raise RuntimeError("the service changed its mind")

    with pytest.raises(RuntimeError):
        change_of_mind()
    with store.reading() as view:
        assert view.scalar("SELECT count(*) FROM journal") == 0
        assert view.scalar("SELECT count(*) FROM visitors") == 0
    assert done == []
    assert arrive(store, 2).seq == 1


def test_what_waits_for_the_commit_sees_it(store):
    seen = []
    with store.transaction() as tx:
        tx.record("visitor.arrived", visitor=1, name=None)

        def look():
            with store.reading() as view:
                seen.append(view.scalar("SELECT count(*) FROM visitors"))

        tx.after_commit(look)
        assert seen == []
    assert seen == [1]


def test_recorded_time_never_runs_back(store, arrive, clock):
    first = arrive(store, 1)
    clock.set_wall(clock.now() - timedelta(days=365))
    assert arrive(store, 2).at == first.at


def test_recorded_time_never_runs_back_over_a_restart(hall, arrive, clock):
    store = hall.open()
    first = arrive(store, 1)
    store.close()
    clock.set_wall(clock.now() - timedelta(days=365))
    store = hall.open()
    assert arrive(store, 2).at == first.at
    store.close()


def test_an_unknown_event_or_field_is_our_bug(store, arrive):
    with pytest.raises(BugError), store.transaction() as tx:
        tx.record("visitor.vanished")
    with pytest.raises(KeyError):
        arrive(store, 1)["shoe_size"]


def test_a_transaction_inside_a_transaction_is_our_bug(store):
    with pytest.raises(BugError), store.transaction(), store.transaction():
        pass


def test_what_follows_a_commit_may_fall_and_the_others_follow_all_the_same(store, arrive):
    followed = []

    def falls(*_):
        raise RuntimeError("our bug")

    store.observe(falls)
    store.observe(lambda events: followed.append([event.type for event in events]))
    with store.transaction() as tx:
        tx.after_commit(falls)
        tx.after_commit(lambda: followed.append("callback"))
        tx.record("visitor.arrived", visitor=1, name=None)
    assert followed == ["callback", ["visitor.arrived"]]
    assert arrive(store, 2).seq == 2, "and what was acknowledged stands"


def test_nobody_follows_what_was_rolled_back(store):
    followed = []
    store.observe(followed.append)

    def change_of_mind():
        with store.transaction() as tx:
            tx.record("visitor.arrived", visitor=1, name=None)
            raise RuntimeError("the service changed its mind")

    with pytest.raises(RuntimeError):
        change_of_mind()
    assert followed == []


def test_what_stands_for_itself_is_asked_for_no_adapter() -> None:
    for value in (None, b"", b"\x00\xff"):
        adapted = dbapi2.adapt(value)  # refuses what it knows no adapter for
        assert adapted is value


def test_a_constant_stands_in_its_statement_as_it_would_be_bound() -> None:
    connection = dbapi2.connect(":memory:")
    for value in (None, True, False, 0, -3, 0.0, 2.5, "", "it's", VisitState.WAITING):
        said, bound = connection.execute(f"SELECT {literal(value)}, ?", (value,)).fetchone()
        assert (type(said), said) == (type(bound), bound)
    connection.close()
    with pytest.raises(BugError):
        literal(b"x")


def test_a_row_begins_as_its_struct_does() -> None:
    assert len(visits.FIELDS) - len(visits.BEGINS) == visits.FIELDS.index("state")
    assert len(cases.FIELDS) - len(cases.BEGINS) == cases.FIELDS.index("state")
