"""How hall and hub stand: what the technician's page, `kiosk sync status` and the figures say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from kiosk.clock import from_text, to_text
from kiosk.services.upstream import district, outbox
from kiosk.storage.journal.events import line_time
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import upstream
from kiosk.storage.upstream import acks, outgoing

CLOCKS_APART = timedelta(minutes=5)  # more than that, and one of two clocks is wrong

SUCCESS, TRIED, TROUBLE, HUB_CLOCK, CHECKPOINT, LOG_TROUBLE, HELD, REFUSED = (
    "success", "tried", "trouble", "hub_clock", "checkpoint", "log_trouble", "held", "refused",
)  # fmt: skip


class HubClock(msgspec.Struct, frozen=True):
    """The two clocks when the hub answered last, as RFC 3339; the hub's as it said it."""

    hub: str
    here: str

    @property
    def apart(self) -> timedelta:
        """How far the hub's is ahead; what is no time at all counts as far."""
        try:
            return datetime.fromisoformat(self.hub) - from_text(self.here)
        except (ValueError, TypeError):
            return timedelta.max

    @property
    def wrong(self) -> bool:
        return abs(self.apart) > CLOCKS_APART


class Held(msgspec.Struct, frozen=True):
    """An event that the hub has and cannot read, or does not take: a person looks at it there."""

    epoch: int
    seq: int
    reason: str = ""


@dataclass(frozen=True)
class Standing:
    """`behind`: events that the hub has not signed for, the oldest of `since`. `trouble`: why the
    last try ended early, as a code; empty where it did not.
    """

    enrolled: bool
    behind: int
    since: datetime | None
    acknowledged: int
    epoch: int
    success: datetime | None
    tried: datetime | None
    trouble: str
    clock: HubClock | None
    log_trouble: str
    checkpoint: str
    held: tuple[Held, ...]
    refused: dict[str, str]
    references: dict[str, int] = field(default_factory=dict)


def standing(tx: Reading) -> Standing:
    told = acks.notes(tx)
    spans = outgoing.spans(tx)
    reached = outbox.reached(tx, spans)
    last = spans[-1].last if spans else 0
    line = tx.scalar("SELECT line FROM journal WHERE seq = ?", reached.seq + 1)
    clock = told.get(HUB_CLOCK)
    return Standing(
        enrolled=district.enrolled(tx),
        behind=last - reached.seq,
        since=None if line is None else line_time(line),
        acknowledged=reached.seq,
        epoch=spans[-1].epoch if spans else 1,
        success=_time(told.get(SUCCESS)),
        tried=_time(told.get(TRIED)),
        trouble=told.get(TROUBLE, ""),
        clock=msgspec.json.decode(clock, type=HubClock) if clock else None,
        log_trouble=told.get(LOG_TROUBLE, ""),
        checkpoint=told.get(CHECKPOINT, ""),
        held=msgspec.json.decode(told.get(HELD) or "[]", type=tuple[Held, ...]),
        refused=msgspec.json.decode(told.get(REFUSED) or "{}", type=dict[str, str]),
        references={name: each.version for name, each in upstream.references(tx).items()},
    )


def ended(tx: Transaction, began: datetime, trouble: str) -> None:
    """A visit that began then came to its end, or to a trouble: what was recorded meanwhile waits
    for the next one.
    """
    acks.write_note(tx, TRIED, to_text(began))
    acks.write_note(tx, TROUBLE, trouble)
    if not trouble:
        acks.write_note(tx, SUCCESS, to_text(began))


def heard(tx: Transaction, hub: str, here: datetime) -> None:
    """What the hub's clock said when ours said `here`. It is told, and nothing is decided by it."""
    told = HubClock(hub, to_text(here))
    acks.write_note(tx, HUB_CLOCK, msgspec.json.encode(told).decode())


def held(tx: Transaction, more: tuple[Held, ...]) -> None:
    """The newest hundred are told of."""
    before = msgspec.json.decode(acks.note(tx, HELD) or "[]", type=list[Held])
    known = {(each.epoch, each.seq): each for each in (*before, *more)}
    newest = [known[place] for place in sorted(known)][-100:]
    acks.write_note(tx, HELD, msgspec.json.encode(newest).decode())


def refused(tx: Transaction, name: str, code: str) -> None:
    """Why a version of reference data was not applied; "" where one was."""
    told = msgspec.json.decode(acks.note(tx, REFUSED) or "{}", type=dict[str, str])
    if told.get(name, "") == code:
        return
    told.pop(name, None)
    if code:
        told[name] = code
    acks.write_note(tx, REFUSED, msgspec.json.encode(told).decode())


def _time(text: str | None) -> datetime | None:
    return from_text(text) if text else None
