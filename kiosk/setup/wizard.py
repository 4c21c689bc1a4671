"""What stands behind the wizard's screens: answers, devices, and one hall made of them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

from kiosk import __version__, languages
from kiosk.clock import Clock, SystemClock
from kiosk.domain.staff import Role
from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.ids import plain
from kiosk.paths import DataFolder
from kiosk.phrases import phrase
from kiosk.setup import composing, envelope, readiness
from kiosk.setup.composing import Hanging
from kiosk.setup.looking import Looking
from kiosk.storage.files import write_durably
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.storage.keys.tpm2 import has_chip
from kiosk.wiring import provisioning
from kiosk.wiring.provisioning import Provisioned
from printing.rendering import Paper, render
from ui.setup.parts import FROM_STICK, Envelope, Found, Option, Plan

READINESS = "linli-readiness.pdf"
STICK_HALL = "hall.toml"


class Cut(Exception):
    """The set-up ends before there is a hall."""


class Wizard:
    """A :class:`ui.setup.parts.Setup` for the folder in which the hall is to be.

    `ports` and `queues`: the devices to look at; None: all of this PC. `sticks`: folders of sticks
    that are plugged in. `unattended`: nobody will stand there at its starts, so nothing is offered
    that a person would have to open.
    """

    def __init__(
        self,
        folder: DataFolder,
        *,
        language: str = languages.FIRST,
        ports: Sequence[str] | None = None,
        queues: Sequence[str] | None = None,
        sticks: Callable[[], Sequence[Path]],
        unattended: bool = False,
        clock: Clock | None = None,
    ) -> None:
        self.plan = Plan(language)
        self._folder, self._clock = folder, clock or SystemClock()
        self._ports, self._queues, self._sticks = ports, queues, sticks
        self._unattended = unattended
        self._looking: Looking | None = None
        self._hanging: list[Hanging] = []
        self._found: list[Found] = []
        self._making: ExitStack | None = None
        self._made: Provisioned | None = None
        self.usb: Path | None = None
        """where the key lies, of a hall that a stick opens"""
        self.boot_passphrase = ""

    def kinds(self) -> list[Option]:
        language = self.plan.language
        found = [
            Option(each["id"], _in(each["word"], language), _in(each["hall"], language))
            for each in composing.kinds()
        ]
        if stick := self._stick_with(STICK_HALL):
            found.append(Option(FROM_STICK, phrase("setup.from_stick", language), _shown(stick)))
        return found

    def choose_kind(self, kind: str) -> None:
        plan = self.plan
        plan.kind = kind
        if kind == FROM_STICK:
            stick = self._stick_with(STICK_HALL)
            if stick is None:
                raise KnownError("setup.stick_gone", field="stick")
            hall = hall_file.load(stick / STICK_HALL)
            plan.name = hall.hall.name.of(plan.language)
            plan.counters = plan.clerks = len(hall.counter)
            return
        chosen = next(each for each in composing.kinds() if each["id"] == kind)
        plan.name = _in(chosen["hall"], plan.language)
        plan.counters = plan.clerks = chosen["counters"]

    def look(self, told: Callable[[], None]) -> None:
        self._let_go()
        self._looking = Looking(told, self._ports, self._queues)

    def found(self) -> list[Found]:
        if self._looking is not None:
            self._found = self._looking.found(self.plan.language)
        return self._found

    def try_print(self, device: str) -> None:
        if self._looking is not None:
            self._looking.test(device, self.plan.language)

    def judge(self, device: str, good: bool) -> None:
        if self._looking is not None:
            self._looking.judge(device, good)

    def guards(self) -> list[Option]:
        there = {
            MachineSlotKind.TPM2: shutil.which("systemd-creds") is not None and has_chip(),
            MachineSlotKind.USB: not self._unattended and bool(self._sticks()),
            MachineSlotKind.BOOT_PASSPHRASE: not self._unattended,
            MachineSlotKind.HOST_ONLY: True,
        }
        say = partial(_phrase, self.plan.language)
        return [
            Option(kind.value, say(f"key_{kind.value}"), say(f"key_{kind.value}_is"))
            for kind, possible in there.items()
            if possible
        ]

    def weak(self) -> list[str]:
        return readiness.weak(self.plan, self.found(), self.plan.language)

    def make(self) -> Envelope:
        """Raises KnownError: then there is none, and it may be tried again."""
        plan = self.plan
        machine = MachineSlotKind(plan.key)
        if machine is MachineSlotKind.HOST_ONLY and not plan.signed_by.strip():
            raise KnownError("setup.unsigned", field="key")
        self._cut()
        sticks = list(self._sticks())
        self.usb = sticks[0] if machine is MachineSlotKind.USB and sticks else None
        people: list[tuple[str, Role]] = [
            (f"manager{number}", "manager") for number in range(1, plan.managers + 1)
        ]
        people += [(f"clerk{number}", "clerk") for number in range(1, plan.clerks + 1)]
        self.found()
        self._hanging = self._looking.hanging() if self._looking is not None else []
        with ExitStack() as begun, tempfile.TemporaryDirectory() as place:
            file = Path(place) / STICK_HALL
            file.write_text(self._hall_text(), "utf-8")
            made = begun.enter_context(
                provisioning.being_made(
                    self._folder, file, machine, usb_root=self.usb, clock=self._clock, people=people
                )
            )
            told = self._tell(made)
            self._making = begun.pop_all()
        self._made, self.boot_passphrase = made, made.boot_passphrase
        return told

    def open(self) -> str:
        if self._making is None or self._made is None:
            raise KnownError("setup.not_made", field="hall")
        report = self._report(self._made)
        self._making.close()
        self._making = self._made = None
        self._let_go()
        return str(report)

    def close(self) -> None:
        self._cut()
        self._let_go()

    def _hall_text(self) -> str:
        if self.plan.kind == FROM_STICK and (stick := self._stick_with(STICK_HALL)) is not None:
            return (stick / STICK_HALL).read_text("utf-8")
        plan = self.plan
        for part in ("name", "address", "signed_by"):
            setattr(plan, part, plain(getattr(plan, part)).strip())
        return composing.compose(plan, self._hanging)

    def _tell(self, made: Provisioned) -> Envelope:
        """On paper where a printer is well, else on a stick that does not hold the key; else the
        screen alone has it."""
        plan, language = self.plan, self.plan.language
        rows = envelope.rows(made, plan.signed_by, language) + envelope.pins(made, language)
        looking = self._looking
        if looking is not None and (printer := looking.good_printer()):
            sheet = looking.is_sheet(printer)
            for paper in envelope.papers(plan.name, made, plan.signed_by, language, sheet=sheet):
                looking.print(printer, paper)
            return Envelope(phrase("setup.on_paper", language), rows)
        others = (each for each in self._sticks() if each != self.usb)
        stick = next((each for each in others if envelope.may_lie_in(each, made.hall_id)), None)
        if stick is None:
            return Envelope("", rows)
        try:
            return Envelope(str(envelope.write(stick, made, plan.signed_by)), rows)
        except OSError as pulled:
            raise KnownError(
                "answers.envelope_unwritten", field="envelope", value=str(stick)
            ) from pulled

    def _report(self, made: Provisioned) -> Path:
        """Beside the hall, and on a stick where there is one; on a sheet where one is printed."""
        document = readiness.sheet(
            self.plan, self.plan.name, made.hall_id, __version__, self._found,
            self._clock.now().astimezone(),
        )  # fmt: skip
        pdf = render(document, Paper(210)).pdf
        place = self._folder.root / READINESS
        write_durably(place, pdf)
        for stick in self._sticks():
            with suppress(OSError):  # pulled, or full: it lies beside the hall
                write_durably(stick / READINESS, pdf)
                return stick / READINESS
        return place

    def _stick_with(self, name: str) -> Path | None:
        return next((each for each in self._sticks() if (each / name).is_file()), None)

    def _cut(self) -> None:
        """What was made and is not open is no hall."""
        begun, self._making, self._made = self._making, None, None
        if begun is not None:
            begun.__exit__(Cut, Cut(), None)

    def _let_go(self) -> None:
        if self._looking is not None:
            self._looking.close()
            self._looking = None


def _phrase(language: str, key: str) -> str:
    return phrase(f"setup.{key}", language)


def _in(words: dict[str, str], language: str) -> str:
    return words.get(language) or words[languages.FIRST]


def _shown(stick: Path) -> str:
    return str(stick / STICK_HALL)
