"""The answers of who sets up a PC with nobody at the keyboard: `kiosk provision --answers FILE`.

    hall = "hall.toml"          # beside this file, or a whole path
    machine = "tpm2"            # or usb, boot_passphrase, host_only
    usb = "/media/key"          # with usb alone: the stick's folder
    envelope = "/media/owner"   # on another disk: recovery passphrase and first PIN go there
    screen = "resident"         # for install.sh alone
    weak_accepted_by = "张伟"    # with host_only alone: who answers for it

No secret stands in it: what is secret is made here, and goes into the envelope alone.
"""

from __future__ import annotations

import os
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.hall.checks.table import shown
from kiosk.hall.file import Finding
from kiosk.hall.lines import key_lines, line_of
from kiosk.paths import DataFolder
from kiosk.setup import envelope
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning, unfinished
from kiosk.wiring.provisioning import Provisioned

SCREENS = ("resident", "counter", "display", "technician", "rating", "two", "agent")
_KNOWN = ("hall", "id", "machine", "usb", "envelope", "screen", "weak_accepted_by")
_NEEDED = ("hall", "machine", "envelope")


@dataclass(frozen=True)
class Answers:
    hall: Path
    machine: MachineSlotKind
    envelope: Path
    hall_id: str = ""
    usb: Path | None = None
    weak_accepted_by: str = ""

    def put_into_envelope(self, made: Provisioned) -> Path:
        """A text that its owner alone may read, in every language. Raises OSError."""
        return envelope.write(self.envelope, made, self.weak_accepted_by)


def read(file: Path, data: Path) -> tuple[Answers | None, list[Finding]]:
    """The answers, or everything that is wrong with them, hall.toml's mistakes with it; nothing is
    written. `data`: where the hall is to be.

    Raises KnownError `hall.unreadable`.
    """
    content = hall_file.read(file)
    try:
        text = content.decode("utf-8")
        table = tomllib.loads(text)
        lines = key_lines(text)
    except ValueError as problem:
        said = {"detail": shown(str(problem), 80)}
        return None, [Finding(file.name, 1, "", "answers.syntax", said)]
    look = _Look(file, data, table)
    look.at_everything()
    found = [
        Finding(file.name, line_of(lines, (key,)), key, f"answers.{code}", params)
        for key, code, params in look.problems
    ]
    found = sorted(found, key=lambda each: each.line) + look.of_the_hall
    return (None, found) if found else (look.answers(), [])


class _Look:
    def __init__(self, file: Path, data: Path, table: dict[str, object]) -> None:
        self._file, self._data, self._table = file, data, table
        self.problems: list[tuple[str, str, dict[str, str]]] = []
        self.of_the_hall: list[Finding] = []

    def at_everything(self) -> None:
        for key in self._table:
            if key not in _KNOWN:
                self._bad(key, "unknown", known=", ".join(_KNOWN))
            elif not isinstance(self._table[key], str):
                self._bad(key, "no_text", value=shown(self._table[key]))
        for key in _NEEDED:
            if key not in self._table:
                self._bad(key, "missing")
        if any(self._data.glob("*")) and not DataFolder(self._data).unfinished.exists():
            self._bad("", "hall_there", folder=str(self._data))
        if hall := self._text("hall"):
            try:
                at = self._beside(hall)
                self.of_the_hall = hall_file.check_bytes(hall_file.read(at), at.name)[1]
            except KnownError as unread:
                self._bad("hall", "hall_unread", value=hall, reason=unread.params["reason"])
        if provisioning.is_demo(self._text("id")):
            self._bad("id", "demo_id", value=self._text("id"))
        if (screen := self._text("screen")) and screen not in SCREENS:
            self._bad("screen", "choice", value=screen, known=", ".join(SCREENS))
        self._at_keys()
        if folder := self._text("envelope"):
            self._at_envelope(Path(folder))

    def answers(self) -> Answers:
        usb = self._text("usb")
        return Answers(
            self._beside(self._text("hall")), MachineSlotKind(self._text("machine")),
            Path(self._text("envelope")), self._text("id"), Path(usb) if usb else None,
            self._text("weak_accepted_by"),
        )  # fmt: skip

    def _at_keys(self) -> None:
        machine, usb = self._text("machine"), self._text("usb")
        kinds = [kind.value for kind in MachineSlotKind]
        if machine and machine not in kinds:
            self._bad("machine", "choice", value=machine, known=", ".join(kinds))
        elif machine == "tpm2" and shutil.which("systemd-creds") is None:
            self._bad("machine", "no_tpm", value=machine)
        elif machine == "host_only" and not self._text("weak_accepted_by").strip():
            self._bad("weak_accepted_by", "weak")
        if (machine == "usb") != bool(usb):
            self._bad("usb", "usb_and_kind", value=usb or "—")
        elif usb and not os.access(usb, os.W_OK):
            self._bad("usb", "no_folder", value=usb)

    def _at_envelope(self, folder: Path) -> None:
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            self._bad("envelope", "no_folder", value=str(folder))
        elif folder.stat().st_dev == _there(self._data).stat().st_dev:
            self._bad("envelope", "same_disk", value=str(folder))
        elif not envelope.may_lie_in(folder, unfinished.begun_id(DataFolder(self._data))):
            self._bad("envelope", "envelope_there", value=str(folder))

    def _beside(self, name: str) -> Path:
        return self._file.parent / name

    def _text(self, key: str) -> str:
        value = self._table.get(key, "")
        return value if isinstance(value, str) else ""

    def _bad(self, key: str, code: str, **params: str) -> None:
        cut = {name: value if name == "known" else shown(value) for name, value in params.items()}
        self.problems.append((key, code, cut))


def _there(folder: Path) -> Path:
    """The folder, or what is there of the way to it."""
    while not folder.exists():
        folder = folder.parent
    return folder
