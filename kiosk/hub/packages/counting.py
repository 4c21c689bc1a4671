"""A month of the halls in counts, before anything is left blank. These never leave the hub."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from kiosk.hub.database.pool import Connection
from kiosk.hub.packages.calendar import Month

LEVELS = ("1", "2", "3", "4", "5")

_CASES = """
    SELECT hall, category, count(*), count(*) FILTER (WHERE NOT open) FROM cases
    WHERE NOT confined AND NOT quiet AND day BETWEEN %(first)s AND %(last)s
    AND hall = ANY(%(halls)s) GROUP BY hall, category
"""
_MEDIANS = """
    SELECT hall, percentile_disc(0.5) WITHIN GROUP
    (ORDER BY extract(epoch FROM resolved_at - filed_at)) FROM cases
    WHERE NOT confined AND NOT quiet AND NOT open AND resolved_at IS NOT NULL
    AND day BETWEEN %(first)s AND %(last)s AND hall = ANY(%(halls)s) GROUP BY hall
"""
_VISITS = """
    SELECT hall, sum(checked_in), sum(finished) FROM hall_days
    WHERE day BETWEEN %(first)s AND %(last)s AND hall = ANY(%(halls)s) GROUP BY hall
"""
_RATINGS = """
    SELECT hall, level, count(*) FROM ratings WHERE level BETWEEN 1 AND 5
    AND at >= %(begins)s AND at < %(ends)s AND hall = ANY(%(halls)s) GROUP BY hall, level
"""


@dataclass
class Counts:
    """Of one hall. `median` is in seconds, None where nothing was settled."""

    categories: dict[str, int] = field(default_factory=dict)
    settled: int = 0
    median: float | None = None
    visits: int = 0
    served: int = 0
    ratings: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LEVELS, 0))


def count(
    connection: Connection, month: Month, zone: tzinfo, halls: Mapping[str, list[str]]
) -> dict[str, Counts]:
    """Of these halls, each with the categories that it has."""
    made = defaultdict(
        Counts, {hall: Counts(dict.fromkeys(names, 0)) for hall, names in halls.items()}
    )
    asked = {
        "halls": list(halls), "first": f"{month}-01", "last": f"{month}-31",
        "begins": month.begins(zone), "ends": month.ends(zone),
    }  # fmt: skip
    for hall, category, filed, settled in connection.execute(_CASES, asked):
        made[hall].categories[category] = filed
        made[hall].settled += settled
    for hall, seconds in connection.execute(_MEDIANS, asked):
        made[hall].median = float(seconds)
    for hall, checked_in, finished in connection.execute(_VISITS, asked):
        made[hall].visits = max(checked_in, finished)
        made[hall].served = finished
    for hall, level, ratings in connection.execute(_RATINGS, asked):
        made[hall].ratings[str(level)] = ratings
    return dict(made)
