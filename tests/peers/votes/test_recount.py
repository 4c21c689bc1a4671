"""Random votes, counted by the product and by another hand; and files that somebody changed."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kiosk.domain.votes import counting
from kiosk.errors import KnownError
from kiosk.services.votes import published
from kiosk.services.votes.registering import Row
from tests.peers.votes.recount import read, winners
from tests.services.conftest import clock as clock
from tests.services.conftest import story as story
from tests.services.hall_story import Story
from tests.services.votes.vote_story import VoteStory, poll

METHODS = ("single", "approval", "runoff", "schulze", "budget")
NAMES = ("a", "b", "c", "d", "e")


def asked(method: str, draw: Random) -> Any:
    costs = {each: draw.randrange(1, 50) for each in NAMES}
    return poll(NAMES, method=method, limit=60 if method == "budget" else 0, costs=costs)


def ballot(method: str, draw: Random) -> tuple[str, ...]:
    most = 1 if method == "single" else len(NAMES)
    chosen = draw.sample(NAMES, draw.randrange(most + 1))
    ranked = method in ("runoff", "schulze")
    return tuple(chosen) if ranked else tuple(each for each in NAMES if each in chosen)


@pytest.mark.parametrize("method", METHODS)
def test_random_votes_have_the_winners_that_another_hand_finds(method: str) -> None:
    draw = Random(17)
    for _ in range(120):
        question = asked(method, draw)
        ballots = [ballot(method, draw) for _ in range(draw.randrange(5, 30))]
        found = counting.count(question, ballots, 40)
        told = {"method": method, "limit": question.limit,
                "options": [{"option": each.option, "cost": each.cost}
                            for each in question.options]}  # fmt: skip
        assert set(found.winners) == winners(told, [list(each) for each in ballots])


@pytest.mark.parametrize("method", METHODS[:4])
def test_so_many_ballots_less_than_the_gap_change_no_winner(method: str) -> None:
    """What is called decided in spite of doubles stays so whichever ballots are taken out."""
    draw, told = Random(5), 0
    for _ in range(1500):
        question = asked(method, draw)
        ballots = [ballot(method, draw) for _ in range(draw.randrange(8, 24))]
        ballots += [ballot(method, draw)] * draw.randrange(12)
        doubles = draw.randrange(1, 3)
        found = counting.count(question, ballots, 40, doubles=doubles)
        if found.verdict != "decided":
            continue
        told += 1
        for _ in range(6):
            less = draw.sample(ballots, len(ballots) - draw.randrange(1, doubles + 1))
            assert counting.count(question, less, 40).winners == found.winners
            more = [*ballots, *(ballot(method, draw) for _ in range(doubles))]
            assert counting.count(question, more, 40).winners == found.winners
    assert told > 20


@pytest.fixture
def hall(story: Story) -> VoteStory:
    return VoteStory(story.store, story.context, story.clock)


def voted(hall: VoteStory, method: str = "schulze", seed: int = 3) -> bytes:
    draw = Random(seed)
    rows = [Row(f"{each}", birth="1960-01-01") for each in range(17)]
    for code in hall.asks(asked(method, draw), rows).values():
        hall.casts(*ballot(method, draw), code=code)
    hall.closes_batches()
    hall.result()
    return hall.file()


@pytest.mark.parametrize("method", METHODS)
def test_a_file_is_recounted_by_both(hall: VoteStory, method: str) -> None:
    content = voted(hall, method)
    found, other = published.recount(content, hall.context.keys.public_key.hex()), read(content)
    assert set(found.result.winners) == winners(other["poll"], other["ballots"])
    assert (found.marks, found.ballots) == (17, 17)


def test_one_bit_and_one_ballot_twice_are_told(hall: VoteStory) -> None:
    content, draw = voted(hall), Random(1)
    for _ in range(200):
        at, bit = draw.randrange(len(content)), draw.randrange(8)
        changed = bytearray(content)
        changed[at] ^= 1 << bit
        with pytest.raises(KnownError, match=r"^votes\.(file|options|texts|quorum|age)"):
            published.recount(bytes(changed))
    line = next(each for each in content.split(b"\n") if each.startswith(b"B "))
    with pytest.raises(KnownError, match=r"^votes\.file_signature"):
        published.recount(content.replace(line, line + b"\n" + line, 1))
    with pytest.raises(KnownError, match=r"^votes\.file_signature"):
        published.recount(content, "00" * 32)


def _signed_anew(hall: VoteStory, lines: list[str]) -> bytes:
    body = "".join(f"{each}\n" for each in lines).encode()
    return body + f"S {hall.context.keys.sign(body).hex()}\n".encode()


def test_even_who_can_sign_is_held_to_lists_and_result(hall: VoteStory) -> None:
    lines = voted(hall).decode().split("\n")[:-2]
    at = next(place for place, each in enumerate(lines) if each.startswith("B "))
    doubled = [*lines[: at + 1], lines[at], *lines[at + 1 :]]
    with pytest.raises(KnownError, match=r"^votes\.file_number"):
        published.recount(_signed_anew(hall, doubled))
    with pytest.raises(KnownError, match=r"^votes\.file_lists"):
        published.recount(_signed_anew(hall, [lines[0], lines[2], lines[1], *lines[3:]]))
    told = json.loads(lines[-1][2:])
    told["winners"] = [next(each for each in NAMES if each not in told["winners"])]
    with pytest.raises(KnownError, match=r"^votes\.file_result"):
        published.recount(_signed_anew(hall, [*lines[:-1], f"R {json.dumps(told)}"]))


def test_who_signs_for_more_than_may_vote_or_twice_for_one_is_found(hall: VoteStory) -> None:
    lines = voted(hall, "single").decode().split("\n")[:-2]
    head, told = json.loads(lines[0][2:]), json.loads(lines[-1][2:])

    def told_by(code: str, *changed: str) -> None:
        with pytest.raises(KnownError, match=rf"^votes\.{code}"):
            published.recount(_signed_anew(hall, list(changed)))

    few = f"H {json.dumps({**head, 'eligible': 16})}"
    told_by("file_many", few, *lines[1:-1], f"R {json.dumps({**told, 'eligible': 16})}")
    more = [each for each in lines[1:-1] if not each.startswith("M ")] + [lines[-2]]
    fewer = [each for each in lines[1:-1] if each.startswith("M ")][:12]
    told_by("file_number", lines[0], *fewer, *more, f"R {json.dumps({**told, 'lost': -6})}")
    nested = lines[0].replace('"title"', '"x":' + "[" * 5000 + "]" * 5000 + ',"title"')
    told_by("file_form", nested, *lines[1:])
    endless = f"H {json.dumps({**head, 'poll': {**head['poll'], 'quorum': '1e300000000'}})}"
    told_by("quorum", endless, *lines[1:])


def test_named_votes_of_more_area_than_there_is_are_found(hall: VoteStory) -> None:
    asked = poll(("for", "against"), rule="owners", secret=False)
    rows = [Row(f"3-{each}", birth="1960-01-01", area=100) for each in range(3)]
    for code in hall.asks(asked, rows).values():
        hall.casts("for", code=code)
    hall.result()
    lines = hall.file().decode().split("\n")[:-2]
    assert published.recount(hall.file()).result.verdict == "decided"
    twice = [*lines[:-2], lines[-3], lines[-1]]
    with pytest.raises(KnownError, match=r"^votes\.file_lists"):
        published.recount(_signed_anew(hall, twice))
    larger = [each.replace("V [100,", "V [101,") for each in lines]
    with pytest.raises(KnownError, match=r"^votes\.file_many"):
        published.recount(_signed_anew(hall, larger))


def test_the_command_line_recounts(hall: VoteStory, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from kiosk.cli import app

    file = tmp_path / "vote"
    file.write_bytes(voted(hall))
    done = CliRunner().invoke(app, ["vote", "recount", f"{file}", "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["ballots"] == 17
    file.write_bytes(file.read_bytes()[:-3])
    done = CliRunner().invoke(app, ["vote", "recount", f"{file}"])
    assert isinstance(done.exception, KnownError)
