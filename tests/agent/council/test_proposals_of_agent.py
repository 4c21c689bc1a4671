"""Proposals over the line: at the kiosk, by a receipt, two screens at once, after a fall."""

from __future__ import annotations

import asyncio
import subprocess
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from kiosk.agent.council.capability import Council
from kiosk.api.client import Client
from kiosk.services.council import receipts
from kiosk.storage.tables.council import proposals
from tests.agent.agent_hall import AgentHall, next_notice, refusal
from tests.agent.council.council_desk import at_desk, founded, said
from tests.agent.test_alarms import wait_until
from tests.agent.votes.test_votes import SECOND
from tests.patience import PATIENCE

RAMP = "三号楼门口要装一个坡道，我推着轮椅上不去"
BAR = {"support": 4, "days": 30}


@pytest.fixture
def hall(tmp_path: Any) -> Any:
    running = AgentHall(tmp_path, extra=SECOND).start()
    running.hires("wangmin", role="manager", pin="602817")
    running.hires("lifang")
    yield running
    running.stop()


def council_of(hall: AgentHall, voters: int = 6) -> tuple[str, list[str]]:
    """A council, and the codes of its residents."""
    with at_desk(hall, "wangmin") as desk:
        council = founded(desk, bar=BAR)
        rows = [{"entry": f"3-{each}"} for each in range(voters)]
        told = desk.call("council.register", {"council": council, "rows": rows})
    return council, [each["code"] for each in told["codes"]]


def proposes(kiosk: Client, council: str) -> dict[str, Any]:
    session = kiosk.call("session.begin")["session"]
    asked = {"session": session, "council": council, "words": RAMP}
    return kiosk.call("council.propose", asked)


def shown(hall: AgentHall, council: str) -> str:
    with hall.at("resident", "resident-1") as kiosk:
        proposal: str = proposes(kiosk, council)["proposal"]
    with at_desk(hall) as desk:
        desk.call("council.accept", {"proposal": proposal, "words": "三号楼门口加装坡道"})
    return proposal


def supports(kiosk: Client, proposal: str, code: str) -> str:
    session = kiosk.call("session.begin")["session"]
    asked = {"session": session, "proposal": proposal, "code": code}
    return said(kiosk, "council.support", asked)


def test_from_the_kiosk_to_the_agenda(hall: AgentHall) -> None:
    council, codes = council_of(hall)
    with hall.at("resident", "resident-1") as kiosk:
        made = proposes(kiosk, council)
        assert kiosk.call("council.open")["councils"][0]["proposals"] == []
        wait_until(lambda: any(hall.paper.glob("*.pdf")))
        (paper,) = hall.paper.glob("*.pdf")
        read = ["pdftotext", "-layout", f"{paper}", "-"]
        words = subprocess.run(read, capture_output=True, check=True).stdout.decode()
        assert made["code"][:4] in words
        assert RAMP[:6] not in words  # whoever finds it reads nothing of it
    with at_desk(hall) as desk:
        (row,) = desk.call("council.proposals", {"council": council})["proposals"]
        assert (row["state"], row["words"]) == ("asked", RAMP)
        accept = {"proposal": made["proposal"], "words": "三号楼门口加装坡道"}
        desk.call("council.accept", accept)
    with hall.at("resident", "resident-1") as kiosk:
        for code in codes[:4]:
            assert supports(kiosk, made["proposal"], code) == ""
        told: dict[str, Any] = {}
        while told.get("supporters") != 4:  # told unasked, too
            for each in next_notice(kiosk, "council.shown").body["councils"]:
                told = dict(each["proposals"][0]) if each["proposals"] else {}
        (open_one,) = kiosk.call("council.open")["councils"]
        (found,) = open_one["proposals"]
        assert (found["supporters"], found["state"], found["words"]) == (
            4, "reached", "三号楼门口加装坡道",
        )  # fmt: skip
        typed = {"number": f"{made['number']}", "code": made["code"].lower()}
        told = kiosk.call("council.follow", typed)
        assert (told["state"], told["words"], told["meeting"]) == ("reached", RAMP, "")
        wrong = {**typed, "code": "00000000"}
        assert refusal(kiosk, "council.follow", **wrong).code == "council.receipt"


