"""An event of a line that came alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from kiosk.hub.projections.event import Event


class _Facts(msgspec.Struct):
    type: str
    time: datetime
    data: dict[str, Any] = {}


_FACTS = msgspec.json.Decoder(_Facts)


def event_of(epoch: int, seq: int, line: str) -> Event | None:
    """None where it cannot be read."""
    try:
        facts = _FACTS.decode(line)
    except msgspec.DecodeError:
        return None
    if facts.time.tzinfo is None:
        return None
    name = facts.type.removeprefix("cn.hall.").removesuffix(".v1")
    return Event(epoch, seq, name, facts.time.astimezone(UTC), facts.data)
