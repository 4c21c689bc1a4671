"""Messages that somebody is owed: once to the modem, whatever is exchanged, refused or killed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

from devices.modem.outcomes import Outcome, OutcomeState
from kiosk.agent.alarms.messages.owed_messages import Name, OwedMessages, State
from kiosk.errors import KnownError
from tests.services.hall_story import MORNING

BOTH = ["m/invited/1", "m/invited/2"]


class Phone:
    """A modem that tells nothing of what it was given."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def send(self, name: str, _number: str, _text: str, *, priority: int = 0) -> None:
        self.sent.append(name.partition("/")[2])


class Office:
    """What stands in the journal, and who has the modem. `meanwhile` happens after a look."""

    def __init__(self) -> None:
        self.ends: dict[str, tuple[State, str]] = {}
        self.full = False
        self.meanwhile: Callable[[], object] = lambda: None
        self.calls: Any = SimpleNamespace(modem=Phone(), elsewhere=[])

    async def read(self, look: Callable[[Any], Any]) -> Any:
        found = look(None)
        await asyncio.sleep(0)
        self.meanwhile()
        return found

    async def write(self, work: Callable[[Any], Any]) -> Any:
        await asyncio.sleep(0)
        if self.full:
            raise KnownError("storage.full", field="journal")
        return work(None)


class Slips(OwedMessages[str]):
    mark = "slip"

    def __init__(self, office: Office) -> None:
        tasks = SimpleNamespace(once=lambda _name, work: self.following.append(work))
        ports: Any = SimpleNamespace(journal=office, tasks=tasks)
        super().__init__(ports, office.calls)
        self.office, self.following = office, list[Any]()

    def due(self, _tx: Any) -> Sequence[str]:
        return [each for each in BOTH if each not in self.office.ends]

    def name(self, told: str) -> Name:
        one, two, three = told.split("/")
        return one, two, three

    def message(self, told: str) -> tuple[str, str]:
        return "13800135521", told

    def record(self, _tx: Any, name: Name, state: State, code: str) -> object:
        return self.office.ends.setdefault("/".join(name), (state, code))

    def heard(self, name: str, state: OutcomeState, code: str = "") -> None:
        """The network tells of one, also of one of an alarm; it is written as far as it can be."""
        for each in self.office.calls.elsewhere:
            for told in (f"slip/{name}", name):
                each(Outcome(told, state, code, MORNING, "modem"))

    async def follows(self) -> list[str]:
        """What the outcomes began; the codes of what was refused."""
        done = await asyncio.gather(*self.following, return_exceptions=True)
        self.following.clear()
        return [each.code for each in done if isinstance(each, KnownError)]


def sent(office: Office) -> list[str]:
    return list(office.calls.modem.sent)


def test_two_looks_at_the_same_moment_give_each_to_the_modem_once() -> None:
    async def story(office: Office) -> None:
        slips = Slips(office)
        await asyncio.gather(slips.look(), slips.look())
        assert sent(office) == BOTH

    asyncio.run(story(Office()))


def test_a_modem_that_comes_while_it_is_looked_has_each_once_and_none_whose_end_came() -> None:
    async def story(office: Office) -> None:
        slips, second = Slips(office), Phone()
        await slips.look()

        def exchanged() -> None:
            slips.heard(BOTH[0], OutcomeState.SENT)  # the last that the former one did
            office.calls.modem = second

        office.meanwhile = exchanged
        await slips.look()
        await slips.follows()
        office.meanwhile = lambda: None
        await slips.look()
        assert second.sent == BOTH[1:]
        assert office.ends == {BOTH[0]: ("sent", "")}

    asyncio.run(story(Office()))


def test_an_end_that_the_journal_refuses_is_recorded_later_and_nothing_goes_again() -> None:
    async def story(office: Office) -> None:
        slips = Slips(office)
        await slips.look()
        office.full = True
        slips.heard(BOTH[0], OutcomeState.SENT)
        slips.heard(BOTH[0], OutcomeState.FAILED, "modem.no_report")  # the first end counts
        slips.heard(BOTH[1], OutcomeState.FAILED, "modem.refused")
        assert await slips.follows() == ["storage.full"] * 3
        office.full = False
        await slips.look()
        assert office.ends == {BOTH[0]: ("sent", ""), BOTH[1]: ("failed", "modem.refused")}
        assert sent(office) == BOTH

    asyncio.run(story(Office()))


def test_what_a_kill_swallowed_goes_again_until_its_end_is_recorded() -> None:
    async def story(office: Office) -> None:
        killed = Slips(office)
        await killed.look()
        killed.heard(BOTH[0], OutcomeState.DELIVERED)
        await killed.follows()
        office.calls.elsewhere.clear()
        office.calls.modem = None
        await Slips(office).look()  # the modem is not there yet, and is awaited no longer
        assert office.ends == {BOTH[0]: ("sent", ""), BOTH[1]: ("failed", "modem.none")}
        del office.ends[BOTH[1]]  # it fell again before that was written
        office.calls.modem = Phone()
        await Slips(office).look()
        assert sent(office) == BOTH[1:]

    asyncio.run(story(Office()))
