"""Reads what a module remembers of its inputs, and has it forget what was told and heard.

A latch is cleared only when its press was told and acknowledged: until then the module keeps it,
whatever becomes of this program. A counter is never cleared; what it was is kept by whoever tells.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, MutableMapping, Sequence
from dataclasses import dataclass, field

from devices.modbus.codec import bits_length, words_length
from devices.modbus.latches import MOST_WORDS, Latch, Seen, compare, counts
from devices.modbus.master import Master, Missed
from devices.modbus.pace import exchange_seconds
from kiosk.errors import KnownError

_FAILURES = 3  # in a row: a trouble
_AGAIN = 5.0  # seconds until what fails is tried again: each silence makes the next look late
_TOLD = 600.0  # seconds for which it is said that a counter began anew


@dataclass(slots=True)
class _Input:
    address: str
    place: int
    is_told: bool = False  # its latch is set, and that was told
    told_at: float = 0.0
    cleared: int = 0  # in a row, and set all the same when it was read next
    has_moved: bool = False  # since the last press that was seen had ended
    is_held: bool | None = None  # as its contact was at the reading before


@dataclass(slots=True)
class _Block:
    latch: Latch
    inputs: list[_Input]
    failures: int = 0
    due: float = 0.0
    clear_due: float = 0.0
    count: int = field(init=False)

    def __post_init__(self) -> None:
        self.count = max((each.place + 1 for each in self.inputs), default=0)

    def by(self, seconds: float) -> None:
        """It failed at this second."""
        self.failures += 1
        if self.failures >= _FAILURES:
            self.due = seconds + _AGAIN


class Memory:
    """Of one module; used by its driver's thread, but for `acknowledge`.

    `known` holds what counters were when they were last told, by address, and is kept up to date.
    `heard_after`: seconds after which what was told counts as heard; None: `acknowledge` says so.
    """

    def __init__(
        self,
        name: str,
        latches: Sequence[Latch],
        inputs: Sequence[tuple[str, int, bool]],
        known: MutableMapping[str, int],
        heard_after: float | None = None,
    ) -> None:
        """`inputs`: address, place from 0, whether it is wired normally closed."""
        self._blocks = [
            _Block(latch, [_Input(at, place) for at, place, nc in inputs if latch.is_for(nc)])
            for latch in latches
        ]  # fmt: skip
        for block in self._blocks:
            if not block.latch.fits(block.count):
                raise KnownError("modbus.bad_latch", field=name)
        covered = {each.address for block in self._blocks for each in block.inputs}
        self.covers_all = bool(inputs) and covered == {address for address, _, _ in inputs}
        self._known, self._heard_after = known, heard_after
        self._heard: set[str] = set()
        self._lock = threading.Lock()
        self._restarted_at: float | None = None
        self._unmoved: set[str] = set()

    def acknowledge(self, address: str) -> None:
        """All that was told of this input has reached who has to know: from any thread."""
        with self._lock:
            self._heard.add(address)

    def seconds(self, baudrate: int) -> float:
        """What reading it takes on the line."""
        lengths = [
            bits_length(each.count)
            if each.latch.what == "latch"
            else words_length(each.count * each.latch.words)
            for each in self._blocks
        ]
        return sum(exchange_seconds(baudrate, length) for length in lengths)

    def count(self, address: str) -> int | None:
        """What its counter was last."""
        return self._known.get(address)

    def told(self, address: str, at: float) -> None:
        """Its press has just been handed up; whatever was acknowledged before was not this."""
        with self._lock:
            self._heard.discard(address)
        for block in self._blocks:
            for each in block.inputs:
                if each.address == address:
                    each.told_at = at

    def read(self, master: Master, now: float, held: Collection[str]) -> set[str]:
        """The inputs that were pressed since the last time; `held` are those known to be so."""
        found: set[str] = set()
        for block in self._blocks:
            if not block.count or now < block.due:
                continue
            try:
                values = _values(master, block)
            except Missed:
                block.by(now)
                continue
            block.failures = 0
            for each in block.inputs:
                value = values[each.place]
                if (
                    self._set(each, bool(value))
                    if block.latch.what == "latch"
                    else self._counted(each, value, block.latch.words, now)
                ):
                    found.add(each.address)
                self._compare_with_contact(each, each.address in held)
        return found

    def clear(self, master: Master, now: float, held: Collection[str]) -> bool:
        """Has one thing forgotten that was told and heard; whether the module was told so.

        The inputs are to be looked at again at once: of a press in between they alone know.
        """
        for block in self._blocks:
            if block.latch.clear is None or now < block.clear_due:
                continue
            if not (due := self._to_clear(block, now, held)):
                continue
            number = block.latch.clear + (due[0].place if block.latch.clear_each else 0) + 1
            try:
                master.write_coil(number, block.latch.clear_with == 1)
            except Missed:
                block.by(now)
                return False
            for each in due:
                each.cleared += 1
                each.is_told = each.cleared >= _FAILURES  # it stays: no press each second
                if each.is_told:
                    block.clear_due = now + _AGAIN
            return True
        return False

    @property
    def failing(self) -> str:
        """Why short presses may be missed, as an error code; or ""."""
        for block in self._blocks:
            stays = any(each.cleared >= _FAILURES for each in block.inputs)
            if block.failures >= _FAILURES or stays:
                return "modbus.latch_failed"
        return ""

    def remark(self, now: float) -> str:
        """What is worth knowing of a module that works; or ""."""
        if self._unmoved:
            return "modbus.latch_unmoved"
        if self._restarted_at is not None and now - self._restarted_at < _TOLD:
            return "modbus.counter_restarted"
        return ""

    def _set(self, each: _Input, is_set: bool) -> bool:
        if not is_set:
            each.is_told, each.cleared = False, 0
            return False
        each.has_moved = True
        news, each.is_told = not each.is_told, True
        return news

    def _counted(self, each: _Input, value: int, words: int, now: float) -> bool:
        seen = compare(self._known.get(each.address), value, words)
        self._known[each.address] = value
        each.has_moved |= seen is not Seen.NOTHING
        if seen is Seen.RESTARTED:
            self._restarted_at = now
        return seen is Seen.PRESSED

    def _compare_with_contact(self, each: _Input, is_held: bool) -> None:
        """A press that looks alone saw: it stands elsewhere than hall.toml says, or is off."""
        if each.is_held and not is_held:
            (self._unmoved.discard if each.has_moved else self._unmoved.add)(each.address)
            each.has_moved = False
        if each.is_held is not None or not is_held:  # not one that was held at the first look
            each.is_held = is_held

    def _to_clear(self, block: _Block, now: float, held: Collection[str]) -> list[_Input]:
        """All that one coil clears, or one; what is held is set again at once, and can wait."""
        coil, each_its_own = block.latch.clear, block.latch.clear_each
        shared = [
            other for other in self._blocks
            if other is block or (other.latch.clear == coil and not each_its_own)
        ]  # fmt: skip
        if any(other.failures for other in shared):
            return []  # who knows what it would forget
        told = [each for other in shared for each in other.inputs if each.is_told]
        ready = [each for each in told if self._is_heard(each, now)]
        at_rest = [each for each in ready if each.address not in held]
        if each_its_own:
            return at_rest[:1]
        return told if at_rest and len(ready) == len(told) else []

    def _is_heard(self, each: _Input, now: float) -> bool:
        if self._heard_after is not None:
            return now - each.told_at >= self._heard_after
        with self._lock:
            return each.address in self._heard


def _values(master: Master, block: _Block) -> list[int]:
    latch = block.latch
    if latch.what == "latch":
        return [int(bit) for bit in master.read_bits(latch.function, latch.first, block.count)]
    registers: list[int] = []
    total = block.count * latch.words
    for start in range(0, total, MOST_WORDS):
        few = min(MOST_WORDS, total - start)
        registers += master.read_words(latch.function, latch.first + start, few)
    return counts(registers, latch)
