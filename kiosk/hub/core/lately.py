"""How often something was done lately, told by ids that hold the moment at which they were made.

The rows stand in the database: every worker of a hub, on whatever machine, counts the same. What a
clock of another century left behind counts for nobody.
"""

from __future__ import annotations

from kiosk.ids import age, first_id

AHEAD = 5.0  # seconds by which the clocks of several machines may differ
LAST_ALLOWED = "id BETWEEN %s AND %s ORDER BY id DESC LIMIT 1 OFFSET %s"
"""the end of a SELECT of `id`: it finds a row where no other is allowed now"""


def asked(prefix: str, seconds: float, most: int) -> tuple[str, str, int]:
    """The parameters of :data:`LAST_ALLOWED`, for `most` in so many seconds."""
    return first_id(prefix, seconds), first_id(prefix, -AHEAD), most - 1


def rest(last_allowed: str, seconds: float) -> float:
    """Seconds until another one is allowed."""
    return max(0.0, seconds - age(last_allowed))
