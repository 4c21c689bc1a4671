"""What may have been there before: asked in memory, so that no index is kept on disk to say no.

Nearly every command is new, and nearly everybody comes for the first time that day. An index by key
or by person is sorted in at another place each time and costs whoever waits a page and a half. So a
few bits of each are kept here (a Bloom filter), and rows are looked through where they say perhaps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

_PLACES = 21  # bits that name one of the places: 256 KiB, with 100,000 in it wrong once in 300


class Seen:
    """Never denies what was added; may hold what was not. What is rolled back stays in it.

    What filled it inside a transaction may have been changed there: the end says whether it stands.
    """

    def __init__(self) -> None:
        self.of = ""  # what it was filled with; empty: nothing yet
        self._stands = False
        self._bits = bytearray()

    def fill(self, of: str, those: Iterable[Hashable]) -> None:
        """Begin anew with those that stand in the database."""
        self._bits = bytearray(1 << _PLACES - 3)
        for each in those:
            self.add(each)
        self.of, self._stands = of, False

    def end(self, *, committed: bool) -> None:
        if committed:
            self._stands = True
        elif not self._stands:
            self.forget()

    def forget(self) -> None:
        """It has to be filled before it is asked again."""
        self.of = ""

    def add(self, it: Hashable) -> None:
        if self._bits:
            for place in _places(it):
                self._bits[place >> 3] |= 1 << (place & 7)

    def __contains__(self, it: Hashable) -> bool:
        return all(self._bits[place >> 3] & 1 << (place & 7) for place in _places(it))


class AllSeen(defaultdict[str, Seen]):
    """By what is asked; told how each transaction ended."""

    def __init__(self) -> None:
        super().__init__(Seen)

    def end(self, *, committed: bool) -> None:
        for seen in self.values():
            seen.end(committed=committed)


def _places(it: Hashable) -> tuple[int, int, int]:
    drawn, among = hash(it), (1 << _PLACES) - 1
    return drawn & among, drawn >> _PLACES & among, drawn >> 2 * _PLACES & among
