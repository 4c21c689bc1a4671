"""A simulated card reader: SAM_V at the far end of a line, with faults by name."""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from enum import StrEnum

from devices.card_reader.card import Card
from devices.card_reader.codec import PHOTO_LENGTH, Command, Deframer, Status, base_data, reply
from devices.card_reader.text_block import LAYOUTS, encode_card
from devices.simulation.far_ends import FarEnd
from devices.simulation.simulated_device import PATIENCE, SimulatedDevice

_NO_PHOTO = bytes(PHOTO_LENGTH)
_FRAGMENT = 7
_SLOW_BAUD = 9600
_GARBAGE = bytes(range(0, 256, 3)) + b"\xaa\xaa\xaa\x96\x69\x09\x0a"  # ends like a frame's start


class CardFault(StrEnum):
    """What can go wrong with one answer; see :meth:`CardReaderSimulator.fail_next`."""

    FIND_FAILED = "find_failed"
    SELECT_FAILED = "select_failed"
    READ_FAILED = "read_failed"
    CORRUPT_CHECKSUM = "corrupt_checksum"
    SILENCE = "silence"
    GARBAGE = "garbage"  # before the good answer
    FRAGMENT = "fragment"  # 7 bytes at a time
    WRONG_LENGTH = "wrong_length"  # of the text inside a good frame
    MALFORMED = "malformed"  # a good frame whose birth date can be none
    SLOW = "slow"  # the answer comes at 9600 baud
    LATE = "late"  # after `late` seconds, and those after it with it, in their order
    TWICE = "twice"
    SELF_TEST_FAILED = "self_test_failed"
    UNAUTHORISED = "unauthorised"


_STRIKES_AT = {
    CardFault.FIND_FAILED: Command.FIND,
    CardFault.SELECT_FAILED: Command.SELECT,
    CardFault.SELF_TEST_FAILED: Command.SAM_STATUS,
    CardFault.UNAUTHORISED: Command.SAM_STATUS,
}  # every other fault strikes when the card is read
_STATUS = {
    CardFault.FIND_FAILED: Status.FIND_FAILED,
    CardFault.SELECT_FAILED: Status.SELECT_FAILED,
    CardFault.READ_FAILED: Status.READ_FAILED,
    CardFault.SELF_TEST_FAILED: Status.SELF_TEST_FAILED,
    CardFault.UNAUTHORISED: Status.UNAUTHORISED,
}


class Manner(StrEnum):
    """How a model sees a card that was read and still lies on it."""

    FINDS_AGAIN = "finds_again"
    FINDS_ONCE = "finds_once"  # until the card is lifted
    EVERY_OTHER_TIME = "every_other_time"


