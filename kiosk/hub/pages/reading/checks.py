"""What somebody should look at: what counted twice, what was held back, how good data are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.hub.database.pool import Connection
from kiosk.hub.pages.reading.rows import row, rows

MOST = 200  # of each kind on one page
LOOKED_AT = timedelta(days=90)


@dataclass(frozen=True)
class Double:
    """One thing that counted more than once: in which halls, how often, when first and last."""

    mark: str
    survey: str
    halls: list[str]
    count: int
    first: str
    last: str


def double_ratings(tx: Connection, zone: ZoneInfo) -> list[Double]:
    """With their days in the district's `zone`."""
    return rows(
        tx, Double,
        "SELECT once AS mark, '' AS survey, array_agg(DISTINCT hall) AS halls, count(*) AS count,"
        " (min(at) AT TIME ZONE %s)::date::text AS first,"
        " (max(at) AT TIME ZONE %s)::date::text AS last FROM ratings"
        " GROUP BY once HAVING count(*) > 1 ORDER BY max(at) DESC, once LIMIT %s",
        (zone.key, zone.key, MOST),
    )  # fmt: skip


def double_invitations(tx: Connection) -> list[Double]:
    return rows(
        tx, Double,
        "SELECT mark, survey, array_agg(DISTINCT hall) AS halls, count(*) AS count,"
        " min(day) AS first, max(day) AS last FROM invitations GROUP BY survey, mark"
        " HAVING count(*) > 1 ORDER BY max(day) DESC, survey, mark LIMIT %s",
        (MOST,),
    )  # fmt: skip


@dataclass(frozen=True)
class HeldLine:
    hall: str
    epoch: int
    seq: int
    reason: str
    size: int
    received_at: datetime
    seen_at: datetime | None
    seen_by: str


_HELD = (
    "SELECT hall, epoch, seq, reason, length(raw) AS size, received_at, seen_at, seen_by"
    " FROM quarantine"
)


def held(tx: Connection) -> list[HeldLine]:
    """Those that nobody looked at first."""
    return rows(
        tx, HeldLine,
        f"{_HELD} ORDER BY seen_at IS NOT NULL, received_at DESC, hall, epoch, seq LIMIT %s",
        (MOST,),
    )  # fmt: skip


@dataclass(frozen=True)
class Raw:
    hall: str
    epoch: int
    seq: int
    reason: str
    raw: bytes
    received_at: datetime
    seen_at: datetime | None
    seen_by: str


def held_line(tx: Connection, hall: str, epoch: int, seq: int) -> Raw | None:
    return row(
        tx, Raw,
        "SELECT hall, epoch, seq, reason, raw, received_at, seen_at, seen_by FROM quarantine"
        " WHERE hall = %s AND epoch = %s AND seq = %s",
        (hall, epoch, seq),
    )  # fmt: skip


@dataclass(frozen=True)
class Fork:
    hall: str
    epoch: int
    first: int
    last: int
    head: bytes
    received_at: datetime
    seen_at: datetime | None
    seen_by: str

    @property
    def id(self) -> str:
        return self.head.hex()


def forks(tx: Connection) -> list[Fork]:
    return rows(
        tx, Fork,
        "SELECT hall, epoch, first, last, head, received_at, seen_at, seen_by FROM forks"
        " ORDER BY seen_at IS NOT NULL, received_at DESC, hall, epoch, last LIMIT %s",
        (MOST,),
    )  # fmt: skip


@dataclass(frozen=True)
class Quality:
    """Of one hall's cases since some day, and of what came of it: counts of what is not right."""

    hall: str
    cases: int
    no_cell: int
    other: int
    no_limit: int
    unproven_alarms: int
    held: int
    unknown: int


def quality(tx: Connection, now: datetime) -> list[Quality]:
    """Every hall. An alarm line is unproven where its batch told another one, or none for days."""
    return rows(
        tx, Quality,
        "SELECT h.hall, coalesce(c.cases, 0) AS cases, coalesce(c.no_cell, 0) AS no_cell,"
        " coalesce(c.other, 0) AS other, coalesce(c.no_limit, 0) AS no_limit,"
        " (SELECT count(*) FROM alarm_lines a WHERE a.hall = h.hall AND (NOT a.matched"
        "  OR a.matched IS NULL AND a.received_at < %s)) AS unproven_alarms,"
        " (SELECT count(*) FROM quarantine q WHERE q.hall = h.hall) AS held,"
        " (SELECT coalesce(sum(u.count), 0)::bigint FROM unknown_types u WHERE u.hall = h.hall)"
        " AS unknown"
        " FROM halls h LEFT JOIN (SELECT hall, count(*) AS cases,"
        "  count(*) FILTER (WHERE cell = '') AS no_cell,"
        "  count(*) FILTER (WHERE category = 'other') AS other,"
        "  count(*) FILTER (WHERE open AND status <> 'paused' AND due IS NULL) AS no_limit"
        "  FROM cases WHERE filed_at >= %s GROUP BY hall) c USING (hall) ORDER BY h.hall",
        (now - timedelta(days=3), now - LOOKED_AT),
    )  # fmt: skip


@dataclass(frozen=True)
class UnknownType:
    """Events that a later program recorded: kept as they are, in no figure of these pages."""

    type: str
    count: int
    halls: int
    last: datetime


def unknown_types(tx: Connection) -> list[UnknownType]:
    return rows(
        tx, UnknownType,
        "SELECT type, sum(count)::bigint AS count, count(*) AS halls, max(last_at) AS last"
        " FROM unknown_types GROUP BY type ORDER BY sum(count) DESC, type LIMIT %s",
        (MOST,),
    )  # fmt: skip
