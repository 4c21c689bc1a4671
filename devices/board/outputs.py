"""What a board's outputs are wanted to be, said again and again until the board confirms it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.errors import BugError

_DENIALS = 3


@dataclass(slots=True)
class _Output:
    wanted: bool = False
    confirmed: bool | None = None
    sequence: int = -1  # of the line that last asked for it
    asked_at: float | None = None  # monotonic second of that line; None: ask at once
    since: float | None = None  # first line about it that is still without an answer
    denials: int = 0  # in a row: it was acknowledged, and the board shows it otherwise


class WantedOutputs:
    """The outputs of one board. Every method may be called from any thread.

    All are wanted off until somebody wants otherwise, and are switched so when the board is first
    met: no siren wails on from a former life of the program.
    """

    def __init__(self, numbers: Sequence[int], retry: float) -> None:
        self._outputs = {number: _Output() for number in numbers}
        self._retry = retry
        self._lock = threading.Lock()

    def want(self, number: int, on: bool) -> None:
        """From now on the output is to be so."""
        with self._lock:
            output = self._outputs.get(number)
            if output is None:
                raise BugError(f"output {number} was not named to its driver")
            output.wanted, output.asked_at = on, None

    def all_due(self) -> None:
        """The board may have forgotten everything: all are asked for again."""
        with self._lock:
            for output in self._outputs.values():
                output.confirmed = output.asked_at = output.since = None

    def due(self, now: float) -> list[tuple[int, bool]]:
        """What is to be asked for at monotonic second `now`."""
        with self._lock:
            return [
                (number, one.wanted)
                for number, one in self._outputs.items()
                if one.confirmed != one.wanted
                and (one.asked_at is None or now - one.asked_at >= self._retry)
            ]

    def asked(self, number: int, on: bool, sequence: int, now: float) -> None:
        """A line was sent that asks for it."""
        with self._lock:
            output = self._outputs[number]
            if output.wanted == on:  # else it was wanted otherwise meanwhile: at once
                output.sequence, output.asked_at = sequence, now
                output.since = now if output.since is None else output.since

    def acknowledged(self, sequence: int) -> None:
        """The board has done what that line asked for."""
        with self._lock:
            for output in self._outputs.values():
                if output.sequence == sequence and output.asked_at is not None:
                    output.confirmed, output.since = output.wanted, None

    def shown(self, states: Sequence[bool]) -> None:
        """What the board says itself: it confirms what was asked for, and may deny it later."""
        with self._lock:
            for number, output in self._outputs.items():
                if number <= len(states):
                    is_so = states[number - 1] == output.wanted
                    output.denials = 0 if is_so else output.denials
                    if is_so and output.asked_at is not None:
                        output.confirmed, output.since = output.wanted, None
                    elif not is_so and output.confirmed is not None:
                        output.confirmed = output.asked_at = None
                        output.denials += 1

    @property
    def stays(self) -> bool:
        """Whether one stays as it was, though the board says each time that it switched it."""
        with self._lock:
            return any(one.denials >= _DENIALS for one in self._outputs.values())

    def unanswered(self, now: float) -> float:
        """For how many seconds the board has not answered to one of them."""
        with self._lock:
            waits = [now - one.since for one in self._outputs.values() if one.since is not None]
            return max(waits, default=0.0)

    def left_on(self) -> list[int]:
        """The outputs that are on, or may be."""
        with self._lock:
            return [n for n, one in self._outputs.items() if one.confirmed or one.wanted]
