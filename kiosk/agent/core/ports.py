"""What a capability is given: narrow ports, and those capabilities that were built before it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar, cast

import structlog

from devices.relay.hub import RelayHub
from kiosk.agent.core.capability import Capability, Code, PaperKind
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.equipment import Equipment
from kiosk.agent.core.journal import Journal
from kiosk.agent.core.lanes import Lanes
from kiosk.agent.core.notices import Notices
from kiosk.agent.core.tasks import Tasks
from kiosk.errors import BugError, KnownError, places
from kiosk.services.context import HallContext
from kiosk.services.gauges import Gauge
from kiosk.services.health import Item
from kiosk.services.upkeep.timekeeping import Timekeeper
from kiosk.storage.files import PASSING

log = structlog.get_logger()

C = TypeVar("C", bound=Capability)
V = TypeVar("V")


class Signal:
    """An event that any thread may set."""

    def __init__(self) -> None:
        self.event = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def __call__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self.event.set)


@dataclass
class Ports:
    """`health_changed` asks for a new look at the health page; `work` draws in another process;
    `lanes` are the threads in which whatever may be slow is done.
    """

    journal: Journal
    lanes: Lanes
    notices: Notices
    context: HallContext
    clock: Timekeeper
    tasks: Tasks
    equipment: Equipment
    work: Executor
    relays: RelayHub
    demo: bool = False
    health_changed: Signal = field(default_factory=Signal)
    built: list[Capability] = field(default_factory=list)
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)

    def of(self, kind: type[C]) -> C:
        """A capability further down the list."""
        for each in self.built:
            if isinstance(each, kind):
                return each
        raise BugError(f"{kind.__name__} is not built yet: the list has another order")

    def methods(self) -> Mapping[str, Handling]:
        return self._all(Capability.methods)

    def papers(self) -> Mapping[str, PaperKind]:
        return self._all(Capability.papers)

    def codes(self) -> Mapping[str, Code]:
        return self._all(Capability.codes)

    def checks(self) -> Sequence[Item]:
        """Of every capability; of one whose look falls, that it did. In a thread."""
        found: list[Item] = []
        for each in self.built:
            try:
                found += each.checks()
            except Exception as bug:  # noqa: BLE001 - the page shows all the others
                log.error("check_fell", of=each.name, error=type(bug).__name__, at=places(bug))
                found.append(Item("program", "trouble", "check_fell", params={"name": each.name}))
        return found

    def gauges(self) -> Sequence[Gauge]:
        """Of every capability; one whose look falls tells none. In a thread."""
        found: list[Gauge] = []
        for each in self.built:
            try:
                found += each.gauges()
            except Exception as bug:  # noqa: BLE001 - the others are told
                log.error("gauges_fell", of=each.name, error=type(bug).__name__, at=places(bug))
        return found

    async def at_start(self, name: str, work: Callable[[], Awaitable[object]]) -> None:
        """Do what a start owes. Where the disk takes nothing now, the hall opens all the same, and
        it is tried again until it was done.
        """
        try:
            await work()
        except KnownError as trouble:
            if trouble.code not in PASSING:
                raise
            log.warning("start_owes", what=name, code=trouble.code)
            self.tasks.owed(name, work)

    def signal(self) -> Signal:
        """One more, that wakes a routine."""
        return Signal()

    def in_loop(self, work: Callable[..., object], *arguments: Any) -> None:
        """From any thread."""
        self.loop.call_soon_threadsafe(partial(work, *arguments))

    def _all(self, what: Callable[[Capability], Mapping[str, V]]) -> Mapping[str, V]:
        found: dict[str, V] = {}
        for each in self.built:
            brought = cast(Mapping[str, V], getattr(each, what.__name__)())
            if twice := found.keys() & brought.keys():
                raise BugError(f"{each.name} brings {', '.join(sorted(twice))} once more")
            found.update(brought)
        return found
