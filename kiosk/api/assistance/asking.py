"""A person is asked for at a kiosk: no alarm. Told is the place alone, nothing of who asks."""

from __future__ import annotations

from typing import Literal

from kiosk.api.basis import HALL, Command, Done, Method, Part, Topic
from kiosk.hall.schema_base import Words
from kiosk.hall.schema_devices import TerminalKind

COUNTERS: frozenset[TerminalKind] = frozenset({"counter"})


class AskForPerson(Command, frozen=True, kw_only=True):
    session: str


class OnAsking(Command, frozen=True, kw_only=True):
    asking: str


class AskedFor(Part, frozen=True, kw_only=True):
    asking: str


class Asking(Part, frozen=True, kw_only=True):
    """`missed`: nobody said in time that they go. `coming`: somebody did."""

    asking: str
    terminal: str
    place: Words
    since: str
    state: Literal["missed", "waiting", "coming"]


class Askings(Part, frozen=True, kw_only=True):
    """Topic `assistance_asked`: all that stand, the most pressing first. No personal data."""

    standing: tuple[Asking, ...]


class PersonAskedFor(Part, frozen=True, kw_only=True):
    """Topic `assistance`: what was asked for at this kiosk. `off`: this hall offers it not.

    `staffed`: false where nobody said that they go, and nobody is signed in at a counter.
    `session`: in which it was asked, for a screen that fell meanwhile; empty where the agent fell.
    """

    state: Literal["off", "none", "waiting", "missed", "coming"]
    asking: str = ""
    since: str = ""
    session: str = ""
    staffed: bool = True


METHODS: dict[str, Method] = {
    "assistance.ask": Method(
        AskForPerson, AskedFor, HALL, None, "A person is to come to this kiosk; no emergency."
    ),
    "assistance.take_back": Method(OnAsking, Done, HALL, None, "Nobody need come any more."),
    "assistance.accept": Method(
        OnAsking, Done, COUNTERS, "queue", "Who is signed in goes there; one does."
    ),
    "assistance.done": Method(OnAsking, Done, COUNTERS, "queue", "Somebody was there."),
}

TOPICS = (
    Topic("assistance", PersonAskedFor, HALL),
    Topic("assistance_asked", Askings, COUNTERS),
)
