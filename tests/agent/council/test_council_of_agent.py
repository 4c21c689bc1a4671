"""A council over the line: a meeting from its call to its record, two clerks at once, a fall."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from kiosk.api.client import Client
from tests.agent.agent_hall import AgentHall, next_notice
from tests.agent.council.council_desk import at_desk, founded, opened, put, said, seated


@pytest.fixture
def hall(hall: AgentHall) -> AgentHall:
    hall.hires("wangmin", role="manager", pin="602817")
    hall.hires("lifang", "zhaoqi")
    return hall


@pytest.fixture
def met(hall: AgentHall) -> tuple[str, list[str]]:
    """A meeting that is open, and its members."""
    with at_desk(hall, "wangmin") as manager:
        council = founded(manager)
        members = seated(manager, council)
        return opened(manager, council, members), members


def test_a_meeting_from_its_call_to_its_number_in_the_register(
    hall: AgentHall, met: tuple[str, list[str]]
) -> None:
    meeting, members = met
    with at_desk(hall) as desk, at_desk(hall, "zhaoqi", "counter-2") as other:
        before = next_notice(other, "council").body["serial"]
        motion = put(desk, meeting)
        assert next_notice(other, "council").body["serial"] > before
        for member, choice in zip(members, ("yes", "yes", "no", "yes", "conflict"), strict=True):
            asked = {"motion": motion, "member": member, "choice": choice}
            desk.call("council.vote", asked)
        told = desk.call("council.decide", {"motion": motion})
        # 1/6 + 1/6 + 3/10 of the 4/5 that had no interest of their own
        assert (told["outcome"], told["yes"], told["no"], told["base"]) == (
            "carried", "19/30", "1/6", "4/5",
        )  # fmt: skip
        done = desk.call("council.end", {"meeting": meeting, "words": "议案通过。"})
        assert (done["state"], done["number"]) == ("ended", 1)
        view = other.call("council.meeting", {"meeting": meeting})
        assert view["motions"][0]["votes"][0]["choice"] in {"yes", "no", "conflict"}
        assert said(desk, "council.move", {"meeting": meeting, "text": "太晚"}) == "council.state"


def test_two_clerks_at_once_take_a_seats_vote_down_once(
    hall: AgentHall, met: tuple[str, list[str]]
) -> None:
    meeting, members = met
    with at_desk(hall) as one, at_desk(hall, "zhaoqi", "counter-2") as other:
        motion = put(one, meeting)

        def votes(desk: Client, member: str, choice: str) -> str:
            asked = {"motion": motion, "member": member, "choice": choice}
            return said(desk, "council.vote", asked)

        with ThreadPoolExecutor(2) as both:
            for member in members:
                asked = [both.submit(votes, one, member, "yes"),
                         both.submit(votes, other, member, "no")]  # fmt: skip
                assert sorted(each.result() for each in asked) == ["", "council.voted"]
            decide = {"motion": motion}
            told = list(both.map(lambda desk: said(desk, "council.decide", decide), (one, other)))
        assert sorted(told) == ["", "council.motion_state"]
        result = one.call("council.meeting", {"meeting": meeting})["motions"][0]["result"]
    assert result["present"] == 5
    assert result["abstain"] == "0/1"


def test_two_who_call_a_seat_theirs_at_once(hall: AgentHall, met: tuple[str, list[str]]) -> None:
    with at_desk(hall, "wangmin") as manager:
        (council,) = manager.call("council.list")["councils"]
        asked = {"council": council["council"], "circle": "residents", "seat": 2, "deputy": True,
                 "until": "2027-12-31"}  # fmt: skip
        hall.pins["qianli"] = "713928"
        manager.call("staff.add", {
            "staff": "qianli", "name": "钱丽", "role": "manager", "pin": hall.pins["qianli"],
        })  # fmt: skip
        with at_desk(hall, "qianli", "counter-2") as other, ThreadPoolExecutor(2) as both:
            told = [both.submit(said, desk, "council.seat", {**asked, "name": name})
                    for desk, name in ((manager, "周一"), (other, "周二"))]  # fmt: skip
            assert sorted(each.result() for each in told) == ["", "council.taken"]


def test_a_vote_goes_on_where_it_was_after_a_fall(
    hall: AgentHall, met: tuple[str, list[str]]
) -> None:
    meeting, members = met
    with at_desk(hall) as desk:
        motion = put(desk, meeting)
        desk.call("council.vote", {"motion": motion, "member": members[0], "choice": "yes"})
    hall.stop()
    hall.clock.advance(days=40)  # a clock that jumps ends no vote
    hall.start()
    with at_desk(hall) as desk:
        asked = {"motion": motion, "member": members[0], "choice": "no"}
        assert said(desk, "council.vote", asked) == "council.voted"
        (found,) = desk.call("council.meeting", {"meeting": meeting})["motions"]
        assert (found["state"], len(found["votes"])) == ("voting", 1)
        assert desk.call("council.decide", {"motion": motion})["yes"] == "1/6"
