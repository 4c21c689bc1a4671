"""A vote in words, as residents, the hall's display and the counter tell it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from kiosk.api.votes.polls import DeclaredVote, VoteOption, VoteResult
from kiosk.phrases import phrase


class CountRow(TypedDict):
    """An option in a result: its count, the share of the greatest one, and whether it won."""

    label: str
    count: str
    share: float
    won: bool


def labels(options: Iterable[VoteOption]) -> dict[str, str]:
    return {each.option: each.label for each in options}


def verdict(options: Iterable[VoteOption], result: VoteResult, language: str, comma: str) -> str:
    """What was decided, or why nothing was."""
    named = labels(options)
    names = comma.join(named[each] for each in result.winners)
    return phrase(f"vote.verdict_{result.verdict}", language, names=names)


def verdict_of(vote: DeclaredVote, language: str, comma: str) -> str:
    return verdict(vote.options, vote.result, language, comma)


def count_rows(options: Iterable[VoteOption], result: VoteResult) -> list[CountRow]:
    """As the options stand; none where nothing but the number of ballots is told."""
    named = labels(options)
    most = max((count for _, count in result.counts), default=0) or 1
    return [
        {"label": named[option], "count": str(count), "share": count / most,
         "won": option in result.winners}
        for option, count in result.counts
    ]  # fmt: skip
