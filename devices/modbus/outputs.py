"""What a module's coils are wanted to be, and which of them is to be written next."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from devices.modbus.pace import ModbusTiming
from kiosk.errors import BugError

_FAILURES = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """What is to be done next: a coil written, or looked at whether it is as it was written."""

    number: int
    on: bool
    read_back: bool


@dataclass(slots=True)
class _Coil:
    number: int
    wanted: bool = False
    is_on: bool = False  # as last confirmed
    due: float | None = None  # monotonic second of the next write; None: now
    unread: bool = False  # written and confirmed, and not looked at since
    failures: int = 0  # in a row
    stays: bool = False  # the last one: confirmed, and not so when it was looked at
    readable: bool = True  # False: the module does not let it be read
    refusals: int = 0  # in a row; where it was never read, silence is one
    was_read: bool = False


class Outputs:
    """The coils of one module. Every method may be called from any thread.

    All are wanted off until somebody wants otherwise, and are written so when the module is
    first met: no siren wails on from a former life of the program. What was written is read
    back, each time: a module may confirm what its relay does not do.
    """

    def __init__(self, numbers: Sequence[int], timing: ModbusTiming) -> None:
        self._coils = {number: _Coil(number) for number in numbers}
        self._timing = timing
        self._lock = threading.Lock()

    def want(self, number: int, on: bool) -> None:
        """From now on the coil is to be so."""
        with self._lock:
            coil = self._coils.get(number)
            if coil is None:
                raise BugError(f"output {number} was not named to its driver")
            coil.wanted, coil.due = on, None

    def all_due(self) -> None:
        """The module may have forgotten everything, or be another: all are written again."""
        with self._lock:
            for coil in self._coils.values():
                coil.due, coil.unread = None, False
                coil.readable, coil.refusals, coil.was_read = True, 0, False

    def next(self, now: float) -> Turn | None:
        """What is due at monotonic second `now`; changes come first, then what is to be read."""
        with self._lock:
            due = [
                one
                for one in self._coils.values()
                if one.unread or one.due is None or one.due <= now
            ]
            if not due:
                return None
            coil = min(due, key=_urgency)
            return Turn(coil.number, coil.wanted, coil.unread and coil.due is not None)

    def written(self, number: int, on: bool, now: float) -> None:
        """The module repeated what was written."""
        with self._lock:
            coil = self._coils[number]
            if coil.wanted == on:
                coil.due = now + self._timing.reassert
            coil.unread = coil.readable
            if not coil.readable:
                _confirmed(coil, on)

    def read_back(self, number: int, wanted: bool, is_on: bool, now: float) -> None:
        """The coil is so, after it was written to be `wanted`; it is written again some time later,
        and soon where it stays otherwise.
        """
        with self._lock:
            coil = self._coils[number]
            coil.unread, coil.refusals, coil.was_read = False, 0, True
            if is_on == wanted:
                _confirmed(coil, is_on)
                return
            coil.is_on, coil.stays = is_on, True
            self._again(coil, wanted, now)

    def refused(self, number: int, on: bool, now: float) -> None:
        """The module refuses to say how this coil is; where it does so again and again, what it
        repeats when the coil is written has to do. Other coils are read on.
        """
        self.failed(number, on, now)
        with self._lock:
            _refused(self._coils[number], on)

    def silent(self, number: int, on: bool, now: float) -> None:
        """The module repeated what was written and says nothing when asked how this coil is,
        though it answers all else. Some boards do so always: while it was never read, it is asked
        no sooner than it is written again anyway, for each silence makes the next look late.
        """
        with self._lock:
            coil = self._coils[number]
            if not coil.was_read:
                coil.unread = False
                _refused(coil, on)
                return
        self.failed(number, on, now)

    def failed(self, number: int, on: bool, now: float) -> None:
        """It was not confirmed, or could not be looked at: it is tried again soon."""
        with self._lock:
            coil = self._coils[number]
            coil.unread = coil.stays = False
            self._again(coil, on, now)

    def _again(self, coil: _Coil, on: bool, now: float) -> None:
        coil.failures += 1
        if coil.wanted == on:  # else it was wanted otherwise meanwhile: at once
            coil.due = now + self._timing.retry

    @property
    def readable(self) -> bool:
        """Whether the module lets all its coils be read."""
        with self._lock:
            return all(coil.readable for coil in self._coils.values())

    @property
    def failing(self) -> str:
        """Why a coil could not be switched several times in a row, as an error code; or ""."""
        with self._lock:
            failing = [coil for coil in self._coils.values() if coil.failures >= _FAILURES]
            if not failing:
                return ""
            stays = any(coil.stays for coil in failing)
            return "modbus.output_stays" if stays else "modbus.output_failed"

    def left_on(self) -> list[int]:
        """The coils that are on, or may be."""
        with self._lock:
            return [one.number for one in self._coils.values() if one.is_on or one.wanted]


def _urgency(coil: _Coil) -> tuple[bool, bool, bool]:
    return coil.due is not None, not coil.unread, coil.wanted == coil.is_on


def _refused(coil: _Coil, on: bool) -> None:
    coil.refusals += 1
    if coil.refusals >= _FAILURES:
        coil.readable = False
        _confirmed(coil, on)


def _confirmed(coil: _Coil, on: bool) -> None:
    coil.is_on, coil.failures, coil.stays = on, 0, False
