"""Messages that people write to the hall, put together from their parts.

Nothing that was written is lost: each part stays where it came from until the whole message is
kept, and one whose parts do not all come is handed up with "…" in the gaps. What is held is bounded
in number, size and time.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from devices.modem.outcomes import IncomingMessage, Keeping, MessageListener
from devices.modem.pdu import Deliver
from devices.modem.tpdu import UserData, text_of
from kiosk.clock import Clock

_MOST_OPEN = 16
_MOST_PARTS = 24  # a message that claims more is handed up part by part
_MOST_HELD = 24  # parts of all of them: the modem's memory must have room for others
_WAIT = 600.0
_GAP = "…"


class _Whole:
    """The keeping of each part of a long message: done when what they make together is kept."""

    def __init__(self) -> None:
        self._is_handed_up = False
        self._keeping: Keeping | None = None

    def handed_up(self, keeping: Keeping | None) -> None:
        self._is_handed_up, self._keeping = True, keeping

    def done(self) -> bool:
        return self._is_handed_up and (self._keeping is None or self._keeping.done())

    def exception(self) -> BaseException | None:
        return None if self._keeping is None else self._keeping.exception()


@dataclass(slots=True)
class _Open:
    """A long message of which parts are missing."""

    since: float
    parts: dict[int, Deliver] = field(default_factory=dict)
    whole: _Whole = field(default_factory=_Whole)


class Inbox:
    """Used by the driver's thread."""

    def __init__(self, on_message: MessageListener, clock: Clock) -> None:
        self._on_message = on_message
        self._clock = clock
        self._open: OrderedDict[tuple[str, int, int], _Open] = OrderedDict()

    def __len__(self) -> int:
        """Long messages of which parts are missing."""
        return len(self._open)

    def take(self, deliver: Deliver) -> Keeping | None:
        """One message, or a part of one: until when it is to stay where it came from."""
        part = deliver.data.part
        if part is None or not 1 < part.total <= _MOST_PARTS:
            return self._hand_up(deliver, deliver.text)
        key = (deliver.number, part.reference, part.total)
        long = self._open.setdefault(key, _Open(self._clock.monotonic()))
        long.parts[part.number] = deliver
        if len(long.parts) == part.total:
            del self._open[key]
            self._hand_up_long(long, part.total)
        elif len(self._open) > _MOST_OPEN or self._held > _MOST_HELD:
            self._give_up()
        return long.whole

    def look(self) -> None:
        """Hands up what has waited for its parts too long."""
        while self._open:
            oldest = next(iter(self._open.values()))
            if self._clock.monotonic() - oldest.since < _WAIT:
                return
            self._give_up()

    @property
    def _held(self) -> int:
        return sum(len(long.parts) for long in self._open.values())

    def _give_up(self) -> None:
        (_, _, total), long = self._open.popitem(last=False)
        self._hand_up_long(long, total)

    def _hand_up_long(self, long: _Open, total: int) -> None:
        """Of the time of its first part, in whatever order they came: it is known by that."""
        first = long.parts[min(long.parts)]
        texts = {number: part.data for number, part in long.parts.items()}
        long.whole.handed_up(self._hand_up(first, _joined(texts, total)))

    def _hand_up(self, deliver: Deliver, text: str) -> Keeping | None:
        message = IncomingMessage(deliver.number, text, self._clock.now(), deliver.sent_at)
        return self._on_message(message)


def _joined(parts: dict[int, UserData], total: int) -> str:
    alphabets = {part.alphabet for part in parts.values()}
    if len(parts) == total and len(alphabets) == 1:
        units = b"".join(parts[number].units for number in range(1, total + 1))
        return text_of(alphabets.pop(), units)
    texts = (parts.get(number) for number in range(1, total + 1))
    return "".join(_GAP if part is None else text_of(part.alphabet, part.units) for part in texts)