class CardReaderSimulator(SimulatedDevice):
    """A reader on which cards are laid from any thread; see also `unplug` and `replug`."""

    def __init__(self, far_end: FarEnd, manner: Manner = Manner.FINDS_AGAIN) -> None:
        super().__init__(far_end)
        self._deframer = Deframer()
        self._manner = manner
        self._card: Card | None = None
        self._selected = self._was_read = False
        self._hidden = False
        self._faults: dict[Command, list[CardFault]] = {}
        self._reached: Counter[Command] = Counter()
        self._asked = threading.Condition(self._lock)
        self.late = 1.5
        self._owed: deque[bytes] = deque()
        self._owed_from = 0.0

    def lay(self, card: Card) -> None:
        """Lays a card on the reader, in place of any other."""
        with self._lock:
            self._card = card
            self._selected = self._was_read = self._hidden = False

    def remove(self) -> None:
        """Takes the card away."""
        with self._lock:
            self._card = None
            self._selected = False

    @property
    def empty(self) -> bool:
        """Whether no card lies on it."""
        with self._lock:
            return self._card is None

    @property
    def sees_lying_cards(self) -> bool:
        """Whether this model goes on finding a card that it has read."""
        return self._manner is not Manner.FINDS_ONCE

    def fail_next(
        self, fault: CardFault | str, times: int = 1, *, at: Command | None = None
    ) -> None:
        """The next `times` answers fail so; `at` is the request it strikes at.

        Without `at` it strikes where it belongs: most when the card is read.
        """
        fault = CardFault(fault)
        command = at or _STRIKES_AT.get(fault, Command.READ_BASE)
        with self._lock:
            self._faults.setdefault(command, []).extend([fault] * times)

    def await_looks(self, count: int) -> bool:
        """Waits until it was asked `count` more times whether a card lies there."""
        with self._asked:
            wanted = self._reached[Command.FIND] + count
            return self._asked.wait_for(lambda: self._reached[Command.FIND] >= wanted, PATIENCE)

    def await_select(self) -> bool:
        """Waits until somebody has ever wanted to read a card."""
        with self._asked:
            return self._asked.wait_for(lambda: self._reached[Command.SELECT] > 0, PATIENCE)

    def babble(self, data: bytes) -> None:
        """Puts bytes of any kind on the line, unasked."""
        self._send(data)

    def _power_lost(self) -> None:
        self._deframer = Deframer()
        self._selected = self._was_read = False
        self._owed.clear()

    def _tick(self) -> None:
        with self._lock:
            while self._owed and time.monotonic() >= self._owed_from:
                self._send(self._owed.popleft())

    def _receive(self, data: bytes) -> None:
        for body in self._deframer.feed(data):
            command = next((one for one in Command if body.startswith(one.value)), None)
            with self._lock:
                if command is None:
                    self._send(reply(Status.COMMAND_ERROR))
                else:
                    self._reached[command] += 1
                    self._answer(command)
                    self._asked.notify_all()

    def _answer(self, command: Command) -> None:
        waiting = self._faults.get(command)
        present = self._card is not None or command is Command.SAM_STATUS
        fault = waiting.pop(0) if waiting and present else None
        if fault is CardFault.SILENCE:
            return
        if fault in _STATUS:
            self._send(reply(_STATUS[fault]))
            return
        answer = self._good_answer(command, fault)
        if fault is CardFault.CORRUPT_CHECKSUM:
            answer = answer[:-1] + bytes([answer[-1] ^ 0xFF])
        if fault is CardFault.GARBAGE:
            answer = _GARBAGE + answer
        if fault in (CardFault.FRAGMENT, CardFault.SLOW):
            pause = 0.0005 if fault is CardFault.FRAGMENT else 10 * _FRAGMENT / _SLOW_BAUD
            for start in range(0, len(answer), _FRAGMENT):
                self._send(answer[start : start + _FRAGMENT])
                self._stop.wait(pause)
        else:
            if fault is CardFault.LATE:
                self._owed_from = time.monotonic() + self.late
            self._owed.extend([answer] * (2 if fault is CardFault.TWICE else 1))
            self._tick()

    def _good_answer(self, command: Command, fault: CardFault | None) -> bytes:
        if command is Command.FIND:
            if self._card is None or self._is_overlooked():
                return reply(Status.FIND_FAILED)
            return reply(Status.FOUND, bytes(4))
        if command is Command.SELECT:
            self._selected = self._card is not None
            return reply(Status.OK, bytes(8)) if self._selected else reply(Status.SELECT_FAILED)
        if command is Command.READ_BASE:
            return self._base(fault)
        if command is Command.READ_NEW_ADDRESS:
            return reply(Status.NO_SUCH_ITEM)
        if command is Command.READ_BASE_AND_FINGERPRINT:
            return reply(Status.COMMAND_ERROR)  # a reader without the fingerprint option
        return reply(Status.OK)

    def _base(self, fault: CardFault | None) -> bytes:
        if self._card is None or not self._selected:
            return reply(Status.READ_FAILED)
        self._was_read, self._selected = True, False
        text = encode_card(self._card)
        if fault is CardFault.MALFORMED:
            start, length = LAYOUTS[self._card.kind]["birth"]
            text = text[:start] + "9".encode("utf-16-le") * (length // 2) + text[start + length :]
        if fault is CardFault.WRONG_LENGTH:
            text = text[:-2]
        return reply(Status.OK, base_data(text, _NO_PHOTO))

    def _is_overlooked(self) -> bool:
        """Whether this model does not see the card that it has read."""
        if not self._was_read or self._manner is Manner.FINDS_AGAIN:
            return False
        self._hidden = self._manner is Manner.FINDS_ONCE or not self._hidden
        return self._hidden
