"""Who guesses at a terminal is slowed down there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil

from kiosk.errors import KnownError


class Brake:
    """From the `at`-th wrong try in a row each further one at that terminal waits `rest` seconds,
    whatever is tried. `monotonic` tells seconds."""

    def __init__(self, monotonic: Callable[[], float], at: int, rest: float) -> None:
        self._monotonic = monotonic
        self._at, self._rest = at, rest
        self._tried: dict[str, tuple[int, float]] = {}  # since the last right one, and when last

    @contextmanager
    def one_more(self, terminal: str, code: str, field: str) -> Iterator[None]:
        """A try; one that is refused inside is none. Raises as :meth:`count` does."""
        before = self._tried.get(terminal, (0, 0.0))
        self.count(terminal, code, field)
        try:
            yield
        except KnownError:
            now, _ = self._tried.get(terminal, (1, 0.0))
            self._tried[terminal] = (now - 1, before[1])
            raise

    def count(self, terminal: str, code: str, field: str) -> None:
        """A try. Raises KnownError `code` of `field` with `seconds` where it comes too soon."""
        tried, last = self._tried.get(terminal, (0, 0.0))
        left = last + self._rest - self._monotonic()
        if tried >= self._at and left > 0:
            raise KnownError(code, field=field, seconds=ceil(left))
        self._tried[terminal] = (tried + 1, self._monotonic())

    def lift(self, terminal: str) -> None:
        self._tried.pop(terminal, None)
