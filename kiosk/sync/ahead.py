"""The next batch is made while one is on the line: sealing costs a hall more than sending."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from kiosk.services.upstream.outbox import Load
from kiosk.turns import short_turns
from kiosk.wire.line import Line


@dataclass(frozen=True)
class Made:
    """Events as they were read, and as they travel. The header is not made ahead: it tells when it
    was sent, and a line may be slow."""

    load: Load
    lines: Sequence[Line] = field(repr=False)


Make = Callable[[int, int], Made | None]
"""what follows a number, of so many events at most; None: nothing does"""


class Ahead:
    """One batch ahead and no more: memory is the hall's. Meanwhile threads take short turns, for
    the line and the screens wait for the interpreter.
    """

    def __init__(self, make: Make) -> None:
        self._make = make
        self._maker = ThreadPoolExecutor(1, "batches")
        self._wanted = (-1, -1)
        self._coming: Future[Made | None] | None = None
        self._turns = ExitStack()

    def __enter__(self) -> Self:
        self._turns.enter_context(short_turns())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._maker.shutdown(cancel_futures=True)
        self._turns.close()

    def begin(self, after: int, most: int) -> None:
        """It is expected that this will be asked for next."""
        self._wanted = (after, most)
        self._coming = self._maker.submit(self._make, after, most)

    def take(self, after: int, most: int) -> Made | None:
        """It, whether it was expected or not. Where nothing followed a moment ago, it is looked
        again: a hall goes on recording."""
        coming, self._coming = self._coming, None
        if coming is not None:
            if self._wanted == (after, most):
                made = coming.result()
                if made is not None:
                    return made
            coming.cancel()
        return self._make(after, most)
