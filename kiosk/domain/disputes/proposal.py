"""Who is to mediate: the best of those who may, by a score that is stated and shown.

Points: 40 where the kind is one of theirs; 30 where they speak every language that was asked for;
up to 20 by how many of this kind they settled, (settled + 1) / (tried + 2), so that one success is
no record; up to 30 off by their load, load / limit. Of equal points the one with less to do, then
the one who tried fewer of this kind, then by account. Nobody is proposed who is of another tier, on
leave, has left, said that they know a side, or is at their limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

KIND, LANGUAGE, RECORD, LOAD = 40, 30, 20, 30  # points

Bar = Literal["", "tier", "away", "conflict", "full"]


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """`tried` and `settled`: of this kind. `bar`: why they cannot be proposed, empty where they
    can."""

    staff: str
    kinds: frozenset[str]
    languages: frozenset[str]
    load: int
    most: int
    tried: int = 0
    settled: int = 0
    bar: Bar = ""


class Ranked(msgspec.Struct, frozen=True, gc=False):
    candidate: Candidate
    kind: int
    language: int
    record: int
    load: int  # points off

    @property
    def score(self) -> int:
        return self.kind + self.language + self.record - self.load


def ranked(candidate: Candidate, kind: str, languages: Sequence[str]) -> Ranked:
    """The points of one; a language that nobody asked for gives none."""
    spoken = bool(languages) and set(languages) <= candidate.languages
    return Ranked(
        candidate,
        kind=KIND if kind in candidate.kinds else 0,
        language=LANGUAGE if spoken else 0,
        record=round(RECORD * (candidate.settled + 1) / (candidate.tried + 2)),
        load=round(LOAD * candidate.load / max(candidate.most, 1)),
    )


def rank(candidates: Iterable[Candidate], kind: str, languages: Sequence[str]) -> list[Ranked]:
    """Those who may, the best first."""
    return sorted(
        (ranked(each, kind, languages) for each in candidates if not each.bar),
        key=lambda each: (
            -each.score, each.candidate.load, each.candidate.tried, each.candidate.staff,
        ),
    )  # fmt: skip
