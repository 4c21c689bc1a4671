"""What must hold between a hall and its hub, whatever was killed, lost or sent twice in between."""

from __future__ import annotations

from collections import Counter

from kiosk.services.upstream import outbox
from kiosk.storage.upstream import outgoing
from tests.sync.small_hub import SmallHub
from tests.sync.sync_hall import SyncHall


def problems(hall: SyncHall, hub: SmallHub, *, all_up: bool = False) -> list[str]:
    """Sentences, none where all holds. `all_up`: a visit has just ended well."""
    rows = hall.rows()
    if [row[1] for row in rows] != list(range(1, len(rows) + 1)):
        return ["the hall lacks events that it recorded"]
    with hall.store.reading() as tx:
        reached = outbox.reached(tx, outgoing.spans(tx))
    histories = (hub.memory.events, hub.memory.aside)
    found = []
    twice = [place for place, count in Counter(hub.memory.order).items() if count > 1]
    if twice:
        found.append(f"the hub took events twice: {twice[:3]}")
    if set(hub.memory.order) != set(hub.memory.events):
        found.append("what the hub committed is not what it has")
    up_to = rows[-1][1] if all_up and rows else reached.seq
    for epoch, seq, line, digest in rows:
        if seq > up_to:
            break
        kept = [each[epoch, seq] for each in histories if (epoch, seq) in each]
        if not kept:
            found.append(f"event {epoch}.{seq} was acknowledged and is not at the hub")
        elif not any((each.line, each.hash) == (line, digest) for each in kept):
            found.append(f"event {epoch}.{seq} is another one at the hub")
    if all_up and reached.seq < up_to:
        found.append(f"the hall does not know that events up to {up_to} are up")
    return found
