"""Who can open a hall: its machine, its recovery passphrase, and nobody else."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from math import log2

import pytest

from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.journal.store import Store
from kiosk.storage.keys import machine_slots
from kiosk.storage.keys.keys import (
    KeyRing,
    MachineSlotKind,
    create_keys,
    key_grade,
    new_boot_passphrase,
    new_recovery_passphrase,
    rewrap_machine,
    unlock,
    unlock_typed,
    unlock_with_recovery,
)
from tests.patience import PATIENCE
from tests.storage.conftest import EVENTS, TABLES

pytestmark = pytest.mark.usefixtures("costly_derivations")

KIND = MachineSlotKind


@pytest.fixture
def usb(tmp_path):
    root = tmp_path / "stick"
    root.mkdir()
    return root


@pytest.fixture
def chip(tmp_path, monkeypatch):
    """A software TPM of this machine; `swap()` puts another chip in its place."""
    chip = SoftwareTpm(tmp_path / "tpm")
    chip.start()
    monkeypatch.setenv("SYSTEMD_TPM2_DEVICE", f"swtpm:host=127.0.0.1,port={chip.port}")
    yield chip
    chip.stop()


class SoftwareTpm:
    def __init__(self, state):
        self.state, self.process = state, None
        self.port = _two_free_ports()

    def start(self):
        self.state.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            ["swtpm", "socket", "--tpm2", "--tpmstate", f"dir={self.state}",
             "--server", f"type=tcp,port={self.port}", "--ctrl", f"type=tcp,port={self.port + 1}",
             "--flags", "not-need-init,startup-clear"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        # A connection to the data port would be the TPM's one client: look at the control port.
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port + 1)) == 0:
                    return
            time.sleep(0.01)
        raise AssertionError("swtpm did not start")

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)

    def restart(self):
        """The machine was off: a chip without a resource manager forgets its open sessions."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as line:
            line.sendall(bytes.fromhex("80010000000c000001450000"))  # TPM2_Shutdown(CLEAR)
            assert line.recv(10)[6:] == bytes(4)
        self.stop()
        self.start()

    def swap(self):
        self.stop()
        shutil.rmtree(self.state)
        self.start()


def _two_free_ports():
    for port in range(23210, 24000, 2):
        try:
            with socket.socket() as one, socket.socket() as two:
                one.bind(("127.0.0.1", port))
                two.bind(("127.0.0.1", port + 1))
                return port
        except OSError:
            continue
    raise AssertionError("no free ports")


def stolen_disk(folder, tmp_path):
    """Everything in the data folder, carried off to another place."""
    loot = tmp_path / "loot"
    shutil.copytree(folder.root, loot)
    return DataFolder(loot)


def code_of(call, *args, **kwargs):
    with pytest.raises(KnownError) as caught:
        call(*args, **kwargs)
    return caught.value.code


def test_a_host_only_key_opens_and_says_that_it_does_not_protect(tmp_path):
    folder = DataFolder(tmp_path / "hall")
    keys, _ = create_keys(folder, KIND.HOST_ONLY, "k1")
    assert unlock(folder).data_key == keys.data_key
    assert key_grade(folder, keys) == "host_only"
    loot = stolen_disk(folder, tmp_path)
    assert unlock(loot).data_key == keys.data_key  # as the health page warns


def test_a_stolen_disk_without_its_usb_key_stays_shut(tmp_path, usb):
    folder = DataFolder(tmp_path / "hall")
    keys, _ = create_keys(folder, KIND.USB, "k1", usb_root=usb)
    assert unlock(folder, usb_root=usb).data_key == keys.data_key
    assert key_grade(folder, keys) == "ok"
    loot = stolen_disk(folder, tmp_path)
    assert code_of(unlock, loot) == "keys.machine_missing"
    assert code_of(unlock, loot, usb_root=tmp_path) == "keys.machine_missing"
    assert keys.data_key not in b"".join(path.read_bytes() for path in loot.root.iterdir())


def test_another_stick_does_not_open(tmp_path, usb):
    folder = DataFolder(tmp_path / "hall")
    create_keys(folder, KIND.USB, "k1", usb_root=usb)
    (usb / "linli-k1.key").write_bytes(os.urandom(32))
    assert code_of(unlock, folder, usb_root=usb) == "keys.machine_missing"
    (usb / "linli-k1.key").write_bytes(b"short")
    assert code_of(unlock, folder, usb_root=usb) == "keys.machine_missing"


