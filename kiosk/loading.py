"""Imports without rubbish being looked for: what a program loads stays with it to its end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """A fifth of a start went into looking through what was loaded; nor is it looked through
    later (`gc.freeze`).
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
