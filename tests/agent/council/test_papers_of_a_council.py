"""Record and invitation as they are printed, the display in the hall, tasks on the public board."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from kiosk.api.client import Client
from tests.agent.agent_hall import AgentHall, next_notice, refusal
from tests.agent.council.council_desk import NAMES, at_desk, founded, opened, put, said, seated
from tests.agent.test_alarms import wait_until


@pytest.fixture
def hall(hall: AgentHall) -> AgentHall:
    hall.hires("wangmin", role="manager", pin="602817")
    return hall


def sheet(hall: AgentHall, before: set[Path]) -> str:
    """The words of the sheet that was printed since."""
    folder = hall.paper.parent / "slips"
    wait_until(lambda: set(folder.glob("*.pdf")) - before)
    (paper,) = set(folder.glob("*.pdf")) - before
    read = ["pdftotext", "-layout", f"{paper}", "-"]
    return subprocess.run(read, capture_output=True, check=True).stdout.decode()


def prints(hall: AgentHall, desk: Client, **asked: Any) -> str:
    before = set((hall.paper.parent / "slips").glob("*.pdf"))
    desk.call("council.print", {"why": "存档", **asked})
    return sheet(hall, before)


def test_the_record_names_what_was_decided_by_whom_and_who_signs(hall: AgentHall) -> None:
    with at_desk(hall, "wangmin") as desk:
        council = founded(desk)
        members = seated(desk, council)
        meeting = opened(desk, council, members[:4])
        motion = put(desk, meeting)
        desk.call("council.annul", {"motion": motion, "words": "先表决修正案"})
        more = {"meeting": meeting, "text": "加装雨棚", "amends": motion}
        amendment = desk.call("council.move", more)["motion"]
        desk.call("council.put", {"motion": amendment})
        for member in members[:4]:
            desk.call("council.vote", {"motion": amendment, "member": member, "choice": "yes"})
        desk.call("council.decide", {"motion": amendment})
        desk.call("council.put", {"motion": motion})
        for member, choice in zip(members, ("yes", "no", "yes", "yes"), strict=False):
            asked = {"motion": motion, "member": member, "choice": choice}
            desk.call("council.vote", asked)
        desk.call("council.decide", {"motion": motion})
        task = {"motion": motion, "words": "装好充电桩", "owner": "物业公司", "due": "2026-12-24"}
        desk.call("council.task", task)
        desk.call("council.minute", {"meeting": meeting, "words": "居民提出噪音问题。"})
        draft = prints(hall, desk, meeting=meeting, paper="record")
        assert "草稿" in draft
        desk.call("council.end", {"meeting": meeting})
        words = prints(hall, desk, meeting=meeting, paper="record")
        unsaid = refusal(desk, "council.print", meeting=meeting, paper="record", why=" ")
        assert unsaid.code == "cases.why"
    assert "草稿" not in words
    for part in ("第 1 号", "共 5 席，到场 4 席，需 3 席：达到", "19/30（63.33%）", "通过",
                 "居民提出噪音问题。", "先表决修正案", "经修正：加装雨棚", "装好充电桩",
                 "物业公司", "主持人", "记录人", "居民代表",
                 *NAMES[:4]):  # fmt: skip
        assert part in words, part
    assert NAMES[4] not in words  # was not there
    assert "未到" in words


def test_an_invitation_is_a_members_own(hall: AgentHall) -> None:
    with at_desk(hall, "wangmin") as desk:
        council = founded(desk)
        members = seated(desk, council)
        asked = {"council": council, "starts": "2026-11-24T10:00:00Z", "place": "二楼会议室"}
        meeting = desk.call("council.convene", asked)["meeting"]
        desk.call("council.move", {"meeting": meeting, "text": "在三号楼旁装充电桩"})
        desk.call("council.lay", {"meeting": meeting, "title": "报价单", "text": "三万元"})
        words = prints(hall, desk, meeting=meeting, paper="invitation", member=members[1])
    for part in (NAMES[1], "二楼会议室", "在三号楼旁装充电桩", "报价单", "身份证"):
        assert part in words, part
    assert NAMES[0] not in words


def test_the_display_tells_seats_and_counts_and_nobody_by_name(hall: AgentHall) -> None:
    with at_desk(hall, "wangmin") as desk, hall.at("display") as display:
        council = founded(desk)
        members = seated(desk, council)
        meeting = opened(desk, council, members)
        put(desk, meeting)
        motion = desk.call("council.meeting", {"meeting": meeting})["motions"][0]["motion"]
        vote = {"motion": motion, "member": members[0], "choice": "no"}
        desk.call("council.vote", vote)
        for member in members[:2]:
            desk.call("council.want_floor", {"meeting": meeting, "member": member})
        desk.call("council.next_speaker", {"meeting": meeting})
        told: dict[str, Any] = {}
        while not (told and told["votes"] and told["speaks"]):
            found = next_notice(display, "council.now").body["meetings"]
            told = found[0] if found else {}
        assert (told["seats"], told["of"], told["quorum"], told["votes"]) == (5, 5, True, 1)
        assert told["speaks"]["seat"] == 1
        assert [each["seat"] for each in told["waiting"]] == [2]
        assert told["agenda"][0]["state"] == "voting"
        assert not any(name in f"{told}" for name in (*NAMES, *members))


def test_what_is_to_be_done_stands_on_the_public_board(hall: AgentHall) -> None:
    with at_desk(hall, "wangmin") as desk, hall.at("resident", "resident-1") as kiosk:
        council = founded(desk)
        members = seated(desk, council)
        meeting = opened(desk, council, members)
        motion = put(desk, meeting)
        for member in members:
            asked = {"motion": motion, "member": member, "choice": "yes"}
            desk.call("council.vote", asked)
        desk.call("council.decide", {"motion": motion})
        task = {"motion": motion, "words": "装好充电桩", "owner": "物业公司", "due": "2026-12-24"}
        made = desk.call("council.task", task)["task"]
        board: dict[str, Any] = {"tasks": []}
        while not board["tasks"]:
            board = next_notice(kiosk, "public_board").body
        (shown,) = board["tasks"]
        assert (shown["words"], shown["owner"], shown["state"]) == (
            "装好充电桩", "物业公司", "open",
        )  # fmt: skip
        done = {"task": made, "state": "done", "words": "两个桩都能用了"}
        assert said(desk, "council.move_task", done) == ""
        while board["tasks"][0]["state"] != "done":
            board = next_notice(kiosk, "public_board").body


def test_codes_that_were_just_told_come_on_slips_and_lie_nowhere(hall: AgentHall) -> None:
    rows = [{"entry": f"3-{number}"} for number in range(201, 213)]
    with at_desk(hall, "wangmin") as desk:
        council = founded(desk)
        told = desk.call("council.register", {"council": council, "rows": rows})["codes"]
        before = set((hall.paper.parent / "slips").glob("*.pdf"))
        desk.call("council.print_codes", {"council": council, "codes": told})
        words = sheet(hall, before)
        for each in told:
            assert each["entry"] in words
            assert each["code"] in words
        assert "小区议事会" in words
        wrong = [{**told[0], "entry": "3-999"}, {**told[0], "code": told[1]["code"]}]
        for each in wrong:  # no sheet says more than the register
            asked = {"council": council, "codes": [each]}
            assert said(desk, "council.print_codes", asked) == "council.code"
        desk.call("council.register", {"council": council, "rows": rows[:1]})
        asked = {"council": council, "codes": told[:1]}
        assert said(desk, "council.print_codes", asked) == "council.code", "it is void"
    with hall.agent.store.reading() as tx:
        rows = [*tx.query("SELECT reply FROM idempotency"), *tx.query("SELECT * FROM journal")]
        assert not [each for each in tx.events() if each.type == "print.requested"]
    written = str([tuple(row) for row in rows])
    assert not [each for each in told if each["code"] in written]
