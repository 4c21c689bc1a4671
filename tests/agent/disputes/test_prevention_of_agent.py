"""Prevention over the line: who may look, that each look is journalled, two at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from kiosk.domain import opening
from tests.agent.agent_hall import AgentHall
from tests.agent.disputes.test_disputes_of_agent import desk_of, quarrel, said


@pytest.fixture
def staffed(hall: AgentHall) -> AgentHall:
    hall.hires("wangmin", role="manager", pin="602817")
    hall.hires("lifang")
    return hall


def begins_anew(hall: AgentHall) -> str:
    """A dispute that failed and was taken up again."""
    case = str(quarrel(hall)["case"])
    with desk_of(hall, "wangmin") as desk:
        for method, asked in (
            ("disputes.close", {"outcome": "failed", "words": "谈不拢"}),
            ("disputes.reopen", {"reason": "又漏了"}),
        ):
            version = desk.call("disputes.get", {"case": case})["row"]["version"]
            desk.call(method, {"case": case, "version": version, **asked})
    return case


def listed(hall: AgentHall) -> dict[str, Any]:
    with desk_of(hall, "wangmin") as desk:
        told: dict[str, Any] = desk.call("prevention.list", {})
        return told


def looks(hall: AgentHall) -> list[tuple[str, int]]:
    with hall.agent.store.reading() as tx:
        return [
            (each.public["staff"], each.public["entries"])
            for each in tx.events()
            if each.type == "prevention.looked"
        ]


def test_a_clerk_may_not_look_and_each_look_of_a_manager_is_journalled(staffed: AgentHall) -> None:
    case = begins_anew(staffed)
    with desk_of(staffed, "lifang") as desk:
        assert said(desk, "prevention.list", {}) == "api.no_right"
    assert not looks(staffed)
    told = listed(staffed)
    (entry,) = told["found"]
    assert (entry["rule"], entry["behind"][0]["case"]) == ("reopened", case)
    assert "2" in entry["reason"]
    assert not [name for each in (told, entry) for name in each if "score" in name]
    assert [each["staff"] for each in told["may_go"]] == ["wangmin"]
    assert looks(staffed) == [("wangmin", 1)]


@pytest.mark.parametrize("method", ["prevention.plan", "prevention.dismiss"])
def test_whoever_lost_the_reply_decides_once(staffed: AgentHall, method: str) -> None:
    begins_anew(staffed)
    (entry,) = listed(staffed)["found"]
    asked = {"pattern": entry["pattern"], "key": "lost"}
    if method == "prevention.dismiss":
        asked |= {"cause": "cared", "words": "居委会已经在跟"}
    else:
        zone = staffed.agent.context.hall.hall.timezone
        with staffed.agent.store.reading() as tx:
            asked |= {"owner": "wangmin", "due": f"{opening.business_date(zone, tx.at)}"}
    with desk_of(staffed, "wangmin") as desk:
        told = desk.call(method, asked)
        assert desk.call(method, asked) == told
        assert said(desk, method, {**asked, "key": "another"}) == "prevention.gone"
    with staffed.agent.store.reading() as tx:
        kinds = [event.type for event in tx.events()]
    assert kinds.count("prevention.planned") + kinds.count("prevention.dismissed") == 1


def test_two_at_once_and_one_plans_it(staffed: AgentHall) -> None:
    begins_anew(staffed)
    (entry,) = listed(staffed)["found"]
    zone = staffed.agent.context.hall.hall.timezone
    with staffed.agent.store.reading() as tx:
        due = f"{opening.business_date(zone, tx.at) + timedelta(days=2)}"

    def plans(desk_number: int) -> str:
        asked = {"pattern": entry["pattern"], "owner": "wangmin", "due": due}
        with staffed.signed_in("wangmin", "counter", f"counter-{desk_number}") as desk:
            return said(desk, "prevention.plan", asked)

    with ThreadPoolExecutor(2) as both:
        codes = sorted(both.map(plans, (1, 2)))
    assert codes == ["", "prevention.gone"]
    told = listed(staffed)
    assert not told["found"]
    (visit,) = told["visits"]
    assert (visit["owner"], visit["due"], visit["there"], visit["late"]) == (
        "wangmin", due, True, False,
    )  # fmt: skip
    with desk_of(staffed, "wangmin") as desk:
        ended = {"visit": visit["visit"], "result": "quiet", "words": "已经和好"}
        assert desk.call("prevention.end", ended)["state"] == "quiet"
    (over,) = listed(staffed)["decided"]
    assert (over["state"], over["words"]) == ("quiet", "已经和好")
