"""People are erased, state is rebuilt, and both ways lead to the same tables."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.clock import ManualClock
from kiosk.storage.journal.verify import verify
from tests.storage.conftest import Hall

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("arrive"), st.text(max_size=8) | st.none()),
        st.tuples(st.just("greet"), st.integers(0, 30)),
        st.tuples(st.just("erase"), st.lists(st.integers(0, 30), max_size=4)),
        st.tuples(st.just("fail"), st.none()),
        st.tuples(st.just("restart"), st.none()),
    ),
    max_size=25,
)


class Change(Exception):
    """The service changed its mind."""


@settings(max_examples=25)
@given(steps=STEPS)
def test_state_equals_its_rebuild_after_any_week(steps):
    with tempfile.TemporaryDirectory() as root:
        hall = Hall(Path(root) / "hall", ManualClock(datetime(2026, 3, 2, tzinfo=UTC)))
        store = hall.open()
        visitors = 0
        for step, value in steps:
            hall.clock.advance(seconds=1)
            if step == "restart":
                store.close()
                store = hall.open()
                continue
            try:
                with store.transaction() as tx:
                    if step == "arrive":
                        visitors += 1
                        tx.record("visitor.arrived", visitor=visitors, name=value, phone=value)
                    elif step == "greet" and visitors:
                        visitor = value % visitors + 1
                        tx.record("visitor.greeted", visitor=visitor, words=f"您好{value}")
                    elif step == "erase":
                        last = store.head.seq
                        tx.erase([seq for seq in value if 0 < seq <= last], "retention")
                    elif step == "fail":
                        tx.record("visitor.arrived", visitor=9999, name="x", phone=None)
                        raise Change
            except Change:
                pass
        live = store.dump_projections()
        head = store.head
        store.rebuild()
        assert store.dump_projections() == live
        assert store.head == head
        assert verify(hall.folder, hall.keys).ok
        store.close()


def test_erased_bytes_leave_the_file(hall, arrive):
    """Read with the key, page by page: the name is in none once erased and checkpointed."""
    store = hall.open()
    arrive(store, 1, "欧阳震华震华")
    arrive(store, 2, "王秀英")
    store.checkpoint()
    assert page_holds(hall, "欧阳震华震华")
    with store.transaction() as tx:
        tx.erase([1], "asked for")
    store.checkpoint()
    assert (hall.folder.root / "journal.db-wal").stat().st_size == 0
    assert not page_holds(hall, "欧阳震华震华")
    assert page_holds(hall, "王秀英")
    with store.reading() as view:
        assert view.event(1)["name"] is None
        assert view.event(1)["visitor"] == 1
        assert view.scalar("SELECT name FROM visitors WHERE id = 1") is None
    store.close()


def page_holds(hall, name):
    """Whether any page of the database file, free ones too, holds the name once decrypted.

    SQLCipher 4: AES-256-CBC, 4096-byte pages ending in 16 bytes of IV and 64 of HMAC; the first
    page begins with 16 bytes of salt.
    """
    content = hall.folder.database.read_bytes()
    for start in range(0, len(content), 4096):
        page = content[start : start + 4096]
        cipher = Cipher(algorithms.AES(hall.keys.data_key), modes.CBC(page[-80:-64])).decryptor()
        if name.encode() in cipher.update(page[16 if start == 0 else 0 : -80]):
            return True
    return False


def test_erasing_twice_or_nothing_says_nothing(store, arrive):
    arrive(store, 1)
    arrive(store, 2, None)
    with store.transaction() as tx:
        tx.erase([1], "asked for")
    seq = store.head.seq
    with store.transaction() as tx:
        tx.erase([1], "asked for")
        tx.erase([], "asked for")
    assert store.head.seq == seq


def test_a_broken_projector_spoils_no_rebuild(hall, arrive):
    import pytest

    store = hall.open()
    arrive(store, 1)
    before = store.dump_projections()
    with store.transaction() as tx:
        tx.execute(
            "CREATE TRIGGER stop BEFORE INSERT ON visitors BEGIN SELECT RAISE(ABORT, 'x'); END"
        )
    with pytest.raises(Exception, match="x"):
        store.rebuild()
    assert store.dump_projections() == before
    store.close()