def test_a_boot_passphrase_opens_and_a_wrong_one_says_so(tmp_path):
    folder = DataFolder(tmp_path / "hall")
    boot = new_boot_passphrase()
    keys, _ = create_keys(folder, KIND.BOOT_PASSPHRASE, "k1", boot_passphrase=boot)
    typed = boot.lower().replace("-", " ").replace("1", "l").replace("0", "o")
    assert unlock(folder, boot_passphrase=typed).data_key == keys.data_key
    assert key_grade(folder, keys) == "ok"
    assert code_of(unlock, folder, boot_passphrase=boot[:-1]) == "keys.wrong_boot_passphrase"
    assert code_of(unlock, folder) == "keys.boot_passphrase_needed"
    slot = json.loads(folder.keyslots.read_bytes())["machine"]
    assert (slot["t"], slot["m"], slot["p"]) == (3, 65536, 1)


def test_a_generated_boot_passphrase_is_too_long_to_guess():
    passphrases = [new_boot_passphrase() for _ in range(2000)]
    assert len({*passphrases}) == len(passphrases)
    drawn = "".join(passphrases).replace("-", "")
    each = len(drawn) / len(passphrases)
    shares = [drawn.count(letter) / len(drawn) for letter in set(drawn)]
    bits = -sum(share * log2(share) for share in shares)
    assert each * bits >= 65


@pytest.mark.parametrize("chosen", ["a", "春江潮水", "1" * 16, "abab-abab-abab-abab", "", None])
def test_a_boot_passphrase_that_somebody_chose_is_not_taken(tmp_path, hall, chosen):
    """Neither for a new hall nor in the place of another machine key."""
    wanted = "keys.boot_passphrase_weak" if chosen else "keys.boot_passphrase_needed"
    folder = DataFolder(tmp_path / "new")
    for make in (
        lambda: create_keys(folder, KIND.BOOT_PASSPHRASE, "k1", boot_passphrase=chosen),
        lambda: rewrap_machine(
            hall.folder, hall.keys, KIND.BOOT_PASSPHRASE, boot_passphrase=chosen
        ),
    ):
        assert code_of(make) == wanted
    assert not folder.keyslots.exists()
    assert unlock(hall.folder).data_key == hall.keys.data_key


def test_a_boot_passphrase_of_before_opens_and_is_called_weak(tmp_path, monkeypatch):
    """Chosen when anything was taken: a hall is not shut out for that, and is told."""
    folder = DataFolder(tmp_path / "hall")
    monkeypatch.setattr(machine_slots, "is_generated", lambda _: True)
    monkeypatch.setattr(machine_slots, "_GENERATED", {})
    monkeypatch.setattr(machine_slots, "_is_code", lambda _: False)
    keys, _ = create_keys(folder, KIND.BOOT_PASSPHRASE, "k1", boot_passphrase="春江潮水")
    monkeypatch.undo()
    assert unlock(folder, boot_passphrase="春江潮水").data_key == keys.data_key
    assert key_grade(folder, keys) == "chosen_passphrase"


def test_either_passphrase_opens_where_one_is_asked_for(tmp_path):
    folder = DataFolder(tmp_path / "hall")
    boot = new_boot_passphrase()
    keys, recovery = create_keys(folder, KIND.BOOT_PASSPHRASE, "k1", boot_passphrase=boot)
    assert unlock_typed(folder, boot).opened_by == "machine"
    opened = unlock_typed(folder, recovery.lower())
    assert (opened.data_key, opened.opened_by) == (keys.data_key, "recovery")
    wrong = "0" * 26
    assert code_of(unlock_typed, folder, wrong) == "keys.wrong_boot_passphrase"


def test_the_chip_opens_its_own_hall_and_no_other_chip_does(tmp_path, chip):
    folder = DataFolder(tmp_path / "hall")
    keys, passphrase = create_keys(folder, KIND.TPM2, "k1")
    assert unlock(folder).data_key == keys.data_key
    assert key_grade(folder, keys) == "ok"
    loot = stolen_disk(folder, tmp_path)
    chip.swap()
    assert code_of(unlock, loot) == "keys.machine_missing"
    # The mainboard was replaced: the recovery passphrase opens, and the new chip is enrolled.
    recovered = unlock_with_recovery(folder, passphrase)
    rewrap_machine(folder, recovered, KIND.TPM2)
    assert unlock(folder).data_key == keys.data_key


