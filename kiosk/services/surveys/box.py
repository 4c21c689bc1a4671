"""The shuffled box: where answers wait until nobody can be told apart in them.

An answer is sealed into a row of its own, which tells nothing: no survey, time or terminal. A batch
closes with at least five of one survey, version and language; its answers get new random keys, are
laid down in a random order, and the journal hears their count and hash. How long each took is dealt
out anew among them: the span from a ticket to an answer would tell whose it is. At a survey's end
what is left of several languages closes together, without telling the language; and fewer than five
are withheld, which is to say deleted.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from random import SystemRandom

import msgspec

from kiosk.domain.surveys import LEAST
from kiosk.domain.timekeeping import is_over
from kiosk.ids import secret_code
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import surveys

_TOLD_FOR = timedelta(days=30)
_KEY = 26  # characters: 130 random bits
_random = SystemRandom()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """As it lies in the open box."""

    survey: str
    version: int
    language: str
    complete: bool
    minutes: str
    values: tuple[tuple[str, int, str], ...]

    def __repr__(self) -> str:
        return f"Answer({self.survey!r})"


class Laid(msgspec.Struct, frozen=True, kw_only=True):
    """As it lies in a closed batch, beside its key; survey, version and day are the batch's."""

    language: str
    complete: bool
    minutes: str
    values: tuple[tuple[str, int, str], ...]

    def __repr__(self) -> str:
        return "Laid()"


_Waiting = list[tuple[bytes, Answer]]


def put(tx: Transaction, keys: BoxKeys, answer: Answer) -> bool:
    """Whether it waits for others: fewer than five of its kind are there."""
    surveys.into_box(tx, os.urandom(16), keys.seal(msgspec.json.encode(answer)))
    alike = (each for _, each in _opened(tx, keys) if _kind(each) == _kind(answer))
    return sum(1 for _ in alike) < LEAST


def ripe(tx: Reading, keys: BoxKeys) -> bool:
    """Whether a batch may close."""
    return any(len(group) >= LEAST for group in _groups(_opened(tx, keys)).values())


def close(tx: Transaction, keys: BoxKeys, day: str) -> int:
    """Close every batch that may; how many did."""
    ready = [group for group in _groups(_opened(tx, keys)).values() if len(group) >= LEAST]
    for group in ready:
        _lay_down(tx, group, day)
    return len(ready)


def end(tx: Transaction, keys: BoxKeys, survey: str, day: str) -> int:
    """All that is left of a survey; how many were withheld."""
    left: dict[int, _Waiting] = defaultdict(list)
    for (of, version, _), group in _groups(_opened(tx, keys)).items():
        if of != survey:
            continue
        if len(group) >= LEAST:
            _lay_down(tx, group, day)
        else:
            left[version] += group
    withheld = 0
    for group in left.values():
        if len(group) >= LEAST:
            silent = [(key, msgspec.structs.replace(each, language="")) for key, each in group]
            _lay_down(tx, silent, day)
        else:
            withheld += len(group)
            _take_out(tx, group)
    return withheld


def tidy(tx: Transaction, keys: BoxKeys) -> int:
    """Seal what waits under the newest key; how many rows were lost, because theirs is gone: the
    journal tells their number, for the rows go."""
    lost = 0
    sealed = surveys.box(tx)
    _random.shuffle(sealed)
    for key, row in sealed:
        content = keys.open(row)
        surveys.out_of_box(tx, key)
        if content is None:
            lost += 1
        else:
            surveys.into_box(tx, os.urandom(16), keys.seal(content))
    if lost:
        tx.record("survey.lost", hour_only=True, count=lost)
    return lost


def lost_lately(tx: Reading) -> int:
    """How many answers were lost in the last days, for staff who were not told yet."""
    found = [(tx.event(seq), count) for seq, count in surveys.lost(tx)]
    return sum(count for event, count in found if not is_over(event.at, _TOLD_FOR, tx.at))


def _lay_down(tx: Transaction, group: _Waiting, day: str) -> None:
    _take_out(tx, group)
    spans = [each.minutes for _, each in group]
    _random.shuffle(spans)
    laid = [
        (
            secret_code(_KEY),
            msgspec.json.encode(
                Laid(
                    language=each.language,
                    complete=each.complete,
                    minutes=span,
                    values=each.values,
                )
            ),
        )
        for (_, each), span in zip(group, spans, strict=True)
    ]
    _random.shuffle(laid)
    batch, first = secret_code(_KEY), group[0][1]
    surveys.lay_down(tx, batch, laid)
    tx.record(
        "survey.batch", hour_only=True, survey=first.survey, version=first.version, batch=batch,
        day=day, count=len(laid), digest=surveys.digest(laid),
    )  # fmt: skip


def _take_out(tx: Transaction, group: _Waiting) -> None:
    for key, _ in group:
        surveys.out_of_box(tx, key)


def _opened(tx: Reading, keys: BoxKeys) -> _Waiting:
    return [
        (key, msgspec.json.decode(content, type=Answer))
        for key, sealed in surveys.box(tx)
        if (content := keys.open(sealed)) is not None
    ]


def _kind(answer: Answer) -> tuple[str, int, str]:
    return answer.survey, answer.version, answer.language


def _groups(waiting: Sequence[tuple[bytes, Answer]]) -> dict[tuple[str, int, str], _Waiting]:
    found: dict[tuple[str, int, str], _Waiting] = defaultdict(list)
    for key, answer in waiting:
        found[_kind(answer)].append((key, answer))
    return found
