"""Expressions asked without a form: a hall's clock and zone, and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any

from kiosk.forms.xpath import parse
from kiosk.forms.xpath.values import Value, string

HALL = timezone(timedelta(hours=8))
NOON = datetime(2026, 11, 29, 12, 30, tzinfo=HALL)


class Nowhere:
    """The scope of an expression that names no question."""

    zone = HALL
    now = NOON
    position = 1
    here: Any = None
    origin: Any = None

    def __init__(self) -> None:
        self.random = Random(1)

    def name_of(self, kind: str, index: int) -> str:
        return f"{kind}{index}"


def worth(expression: str) -> Value:
    return parse(expression).evaluate(Nowhere())  # type: ignore[arg-type]


def said(expression: str) -> str:
    scope: Any = Nowhere()
    return string(parse(expression).evaluate(scope), scope)
