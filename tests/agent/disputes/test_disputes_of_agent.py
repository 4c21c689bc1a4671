"""Disputes over the line: taken up by themselves, two at once, after a fall, by the receipt."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kiosk.api.client import Client
from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.services.disputes import opening
from kiosk.storage.tables.disputes import rows
from kiosk.storage.tables.print_jobs import newest
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import wait_until
from tests.agent.test_cases import draft, files

QUARREL = "我和楼上邻居吵架，他家装修漏水不肯赔，一直闹矛盾，请帮忙调解"


@pytest.fixture
def staffed(hall: AgentHall) -> AgentHall:
    hall.hires("wangmin", role="manager", pin="602817")
    hall.hires("lifang")
    return hall


def quarrel(hall: AgentHall) -> dict[str, Any]:
    """Reported, and marked as a dispute by a clerk, whatever the model of the day thinks of it."""
    with hall.at("resident", "resident-1") as kiosk:
        told = files(kiosk, text=QUARREL, category="dispute_neighbours")
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        row = desk.call("cases.get", {"case": told["case"]})["row"]
        if not row["dispute"]:
            desk.call("cases.classify", {
                "case": told["case"], "version": row["version"], "category": row["category"],
                "type": row["type"], "dispute": True,
            })  # fmt: skip
    wait_until(lambda: opened(hall, told["case"]))
    return told


def opened(hall: AgentHall, case: str) -> bool:
    with hall.agent.store.reading() as tx:
        return rows.by_case(tx, case) is not None


def printed(hall: AgentHall, kind: str) -> bool:
    with hall.agent.store.reading() as tx:
        return any(each.kind == kind and each.state == "printed" for each in newest(tx, 20))


def said(client: Client, method: str, asked: dict[str, Any]) -> str:
    """The code of a refusal; "" where it was done."""
    try:
        client.call(method, asked)
    except KnownError as refused:
        return refused.code
    return ""


def desk_of(hall: AgentHall, who: str) -> Client:
    return hall.signed_in(who, "counter", "counter-1")


def test_a_quarrel_goes_from_the_kiosk_to_a_signed_agreement(staffed: AgentHall) -> None:
    told = quarrel(staffed)
    case = told["case"]
    with desk_of(staffed, "wangmin") as desk:
        desk.call("mediators.register", {"staff": "lifang", "tiers": [1, 2, 3]})
        found = desk.call("disputes.list", {})["rows"]
        assert [each["case"] for each in found] == [case]
        best = desk.call("disputes.propose", {"case": case})["mediators"][0]
        assert (best["staff"], best["bar"]) == ("lifang", "")
        version = found[0]["version"]

        def does(method: str, **asked: Any) -> None:
            nonlocal version
            done = desk.call(f"disputes.{method}", {"case": case, "version": version, **asked})
            version = done["version"]

        does("party", side="one", name="王小明", phone="13800135521")
        does("party", side="other", name="赵六", phone="13900130078")
        does("assign", mediator="lifang", asked=True)
        slots = desk.call("disputes.calendar", {"case": case})["slots"]
        free = next(each for each in slots if not each["bar"])
        does("plan", starts=free["starts"], room=free["rooms"][0])
        view = desk.call("disputes.get", {"case": case})
        one, other = (each["party"] for each in view["parties"])
        does("draft", terms=[{"text": "赔吊顶", "by": other, "to": one, "amount": "1,800",
                              "due": "2026-12-10"}])  # fmt: skip
        asked = {"case": case, "paper": "agreement", "why": "给双方签字"}
        desk.call("disputes.print", asked)
        does("sign", draft=1, signers=[one, other, "mediator"], result="双方已签协议")
        assert desk.call("cases.get", {"case": case})["row"]["state"] == "resolved"
        does("paid", item=1, amount="800")
        does("paid", item=1, amount="1000")
        view = desk.call("disputes.get", {"case": case})
        assert view["row"]["state"] == "kept"
        wait_until(lambda: any(each["kind"] == "agreement" and each["state"] == "printed"
                               for each in desk.call("printing.jobs", {})["jobs"]))  # fmt: skip


def test_who_reported_it_follows_it_and_says_that_it_happened_again(staffed: AgentHall) -> None:
    told = quarrel(staffed)
    by = {"number": told["number"], "code": told["code"]}
    with desk_of(staffed, "wangmin") as desk:
        version = desk.call("disputes.list", {})["rows"][0]["version"]
        closed = {"case": told["case"], "version": version, "outcome": "failed",
                  "words": "对方不来", "result": "调解没成"}  # fmt: skip
        desk.call("disputes.close", closed)
    with staffed.at("resident", "resident-1") as kiosk:
        seen = kiosk.call("disputes.follow", by)
        assert (seen["state"], seen["may_say_again"]) == ("failed", True)
        [page] = kiosk.call("law.read", {"kind": seen["dispute_kind"]})["pages"]
        assert page["kind"] == seen["dispute_kind"]
        session = kiosk.call("session.begin")["session"]
        kiosk.call("law.print", {"kind": page["kind"], "session": session})
        wait_until(lambda: printed(staffed, "law_page"))
        again = kiosk.call("disputes.again", {**by, "key": "once"})
        assert again["state"] == "open"
        assert kiosk.call("disputes.again", {**by, "key": "once"}) == again, "its reply was lost"
        assert said(kiosk, "disputes.follow", {**by, "code": "AAAAAAAA"}) == "receipt.no_match"
    with staffed.agent.store.reading() as tx:
        dispute = rows.by_case(tx, told["case"])
        assert dispute is not None
        kinds = [each.type for each in rows.log(tx, dispute)]
    assert kinds[-2:] == ["dispute.again", "dispute.reopened"]


def test_who_reported_it_chooses_a_time_of_the_mediator_s(staffed: AgentHall) -> None:
    told = quarrel(staffed)
    by = {"number": told["number"], "code": told["code"]}
    with desk_of(staffed, "wangmin") as desk:
        desk.call("mediators.register", {"staff": "lifang", "tiers": [1, 2, 3]})
        version = desk.call("disputes.list", {})["rows"][0]["version"]
        given = {"case": told["case"], "version": version, "mediator": "lifang", "asked": True}
        desk.call("disputes.assign", given)
    with staffed.at("resident", "resident-1") as kiosk:
        times = kiosk.call("disputes.follow", by)["times"]
        chosen = kiosk.call("disputes.choose", {**by, "key": "once", "starts": times[0]})
        assert (chosen["meets"], chosen["separate"], chosen["times"]) == (times[0], "rooms", [])
        again = {**by, "key": "twice", "starts": times[1]}
        assert said(kiosk, "disputes.choose", again) == "disputes.not_offered"
        assert said(kiosk, "disputes.choose", {**again, "starts": "soon"}) == "disputes.date"
    with desk_of(staffed, "lifang") as desk:
        (row,) = desk.call("disputes.list", {})["rows"]
        assert (row["meets"], row["chosen"]) == (times[0], True)


def test_who_waited_in_vain_is_told_so(staffed: AgentHall) -> None:
    told = quarrel(staffed)
    by = {"number": told["number"], "code": told["code"]}
    with staffed.at("resident", "resident-1") as kiosk:
        assert not kiosk.call("disputes.follow", by)["visit_missed"]
        staffed.clock.advance(hours=25)
        told = kiosk.call("disputes.follow", by)
        assert told["visit_missed"]
        assert told["next_tier"]["zh_CN"] == "街道司法所"
        assert told["settle_by"] > told["visit_by"]


def test_danger_that_a_neighbour_tells_of_sets_the_sides_apart_at_once(
    staffed: AgentHall,
) -> None:
    told = quarrel(staffed)

    def apart() -> bool:
        with staffed.agent.store.reading() as tx:
            found = rows.by_case(tx, told["case"])
        return found is not None and found.apart

    assert not apart()
    with staffed.at("resident", "resident-1") as kiosk:
        danger = draft(kiosk, text="他拿刀打老婆", category="dispute_neighbours")
        joined = kiosk.call("cases.file", {"draft": danger, "joins": told["case"]})
        wait_until(apart)
        by = {"number": joined["number"], "code": joined["code"]}
        assert kiosk.call("disputes.follow", by)["known"] is False
        assert said(kiosk, "disputes.again", {**by, "key": "once"}) == "disputes.too_late"


def test_two_who_give_it_away_at_once_do_so_once(staffed: AgentHall) -> None:
    told = quarrel(staffed)
    with desk_of(staffed, "wangmin") as desk:
        desk.call("mediators.register", {"staff": "lifang", "tiers": [1, 2, 3]})
        desk.call("mediators.register", {"staff": "wangmin", "tiers": [1, 2, 3]})
        version = desk.call("disputes.list", {})["rows"][0]["version"]
    asked = {"case": told["case"], "version": version, "asked": True}

    def give(who: str) -> str:
        with staffed.signed_in(
            "wangmin", "counter", f"counter-{1 if who == 'lifang' else 2}"
        ) as at:
            return said(at, "disputes.assign", {**asked, "mediator": who})

    with ThreadPoolExecutor(2) as both:
        told_both = sorted(both.map(give, ("lifang", "wangmin")))
    assert told_both == ["", "disputes.changed"]


def test_what_a_fall_left_is_taken_up_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = AgentHall(tmp_path)
    hall.start()
    try:
        hall.hires("wangmin", role="manager", pin="602817")
        hall.hires("lifang")
        with monkeypatch.context() as falls:
            falls.setattr(opening, "waiting", lambda _tx: False)  # it falls before it looks
            with hall.at("resident", "resident-1") as kiosk:
                case = files(kiosk, text=QUARREL, category="dispute_neighbours")["case"]
            with hall.signed_in("lifang", "counter", "counter-1") as desk:
                row = desk.call("cases.get", {"case": case})["row"]
                if not row["dispute"]:
                    desk.call("cases.classify", {
                        "case": case, "version": row["version"], "category": row["category"],
                        "type": row["type"], "dispute": True,
                    })  # fmt: skip
            assert not opened(hall, case)
            hall.stop()
        hall.start()
        wait_until(lambda: opened(hall, case))
        hall.clock.advance(days=20)
        wait_until(lambda: _tier(hall, case) == 2)
        with hall.agent.store.reading() as tx:
            found = rows.by_case(tx, case)
            assert found is not None
            assert found.ups == 1
            assert to_text(tx.at) >= found.tier_at
    finally:
        hall.stop()


def _tier(hall: AgentHall, case: str) -> int:
    with hall.agent.store.reading() as tx:
        found = rows.by_case(tx, case)
    return found.tier if found else 0
