"""Ranked votes: instant run-off and Schulze's method, over ballots that may end early.

Instant run-off: while nobody has more than half of the ballots that still tell something, the
options with the fewest go, all of them where several have as few. Schulze, "A new monotonic,
clone-independent, reversal symmetric, and condorcet-consistent single-winner election method",
Social Choice and Welfare 36 (2011), with margins as the strength of a link. What a ballot does not
rank stands below what it ranks, side by side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.domain.votes.poll import Choice

Profile = Mapping[Choice, int]
"""How many ballots told each choice."""


@dataclass(frozen=True)
class Outcome:
    """Several `winners`: they are tied. `gap`: so many ballots less or more may change it: the
    least difference that decided anything. `lead`: as many may change who wins; of a run-off it may
    be more, for who has more than half wins in whichever order the others go."""

    winners: tuple[str, ...]
    rounds: tuple[tuple[tuple[str, int], ...], ...]
    gap: int
    lead: int


def runoff(names: Sequence[str], profile: Profile) -> Outcome:
    left, rounds, gaps = list(names), list[tuple[tuple[str, int], ...]](), list[int]()
    lead = 0
    while True:
        counts = dict.fromkeys(left, 0)
        for choice, count in profile.items():
            first = next((each for each in choice if each in counts), None)
            if first is not None:
                counts[first] += count
        rounds.append(tuple(counts.items()))
        over = 2 * max(counts.values()) - sum(counts.values())  # the first one's over all others
        lead = max(lead, min([*gaps, over]))
        fewest = min(counts.values())
        stay = [each for each in left if counts[each] > fewest]
        if not stay:
            return Outcome(tuple(left), tuple(rounds), 0, 0)
        # All that went have less together than each that stays: none of them would have stayed,
        # in whichever order they had gone.
        gone = fewest * (len(left) - len(stay))
        gaps.append(max(0, min(counts[each] for each in stay) - gone))
        if len(stay) == 1:
            return Outcome(tuple(stay), tuple(rounds), min(gaps), max(lead, min(gaps)))
        left = stay


def pairs(names: Sequence[str], profile: Profile) -> list[list[int]]:
    """How many ballots prefer the option of the row to that of the column."""
    at = {each: place for place, each in enumerate(names)}
    size = len(names)
    over = [[0] * size for _ in range(size)]
    for choice, count in profile.items():
        ranked = [at[each] for each in choice]
        below = [each for each in range(size) if each not in ranked]
        for place, better in enumerate(ranked):
            row = over[better]
            for worse in (*ranked[place + 1 :], *below):
                row[worse] += count
    return over


def schulze(names: Sequence[str], profile: Profile) -> Outcome:
    over = pairs(names, profile)
    size = range(len(names))
    path = [[max(0, over[a][b] - over[b][a]) for b in size] for a in size]
    for through in size:
        for a in size:
            if a == through:
                continue
            first, row = path[a][through], path[a]
            for b in size:
                if b not in (a, through):
                    row[b] = max(row[b], min(first, path[through][b]))
    won = [a for a in size if all(path[a][b] >= path[b][a] for b in size)]
    ahead = [path[a][b] - path[b][a] for a in won for b in size if b != a]
    # So many ballots less change each of the two paths by as many.
    gap = (min(ahead) - 1) // 2 + 1 if min(ahead) > 0 else 0
    matrix = tuple(tuple((names[b], over[a][b]) for b in size if b != a) for a in size)
    return Outcome(tuple(names[a] for a in won), matrix, gap, gap)
