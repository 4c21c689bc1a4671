"""What a program loads: without rubbish being looked for, and its messages made by one thread."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import msgspec

_prepared = set[type[msgspec.Struct]]()


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


def prepare() -> None:
    """Every struct as msgspec converts to it, before there are threads.

    msgspec 0.22 keeps what it knows of a type before it knows its fields, for types that hold
    themselves: a second thread that converts to one in that moment ends the process by a fault.
    """
    for kind in _kinds(msgspec.Struct):
        if kind not in _prepared:
            _prepared.add(kind)
            with suppress(msgspec.ValidationError):
                msgspec.convert({}, kind)


def _kinds(of: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    for each in of.__subclasses__():
        yield each
        yield from _kinds(each)
