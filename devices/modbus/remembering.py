"""What a simulated module remembers of its inputs, as a :class:`Latch` says where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from devices.modbus.latches import Latch


@dataclass(slots=True)
class _Memory:
    latch: Latch
    values: list[int] = field(default_factory=list)

    @property
    def words(self) -> int:
        return self.latch.words if self.latch.what == "counter" else 1

    def registers(self) -> list[int]:
        """As they stand one after the other."""
        if self.words == 1:
            return self.values
        halves = [(value >> 16, value & 0xFFFF) for value in self.values]
        return [one for pair in halves for one in (pair if self.latch.high_first else pair[::-1])]


class Remembering:
    """Latches are set as an input opens (those for closed wiring), closes (for open) or is pressed;
    counters count each time an input closes, so a closed loop is counted as it is let go. Used
    under its module's lock.
    """

    def __init__(self, latches: Sequence[Latch], inputs: int) -> None:
        self._memories = [_Memory(each, [0] * inputs) for each in latches]
        self.is_stuck = False

    def moved(self, place: int, closed: bool, pressed: bool) -> None:
        """The contact of the input at `place`, from 0, has just come to this."""
        for each in self._memories:
            if each.latch.what == "counter":
                counted = each.values[place] + (closed and not self.is_stuck)
                each.values[place] = counted % (1 << 16 * each.words)
            elif {"closed": not closed, "open": closed, "any": pressed}[each.latch.normally]:
                each.values[place] = int(not self.is_stuck)

    def restart(self) -> None:
        """It had no power."""
        for each in self._memories:
            each.values = [0] * len(each.values)

    def count(self, place: int, value: int) -> None:
        """The counters of an input stand at `value`: somebody has pressed so often."""
        for each in self._memories:
            if each.latch.what == "counter":
                each.values[place] = value

    def is_set(self, place: int) -> bool:
        """Whether a latch of this input is."""
        return any(each.values[place] for each in self._memories if each.latch.what == "latch")

    def read(self, function: int, first: int, count: int) -> list[int] | None:
        """What stands there, or None where it is no place of ours."""
        for each in self._memories:
            stand, start = each.registers(), first - each.latch.first
            if each.latch.function == function and start >= 0 and start + count <= len(stand):
                return stand[start : start + count]
        return None

    def write(self, coil: int, on: bool) -> bool:
        """Whether it is a coil that clears; one may do so for latches of both kinds."""
        found = False
        for each in self._memories:
            latch = each.latch
            if latch.clear is None or on is not (latch.clear_with == 1):
                continue
            if not latch.clear_each and coil == latch.clear:
                each.values = [0] * len(each.values)
                found = True
            elif latch.clear_each and 0 <= (place := coil - latch.clear) < len(each.values):
                each.values[place] = 0
                found = True
        return found
