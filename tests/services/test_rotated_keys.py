"""What the hall signed stays genuine when its signing key or its data key is replaced."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.paths import DataFolder, sample_hall
from kiosk.services import codes
from kiosk.services.cases.receipts import code_matches, read_receipt, receipt_token, typed_code
from kiosk.services.context import HallContext
from kiosk.storage.keys.keys import (
    KeyRing,
    MachineSlotKind,
    check_slots,
    create_keys,
    rotate,
    unlock,
    unlock_with_recovery,
)
from kiosk.storage.keys.ring import History, Root

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
EVENT = bytes(range(32))


@pytest.fixture
def first() -> KeyRing:
    return KeyRing("k00017", os.urandom(32))


def later(keys: KeyRing, **history: int) -> KeyRing:
    return KeyRing(keys.hall_id, keys.data_key, history=History(**history))


def after_rekey(keys: KeyRing, seq: int = 100) -> KeyRing:
    root = Root(keys.data_key, keys.history.signing, keys.history.authority, seq)
    history = History(keys.history.signing + 1, keys.history.authority + 1, (root,))
    return KeyRing(keys.hall_id, os.urandom(32), history=history)


@pytest.mark.parametrize("replace", [lambda keys: later(keys, signing=2), after_rekey])
def test_old_receipts_and_codes_stay_valid_and_new_ones_bear_the_new_key(first, replace) -> None:
    second = replace(first)
    receipt = receipt_token(first, "c-0123", AT, EVENT)
    appointment = codes.signed_code(first, "a-0123", date(2026, 4, 1), resident=False)
    ticket = codes.ticket_code(first, "v-0123")
    assert read_receipt(second, receipt, AT, 30).case_id == "c-0123"
    for code, subject in ((appointment, "a-0123"), (ticket, "v-0123")):
        assert codes.read_code(second, code, date(2026, 3, 3)).subject == subject
    assert second.signed(first.sign(b"manifest"), b"manifest")
    assert not first.signed(second.sign(b"manifest"), b"manifest"), "the new key is another"
    assert not second.signed(first.sign(b"manifest"), b"another")
    with pytest.raises(KnownError, match=r"receipt\.forged"):
        read_receipt(first, receipt_token(second, "c-0123", AT, EVENT), AT, 30)


def test_three_versions_and_two_data_keys_are_all_read(first) -> None:
    rings = [first, later(first, signing=2)]
    rings.append(after_rekey(rings[-1]))
    last = KeyRing(
        first.hall_id, rings[-1].data_key,
        history=History(rings[-1].history.signing + 1, 2, rings[-1].history.roots),
    )  # fmt: skip
    signed = [ring.sign(b"head") for ring in (*rings, last)]
    assert len(set(signed)) == 4
    assert all(last.signed(each, b"head") for each in signed)
    assert len({ring.authority_secret(1) for ring in (*rings, last)}) == 1
    assert last.authority_secret(2) != last.authority_secret(1)


def test_whom_the_hall_knows_it_knows_after_the_data_key_was_replaced(first) -> None:
    hall = hall_file.load(sample_hall())
    known = [HallContext(hall, ring) for ring in (first, after_rekey(first))]
    assert len({each.pseudonym("id", "11010519491231002X") for each in known}) == 1


def test_what_guards_the_data_is_of_the_new_key_alone(first) -> None:
    second = after_rekey(first)
    for purpose in ("head", "alarm spill", "key id", "key slots", "key history"):
        assert second.derive(purpose) != first.derive(purpose)


def test_a_leaked_key_makes_no_typed_code_of_a_later_case(first) -> None:
    """Codes of eight characters prove nothing of a signature: they are bound to their event."""
    second = after_rekey(first, seq=100)
    old, new = typed_code(first, "c-1", 100), typed_code(second, "c-2", 101)
    assert code_matches(second, "c-1", 100, old)
    assert code_matches(second, "c-2", 101, new)
    assert not code_matches(second, "c-2", 101, typed_code(first, "c-2", 101))


def test_versions_stand_in_the_slots_and_every_slot_opens_them(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "hall")
    keys, passphrase = create_keys(folder, MachineSlotKind.HOST_ONLY, "k1")
    receipt = receipt_token(keys, "c-0123", AT, EVENT)
    for what in ("signing", "authority", "signing"):
        rotate(folder, unlock(folder), what)
    for opened in (unlock(folder), unlock_with_recovery(folder, passphrase)):
        assert opened.history == History(signing=3, authority=2)
        assert read_receipt(opened, receipt, AT, 30).case_id == "c-0123"
        check_slots(folder, opened)


def test_a_spoilt_history_is_said_and_never_taken_for_none(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "hall")
    create_keys(folder, MachineSlotKind.HOST_ONLY, "k1")
    rotate(folder, unlock(folder), "signing")
    text = folder.keyslots.read_text()
    start = text.index('"history": "') + len('"history": "')
    other = "B" if text[start + 20] == "A" else "A"
    folder.keyslots.write_text(text[: start + 20] + other + text[start + 21 :])
    with pytest.raises(KnownError, match=r"keys\.slots_damaged"):
        unlock(folder)
