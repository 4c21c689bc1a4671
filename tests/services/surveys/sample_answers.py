"""Answers to the sample surveys, given by walks of the kiosk's engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import cache
from random import Random

from kiosk.domain.surveys import Response, minutes
from kiosk.forms import Form, Session, load
from kiosk.paths import sample_surveys
from tests.forms.walking import through

NOON = datetime(2026, 11, 24, 12, tzinfo=timezone(timedelta(hours=8)))
SAMPLES = ("elder_care", "needs", "satisfaction", "wellbeing")
LANGUAGES = ("zh_CN", "en")


@cache
def form(name: str) -> Form:
    return load((sample_surveys() / f"{name}.xml").read_bytes())


def one(name: str, month: str, die: Random, *, language: str = "") -> Response:
    """Somebody who answers as the die falls, to the end or until it is enough."""
    spoken = language or LANGUAGES[die.random() < 0.2]
    walk = Session(form(name), spoken, now=NOON, seed=die.getrandbits(32))
    finished = through(walk, die, most=die.choice((400, 400, 400, 400, 12)))
    complete = finished and not walk.complaints()
    submitted = walk.hand_in() if complete else walk.partial()
    return Response(
        key=f"{die.getrandbits(64):016x}", survey=name, version=submitted.version,
        language=spoken, day=month, complete=complete, minutes=minutes(die.uniform(30, 600)),
        values=tuple((each.path, each.repeat, each.value) for each in submitted.records),
    )  # fmt: skip


def many(name: str, count: int, seed: int, month: str = "2026-11") -> list[Response]:
    die = Random(seed)
    return [one(name, month, die) for _ in range(count)]


def seeded(name: str, counts: dict[str, int], seed: int = 1) -> Iterator[Response]:
    """So many of each month."""
    for at, (month, count) in enumerate(counts.items()):
        yield from many(name, count, seed * 100 + at, month)
