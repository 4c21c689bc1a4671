"""The sense of `hall.toml`: what a well-formed file may still get wrong. A subject a module.

The checks work on the raw table: parts whose shape is wrong are passed over, so that one mistake is
told once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from kiosk.hall.checks.alarms import alarm_problems
from kiosk.hall.checks.cases import case_problems
from kiosk.hall.checks.devices import device_problems
from kiosk.hall.checks.disputes import dispute_problems
from kiosk.hall.checks.hours import hours_problems
from kiosk.hall.checks.hub import hub_problems
from kiosk.hall.checks.names import name_problems
from kiosk.hall.checks.queue import queue_problems
from kiosk.hall.checks.ratings import rating_problems
from kiosk.hall.checks.relays import relay_problems
from kiosk.hall.checks.table import MOST, Problem, Table

CHECKS: tuple[Callable[[Table], Iterator[Problem]], ...] = (
    hours_problems,
    name_problems,
    queue_problems,
    device_problems,
    relay_problems,
    hub_problems,
    case_problems,
    dispute_problems,
    rating_problems,
    alarm_problems,
)


def look_into(table: Table, known: Sequence[Problem]) -> list[Problem]:
    """Problems of sense, but none of values in which a problem of shape is `known` already."""
    wrong = {problem.path for problem in known if problem.code != "hall.missing_key"}
    found = (
        problem
        for check in CHECKS
        for problem in check(table)
        if not any(problem.path[:depth] in wrong for depth in range(1, len(problem.path) + 1))
    )
    return list(islice(found, MOST + 1))
