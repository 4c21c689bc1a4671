"""Presses over a line that loses, doubles, mixes up and is cut: each is told, and told once."""

from __future__ import annotations

import random
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from devices.lookout.messages import Press
from devices.lookout.outbox import AGAIN, IN_FLIGHT, MOST_OF_A_SOURCE, Inbox, Outbox

Told = tuple[str, bool]
Deed = Literal["press", "say", "tell", "double", "lose", "answer", "cut", "kill"]
Act = tuple[Deed, int]

OF_A_LINE: tuple[Deed, ...] = ("press", "say", "tell", "double", "lose", "answer", "cut")
OF_A_HALL: tuple[Deed, ...] = (*OF_A_LINE, "kill")


SEEDS = st.integers(0, 1 << 32)


def acts(seed: int, deeds: tuple[Deed, ...]) -> list[Act]:
    """Long enough that much is under way at once."""
    drawn = random.Random(seed)
    return [(drawn.choice(deeds), drawn.randrange(1 << 16)) for _ in range(drawn.randrange(150))]


class Hall:
    """A lookout, an agent, and whatever is between them."""

    def __init__(self) -> None:
        self.now = 0.0
        self.outbox, self.inbox = Outbox(), Inbox()
        self.inbox.begin("life", 0)
        self.out: list[Press] = []
        self.back: list[int] = []
        self.levels: dict[str, bool] = {}
        self.happened: list[Told] = []
        self.told: list[Told] = []
        self.written = 0  # of `told`, what outlives the agent

    def press(self, source: str) -> None:
        """A contact alternates between pressed and not."""
        self.levels[source] = not self.levels.get(source, False)
        change = (source, self.levels[source])
        self.happened.append(change)
        self.outbox.add(*change, self.now)

    def deliver(self, press: Press) -> None:
        if self.inbox.take(press):
            self.told.append((press.source, press.pressed))

    def cut(self) -> None:
        self.out.clear()
        self.back.clear()
        self.outbox.begin(self.now)
        self.inbox.begin("life", self.outbox.acknowledged)

    def act(self, deed: Deed, number: int, sources: int) -> None:
        self.now += number % 7
        match deed:
            case "press":
                self.press(str(number % sources))
            case "say":
                self.out += self.outbox.due(self.now)
            case "tell" if self.out:
                self.deliver(self.out.pop(number % len(self.out)))
            case "double" if self.out:
                self.deliver(self.out[number % len(self.out)])
            case "lose" if self.out:
                self.out.pop(number % len(self.out))
            case "answer":
                self.written = len(self.told)
                self.back.append(self.inbox.last)
                if number % 3:  # else none comes now; an old one may come late
                    self.outbox.heard(self.back[number % len(self.back)], self.now)
            case "cut":
                self.cut()
            case "kill":
                del self.told[self.written :]
                self.inbox = Inbox()
                self.cut()

    def settle(self) -> None:
        """From here on the line is as a line should be."""
        while len(self.outbox):
            self.now += AGAIN
            for each in [*self.out, *self.outbox.due(self.now)]:
                self.deliver(each)
            self.out.clear()
            self.outbox.heard(self.inbox.last, self.now)


def played(todo: list[Act], sources: int) -> Hall:
    hall = Hall()
    for deed, number in todo:
        hall.act(deed, number, sources)
    hall.settle()
    return hall


def of(source: str, told: list[Told]) -> list[bool]:
    return [pressed for name, pressed in told if name == source]


@settings(max_examples=300)
@given(SEEDS)
def test_every_press_is_told_once_and_in_its_order_whatever_the_line_does(seed: int) -> None:
    """As many sources as acts, so that no contact has more to say than is kept of it."""
    hall = played(acts(seed, OF_A_LINE), 400)
    assert hall.told == hall.happened


@settings(max_examples=300)
@given(SEEDS)
def test_no_press_is_lost_with_an_agent_that_is_killed(seed: int) -> None:
    """What was not in its journal is told to the next one; some of what was, too."""
    hall = played(acts(seed, OF_A_HALL), 400)
    left = iter(hall.told)
    assert all(each in left for each in hall.happened)


@settings(max_examples=300)
@given(SEEDS, st.integers(1, 3))
def test_of_very_many_presses_the_first_and_the_last_are_told(seed: int, sources: int) -> None:
    hall = played(acts(seed, OF_A_LINE), sources)
    for source in map(str, range(sources)):
        happened, told = of(source, hall.happened), of(source, hall.told)
        assert told[:1] == happened[:1]
        assert told[-1:] == happened[-1:]
        assert any(told) == any(happened)


def test_nobody_who_listens_fills_no_memory() -> None:
    hall = Hall()
    for number in range(10_000):
        hall.press(str(number % 8))
    assert len(hall.outbox) <= 8 * MOST_OF_A_SOURCE + 8
    assert len(hall.outbox.due(0.0)) == IN_FLIGHT
    assert hall.outbox.due(AGAIN - 0.1) == [], "an answer is waited for"
    assert len(hall.outbox.due(AGAIN)) == IN_FLIGHT


def test_a_contact_that_stays_as_it_was_told_is_no_news() -> None:
    outbox = Outbox()
    for at in (0.0, 5.0, 10.0):
        outbox.add("1", False, at)
    assert len(outbox) == 1
    outbox.heard(1, 10.0)
    outbox.add("1", False, 15.0)
    assert [each.source for each in outbox.due(15.0)] == ["1"], "it is said again that it stands"


def test_the_next_life_counts_from_its_own_beginning() -> None:
    inbox = Inbox()
    inbox.begin("one", 0)
    assert inbox.take(Press(1, 0, "1", True, 0.0))
    inbox.begin("two", 0)
    assert inbox.take(Press(1, 0, "1", True, 0.0))
    assert not inbox.take(Press(1, 0, "1", True, 0.0))
    inbox.begin("one", 0)
    assert inbox.take(Press(2, 0, "1", True, 0.0))


def test_an_answer_to_what_was_never_said_is_passed_over() -> None:
    outbox = Outbox()
    outbox.add("1", True, 0.0)
    outbox.heard(1 << 40, 0.0)
    assert [each.number for each in outbox.due(0.0)] == [1]
