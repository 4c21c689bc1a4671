"""Events into their table, by COPY; and what the database alone refuses, found and held.

A line that was read here and that PostgreSQL does not take would be refused each night anew, with
everything behind it. So it is looked for, by halves, and waits for a person like one that nobody
could read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from psycopg import DataError, IntegrityError
from psycopg.errors import UniqueViolation

from kiosk.hub.database.pool import Connection
from kiosk.hub.intake.rows import BEGIN, COLUMNS, END, Held, rows
from kiosk.wire.line import Line

_PARTS = 8  # of some rows, that are handed over at once
_COPY = f"COPY events ({', '.join(COLUMNS)}) FROM STDIN WITH BINARY"  # as CockroachDB writes it
_UNFIT = (DataError, IntegrityError)


class Unfit(Exception):
    """The database refuses one of these lines, and does not say which."""


@dataclass(frozen=True)
class Stretch:
    """Events of one epoch, from number `first` on, with their hashes."""

    hall: str
    epoch: int
    first: int
    lines: Sequence[Line]
    hashes: Sequence[bytes]

    def part(self, begin: int, end: int) -> Stretch:
        return Stretch(
            self.hall, self.epoch, self.first + begin, self.lines[begin:end],
            self.hashes[begin:end],
        )  # fmt: skip


def copy(connection: Connection, stretch: Stretch, held: list[Held], *, careful: bool) -> None:
    """All of it into `events`; `held` is told which lines are held. `careful`: those that the
    database does not take are looked for first. Raises :class:`Unfit` where it was not."""
    aside = frozenset(_unfit(connection, stretch)) if careful else frozenset[int]()
    try:
        _write(connection, stretch, held, aside)
    except UniqueViolation:
        raise
    except _UNFIT as refused:
        if careful:
            raise
        raise Unfit from refused


def _unfit(connection: Connection, stretch: Stretch) -> Iterator[int]:
    """The numbers of those that the database does not take; nothing is kept by looking."""
    try:
        with connection.transaction(force_rollback=True):
            _write(connection, stretch, [], frozenset())
    except UniqueViolation:
        raise
    except _UNFIT:
        count = len(stretch.lines)
        if count == 1:
            yield stretch.first
            return
        yield from _unfit(connection, stretch.part(0, count // 2))
        yield from _unfit(connection, stretch.part(count // 2, count))


def _write(
    connection: Connection, stretch: Stretch, held: list[Held], aside: frozenset[int]
) -> None:
    made = rows(
        stretch.hall, stretch.epoch, stretch.first, stretch.lines, stretch.hashes, held, aside
    )
    with connection.cursor() as cursor, cursor.copy(_COPY) as copying:
        copying.write(BEGIN)
        while some := b"".join(islice(made, _PARTS)):
            copying.write(some)
        copying.write(END)