def test_a_unit_hands_the_opened_credential_over(tmp_path, chip, monkeypatch):
    """systemd opens `LoadCredentialEncrypted=`; the agent then needs no access to the chip."""
    folder = DataFolder(tmp_path / "hall")
    keys, _ = create_keys(folder, KIND.TPM2, "k1")
    run = tmp_path / "credentials"
    run.mkdir()
    subprocess.run(
        ["systemd-creds", "decrypt", "--name=linli-machine-key",
         folder.root / "machine.cred", run / "linli-machine-key"],
        check=True, capture_output=True,
    )  # fmt: skip
    chip.stop()
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(run))
    assert unlock(folder).data_key == keys.data_key


def test_no_chip_is_said_at_provisioning(tmp_path, monkeypatch):
    monkeypatch.setenv("SYSTEMD_TPM2_DEVICE", "swtpm:host=127.0.0.1,port=1")
    folder = DataFolder(tmp_path / "hall")
    assert code_of(create_keys, folder, KIND.TPM2, "k1") == "keys.tpm2_failed"
    assert not folder.keyslots.exists()


def test_the_recovery_passphrase_opens_as_people_type_it(hall):
    typed = hall.passphrase.lower().replace("-", " ").replace("1", "l").replace("0", "o")
    assert unlock_with_recovery(hall.folder, typed).data_key == hall.keys.data_key
    assert code_of(unlock_with_recovery, hall.folder, "0000-0000") == "keys.wrong_recovery"


def test_a_lost_recovery_paper_is_replaced(hall):
    fresh = new_recovery_passphrase(hall.folder, hall.keys)
    assert unlock_with_recovery(hall.folder, fresh).data_key == hall.keys.data_key
    assert code_of(unlock_with_recovery, hall.folder, hall.passphrase) == "keys.wrong_recovery"


def test_a_missing_machine_key_never_makes_a_new_database(hall, arrive):
    store = hall.open()
    arrive(store, 1)
    store.close()
    before = hall.folder.database.read_bytes()
    hall.folder.host_key.unlink()
    assert code_of(unlock, hall.folder) == "keys.machine_missing"
    assert (
        code_of(create_keys, hall.folder, KIND.HOST_ONLY, "k2") == "keys.exist"
    )  # nor does provisioning over it
    hall.keys = unlock_with_recovery(hall.folder, hall.passphrase)
    rewrap_machine(hall.folder, hall.keys, KIND.HOST_ONLY)
    assert hall.folder.database.read_bytes() == before
    hall.keys = unlock(hall.folder)
    store = hall.open()
    assert store.head.seq == 1
    store.close()


def test_a_deleted_database_is_missed_and_not_replaced(hall, arrive):
    store = hall.open()
    arrive(store, 1)
    store.close()
    hall.folder.database.unlink()
    for lost in (hall.folder.head, None):
        keys = unlock(hall.folder)
        assert (
            code_of(Store.open, hall.folder, keys, hall.clock, EVENTS, TABLES) == "storage.missing"
        )
        if lost:
            lost.unlink()
    assert not hall.folder.database.exists()


def test_a_slot_whose_header_was_changed_does_not_open(hall):
    slots = json.loads(hall.folder.keyslots.read_bytes())
    slots["recovery"]["t"] += 1
    hall.folder.keyslots.write_text(json.dumps(slots))
    assert code_of(unlock_with_recovery, hall.folder, hall.passphrase) == "keys.wrong_recovery"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"machine": {}}', '{"machine": 3}'])
def test_damaged_slots_are_said(hall, content):
    hall.folder.keyslots.write_text(content)
    assert code_of(unlock, hall.folder) == "keys.slots_damaged"
    hall.folder.keyslots.unlink()
    assert code_of(unlock, hall.folder) == "keys.slots_missing"


def test_keys_lie_where_only_their_owner_reads_them(hall):
    for path in (hall.folder.keyslots, hall.folder.host_key):
        assert path.stat().st_mode & 0o077 == 0


def test_derived_keys_differ_by_purpose_and_hall():
    one, other = KeyRing("k1", bytes(32)), KeyRing("k2", bytes(32))
    assert len({one.derive("a"), one.derive("b"), other.derive("a"), one.data_key}) == 4
    assert one.signed(one.sign(b"head"), b"head")
    assert not other.signed(one.sign(b"head"), b"head")
