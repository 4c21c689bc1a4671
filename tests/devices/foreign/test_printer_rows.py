"""What receipt printers of others answer when they are asked how they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.escpos import PrinterState
from printing.spoolers import questions
from printing.spoolers.line import LineSpooler


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    origin: str
    answers: tuple[str, str, str, str]
    sees: PrinterState
    seconds: float = 0.01
    status: Literal["asked", "none"] = "asked"


class Rows(msgspec.Struct, frozen=True):
    row: tuple[Row, ...]


ROWS = msgspec.toml.decode(Path(__file__).with_name("printer.toml").read_bytes(), type=Rows).row


class Clock:
    now = 0.0

    def monotonic(self) -> float:
        return self.now


class Printer:
    """Answers as the row says, `late` seconds after it was asked the first time."""

    def __init__(self, clock: Clock, row: Row, late: float = 0.0) -> None:
        self._clock, self._row, self._late = clock, row, late
        self._under_way: list[tuple[float, bytes]] = []
        self._free = 0.0

    def write(self, data: bytes) -> None:
        wait, self._late = self._row.seconds + self._late, 0.0
        self._free = max(self._free, self._clock.now + wait)
        answer = bytes.fromhex(self._row.answers[data[2] - 1])
        if answer:
            self._under_way.append((self._free, answer))

    def read(self, timeout: float) -> bytes:
        until = self._clock.now + timeout
        if not self._under_way or self._under_way[0][0] > until:
            self._clock.now = until
            return b""
        at, data = self._under_way.pop(0)
        self._clock.now = max(at, self._clock.now)
        return data

    def close(self) -> None:
        """Nothing is open."""


def seen(row: Row, late: float = 0.0, looks: int = 1) -> list[PrinterState]:
    clock = Clock()
    printer = Printer(clock, row, late)
    spooler = LineSpooler(lambda: printer, answers=row.status != "none")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(questions, "time", clock)
        return [spooler.state() for _ in range(looks)]


def test_there_are_enough_rows_and_each_has_an_origin() -> None:
    assert len(ROWS) >= 20
    assert len({each.id for each in ROWS}) == len(ROWS)
    assert all(each.origin.startswith("https://") for each in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_what_must_be_seen_is_seen(row: Row) -> None:
    assert seen(row, looks=3) == [row.sees] * 3


@given(st.sampled_from(ROWS), st.floats(0, 12))
def test_with_one_late_answer_it_is_seen_or_nothing_is(row: Row, late: float) -> None:
    states = seen(row, late, looks=12)
    assert set(states) <= {row.sees, PrinterState.NO_ANSWER}
    assert states[-1] is row.sees
