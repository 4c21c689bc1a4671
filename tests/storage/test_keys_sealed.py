"""The key slots as a whole: damage in the one that nobody opens is found while another opens."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from base64 import b64decode, b64encode
from contextlib import suppress

import pytest

from kiosk.errors import KnownError
from kiosk.storage.backup import backup, backups
from kiosk.storage.keys.keys import (
    MachineSlotKind,
    check_slots,
    key_grade,
    new_recovery_passphrase,
    rewrap_machine,
    seal_if_old,
    unlock,
    unlock_with_recovery,
)
from tests.patience import PATIENCE
from tests.storage.test_keys_slots import code_of


def turned(text):
    """Another value of the same form: what a bad sector or a stranger leaves."""
    if isinstance(text, int):
        return text + 1
    raw = bytearray(b64decode(text))
    raw[len(raw) // 2] ^= 1
    return b64encode(bytes(raw)).decode()


def spoil(folder, slot, part):
    content = json.loads(folder.keyslots.read_bytes())
    content[slot][part] = turned(content[slot][part])
    folder.keyslots.write_text(json.dumps(content))


@pytest.mark.parametrize("part", ["wrapped", "nonce", "salt", "t", "m"])
def test_a_spoilt_recovery_slot_is_found_while_the_machine_still_opens(hall, part):
    spoil(hall.folder, "recovery", part)
    keys = unlock(hall.folder)  # the machine's slot is whole
    assert code_of(check_slots, hall.folder, keys) == "keys.slots_changed"
    assert key_grade(hall.folder, keys) == "slots_changed"


def test_no_backup_is_made_of_it_and_none_of_before_is_pushed_out(hall, store, tmp_path, clock):
    good = backup(store, tmp_path)
    spoil(hall.folder, "recovery", "wrapped")
    assert code_of(backup, store, tmp_path) == "keys.slots_changed"
    assert backups(tmp_path, hall.keys) == [good]
    new_recovery_passphrase(hall.folder, unlock(hall.folder))  # the mend
    clock.advance(minutes=1)
    assert backups(tmp_path, hall.keys) == [good, backup(store, tmp_path)][:1]
    assert len(backups(tmp_path, hall.keys)) == 2


def test_a_new_recovery_passphrase_mends_it_and_nothing_else_covers_it_up(hall):
    spoil(hall.folder, "recovery", "wrapped")
    keys = unlock(hall.folder)
    assert code_of(rewrap_machine, hall.folder, keys, MachineSlotKind.HOST_ONLY) == (
        "keys.slots_changed"
    )
    fresh = new_recovery_passphrase(hall.folder, keys)
    check_slots(hall.folder, keys)
    assert unlock_with_recovery(hall.folder, fresh).data_key == keys.data_key


def test_a_spoilt_machine_slot_is_mended_by_who_came_in_with_the_recovery_passphrase(hall):
    spoil(hall.folder, "machine", "wrapped")
    assert code_of(unlock, hall.folder) == "keys.machine_missing"
    keys = unlock_with_recovery(hall.folder, hall.passphrase)
    assert code_of(new_recovery_passphrase, hall.folder, keys) == "keys.slots_changed"
    rewrap_machine(hall.folder, keys, MachineSlotKind.HOST_ONLY)
    check_slots(hall.folder, unlock(hall.folder))


@pytest.mark.parametrize("spare", [{}, {"notes": 1}])
def test_a_seal_that_is_gone_is_no_way_around_it(hall, spare):
    content = json.loads(hall.folder.keyslots.read_bytes())
    del content["seal"]
    hall.folder.keyslots.write_text(json.dumps(content | spare))
    wanted = "keys.slots_damaged" if spare else "keys.slots_changed"
    assert code_of(check_slots, hall.folder, hall.keys) == wanted


def test_a_hall_of_before_is_sealed_once_and_only_where_its_slots_look_whole(hall, monkeypatch):
    monkeypatch.setattr("kiosk.storage.keys.slots.FORM", 1)
    rewrap_machine(hall.folder, hall.keys, MachineSlotKind.HOST_ONLY)
    passphrase = new_recovery_passphrase(hall.folder, hall.keys)
    old = json.loads(hall.folder.keyslots.read_bytes())
    del old["seal"]
    hall.folder.keyslots.write_text(json.dumps(old))
    check_slots(hall.folder, hall.keys)

    cut = json.loads(json.dumps(old))
    cut["recovery"]["wrapped"] = old["recovery"]["wrapped"][:-8]
    hall.folder.keyslots.write_text(json.dumps(cut))
    seal_if_old(hall.folder, hall.keys)
    assert "seal" not in json.loads(hall.folder.keyslots.read_bytes())
    assert code_of(check_slots, hall.folder, hall.keys) == "keys.slots_changed"

    hall.folder.keyslots.write_text(json.dumps(old))
    seal_if_old(hall.folder, unlock(hall.folder))
    assert unlock_with_recovery(hall.folder, passphrase).data_key == hall.keys.data_key
    spoil(hall.folder, "recovery", "wrapped")
    assert code_of(check_slots, hall.folder, hall.keys) == "keys.slots_changed"


@pytest.mark.parametrize(
    "asked",
    [{"m": 1 << 22}, {"m": -1}, {"m": "65536"}, {"m": True}, {"t": 10**6}, {"p": 200}, {"p": 0},
     {"salt": ""}, {"salt": "§"}, {"salt": 5}],
)  # fmt: skip
def test_a_header_never_makes_the_agent_take_gigabytes(hall, asked):
    """Nothing vouches for a header before its slot has opened."""
    content = json.loads(hall.folder.keyslots.read_bytes())
    content["recovery"] |= asked
    hall.folder.keyslots.write_text(json.dumps(content))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert code_of(unlock_with_recovery, hall.folder, hall.passphrase) == "keys.slots_damaged"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # KiB


def test_whichever_byte_of_the_file_is_another_it_is_found(hall):
    """By who opens it or by who looks at the seal; white space alone says nothing."""
    whole = hall.folder.keyslots.read_bytes()
    said = json.loads(whole)
    for at in range(len(whole)):
        spoilt = bytearray(whole)
        spoilt[at] ^= 1 << at % 8
        hall.folder.keyslots.write_bytes(spoilt)
        with suppress(KnownError):
            check_slots(hall.folder, unlock(hall.folder))
            assert json.loads(bytes(spoilt)) == said, at


@pytest.mark.parametrize("value", [5, None, [], {}, "", "=", True, "\ud800"])
def test_whatever_a_field_holds_it_is_refused_and_nothing_falls(hall, value):
    said = json.loads(hall.folder.keyslots.read_bytes())
    for slot in ("machine", "recovery"):
        for part in said[slot]:
            spoilt = json.loads(json.dumps(said))
            spoilt[slot][part] = value
            hall.folder.keyslots.write_text(json.dumps(spoilt))
            with pytest.raises(KnownError, match=r"^keys\."):
                check_slots(hall.folder, hall.keys)
            for opens in (unlock, lambda folder: unlock_with_recovery(folder, hall.passphrase)):
                with suppress(KnownError):
                    opens(hall.folder)
    for content in (b"[" * 200_000, b'{"machine":' * 50_000, bytes(1 << 20), b"\xff"):
        hall.folder.keyslots.write_bytes(content)
        assert code_of(unlock, hall.folder) == "keys.slots_damaged"
        assert key_grade(hall.folder, hall.keys) == "slots_changed"


KILLED = """
import os, sys
from kiosk.paths import DataFolder
from pathlib import Path
from kiosk.storage import files
from kiosk.storage.keys import keys, machine_slots, slots, slots_file
from kiosk.storage.keys.derivation import Cost

