"""Rows as what they are called: one dataclass for each question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from psycopg.rows import class_row

from kiosk.hub.database.pool import Connection

Kind = TypeVar("Kind")


def rows(tx: Connection, kind: type[Kind], query: str, params: Sequence[object] = ()) -> list[Kind]:
    with tx.cursor(row_factory=class_row(kind)) as cursor:
        return cursor.execute(query.encode(), params).fetchall()


def row(tx: Connection, kind: type[Kind], query: str, params: Sequence[object] = ()) -> Kind | None:
    found = rows(tx, kind, query, params)
    return found[0] if found else None


def number(tx: Connection, query: str, params: Sequence[object] = ()) -> int:
    """The one number that a question has as its answer."""
    found = tx.execute(query.encode(), params).fetchone()
    return int(found[0]) if found and found[0] is not None else 0
