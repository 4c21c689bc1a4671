"""Ratings and their months; invitations that were used."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kiosk.hub.database.pool import Connection
from kiosk.hub.projections.event import Event

TABLES = ("ratings", "rating_months", "invitations")
_MOST_MARKS = 10_000


class Ratings:
    """A rating that a hall counted once may be here twice: what a restore lost was given again.
    Both stand; who shows them finds the same `once`."""

    def __init__(self, connection: Connection, hall: str) -> None:
        self._connection = connection
        self._hall = hall
        self._given: list[tuple[object, ...]] = []
        self._months: dict[str, tuple[object, ...]] = {}
        self._used: list[tuple[object, ...]] = []

    def load(self, events: Sequence[Event]) -> None:
        """Nothing is read."""

    def apply(self, event: Event) -> None:
        match event.type:
            case "rating.given":
                self._give(event)
            case "rating.month":
                figures = msgspec.json.encode(event.data.get("figures")).decode()
                month = event.text("month")
                self._months[month] = (self._hall, month, figures, event.epoch, event.seq)
            case "survey.used":
                self._use(event)

    def flush(self) -> None:
        with self._connection.cursor() as cursor:
            if self._given:
                cursor.executemany(
                    "INSERT INTO ratings (hall, epoch, seq, at, once, level, stage, day)"
                    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
                    self._given,
                )
            if self._months:
                cursor.executemany(
                    "INSERT INTO rating_months (hall, month, figures, epoch, seq)"
                    " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (hall, month) DO UPDATE SET"
                    " figures = excluded.figures, epoch = excluded.epoch, seq = excluded.seq",
                    list(self._months.values()),
                )
            if self._used:
                cursor.executemany(
                    "INSERT INTO invitations (hall, survey, mark, epoch, seq, day)"
                    " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
                    self._used,
                )

    def _give(self, event: Event) -> None:
        told = event.private() or {}
        level, stage, day = told.get("level"), told.get("stage"), told.get("day")
        self._given.append(
            (
                self._hall, event.epoch, event.seq, event.at, event.text("once"),
                level if isinstance(level, int) and 1 <= level <= 5 else None,
                stage[:40] if isinstance(stage, str) else None,
                day[:10] if isinstance(day, str) else None,
            )
        )  # fmt: skip

    def _use(self, event: Event) -> None:
        """Of a survey as a whole, at its end: no hall says with which answers one was used."""
        marks = (event.private() or {}).get("marks")
        for mark in marks[:_MOST_MARKS] if isinstance(marks, list) else ():
            if isinstance(mark, str) and mark:
                self._used.append(
                    (
                        self._hall, event.text("survey"), mark[:64], event.epoch, event.seq,
                        f"{event.at:%Y-%m-%d}",
                    )
                )  # fmt: skip
