"""Which of a board's lines are news: repeats and replays count once, a restart is noticed. Pure."""

from __future__ import annotations

from collections import deque
from enum import Enum

_CHANGES = 64  # of one life; a board repeats no more than its last few
_LIVES = 8


class Verdict(Enum):
    """What a line is to us."""

    NEWS = "news"
    AGAIN = "again"  # had already: acknowledged, not counted
    FORMER = "former"  # of a life of the board that is over


class Session:
    """What was heard of one board.

    `doubt` says that the board was out of sight: only then may its numbers begin anew under the
    name of a life we know, because a board that draws names badly may draw one twice.
    """

    def __init__(self) -> None:
        self.boot = ""
        self._former: deque[str] = deque(maxlen=_LIVES)
        self._doubtful = True
        self._last_beat = self._floor = -1
        self._changes: deque[int] = deque(maxlen=_CHANGES)

    def doubt(self) -> None:
        """The board was out of sight."""
        self._doubtful = True

    def beat(self, boot: str, sequence: int) -> Verdict:
        """A heartbeat."""
        if boot in self._former and not self._doubtful:
            return Verdict.FORMER
        if boot == self.boot and sequence <= self._last_beat and not self._doubtful:
            return Verdict.AGAIN
        if boot != self.boot or sequence <= self._last_beat:
            self._begin(boot)
        self._doubtful = False
        self._last_beat = sequence
        return Verdict.NEWS

    def change(self, boot: str, sequence: int) -> Verdict:
        """A changed input. Late ones, after younger lines, are news too: a press is one."""
        if boot != self.boot:
            if boot in self._former:
                return Verdict.FORMER
            self._begin(boot)
        if sequence <= self._floor or sequence in self._changes:
            return Verdict.AGAIN
        if len(self._changes) == _CHANGES:
            self._floor = max(self._floor, self._changes[0])
        self._changes.append(sequence)
        return Verdict.NEWS

    def _begin(self, boot: str) -> None:
        if boot != self.boot:
            if self.boot:
                self._former.append(self.boot)
            if boot in self._former:
                self._former.remove(boot)
        self.boot = boot
        self._last_beat = self._floor = -1
        self._changes.clear()
