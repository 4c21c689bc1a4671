"""A well printer stays a well one, whatever its answers do: late, twice or lost."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.ports import open_port
from devices.printer.simulator.printer import AnswerFault, PrinterFault, PrinterSimulator
from devices.simulation.far_ends import open_pty
from printing import escpos
from printing.escpos import PrinterState
from printing.rendering import Paper, render
from printing.spoolers import line, questions
from printing.spoolers.base import Outcome
from printing.spoolers.line import LineSpooler
from printing.spoolers.questions import ANSWER_WITHIN, StatusQuestions
from tests.printing.papers import ticket

WELL = b"\x16\x12\x12\x12"  # nothing plugged in where a cash drawer may be: its pin is high
TRUTHS = (
    WELL, b"\x1e\x16\x12\x12", b"\x1e\x32\x12\x7e", b"\x16\x12\x12\x1e", b"\x1e\x52\x52\x12",
)  # fmt: skip


@pytest.fixture
def printer() -> Iterator[PrinterSimulator]:
    with PrinterSimulator(open_pty(), drawer=True) as simulator:
        yield simulator


@pytest.fixture
def spooler(printer: PrinterSimulator) -> Iterator[LineSpooler]:
    made = LineSpooler(lambda: open_port(printer.url, 115200))
    yield made
    made.close()


@pytest.mark.parametrize("fault", AnswerFault)
@pytest.mark.parametrize("before", range(4))
def test_one_answer_amiss_shifts_none_of_the_later_ones(
    fault: AnswerFault, before: int, printer: PrinterSimulator, spooler: LineSpooler,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(questions, "ANSWER_WITHIN", 0.3)
    printer.late = 0.4
    assert spooler.state() is PrinterState.IDLE
    printer.fail_next(fault, after=before)
    for _ in range(6):
        assert spooler.state() in (PrinterState.IDLE, PrinterState.NO_ANSWER)
    assert spooler.state() is PrinterState.IDLE
    printer.fail("cover_open")
    assert spooler.state() is PrinterState.COVER_OPEN


def test_a_ticket_is_printed_though_an_answer_in_the_middle_is_late(
    printer: PrinterSimulator, spooler: LineSpooler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ANSWER_WITHIN", 0.3)
    monkeypatch.setattr(line, "ROWS_A_SECOND", 20_000)
    printer.late = 0.4
    assert spooler.state() is PrinterState.IDLE
    printer.fail_next(AnswerFault.LATE, after=6)
    told = spooler.print("j-1", render(ticket(), Paper(80)), lambda: False)
    assert told == Outcome("printed")
    assert printer.wait_for_receipts(1)


def test_a_printer_that_never_answers_prints_where_the_hall_says_that_it_does_not(
    printer: PrinterSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ANSWER_WITHIN", 0.1)
    monkeypatch.setattr(line, "ROWS_A_SECOND", 20_000)
    printer.fail(PrinterFault.MUTE)
    paper = render(ticket(), Paper(80))
    asking = LineSpooler(lambda: open_port(printer.url, 115200))
    assert asking.print("j-1", paper, lambda: False) == Outcome("failed", "printer.no_answer")
    asking.close()
    believing = LineSpooler(lambda: open_port(printer.url, 115200), answers=False)
    assert believing.state() is PrinterState.UNTOLD
    assert believing.print("j-2", paper, lambda: False) == Outcome("printed")
    assert printer.wait_for_receipts(1)
    printer.unplug()
    assert believing.state() is PrinterState.NO_ANSWER  # its line at least is seen
    believing.close()


class Clock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


@dataclass(frozen=True)
class Fate:
    """What becomes of one answer: when it comes, and how often."""

    seconds: float
    copies: int = 1


class Far:
    """A printer at the far end that answers in the order of the questions."""

    def __init__(self, clock: Clock, truth: bytes, fates: Iterator[Fate]) -> None:
        self._clock, self._truth, self._fates = clock, truth, fates
        self._free = 0.0
        self._under_way: list[tuple[float, int]] = []

    def write(self, data: bytes) -> None:
        fate = next(self._fates)
        self._free = max(self._free, self._clock.now + fate.seconds)
        answer = self._truth[data[2] - 1]
        self._under_way += [(self._free, answer)] * fate.copies

    def read(self, timeout: float) -> bytes:
        until = self._clock.now + timeout
        if not self._under_way or self._under_way[0][0] > until:
            self._clock.now = until
            return b""
        self._clock.now = max(self._clock.now, self._under_way[0][0])
        come = [byte for at, byte in self._under_way if at <= self._clock.now]
        del self._under_way[: len(come)]
        return bytes(come)

    def close(self) -> None:
        """Nothing is open."""


@contextmanager
def passing(clock: Clock) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(questions, "time", clock)
        yield


def test_what_stands_before_the_question_on_a_slow_line_is_waited_for() -> None:
    clock = Clock()
    far = Far(clock, WELL, itertools.chain([Fate(4.0)], itertools.repeat(Fate(0.01))))
    with passing(clock):
        assert StatusQuestions().ask(far, late=4096 * 10 / 9600) is PrinterState.IDLE
    assert clock.now < 5  # and nothing was asked twice


def test_a_line_whose_answers_never_agree_is_given_up_for_a_new_one() -> None:
    clock = Clock()
    asker = StatusQuestions()
    with passing(clock):
        told = asker.ask(Far(clock, WELL, itertools.repeat(Fate(0.01, copies=2))))
    assert told is PrinterState.NO_ANSWER
    assert asker.spent


# At most one answer in eight goes amiss; ordinary ones take what this printer takes.
amiss = st.builds(Fate, st.floats(0, 8), st.sampled_from([0, 1, 1, 1, 2]))


def fates_of(usual: float, faults: list[tuple[int, Fate]], jitter: float) -> Iterator[Fate]:
    for rest, fault in faults:
        for number in range(rest):
            yield Fate(usual * (jitter if number % 2 else 1))
        yield fault
    yield from itertools.repeat(Fate(usual))


@settings(max_examples=300)
@given(
    st.sampled_from(TRUTHS),
    st.floats(0.001, ANSWER_WITHIN / 2),
    st.lists(st.tuples(st.integers(8, 20), amiss), min_size=1, max_size=6),
    st.integers(0, 3),
    st.floats(0.7, 1),
)
def test_whatever_is_late_lost_or_doubled_no_other_state_is_believed(
    truth: bytes, usual: float, faults: list[tuple[int, Fate]], first: int, jitter: float
) -> None:
    faults[0] = (first, faults[0][1])
    clock = Clock()
    far = Far(clock, truth, fates_of(usual, faults, jitter))
    right = escpos.parse_status(truth)
    asker = StatusQuestions()
    with passing(clock):
        for _ in range(40):
            assert asker.ask(far) in (right, PrinterState.NO_ANSWER)
            asker = StatusQuestions() if asker.spent else asker
            clock.now += 2
        assert asker.ask(far) is right


@given(st.lists(st.binary(max_size=8), max_size=30), st.binary(max_size=4))
def test_any_bytes_are_a_state(pieces: list[bytes], truth: bytes) -> None:
    """Noise of any kind ends the questions, in whichever state."""
    clock = Clock()
    told = iter(pieces)

    class Noise(Far):
        def read(self, timeout: float) -> bytes:
            clock.now += timeout / 2
            return next(told, b"") or super().read(timeout / 2)

    with passing(clock):
        far = Noise(clock, (truth + WELL)[:4], itertools.repeat(Fate(0.01)))
        assert StatusQuestions().ask(far) in PrinterState