def test_its_receipt_is_held_up(hall: AgentHall) -> None:
    council, _ = council_of(hall)
    shown(hall, council)
    with hall.agent.store.reading() as tx:
        (found,) = proposals.of_council(tx, council)
    text = receipts.token(hall.agent.ports.context.keys, found)
    with hall.at("resident", "resident-1") as kiosk:
        kiosk.call("session.begin")
        held_up = hall.agent.of(Council).codes()["P"]("resident-1", text)
        asyncio.run_coroutine_threadsafe(held_up, hall.agent.ports.loop).result(PATIENCE)
        told = next_notice(kiosk, "scanned_proposal").body
        assert (told["state"], told["support"], told["number"]) == ("open", 4, 1)
        assert kiosk.call("council.follow", {"receipt": text}) == told


def test_one_code_at_two_screens_at_once_supports_once(hall: AgentHall) -> None:
    council, codes = council_of(hall)
    proposal, start = shown(hall, council), Barrier(2)

    def support(terminal: str, code: str) -> str:
        with hall.at("resident", terminal) as kiosk:
            start.wait(PATIENCE)
            return supports(kiosk, proposal, code)

    with ThreadPoolExecutor(2) as both:
        for code in codes[:3]:
            asked = [both.submit(support, each, code) for each in ("resident-1", "resident-2")]
            assert sorted(each.result(PATIENCE) for each in asked) == ["", "council.supported"]
    with at_desk(hall) as desk:
        (row,) = desk.call("council.proposals", {"council": council})["proposals"]
    assert (row["supporters"], row["state"]) == (3, "open")


def test_two_clerks_at_once_judge_a_proposal_once(hall: AgentHall) -> None:
    council, _ = council_of(hall)
    with hall.at("resident", "resident-1") as kiosk:
        proposal = proposes(kiosk, council)["proposal"]
    accept = {"proposal": proposal, "words": "三号楼门口加装坡道"}
    refuse = {"proposal": proposal, "cause": "elsewhere", "words": "归物业管"}
    with at_desk(hall) as one, at_desk(hall, "wangmin", "counter-2") as other:
        for _ in range(2):
            with ThreadPoolExecutor(2) as both:
                told = [both.submit(said, one, "council.accept", accept),
                        both.submit(said, other, "council.accept", accept)]  # fmt: skip
                codes = sorted(each.result(PATIENCE) for each in told)
            assert codes[1] == "council.proposal_state"
        assert said(one, "council.refuse", refuse) == ""
        assert said(other, "council.refuse", refuse) == "council.proposal_state"


def test_a_phone_number_supports_nothing_and_a_fall_loses_nothing(hall: AgentHall) -> None:
    council, codes = council_of(hall)
    proposal = shown(hall, council)
    with hall.at("resident", "resident-1") as kiosk:
        assert supports(kiosk, proposal, codes[0]) == ""
        session = kiosk.call("session.begin")["session"]
        phone = {"session": session, "phone": "13800005521"}
        token = kiosk.call("session.identify_phone", phone)["token"]
        asked = {"session": session, "proposal": proposal, "token": token}
        assert said(kiosk, "council.support", asked) == "council.who"
    hall.stop()
    hall.start()
    with hall.at("resident", "resident-1") as kiosk:
        assert supports(kiosk, proposal, codes[0]) == "council.supported"
        assert supports(kiosk, proposal, codes[1]) == ""


def test_codes_are_told_once_more_to_who_lost_them_on_the_line(hall: AgentHall) -> None:
    with at_desk(hall, "wangmin") as desk:
        council = founded(desk)
        asked = {"council": council, "rows": [{"entry": "3-1"}], "key": "lost"}
        told = desk.call("council.register", asked)
        assert desk.call("council.register", asked) == told
    with hall.agent.store.reading() as tx:
        kept = [event for event in tx.events() if event.type == "council.registered"]
    assert len(kept) == 1
    assert told["codes"][0]["code"].replace("-", "") not in f"{kept[0].private}"
