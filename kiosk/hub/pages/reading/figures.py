"""Counts over all halls: what is open and late, where things were reported, how a day was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.hub.database.pool import Connection
from kiosk.hub.pages.reading.rows import rows

LEAST = 5
"""Of fewer nothing is told where a map or a figure would tell of whom."""
MAPPED = timedelta(days=30)
SETTLED = timedelta(days=90)


@dataclass(frozen=True)
class Open:
    """Open cases of one tier or category; `late` are those behind their limit."""

    key: str
    count: int
    late: int


def by_tier(tx: Connection, now: datetime) -> list[Open]:
    return rows(
        tx, Open,
        "SELECT tier::text AS key, count(*) AS count, count(*) FILTER (WHERE due < %s) AS late"
        " FROM cases WHERE open AND NOT confined GROUP BY tier ORDER BY tier",
        (now,),
    )  # fmt: skip


def by_category(tx: Connection, now: datetime) -> list[Open]:
    return rows(
        tx, Open,
        "SELECT category AS key, count(*) AS count, count(*) FILTER (WHERE due < %s) AS late"
        " FROM cases WHERE open AND NOT confined GROUP BY category"
        " ORDER BY count(*) DESC, category",
        (now,),
    )  # fmt: skip


@dataclass(frozen=True)
class Settled:
    """Cases of one category that were filed since and are settled; how many of them in time."""

    category: str
    count: int
    in_time: int


def settled(tx: Connection, since: datetime) -> list[Settled]:
    return rows(
        tx, Settled,
        "SELECT category, count(*) AS count,"
        " count(*) FILTER (WHERE resolved_at <= settle_by) AS in_time FROM cases"
        " WHERE NOT open AND NOT confined AND filed_at >= %s AND resolved_at IS NOT NULL"
        " GROUP BY category"
        " ORDER BY count(*) DESC, category",
        (since,),
    )  # fmt: skip


@dataclass(frozen=True)
class InCell:
    hall: str
    cell: str
    count: int
    open: int


def by_cell(tx: Connection, since: datetime) -> list[InCell]:
    """Of what somebody reported; quarrels and quiet dangers are on no map."""
    return rows(
        tx, InCell,
        "SELECT hall, cell, count(*) AS count, count(*) FILTER (WHERE open) AS open FROM cases"
        " WHERE filed_at >= %s AND cell <> '' AND NOT confined AND NOT dispute AND NOT quiet"
        " GROUP BY hall, cell",
        (since,),
    )  # fmt: skip
