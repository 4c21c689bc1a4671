"""Whoever has a tablet beside a counter, or sits behind it, asks for more than the faces give.

A tablet is told of its own counter alone and names no matter: with what it was told nothing can be
rated but what ended there just now, once. The clerk beside it is told nothing at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.agent.agent_hall import join
from tests.agent.ratings.rating_counter import RatingCounter
from tests.attacks.people.test_who_rated_what import LOOKS, only_what_stays
from tests.attacks.raw_line import RawLine

OPENED: list[RawLine] = []


@pytest.fixture
def there(tmp_path: Path) -> Iterator[RatingCounter]:
    made = RatingCounter(tmp_path)
    yield made
    while OPENED:
        OPENED.pop().close()
    made.hall.stop()


def opens(there: RatingCounter, kind: str, terminal: str) -> RawLine:
    line = RawLine.local(there.hall.folder.socket(kind))
    OPENED.append(line)
    assert "result" in line.ask("terminal.hello", {"terminal": terminal})
    return line


def prompt_of(line: RawLine) -> dict[str, Any]:
    """The first that stands."""
    at = 0
    while True:
        if at == len(line.heard):
            line.heard.append(line.read())
        said = line.heard[at].get("params", {})
        at += 1
        if said.get("topic") == "rating_prompt" and said["body"]["prompt"]:
            return dict(said["body"])


def given(there: RatingCounter) -> int:
    with there.hall.agent.store.reading() as tx:
        return sum(event.type == "rating.given" for event in tx.events())


def test_no_tablet_rates_what_ended_at_another_counter(there: RatingCounter) -> None:
    there.serves("1", "lifang")
    there.serves("2", "zhouqiang", minutes=1)  # while the other still stands
    one, two = opens(there, "rating", "rating-1"), opens(there, "rating", "rating-2")
    theirs = prompt_of(two)["prompt"]
    assert prompt_of(one)["prompt"] != theirs
    for name in (theirs, "", "x", "A001"):
        assert one.refused("ratings.here", {"prompt": name, "level": 1}) == "ratings.no_prompt"
    one.ask("terminal.ping")
    assert theirs not in json.dumps(one.heard), "nor was it ever told of it"
    assert given(there) == 0


def test_who_says_a_tablets_name_second_hears_nothing_and_rates_nothing(
    there: RatingCounter,
) -> None:
    ticket = there.serves()
    first = opens(there, "rating", "rating-1")
    prompt = prompt_of(first)["prompt"]
    second = opens(there, "rating", "rating-1")
    assert second.refused("ratings.here", {"prompt": prompt, "level": 1}) == "terminals.taken"
    second.ask("terminal.ping")
    assert "rating_prompt" not in json.dumps(second.heard)
    assert ticket["number"] not in json.dumps(second.heard)
    assert given(there) == 0


def test_it_says_no_other_kinds_name_and_asks_for_nothing_else(there: RatingCounter) -> None:
    there.serves()
    line = RawLine.local(there.hall.folder.socket("rating"))
    OPENED.append(line)
    assert line.refused("terminal.hello", {"terminal": "counter-1"}) == "terminals.not_in_hall"
    tablet = opens(there, "rating", "rating-1")
    for method in (
        "visits.board", "visits.services", "visits.view", "ratings.look", "ratings.give",
        "ratings.figures", "staff.sign_in", "session.begin",
    ):  # fmt: skip
        assert tablet.refused(method) == "api.not_here", method
    prompt_of(tablet)
    told = {each["params"]["topic"] for each in tablet.heard if "params" in each}
    assert told <= {"rating_prompt"}


def test_what_it_is_told_names_nobody_and_no_code(there: RatingCounter) -> None:
    ticket = there.serves()
    prompt = prompt_of(opens(there, "rating", "rating-1"))
    assert set(prompt) == {
        "counter", "open", "prompt", "number", "about", "language", "reasons", "given",
    }  # fmt: skip
    told = json.dumps(prompt)
    for secret in (ticket["visit"], ticket["code"], ticket["code"].split(":")[2], "lifang"):
        assert secret not in told
    kiosk = opens(there, "resident", "resident-1")
    for as_code in ({"code": prompt["prompt"]}, {"number": prompt["prompt"]},
                    {"number": prompt["number"]}):  # fmt: skip
        assert "error" in kiosk.ask("ratings.look", as_code)


def test_a_replayed_touch_counts_once(there: RatingCounter) -> None:
    there.serves()
    tablet = opens(there, "rating", "rating-1")
    asked = {"prompt": prompt_of(tablet)["prompt"], "level": 1, "key": "r" * 32}
    first = tablet.ask("ratings.here", asked)["result"]
    assert tablet.ask("ratings.here", asked)["result"] == first
    assert tablet.refused("ratings.here", {**asked, "level": 5}) == "storage.key_reused"
    assert tablet.refused("ratings.here", {**asked, "key": "s" * 32}) == "ratings.already"
    assert given(there) == 1


def test_the_clerk_beside_it_is_told_the_same_whether_somebody_touched_it_or_not(
    there: RatingCounter,
) -> None:
    def told() -> str:
        desk = opens(there, "counter", "counter-1")
        pin = there.hall.pins["lifang"]
        assert "result" in desk.ask("staff.sign_in", {"staff": "lifang", "pin": pin})
        replies = {
            f"{number} {method}": desk.ask(method, params)["result"]
            for number, (method, params) in enumerate(LOOKS)
        }
        said = [each["params"] for each in desk.heard if "params" in each]
        desk.close()
        OPENED.remove(desk)
        return json.dumps([replies, said], ensure_ascii=False, sort_keys=True)

    there.serves()
    tablet = opens(there, "rating", "rating-1")
    prompt = prompt_of(tablet)["prompt"]
    before = told()
    while only_what_stays(before) != only_what_stays(again := told()):
        before = again  # the paper comes out meanwhile
    asked = {"prompt": prompt, "level": 1, "reasons": ["manner"]}
    assert "result" in tablet.ask("ratings.here", asked)
    after = told()
    assert only_what_stays(after) == only_what_stays(before)
    assert "rating" not in "".join(each["topic"] for each in json.loads(after)[1])
    desk = opens(there, "counter", "counter-1")
    assert desk.refused("ratings.here", {"prompt": prompt, "level": 5}) == "api.not_here"


def test_a_paired_tablet_is_no_desk_whatever_it_was_paired_for(
    there: RatingCounter, tmp_path: Path
) -> None:
    with there.hall.signed_in("tech") as technician:
        asked = {"terminal": "rating-1", "role": "technician"}
        code = technician.call("terminals.pair", asked)["code"]
    assert join(there.hall.port, code, tmp_path / "tablet") == ""
    there.serves()
    with RawLine.tls(there.hall.port, tmp_path / "tablet") as line:
        line.ask("terminal.hello")
        pin = there.hall.pins["tech"]
        assert line.refused("staff.sign_in", {"staff": "tech", "pin": pin}) == "api.not_here"
        asked = {"prompt": prompt_of(line)["prompt"], "level": 5}
        assert "result" in line.ask("ratings.here", asked)
