"""A capability: one subject of the hall, and everything that it brings to the agent.

It is built from its ports alone; what it does not bring, it leaves as it stands here. Subjects
meet through committed events: who follows one finds at start what it left undone, so nothing that
was acknowledged hangs on a call that a crash may swallow.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.journal import Follower
from kiosk.agent.core.routines import Routine
from kiosk.services.gauges import Gauge
from kiosk.services.health import Item
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import Document


@dataclass(frozen=True)
class PaperKind:
    """A kind of document: how it is made of a job, and the number by which people know it.

    `make` raises KnownError `spool.subject_gone` where there is nothing left to print.
    """

    make: Callable[[Reading, PrintJob], Document]
    number: Callable[[Reading, str], str] = lambda _tx, _subject: ""


@dataclass(frozen=True)
class Follow:
    """Event types, by how they begin, and what follows from them after the commit."""

    prefixes: Sequence[str]
    work: Follower


EVERY = ("",)  # every event type

Code = Callable[[str, str], Awaitable[None]]
"""What a scanned mark means: given the terminal and the whole code. Raises KnownError."""

Work = Callable[[], Awaitable[object]]


class Capability:
    """The empty one. A capability overrides what it brings."""

    name: str
    spilled = 0  # actions kept beside a journal that does not answer

    def methods(self) -> Mapping[str, Handling]:
        return {}

    def papers(self) -> Mapping[str, PaperKind]:
        """By document kind."""
        return {}

    def codes(self) -> Mapping[str, Code]:
        """By the letter behind the mark; where each counts stands in `services.codes.COUNTS_AT`."""
        return {}

    def routines(self) -> Sequence[Routine]:
        """What it does by the clock, each supervised by itself."""
        return ()

    def tasks(self) -> Mapping[str, Work]:
        """What runs as long as the agent does, by name; comes back after a fall."""
        return {}

    def follows(self) -> Sequence[Follow]:
        return ()

    def checks(self) -> Sequence[Item]:
        """What the health page says of it now; asked in a thread."""
        return ()

    def gauges(self) -> Sequence[Gauge]:
        """Its figures for who watches the machines; asked in a thread."""
        return ()

    def busy(self) -> str:
        """What an end of the agent would disturb now, a word of `upkeep.Quiet`; empty: nothing."""
        return ""

    async def start(self) -> None:
        """Before any driver, terminal, routine or task of the agent."""

    async def stop(self) -> None:
        """Lines, tasks and devices have ended; the journal still writes."""

    def close(self) -> None:
        """The journal writes no more."""
