"""Counts of people, with those blank from which somebody could be told apart.

Of counts that add up to a total that is shown, each below `k` is blank; so are, if need be, the
smallest of the others, all of one size together, until what is blank is at least `k` in all, and

- holds a count of `k` or more: which of the blanks that is nobody can tell, for had any two of them
  changed places, the same would have been shown; or
- leaves room: at most `(m - 1) * (k - 1)` for `m` blanks, so that each may be nothing at all, and
  the others, each below `k`, make up what is missing; such counts would have been shown just so.

So of no blank can a reader who knows this rule work out that one to `k - 1` people are behind it;
`tests/hub/packages/test_suppression.py` tries all small cases. Where only zeros would be blank they
are shown: nobody is behind them.

Among halls one reader more is thought of: who works in a hall knows its own count, and takes it off
the district's. So at least three halls are blank beside a sum, or none, zeros with them; and two
halls have no sum, where one of them is below `k`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=str)

Shown = int | None


MOST_KNOWN = 2  # blanks of which one is known to somebody tell the other


def suppressed(counts: Mapping[Key, int], k: int) -> dict[Key, Shown]:
    """The counts as they may be shown beside their sum, which is at least `k`; None is blank."""
    if len(counts) == 2 and sum(counts.values()) == k:
        return dict.fromkeys(counts)  # else two blanks of such a sum would have to be small
    if not any(count for count in counts.values() if count < k):
        return dict(counts)
    return _blank(counts, k, 1)


def _blank(counts: Mapping[Key, int], k: int, least: int) -> dict[Key, Shown]:
    """Those below `k`, and as many others as it takes, at least `least` in all."""
    blank = {key for key, count in counts.items() if count < k}
    missing, few = sum(counts[key] for key in blank), len(blank)
    sizes = sorted({count for count in counts.values() if count >= k})
    while sizes and not (
        len(blank) >= least
        and missing >= k
        and (len(blank) > few or missing <= (len(blank) - 1) * (k - 1))
    ):
        size = sizes.pop(0)
        same = {key for key, count in counts.items() if count == size}
        blank |= same
        missing += size * len(same)
    return {key: None if key in blank else count for key, count in counts.items()}


def _of_halls(totals: Mapping[str, int], k: int) -> tuple[Shown, dict[str, Shown]]:
    """The district's count, which is at least `k`, and those of its halls."""
    everything = sum(totals.values())
    if len(totals) == 1 or min(totals.values()) >= k:
        return everything, dict(totals)
    if len(totals) <= MOST_KNOWN:
        return None, {hall: count if count >= k else None for hall, count in totals.items()}
    return everything, _blank(totals, k, MOST_KNOWN + 1)


@dataclass(frozen=True)
class Branch(Generic[Key]):
    """A total and what it is made of, as they may be shown."""

    total: Shown
    parts: dict[Key, Shown]


def tree(counts: Mapping[str, Mapping[Key, int]], k: int) -> tuple[Shown, dict[str, Branch[Key]]]:
    """The sum of everything, and for each hall its total and parts. A hall whose total is blank
    shows no part; everything is blank where there are less than `k` in all."""
    totals = {hall: sum(parts.values()) for hall, parts in counts.items()}
    everything = sum(totals.values())
    total: Shown = 0
    if not everything:
        shown: dict[str, Shown] = dict.fromkeys(totals, 0)
    elif everything < k:
        total, shown = None, dict.fromkeys(totals)
    else:
        total, shown = _of_halls(totals, k)
    return total, {hall: _branch(parts, shown[hall], k) for hall, parts in counts.items()}


def _branch(parts: Mapping[Key, int], total: Shown, k: int) -> Branch[Key]:
    if total is None:
        return Branch(None, dict.fromkeys(parts))
    return Branch(total, suppressed(parts, k) if total else dict(parts))
