"""The driver of the card reader: finds, selects and reads a card once for each laying."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

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
    """A card was laid on the reader and read: once for each laying.

    `again`: it is the card of before, which was out of sight for a moment (and may have been told
    as removed). Whether that was a shiver of the hand or somebody who begins anew, only who knows
    the sessions can say.
    """

    device: str
    card: Card
    again: bool = False


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

    Some readers see a card only once: with them this comes while the card still lies, and it is
    not `sure`.
    """

    device: str
    sure: bool = field(default=True, compare=False)


CardEvent = CardRead | CardUnreadable | CardRemoved


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds. A silent reader is lost after three unanswered requests in a row."""

    poll: float = 0.3  # between two looks for a card
    lift: float = 0.1  # after one that missed a card which lay there: was it taken up?
    reply: float = 1.0  # for every answer but the card's contents
    read: float = 3.0  # for the contents: 1295 bytes and the card's own time
    gone: float = 1.5  # unseen for so long, a card has been taken away
    reread: float = 1.0  # a card that lies on: another may have been laid without a gap
    fault: float = 1.0  # before a reader that is out of order is asked again


_SILENCES = 3
_TRIES = 3  # a card being laid down slowly fails at first
_LIFTED = 2  # looks in a row without a card: it was taken up; each second one may miss one
_SELECTED = 16  # bytes at most of an answer to "select": contents are longer


@dataclass(slots=True)
class _Laying:
    """One card on the reader, from first sight to its removal."""

    seen_at: float
    read_at: float = 0.0
    number: str = ""  # of the card that was read
    tries: int = 0
    trouble: KnownError | None = None  # of the last try
    told: bool = False
    given_up: bool = False  # told as unreadable, and not read since
    unread: bool = True  # not read yet, or out of sight since
    missed: int = 0  # looks in a row that said that no card lies there
    lifted: bool = False  # so many that it was taken up, and not read since


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
        self._in_step = True  # False: an answer may still come to a question of before
        self._sees_on = False  # this model finds a card again that was read and lies on

    def _serve(self, line: Line, stop: threading.Event) -> None:
        self._deframer = Deframer()
        self._silences = 0
        self._in_step, self._sees_on = True, False
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
            reply = self._find(line)
            if reply is not None and reply.status in _FAULTS:
                self._end_laying()
                return
            if reply is not None and reply.status is Status.FOUND:
                self._seen(line)
            else:
                self._not_seen(said=reply is not None)
            stop.wait(self._rest())

    def _rest(self) -> float:
        laying = self._laying
        in_doubt = laying is not None and 0 < laying.missed < _LIFTED
        return min(self._timing.poll, self._timing.lift) if in_doubt else self._timing.poll

    def _find(self, line: Line) -> Reply | None:
        """Looks for a card, once questions and answers are in step again."""
        if not self._in_step and not self._back_in_step(line):
            return None
        return self._ask(line, Command.FIND, self._timing.reply)

    def _seen(self, line: Line) -> None:
        now = self._clock.monotonic()
        laying = self._laying = self._laying or _Laying(now)
        laying.seen_at = now
        if laying.number and not laying.unread:
            self._sees_on = True
        if laying.unread or now - laying.read_at >= self._timing.reread:
            self._read(line, laying)
        laying.missed = 0

    def _not_seen(self, *, said: bool) -> None:
        """`said`: by the reader; else it did not answer, and the card may lie there."""
        laying = self._laying
        if laying is None:
            return
        # When it is found again it may be another resident's card, laid quickly.
        laying.unread = True
        laying.missed += said
        if laying.missed < _LIFTED:
            return  # a look may miss one, and a reader be silent, while it lies on
        laying.lifted = True
        if self._sees_on:
            self._removed(laying)  # though it may be laid again at once
        if self._clock.monotonic() - laying.seen_at >= self._timing.gone:
            self._end_laying()

    def _end_laying(self) -> None:
        ended, self._laying = self._laying, None
        if ended is None:
            return
        if ended.trouble is not None and not ended.told:  # taken up too soon, or seen only once
            ended.told = True
            self._on_reading(_unreadable(self.name, ended.trouble))
        self._removed(ended)

    def _removed(self, laying: _Laying) -> None:
        if laying.told:
            laying.told = laying.given_up = False
            laying.tries, laying.trouble = 0, None
            self._on_reading(CardRemoved(self.name, sure=self._sees_on))

    def _read(self, line: Line, laying: _Laying) -> None:
        if not laying.number:
            self._report(DeviceState.WORKING)
        try:
            card = self._contents(line)
        except LineLost:
            raise
        except KnownError as trouble:
            laying.tries += 1
            laying.trouble = trouble
            # One that was read and lies on is most likely that one still: it is tried for longer.
            most = _TRIES if laying.unread else 2 * _TRIES
            if laying.tries >= most and not laying.given_up:
                self._forget_read(laying)
                laying.told = laying.given_up = laying.unread = True
                self._on_reading(_unreadable(self.name, trouble))
        else:
            # One missed look is not enough: a card that was left is not read to who comes next.
            again = laying.lifted
            laying.unread = laying.given_up = laying.lifted = False
            laying.tries, laying.trouble = 0, None
            self._hand_up(card, laying, again=again)
        finally:
            laying.seen_at = laying.read_at = self._clock.monotonic()
        self._report(DeviceState.READY)

    def _hand_up(self, card: Card, laying: _Laying, *, again: bool) -> None:
        if laying.number == card.number:
            if again:
                laying.told = True
                self._on_reading(CardRead(self.name, card, again=True))
            return
        self._forget_read(laying)
        laying.number, laying.told = card.number, True
        self._on_reading(CardRead(self.name, card))

    def _forget_read(self, laying: _Laying) -> None:
        """Another card has taken the place of the one that was read."""
        if laying.number:
            laying.number = ""
            self._removed(laying)

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
                    return self._fitting(command, Reply.of(body))
            if self._deframer.corrupted > corrupted:
                corrupted = self._deframer.corrupted
                deadline = min(deadline, self._clock.monotonic() + _AFTER_CORRUPTION)
        for body in self._deframer.flush():
            if len(body) >= 3:
                return self._fitting(command, Reply.of(body))
        self._in_step = False
        self._unanswered(heard=heard)
        return None

    def _fitting(self, command: Command, reply: Reply) -> Reply | None:
        """None for what can only be the answer to another request."""
        self._silences = 0
        if command is Command.SAM_STATUS:
            return reply
        fits = reply.status is not (Status.OK if command is Command.FIND else Status.FOUND)
        if command is not Command.FIND and reply.status is Status.OK:
            fits = (len(reply.data) > _SELECTED) is (command is Command.READ_BASE)
        self._in_step = self._in_step and fits
        return reply if fits else None

    def _unanswered(self, *, heard: bool) -> None:
        self._silences += 1
        if self._silences >= _SILENCES:
            raise LineLost("device.garbled" if heard else "device.silent", field=self.name)

    def _back_in_step(self, line: Line) -> bool:
        """A reader answers in order: behind its word on itself nothing of before can come."""
        self._drop_stale(line)
        line.write(request(Command.SAM_STATUS))
        deadline = self._clock.monotonic() + self._timing.reply
        while (left := deadline - self._clock.monotonic()) > 0:
            for body in self._deframer.feed(line.read(left)):
                if Reply.of(body) == Reply(Status.OK):  # one to another question has contents
                    self._in_step = True
                    return True
        self._unanswered(heard=False)
        return False

    def _drop_stale(self, line: Line) -> None:
        """An answer that comes too late must not pass for the next one."""
        self._deframer.flush()
        for _ in range(_STALE_READS):
            if not line.read(0):
                return


def _unreadable(device: str, trouble: KnownError) -> CardUnreadable:
    return CardUnreadable(device, trouble.code, trouble.field)
