"""Photographs come in pieces, lie under a key of their own, and can be erased for good."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.errors import KnownError
from kiosk.storage.blobs import OPEN_AT_ONCE, PIECE, Blobs


@pytest.fixture
def blobs(hall, clock):
    opened = Blobs(hall.folder, clock)
    yield opened
    opened.close()


def kept(store, blobs, *pieces):
    blob = blobs.begin()
    at = 0
    for piece in pieces:
        at = blobs.append(blob, at, piece)
    with store.transaction() as tx:
        return blobs.commit(tx, blob)


def content(store, blobs, blob):
    with store.reading() as view:
        return b"".join(blobs.read(view, blob))


def code_of(call, *args):
    with pytest.raises(KnownError) as caught:
        call(*args)
    return caught.value.code


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.binary(min_size=1, max_size=2000), max_size=6))
def test_what_goes_in_comes_out(store, blobs, pieces):
    done = kept(store, blobs, *pieces)
    assert content(store, blobs, done.id) == b"".join(pieces)
    assert done.size == sum(map(len, pieces))


def test_the_file_shows_nothing(store, blobs, hall):
    done = kept(store, blobs, b"face of a visitor" * 100)
    raw = (hall.folder.blobs / done.id).read_bytes()
    assert b"face" not in raw
    with store.reading() as view:
        columns = view.one("SELECT * FROM blobs").keys()
    assert "sha256" not in columns


def test_a_repeated_piece_changes_nothing(blobs):
    blob = blobs.begin()
    assert blobs.append(blob, 0, b"abc") == 3
    assert blobs.append(blob, 0, b"abc") == 3
    assert code_of(blobs.append, blob, 7, b"x") == "storage.blob_offset"


def test_limits(blobs):
    blob = blobs.begin()
    assert code_of(blobs.append, blob, 0, bytes(PIECE + 1)) == "storage.blob_piece"
    assert code_of(blobs.append, blob, 0, b"") == "storage.blob_piece"
    assert code_of(blobs.append, "blob-unknown", 0, b"x") == "storage.blob_unknown"
    for _ in range(OPEN_AT_ONCE - 1):
        blobs.begin()
    assert code_of(blobs.begin) == "storage.blobs_open"


def test_too_large_a_blob(blobs, monkeypatch):
    monkeypatch.setattr("kiosk.storage.blobs.LARGEST", 10)
    blob = blobs.begin()
    assert blobs.append(blob, 0, bytes(10)) == 10
    assert code_of(blobs.append, blob, 10, b"x") == "storage.blob_large"


def test_a_forgotten_upload_is_given_up(blobs, clock, hall):
    blob = blobs.begin()
    clock.advance(hours=1)
    blobs.begin()
    assert code_of(blobs.append, blob, 0, b"x") == "storage.blob_unknown"
    assert not (hall.folder.blobs / blob).exists()


def test_an_erased_blob_is_gone_with_its_key(store, blobs, hall):
    done = kept(store, blobs, b"x")
    with store.transaction() as tx:
        blobs.erase(tx, done.id)
    assert not (hall.folder.blobs / done.id).exists()
    with store.reading() as view:
        assert view.scalar("SELECT count(*) FROM blobs") == 0
        assert code_of(blobs.read, view, done.id) == "storage.blob_missing"


@pytest.mark.parametrize("harm", ["changed", "cut", "longer", "swapped"])
def test_a_harmed_blob_is_refused(store, blobs, hall, harm):
    done = kept(store, blobs, b"a" * 50, b"b" * 50)
    path = hall.folder.blobs / done.id
    raw = path.read_bytes()
    half = len(raw) // 2
    path.write_bytes(
        {
            "changed": raw[:60] + bytes([raw[60] ^ 1]) + raw[61:],
            "cut": raw[:half],
            "longer": raw + b"x",
            "swapped": raw[half:] + raw[:half],
        }[harm]
    )
    assert code_of(content, store, blobs, done.id) == "storage.blob_damaged"


def test_orphans_of_a_crash_are_swept(store, blobs, hall, clock):
    done = kept(store, blobs, b"kept")
    left = blobs.begin()
    blobs.append(left, 0, b"half a photograph")

    def fail_to_commit():
        with store.transaction() as tx:
            blobs.commit(tx, left)
            raise RuntimeError("the service failed")

    with pytest.raises(RuntimeError):
        fail_to_commit()
    blobs.discard(left)
    (hall.folder.blobs / "blob-ORPHAN").write_bytes(b"of a crash")
    after_restart = Blobs(hall.folder, clock)
    with store.reading() as view:
        assert after_restart.sweep(view) == 1
    assert content(store, after_restart, done.id) == b"kept"
