"""Reading a stick: the same bytes as over the line, taken in the same way, in whatever order.

What has to wait for something else on the stick is tried again once that is taken. A part that does
not hold is told, and those behind it count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kiosk.errors import KnownError
from kiosk.hub.core.hub import Hub
from kiosk.hub.core.register import keys_of
from kiosk.hub.database.pool import Connection
from kiosk.hub.intake import alarms, forks, standing, taking
from kiosk.hub.intake.callers import Caller, Refused
from kiosk.hub.intake.placing import Elsewhere
from kiosk.wire.acknowledgement import encode
from kiosk.wire.errand import Frame, frames, hall_keys
from kiosk.wire.head import Head
from kiosk.wire.reading import WireError


@dataclass
class Read:
    """How many parts of each kind were taken, and events; `refused`: kind, hall and why. `answers`
    are the envelopes that go back: of each fork, of the furthest of a hall's batches, and of how
    far its journal is here. Where that is another history, the hall sees so by the last."""

    taken: Counter[str] = field(default_factory=Counter)
    events: int = 0
    refused: list[tuple[str, str, str]] = field(default_factory=list)
    halls: set[str] = field(default_factory=set)
    answers: list[tuple[str, bytes]] = field(default_factory=list)
    furthest: dict[str, Head] = field(default_factory=dict)


def take(hub: Hub, stick: Path) -> Read:
    """Everything on it that can be taken. Raises KnownError `hub.stick_unreadable`, `wire.frame`,
    `wire.cut_short`, `wire.large` where nothing could be read of it at all.
    """
    done, finished = Read(), set[int]()
    while True:
        before, waiting = len(finished), list[tuple[str, str, str]]()
        for number, part in enumerate(_parts(hub, stick, waiting)):
            if number in finished:
                continue
            why = _take(hub, part, done)
            if why:
                waiting.append((part.kind, part.hall, why))
            else:
                finished.add(number)
        if not waiting or len(finished) == before:
            done.refused = waiting
            break
    for hall in sorted(done.halls):
        head = hub.pool.run(partial(taking.locked, hall=hall))
        for each in sorted({done.furthest.get(hall, head), head}):
            done.answers.append((hall, encode(taking.envelope(hub, hall, each))))
    return done


def _parts(hub: Hub, stick: Path, wrong: list[tuple[str, str, str]]) -> Iterator[Frame]:
    """One after the other, never two in memory. What ends the reading is told once."""
    known = hall_keys(lambda hall: _caller(hub, hall).keys)
    try:
        with stick.open("rb") as file:
            yield from frames(file, known)
    except WireError as damaged:
        wrong.append(("", "", damaged.reason))
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise KnownError("hub.stick_unreadable", field="file", file=stick, reason=reason) from None


def _take(hub: Hub, part: Frame, done: Read) -> str:
    """Why not; "" where it was taken."""
    if part.refused is not None:
        return part.refused.reason
    caller = _caller(hub, part.hall)
    try:
        match part.kind:
            case "batch":
                _batch(hub, caller, part.content, done)
            case "fork":
                _fork(hub, caller, part.content, done)
            case "alarm":
                alarms.take(hub, caller, part.content)
            case _:
                return "kind"
    except Elsewhere as elsewhere:
        why = elsewhere.code
    except (WireError, Refused) as refused:
        why = refused.reason
    else:
        done.taken[part.kind] += 1
        done.halls.add(part.hall)
        return ""
    if caller.keys:
        done.halls.add(part.hall)
        standing.failed(hub, part.hall, "stick", why)
    return why


def _batch(hub: Hub, caller: Caller, body: bytes, done: Read) -> None:
    taken = taking.take(hub, caller, body, "stick")
    done.events += taken.came
    done.furthest[caller.hall] = max(taken.head, done.furthest.get(caller.hall, taken.head))
    if taken.held:
        told = taking.envelope(hub, caller.hall, taken.head, taken.held)
        done.answers.append((caller.hall, encode(told)))


def _fork(hub: Hub, caller: Caller, body: bytes, done: Read) -> None:
    """The hall knows that theirs part, and not where: what fits is taken as any batch. What does
    not lies aside, where it goes on from something that is here."""
    try:
        _batch(hub, caller, body, done)
    except Elsewhere:
        kept = forks.keep(hub, caller, body)
        told = taking.envelope(hub, caller.hall, kept.head, kept.held)
        done.answers.append((caller.hall, encode(told)))


def _caller(hub: Hub, hall: str) -> Caller:
    """A hall whose parts are signed by itself; no keys where it is unknown or revoked."""

    def work(connection: Connection) -> Caller:
        known = connection.execute(
            "SELECT 1 FROM halls WHERE hall = %s AND revoked_at IS NULL", (hall,)
        ).fetchone()
        keys = keys_of(connection, hall, hub.clock.now()) if known else []
        return Caller(hall, tuple(keys))

    return hub.pool.run(work)
