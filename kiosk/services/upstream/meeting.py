"""Hall and hub meet: from which event on the hub has to be sent, and whether an epoch must open.

Both say the last event that they have. Where the hub's is one of the hall's, it goes on from there,
be it further back than the hub once said (it was restored: the hall refills it). Where it is none,
the hall was restored, or two histories have one epoch, or both were put back: then nothing that the
hub once signed for tells what it still has. All is sent: the hub passes over what it has, and says
where theirs part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.storage.upstream.outgoing import Span
from kiosk.wire.head import Head

HashAt = Callable[[int, int], bytes | None]


@dataclass(frozen=True)
class Meeting:
    """`after`: the number behind which is sent. `known`: the hub's last event is one of the hall's.
    `beyond`: the hub has seen an epoch or number that the hall has not reached: once all was sent,
    an epoch has to open, so that no two events have one name.
    """

    after: int
    known: bool
    beyond: bool = False


def meet(hub: Head, spans: Sequence[Span], hash_at: HashAt) -> Meeting:
    """`hub` is what it says to have last; `hash_at` is asked for a hash of the hall's history."""
    if hub.seq == 0:
        return Meeting(0, known=True)
    if hash_at(hub.epoch, hub.seq) == hub.hash:
        return Meeting(hub.seq, known=True)
    newest = spans[-1] if spans else Span(1, 1, 0)
    beyond = (newest.epoch, newest.last) < (hub.epoch, hub.seq)
    return Meeting(0, known=False, beyond=beyond)
