"""Messages that people write to the hall, put together from their parts.

Nothing that was written is lost: a message whose parts do not all come is handed up with "…" in
the gaps. What is held is bounded in number, size and time.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from devices.modem.outcomes import IncomingMessage, MessageListener
from devices.modem.pdu import Deliver
from devices.modem.tpdu import UserData, text_of
from kiosk.clock import Clock

_MOST_OPEN = 16
_MOST_PARTS = 32  # a message that claims more is handed up part by part
_WAIT = 600.0
_GAP = "…"


@dataclass(slots=True)
class _Open:
    """A long message of which parts are missing."""

    first: Deliver
    since: float
    parts: dict[int, UserData] = field(default_factory=dict)


class Inbox:
    """Used by the driver's thread."""

    def __init__(self, on_message: MessageListener, clock: Clock) -> None:
        self._on_message = on_message
        self._clock = clock
        self._open: OrderedDict[tuple[str, int, int], _Open] = OrderedDict()

    def __len__(self) -> int:
        """Long messages of which parts are missing."""
        return len(self._open)

    def take(self, deliver: Deliver) -> None:
        """One message, or a part of one."""
        part = deliver.data.part
        if part is None or not 1 < part.total <= _MOST_PARTS:
            self._hand_up(deliver, deliver.text)
            return
        key = (deliver.number, part.reference, part.total)
        long = self._open.setdefault(key, _Open(deliver, self._clock.monotonic()))
        long.parts[part.number] = deliver.data
        if len(long.parts) == part.total:
            del self._open[key]
            self._hand_up(long.first, _joined(long.parts, part.total))
        elif len(self._open) > _MOST_OPEN:
            self._give_up()

    def look(self) -> None:
        """Hands up what has waited for its parts too long."""
        while self._open:
            oldest = next(iter(self._open.values()))
            if self._clock.monotonic() - oldest.since < _WAIT:
                return
            self._give_up()

    def _give_up(self) -> None:
        (_, _, total), long = self._open.popitem(last=False)
        self._hand_up(long.first, _joined(long.parts, total))

    def _hand_up(self, deliver: Deliver, text: str) -> None:
        message = IncomingMessage(deliver.number, text, self._clock.now(), deliver.sent_at)
        self._on_message(message)


def _joined(parts: dict[int, UserData], total: int) -> str:
    alphabets = {part.alphabet for part in parts.values()}
    if len(parts) == total and len(alphabets) == 1:
        units = b"".join(parts[number].units for number in range(1, total + 1))
        return text_of(alphabets.pop(), units)
    texts = (parts.get(number) for number in range(1, total + 1))
    return "".join(_GAP if part is None else text_of(part.alphabet, part.units) for part in texts)
