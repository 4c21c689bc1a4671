"""Faces beside a counter: what they ask, until when, once, and again after every fall."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk.api import ratings
from kiosk.errors import KnownError
from tests.agent.agent_hall import refusal
from tests.agent.ratings.rating_counter import FACES, TABLETS, RatingCounter, told
from tests.agent.ratings.test_ratings import confined, rates

TWO_AT_ONE = TABLETS + FACES.format(counter="1", more="b")


@pytest.fixture
def there(tmp_path: Path) -> Iterator[RatingCounter]:
    made = RatingCounter(tmp_path, TWO_AT_ONE)
    yield made
    made.hall.stop()


def test_when_a_service_ends_the_faces_of_its_counter_ask_and_no_others(
    there: RatingCounter,
) -> None:
    with there.tablet() as tablet, there.tablet("rating-2") as other:
        assert told(tablet).prompt == ""
        ticket = there.serves()
        seen = told(tablet, standing=True)
        assert (seen.counter, seen.number, seen.given) == ("1", ticket["number"], False)
        assert ticket["visit"] not in str(seen)
        there.serves("2", "zhouqiang")
        mine = told(other, standing=True)
        assert (mine.counter, mine.number) == ("2", "A002")


def test_one_touch_counts_and_the_agent_knows_for_what(there: RatingCounter) -> None:
    ticket = there.serves()
    with there.tablet() as tablet:
        seen = told(tablet, standing=True)
        assert tablet.call("ratings.here", {"prompt": seen.prompt, "level": 5}) == {
            "code": "", "due": "", "filed": None,
        }  # fmt: skip
        told(tablet, so=lambda seen: seen.given)
    with there.hall.at("resident", "resident-1") as kiosk:
        assert kiosk.call("ratings.look", {"code": ticket["code"]})["rated"] is True


def test_a_low_one_says_why_and_is_followed_as_at_the_kiosk(there: RatingCounter) -> None:
    there.serves()
    with there.tablet() as tablet:
        prompt = told(tablet, standing=True)
        assert "manner" in {each.reason for each in prompt.reasons}
        low = {"prompt": prompt.prompt, "level": 1, "reasons": ["manner"]}
        code = tablet.call("ratings.here", low)["code"]
    with there.hall.at("resident", "resident-1") as kiosk:
        assert kiosk.call("ratings.look", {"number": code})["outcome"]["state"] == "waiting"
    assert confined(there.hall) == [], "not on the day on which it was given"


def test_when_the_next_is_called_there_is_nothing_to_rate_any_more(there: RatingCounter) -> None:
    there.serves()
    there.takes()
    with there.tablet() as tablet:
        before = told(tablet, standing=True)
        there.calls()
        assert told(tablet, standing=False).open
        late = refusal(tablet, "ratings.here", prompt=before.prompt, level=5)
        assert late.code == "ratings.no_prompt"
        there.finishes()
        now = told(tablet, standing=True)
        assert (now.number, now.prompt == before.prompt) == ("A002", False)
        late = refusal(tablet, "ratings.here", prompt=before.prompt, level=5)
        assert late.code == "ratings.no_prompt", "meant for who has gone"


def test_a_call_that_was_undone_brings_no_one_back(there: RatingCounter) -> None:
    there.serves()
    there.takes()
    called = there.calls()
    with there.desk("1", "lifang") as desk:
        desk.call("visits.undo_call", {"counter": "1", "visit": called["visit"]})
    with there.tablet() as tablet:
        told(tablet, standing=False)


def test_who_goes_on_after_a_pause_ends_what_stood(there: RatingCounter) -> None:
    there.takes()
    there.takes()
    on = {"counter": "1", "visit": there.calls()["visit"]}
    with there.desk("1", "lifang") as desk:
        desk.call("visits.start", on)
        desk.call("visits.park", on)
    there.calls()
    there.finishes()
    with there.tablet() as tablet:
        assert told(tablet, standing=True).number == "A002"
        with there.desk("1", "lifang") as desk:
            desk.call("visits.unpark", on)
            told(tablet, standing=False)
            desk.call("visits.park", on)
        late = refusal(tablet, "ratings.here", prompt="x", level=5)
        assert late.code == "ratings.no_prompt"


def test_after_its_time_it_ends_by_itself(there: RatingCounter) -> None:
    there.serves()
    with there.tablet() as tablet:
        prompt = told(tablet, standing=True)
        there.hall.clock.advance(seconds=121)
        assert told(tablet, standing=False).open
        late = refusal(tablet, "ratings.here", prompt=prompt.prompt, level=5)
        assert late.code == "ratings.no_prompt"


def test_a_code_is_shown_for_as_long_as_the_faces_were(there: RatingCounter) -> None:
    there.serves()
    with there.tablet() as tablet:
        prompt = told(tablet, standing=True)
        there.hall.clock.advance(seconds=100)
        tablet.call("ratings.here", {"prompt": prompt.prompt, "level": 1})
        there.hall.clock.advance(seconds=100)
        told(tablet, so=lambda seen: seen.given)
        there.hall.clock.advance(seconds=30)
        told(tablet, standing=False)


def test_a_closed_counter_says_so_and_who_was_served_last_there_may_rate(
    there: RatingCounter,
) -> None:
    with there.tablet() as tablet:
        assert not told(tablet).open
        there.serves()
        with there.desk("1", "lifang") as desk:
            desk.call("counters.close", {"counter": "1"})
        seen = told(tablet, so=lambda seen: not seen.open)
        assert not tablet.call("ratings.here", {"prompt": seen.prompt, "level": 4})["code"]
        there.hall.clock.advance(seconds=121)
        assert not told(tablet, standing=False).open


def test_two_at_one_counter_at_the_same_moment_count_once(there: RatingCounter) -> None:
    there.serves()

    def touches(terminal: str) -> str:
        with there.tablet(terminal) as tablet:
            prompt = told(tablet, standing=True).prompt
            try:
                tablet.call("ratings.here", {"prompt": prompt, "level": 5})
            except KnownError as said:
                return said.code
        return ""

    with ThreadPoolExecutor(2) as both:
        said = sorted(both.map(touches, ("rating-1", "rating-1b")))
    assert said == ["", "ratings.already"]


def test_who_rates_at_the_kiosk_changes_nothing_at_the_counter_until_it_is_touched(
    there: RatingCounter,
) -> None:
    """The clerk sits beside the faces: they are told nothing of when somebody rates elsewhere."""
    ticket = there.serves()
    with there.tablet() as tablet:
        prompt = told(tablet, standing=True)
        with there.hall.at("resident", "resident-1") as kiosk:
            rates(kiosk, ticket, 1)
        with there.desk("2", "zhouqiang") as desk:
            desk.call("counters.open", {"counter": "2"})  # all that is shown is made anew
        again = refusal(tablet, "ratings.here", prompt=prompt.prompt, level=5)
        assert again.code == "ratings.already"
        there.hall.clock.advance(seconds=121)
        assert told(tablet, standing=False) == ratings.RatingPrompt(counter="1", open=True)


def test_after_a_fall_of_the_agent_it_stands_as_long_as_it_would_have(
    there: RatingCounter,
) -> None:
    there.serves()
    with there.tablet() as tablet:
        before = told(tablet, standing=True)
    there.hall.stop()
    there.hall.clock.advance(seconds=60)
    there.hall.start()
    with there.tablet() as tablet:
        assert told(tablet, standing=True) == before
        there.hall.clock.advance(seconds=61)
        told(tablet, standing=False)


def test_a_tablet_that_never_reads_keeps_nobody_waiting(there: RatingCounter) -> None:
    with there.tablet() as deaf:
        for _ in range(5):
            there.serves()
        with there.tablet("rating-1b") as tablet:
            while told(tablet, standing=True).number != "A005":
                pass
        while told(deaf, standing=True).number != "A005":
            pass


def test_where_hall_toml_moves_the_faces_they_ask_for_the_other_counter(
    there: RatingCounter,
) -> None:
    there.serves()
    file = there.hall.folder.hall
    with there.tablet() as tablet:
        told(tablet, standing=True)
        text = file.read_text("utf-8")
        moved = text.replace(FACES.format(counter="1", more=""), FACES.format(
            counter="1", more="").replace('counter = "1"', 'counter = "2"'))  # fmt: skip
        assert moved != text
        file.write_text(moved, "utf-8")
        with there.hall.signed_in("tech") as shell:
            shell.call("hall.reload")
        assert told(tablet, standing=False).counter == "2"
