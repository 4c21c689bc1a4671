"""What a module's coils are wanted to be, and which of them is to be written next."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from devices.modbus.pace import ModbusTiming
from kiosk.errors import BugError

_FAILURES = 3


@dataclass(slots=True)
class _Coil:
    number: int
    wanted: bool = False
    is_on: bool = False  # as last confirmed
    due: float | None = None  # monotonic second of the next write; None: now
    failures: int = 0  # in a row


class Outputs:
    """The coils of one module. Every method may be called from any thread.

    All are wanted off until somebody wants otherwise, and are written so when the module is
    first met: no siren wails on from a former life of the program.
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
        """The module may have forgotten everything: all are written again."""
        with self._lock:
            for coil in self._coils.values():
                coil.due = None

    def next(self, now: float) -> tuple[int, bool] | None:
        """The coil to be written at monotonic second `now`, and how; changes come first."""
        with self._lock:
            due = [one for one in self._coils.values() if one.due is None or one.due <= now]
            if not due:
                return None
            coil = min(due, key=lambda one: (one.due is not None, one.wanted == one.is_on))
            return coil.number, coil.wanted

    def confirmed(self, number: int, on: bool, now: float) -> None:
        """The module repeated what was written; it is written again some time later."""
        with self._lock:
            coil = self._coils[number]
            coil.is_on, coil.failures = on, 0
            if coil.wanted == on:
                coil.due = now + self._timing.reassert

    def failed(self, number: int, on: bool, now: float) -> None:
        """It was not confirmed: it is tried again soon."""
        with self._lock:
            coil = self._coils[number]
            coil.failures += 1
            if coil.wanted == on:  # else it was wanted otherwise meanwhile: at once
                coil.due = now + self._timing.retry

    @property
    def failing(self) -> bool:
        """Whether a coil could not be written several times in a row."""
        with self._lock:
            return any(coil.failures >= _FAILURES for coil in self._coils.values())

    def left_on(self) -> list[int]:
        """The coils that are on, or may be."""
        with self._lock:
            return [one.number for one in self._coils.values() if one.is_on or one.wanted]