slots.NEW = Cost(t=1, m=64, p=1)
folder, left = DataFolder(Path(sys.argv[1])), int(sys.argv[2])
real = os.replace

def replace(source, target):
    global left
    if left == 0:
        os._exit(9)
    left -= 1
    real(source, target)

opened = keys.unlock(folder)
os.replace = replace
keys.rewrap_machine(folder, opened, keys.MachineSlotKind.HOST_ONLY)
"""


def test_a_machine_key_is_replaced_with_a_kill_at_every_step(hall):
    """Its secret and its slot lie in two files: at each moment one secret opens the slot."""
    for steps in (0, 1, 2, 0, 1, 1, 2, 9):
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(hall.folder.root), str(steps)],
            timeout=PATIENCE, check=False,
        )  # fmt: skip
        assert done.returncode == (9 if steps < 3 else 0)
        keys = unlock(hall.folder)
        assert keys.data_key == hall.keys.data_key
        check_slots(hall.folder, keys)
    assert hall.folder.host_key.stat().st_size == 32


def test_a_stick_that_holds_anything_else_opens_nothing_and_is_not_read_whole(hall, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    rewrap_machine(hall.folder, hall.keys, MachineSlotKind.USB, usb_root=stick)
    with (stick / "linli-k00017.key").open("wb") as huge:
        os.truncate(huge.fileno(), 1 << 40)
    with pytest.raises(KnownError, match=r"keys\.machine_missing"):
        unlock(hall.folder, usb_root=stick)
