"""The driver of the card reader: finds, selects and reads a card once for each laying."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from devices.card_reader.card import Card
from devices.card_reader.codec import Command, Deframer, Reply, Status, request, split_base
from devices.card_reader.text_block import parse_card
from devices.line_driver import Backoff, LineDriver, OpenLine
from devices.ports import Line, LineLost
from devices.state import DeviceKind, DeviceState, StateListener
from kiosk.clock import Clock
from kiosk.errors import KnownError

BAUDRATE = 115200

_FAULTS = {
    Status.SELF_TEST_FAILED: "card.self_test_failed",
    Status.UNAUTHORISED: "card.reader_unauthorised",
}
_STALE_READS = 16  # a line that never falls quiet is not waited for
_AFTER_CORRUPTION = 0.2  # seconds in which a good frame may still follow a bad one


@dataclass(frozen=True, slots=True)
class CardRead:
    """A card was laid on the reader and read: once for each laying."""

    device: str
    card: Card


@dataclass(frozen=True, slots=True)
class CardUnreadable:
    """A card lies there and does not read: once for each laying; reading goes on being tried.

    `code` names the sentence; `field` the part of the card that is malformed, or "card".
    """

    device: str
    code: str
    field: str


@dataclass(frozen=True, slots=True)
class CardRemoved:
    """The card that was read or unreadable is no longer seen.

    Some readers see a card only once: with them this comes while the card still lies.
    """

    device: str


CardEvent = CardRead | CardUnreadable | CardRemoved


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds. A silent reader is lost after three unanswered requests in a row."""

    poll: float = 0.3  # between two looks for a card
    reply: float = 1.0  # for every answer but the card's contents
    read: float = 3.0  # for the contents: 1295 bytes and the card's own time
    gone: float = 1.5  # unseen for so long, a card has been taken away
    fault: float = 1.0  # before a reader that is out of order is asked again


_SILENCES = 3
_TRIES = 3  # a card being laid down slowly fails at first


@dataclass(slots=True)
class _Laying:
    """One card on the reader, from first sight to its removal."""

    seen_at: float
    number: str = ""  # of the card that was read
    tries: int = 0
    told: bool = False
    unread: bool = True  # not read yet, or out of sight since


class CardReader(LineDriver):
    """A SAM_V reader on a line of 115200 8N1."""

    def __init__(
        self,
        name: str,
        open_line: OpenLine,
        on_reading: Callable[[CardEvent], None],
        on_state: StateListener,
        *,
        clock: Clock | None = None,
        backoff: Backoff | None = None,
        timing: Timing | None = None,
    ) -> None:
        super().__init__(
            name, DeviceKind.CARD_READER, open_line, on_state, clock=clock, backoff=backoff
        )
        self._on_reading = on_reading
        self._timing = timing or Timing()
        self._deframer = Deframer()
        self._silences = 0
        self._laying: _Laying | None = None

    def _serve(self, line: Line, stop: threading.Event) -> None:
        self._deframer = Deframer()
        self._silences = 0
        try:
            while not stop.is_set():
                if self._is_ready(line):
                    self._watch(line, stop)
                stop.wait(self._timing.fault)
        finally:
            self._end_laying()

    def _is_ready(self, line: Line) -> bool:
        """Asks the security module how it is; tells the state."""
        reply = self._ask(line, Command.SAM_STATUS, self._timing.reply)
        if reply is None:
            return False
        if reply.status is Status.OK:
            self._report(DeviceState.READY)
            return True
        self._report(DeviceState.FAULT, _FAULTS.get(reply.status, "card.reader_fault"))
        return False

    def _watch(self, line: Line, stop: threading.Event) -> None:
        """Looks for cards until `stop`, or until the reader says that it is out of order."""
        while not stop.is_set():
            reply = self._ask(line, Command.FIND, self._timing.reply)
            if reply is not None and reply.status in _FAULTS:
                self._end_laying()
                return
            if reply is not None and reply.status is Status.FOUND:
                self._seen(line)
            else:
                self._not_seen()
            stop.wait(self._timing.poll)

    def _seen(self, line: Line) -> None:
        now = self._clock.monotonic()
        laying = self._laying = self._laying or _Laying(now)
        laying.seen_at = now
        if laying.unread:
            self._read(line, laying)

    def _not_seen(self) -> None:
        if self._laying is None:
            return
        # When it is found again it may be another resident's card, laid quickly.
        self._laying.unread = True
        if self._clock.monotonic() - self._laying.seen_at >= self._timing.gone:
            self._end_laying()

    def _end_laying(self) -> None:
        ended, self._laying = self._laying, None
        if ended is not None and ended.told:
            self._on_reading(CardRemoved(self.name))

    def _read(self, line: Line, laying: _Laying) -> None:
        if not laying.number:
            self._report(DeviceState.WORKING)
        try:
            card = self._contents(line)
        except LineLost:
            raise
        except KnownError as trouble:
            laying.tries += 1
            if laying.tries == _TRIES:
                self._forget_read(laying)
                laying.told = True
                self._on_reading(CardUnreadable(self.name, trouble.code, trouble.field))
        else:
            laying.unread, laying.tries = False, 0
            self._hand_up(card, laying)
        finally:
            laying.seen_at = self._clock.monotonic()
        self._report(DeviceState.READY)

    def _hand_up(self, card: Card, laying: _Laying) -> None:
        if laying.number == card.number:
            return  # still the same card
        self._forget_read(laying)
        laying.number, laying.told = card.number, True
        self._on_reading(CardRead(self.name, card))

    def _forget_read(self, laying: _Laying) -> None:
        """Another card has taken the place of the one that was read."""
        if laying.number:
            laying.number = ""
            self._on_reading(CardRemoved(self.name))

    def _contents(self, line: Line) -> Card:
        """Selects the found card and reads it; raises KnownError `card.*`."""
        for command, timeout in (
            (Command.SELECT, self._timing.reply),
            (Command.READ_BASE, self._timing.read),
        ):
            reply = self._ask(line, command, timeout)
            if reply is None or reply.status is not Status.OK:
                raise KnownError("card.unreadable", field="card")
        assert reply is not None
        return parse_card(split_base(reply.data).text)

    def _ask(self, line: Line, command: Command, timeout: float) -> Reply | None:
        """Sends a request and waits for its reply; None without a good one.

        Raises LineLost after too many requests in a row without a good frame.
        """
        self._drop_stale(line)
        line.write(request(command))
        corrupted = self._deframer.corrupted
        heard = False
        deadline = self._clock.monotonic() + timeout
        while (left := deadline - self._clock.monotonic()) > 0:
            data = line.read(left)
            heard = heard or bool(data)
            for body in self._deframer.feed(data):
                if len(body) >= 3:  # else an echo of the request
                    self._silences = 0
                    return Reply.of(body)
            if self._deframer.corrupted > corrupted:
                corrupted = self._deframer.corrupted
                deadline = min(deadline, self._clock.monotonic() + _AFTER_CORRUPTION)
        for body in self._deframer.flush():
            if len(body) >= 3:
                self._silences = 0
                return Reply.of(body)
        self._silences += 1
        if self._silences >= _SILENCES:
            raise LineLost("device.garbled" if heard else "device.silent", field=self.name)
        return None

    def _drop_stale(self, line: Line) -> None:
        """An answer that comes too late must not pass for the next one."""
        self._deframer.flush()
        for _ in range(_STALE_READS):
            if not line.read(0):
                return
