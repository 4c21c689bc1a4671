"""`tally`: what counting costs beside reading the ballots, and beside pref-voting where it is here.

`pref-voting` brings compilers and plotting with it, half a gigabyte, and is in no lock: without it
that figure is left out, and the winners are held against another hand in `tests/peers/votes`.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from random import Random
from typing import Any

import msgspec

from kiosk.bench.figures import Figure, computed, interleaved, median_ratio, percentile
from kiosk.domain.votes import counting, ranked
from kiosk.domain.votes.poll import Choice, Option, Poll
from kiosk.errors import BugError

BALLOTS, NAMES = 10_000, "abcdefghijkl"
RUNS, A_RUN = 5, 5
TALLY_BAR, SCHULZE_BAR = 5.0, 3.0
_CHOICE = msgspec.json.Decoder(Choice)


def bench_tally() -> list[Figure]:
    figures = [_tally("single", 1), _tally("approval", len(NAMES))]
    return figures + ([_schulze()] if find_spec("pref_voting") else [])


def _tally(method: Any, most: int) -> Figure:
    draw = Random(17)  # noqa: S311 - no secret
    poll = Poll(
        poll="bench", title="bench", method=method,
        options=tuple(Option(option=each, label=each) for each in NAMES),
    )  # fmt: skip
    lines = [
        msgspec.json.encode(sorted(draw.sample(NAMES, draw.randrange(most + 1))))
        for _ in range(BALLOTS)
    ]
    ballots = [_CHOICE.decode(each) for each in lines]
    return _beside(
        f"tally_{method}", TALLY_BAR, "reading",
        lambda: counting.count(poll, ballots, BALLOTS),
        lambda: [_CHOICE.decode(each) for each in lines],
    )  # fmt: skip


def _schulze() -> Figure:
    """Each from the ballots as they were counted: the same profile."""
    draw = Random(18)  # noqa: S311 - no secret
    profile = Counter(tuple(draw.sample(NAMES, len(NAMES))) for _ in range(BALLOTS))
    profiles = import_module("pref_voting.profiles")
    beat_path = import_module("pref_voting.margin_based_methods").beat_path
    numbers = [tuple(NAMES.index(each) for each in choice) for choice in profile]

    def theirs() -> list[int]:
        made = profiles.Profile(numbers, rcounts=list(profile.values()))
        return list(beat_path(made))

    def ours() -> list[int]:
        return [NAMES.index(each) for each in ranked.schulze(NAMES, profile).winners]

    if sorted(ours()) != sorted(theirs()):
        raise BugError("pref-voting finds other winners")
    return _beside("tally_schulze", SCHULZE_BAR, "pref-voting", ours, theirs)


def _beside(
    name: str, bar: float, other: str, ours: Callable[[], object], theirs: Callable[[], object]
) -> Figure:
    runs = [interleaved(ours, theirs, A_RUN, computed) for _ in range(RUNS)]
    least = statistics.median(percentile(limit, 0.5) for _, limit in runs) * 1000
    beside = f"{other} of {BALLOTS:,} ballots, p50 {least:.2f} ms"
    return Figure(name, median_ratio(runs, 0.5), f"× {other}", bar, "lower", beside)
