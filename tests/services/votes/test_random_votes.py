"""Random days of a vote: one ballot for an entry whichever way it is tried, and all counted."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from kiosk.domain.votes import counting
from kiosk.domain.votes.poll import Choice
from kiosk.errors import KnownError
from kiosk.services.votes import published
from kiosk.services.votes.registering import Row
from kiosk.storage.tables import votes
from tests.services.votes.vote_story import LAMPS, VoteStory, number, poll

NAMES = ("lift", "lamps", "shed")


@pytest.mark.parametrize("seed", range(12))
def test_one_entry_one_ballot_and_all_are_counted(hall: VoteStory, seed: int) -> None:
    draw = Random(seed)
    method = draw.choice(("single", "approval", "runoff", "schulze"))
    secret = draw.random() < 0.7
    young = {each for each in range(20) if draw.random() < 0.1}
    rows = [
        Row(f"e{each:02d}", number(each, "20150101" if each in young else "19600101"))
        for each in range(20)
    ]
    codes = hall.asks(poll(NAMES, method=method, secret=secret), rows)
    given: dict[int, Choice] = {}
    refusals: list[tuple[str, bool, bool]] = []

    def chosen() -> Choice:
        some = draw.sample(NAMES, draw.randrange(2 if method == "single" else 4))
        ranked = method in ("runoff", "schulze")
        return tuple(some) if ranked else tuple(each for each in NAMES if each in some)

    for _ in range(60):
        who, choice = draw.randrange(20), chosen()
        entry, before = f"e{who:02d}", dict(given)
        try:
            match draw.randrange(4):
                case 0:
                    hall.casts(*choice, card=number(who, rows[who].number[6:14]))
                    given[who] = choice
                case 1:
                    hall.casts(*choice, code=codes.get(entry, "no code"))
                    given[who] = choice
                case 2:
                    hall.types("wang", [entry], [choice])
                    taken = hall.types("chen", [entry], [choice if draw.random() < 0.8 else ()])
                    if taken == 1:
                        given[who] = choice
                    else:
                        assert taken == -1
                case _:
                    hall.closes_batches()
        except KnownError as refused:
            refusals.append((refused.code, who in before, who in young))
            continue
        assert who not in young or given == before
        assert who not in before or given == before
    for code, had_voted, too_young in refusals:
        assert (code == "votes.voted") == had_voted
        assert (code in ("votes.not_eligible", "votes.code")) == too_young
    found = hall.result()
    told = counting.count(
        poll(NAMES, method=method, secret=secret), given.values(), 20 - len(young)
    )
    assert found == told
    content = hall.file()
    assert published.recount(content).result == found
    if secret and len(given) >= 5:
        with hall.store.reading() as tx:
            assert Counter(votes.ballots(tx, LAMPS)) == Counter(given.values())
