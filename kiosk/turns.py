"""How often threads take turns at the interpreter while one of them computes for long.

CPython lets a thread that computes go on for 5 ms before another gets its turn
(`sys.setswitchinterval`). A query gives the interpreter up at each of its steps, so it may wait for
those 5 ms ten times. While long work is under way turns are short; afterwards as before.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SHORT = 0.0005  # seconds

_gate = threading.Lock()
_under_way = 0
_before = 0.0


@contextmanager
def short_turns() -> Iterator[None]:
    """For as long as anybody is in here, be it several at once."""
    _begin()
    try:
        yield
    finally:
        _end()


def _begin() -> None:
    global _under_way, _before
    with _gate:
        if not _under_way:
            _before = sys.getswitchinterval()
            sys.setswitchinterval(min(SHORT, _before))
        _under_way += 1


def _end() -> None:
    global _under_way
    with _gate:
        _under_way -= 1
        if not _under_way:
            sys.setswitchinterval(_before)
