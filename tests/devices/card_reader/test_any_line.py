"""Whatever a line does to a reader's answers, no card is read that does not lie there."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from devices.card_reader.card import Card
from devices.card_reader.codec import (
    PHOTO_LENGTH,
    Command,
    Deframer,
    Status,
    base_data,
    reply,
)
from devices.card_reader.driver import CardEvent, CardRead, CardReader, Timing
from devices.card_reader.simulator.sample_cards import WANG_XIAOMING, ZHAO_XIUYING
from devices.card_reader.text_block import encode_card
from kiosk.clock import ManualClock

TIMING = Timing()
LONGEST = 120.0  # seconds of a story
AGO = TIMING.read + 1  # seconds: what an answer in time can be about

Lying = tuple[float, Card | None]
Fault = tuple[str, int, float]


class Ticks(ManualClock):
    """Moves by less than a microsecond too."""

    def advance(self, **delta: float) -> None:
        self._ticks += max(delta["seconds"], 1e-6)


class World:
    """A reader that answers in order, cards that come and go, and time that passes by waiting."""

    name = "reader"

    def __init__(self, lying: list[Lying], faults: list[Fault], usual: float) -> None:
        self.clock = Ticks(datetime(2026, 11, 24, tzinfo=UTC))
        self._lying, self._faults, self._usual = lying, faults, usual
        self._deframer = Deframer()
        self._free = 0.0
        self._under_way: list[tuple[float, bytes]] = []
        self.read_at: list[tuple[float, Card]] = []

    @property
    def now(self) -> float:
        return self.clock.monotonic()

    def lay(self, at: float) -> Card | None:
        """What lies there at a moment."""
        found: Card | None = None
        for begins, card in self._lying:
            if begins <= at:
                found = card
        return found

    def heard(self, event: CardEvent) -> None:
        if isinstance(event, CardRead):
            self.read_at.append((self.now, event.card))

    # --- the line ---

    def write(self, data: bytes) -> None:
        for body in self._deframer.feed(data):
            self._answer(next(one for one in Command if body.startswith(one.value)))

    def _answer(self, command: Command) -> None:
        card = self.lay(self.now)
        how, where, seconds = self._faults.pop(0) if self._faults else ("", 0, 0.0)
        self._free = max(self._free, self.now) + (seconds if how == "late" else self._usual)
        data = self._good(command, card)
        if how == "cut":
            data = data[: where % len(data)]
        elif how == "twice":
            data += data
        elif how == "flip":
            at = where % len(data)
            data = data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]
        elif how == "lost":
            data = b""
        self._under_way.append((self._free, data))

    def _good(self, command: Command, card: Card | None) -> bytes:
        if command is Command.SAM_STATUS:
            return reply(Status.OK)
        if card is None:
            return reply(Status.FIND_FAILED)
        if command is Command.FIND:
            return reply(Status.FOUND, bytes(4))
        if command is Command.SELECT:
            return reply(Status.OK, bytes(8))
        return reply(Status.OK, base_data(encode_card(card), bytes(PHOTO_LENGTH)))

    def read(self, timeout: float) -> bytes:
        until = self.now + timeout
        if not self._under_way or self._under_way[0][0] > until:
            self._pass(timeout)
            return b""
        at, data = self._under_way.pop(0)
        self._pass(at - self.now)
        return data

    def close(self) -> None:
        """Nothing is open."""

    # --- time ---

    def _pass(self, seconds: float) -> None:
        if seconds > 0:
            self.clock.advance(seconds=seconds)

    def is_set(self) -> bool:
        return self.now > LONGEST

    def wait(self, seconds: float) -> bool:
        self._pass(max(seconds, 0.001))
        return self.is_set()


def run(world: World) -> None:
    """The driver, in this thread and in the world's time."""
    driver = CardReader(
        "reader", lambda: world, world.heard, lambda _: None, clock=world.clock, timing=TIMING
    )
    driver.run(world)  # type: ignore[arg-type]


CARDS = (WANG_XIAOMING, ZHAO_XIUYING, None)


@st.composite
def comings_and_goings(draw: st.DrawFn) -> list[Lying]:
    at, found = 0.0, []
    for _ in range(draw(st.integers(1, 8))):
        at += draw(st.floats(0.3, 8))
        found.append((at, draw(st.sampled_from(CARDS))))
    return [*found, (90.0, None), (100.0, WANG_XIAOMING)]


faults = st.tuples(
    st.sampled_from(["", "", "", "late", "cut", "twice", "flip", "lost"]),
    st.integers(0, 1300),
    st.floats(0, 9),
)


@settings(max_examples=150, deadline=None)
@given(comings_and_goings(), st.lists(faults, max_size=40), st.floats(0.005, 0.5))
def test_no_card_is_read_that_has_not_just_been_there(
    lying: list[Lying], spoilt: list[Fault], usual: float
) -> None:
    world = World(lying, list(spoilt), usual)
    run(world)
    for at, card in world.read_at:
        moments = [begins for begins, _ in lying if at - AGO <= begins <= at]
        assert card in [world.lay(each) for each in (*moments, at - AGO, at)]


@settings(max_examples=60, deadline=None)
@given(comings_and_goings(), st.lists(faults, max_size=40), st.floats(0.005, 0.5))
def test_when_the_line_is_well_again_so_is_the_reader(
    lying: list[Lying], spoilt: list[Fault], usual: float
) -> None:
    world = World(lying, list(spoilt), usual)
    run(world)
    assert any(card == WANG_XIAOMING and at > 100 for at, card in world.read_at)
