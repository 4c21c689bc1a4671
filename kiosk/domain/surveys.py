"""Surveys: what an answer is once nobody is to be known by it.

A response has no start, no end and no terminal; how long it took is told as one of a few spans.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LEAST = 5  # answers in a batch of the box, before it may close
_SPANS = (2, 4, 7, 11, 16, 26)  # minutes: a span begins at each, the first at none


@dataclass(frozen=True)
class Response:
    """One answer. `day` is empty where only the month may be told; `values` are path, instance of
    the repeat (0 outside of one) and value."""

    key: str
    survey: str
    version: str
    language: str
    day: str
    complete: bool
    minutes: str
    values: tuple[tuple[str, int, str], ...] = field(repr=False)


def minutes(seconds: float) -> str:
    """`0-1`, `2-3` … `26-`: between which whole minutes it took that long."""
    taken = int(max(seconds, 0) // 60)
    begins = max((each for each in _SPANS if each <= taken), default=0)
    ends = next((each - 1 for each in _SPANS if each > taken), None)
    return f"{begins}-{'' if ends is None else ends}"
