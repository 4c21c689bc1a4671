"""Somebody types another one's phone number: nothing of its owner is told for it."""

from __future__ import annotations

from typing import Any

from tests.agent.agent_hall import AgentHall
from tests.attacks.raw_line import RawLine

THEIRS = "13800135521"


def at_the_kiosk(hall: AgentHall, terminal: str = "resident-1") -> RawLine:
    line = RawLine.local(hall.folder.socket("resident"))
    line.ask("terminal.hello", {"terminal": terminal})
    return line


def begins(line: RawLine) -> str:
    return str(line.ask("session.begin")["result"]["session"])


def checks_in(line: RawLine, session: str) -> dict[str, Any]:
    phone = {"session": session, "phone": THEIRS}
    token = line.ask("session.identify_phone", phone)["result"]["token"]
    asked = {"session": session, "service": "general", "token": token, "priority": "pregnant"}
    return dict(line.ask("visits.check_in", asked)["result"])


def reports(line: RawLine, joins: str = "", **told: Any) -> dict[str, Any]:
    draft = {"session": begins(line), "type": "complaint", "category": "lamp_road",
             "text": "楼道路灯不亮", **told}  # fmt: skip
    return line.ask("cases.file", {"draft": draft, "joins": joins})


def test_a_typed_number_shows_nobody_the_owners_ticket(hall: AgentHall) -> None:
    with at_the_kiosk(hall) as owner:
        theirs = checks_in(owner, begins(owner))
    with at_the_kiosk(hall) as stranger:
        session = begins(stranger)
        shown = checks_in(stranger, session)
        assert not shown["again"]
        assert {shown[name] for name in ("visit", "number", "code")}.isdisjoint(
            theirs[name] for name in ("visit", "number", "code")
        )
        back = checks_in(stranger, session)
        assert (back["again"], back["number"]) == (True, shown["number"]), "one's own, just taken"


def test_nor_whether_the_owner_reported_a_case(hall: AgentHall) -> None:
    with at_the_kiosk(hall) as line:
        case = reports(line, name="王小明", phone=THEIRS)["result"]["case"]
        known = reports(line, joins=case, phone=THEIRS)
        other = reports(line, joins=case, phone="13800135522")
    assert known["result"].keys() == other["result"].keys()


def test_who_joins_reads_what_was_written_to_them_and_to_all(hall: AgentHall) -> None:
    hall.hires("lifang")
    with at_the_kiosk(hall) as line, hall.signed_in("lifang", "counter", "counter-6") as desk:
        first = reports(line, name="王小明", phone=THEIRS)["result"]
        second = reports(line, first["case"], name="赵六", phone="13800135522")["result"]

        def does(step: str, **told: Any) -> None:
            version = desk.call("cases.get", {"case": first["case"]})["row"]["version"]
            desk.call(f"cases.{step}", {"case": first["case"], "version": version, **told})

        def reads(mine: dict[str, Any]) -> tuple[str, str]:
            asked = {"number": mine["number"], "code": mine["code"]}
            seen = line.ask("cases.track", asked)["result"]
            return "".join(each["words"] for each in seen["entries"]), seen["result"]

        joiner = desk.call("cases.get", {"case": first["case"]})["joiners"][0]["report"]
        does("accept")
        does("note", text="王小明您好", public=True)
        does("note", text="赵六您好", public=True, report=joiner)
        does("note", text="各位好", public=True, for_all=True)
        does("pause", reason="等王小明的钥匙")
        does("resume")
        does("resolve", result="在王小明家门口装了灯")
        assert reads(first)[0] == "王小明您好各位好等王小明的钥匙在王小明家门口装了灯"
        assert reads(second) == ("赵六您好各位好", "")
        late = reports(line, first["case"])
        assert late["error"]["data"]["code"] == "cases.step", "settled"
        does("reopen", reason="又黑了")
        does("resolve", result="换了灯泡", for_all=True)
        assert reads(second)[1] == reads(first)[1] == "换了灯泡"
        third = desk.call("cases.get", {"case": first["case"]})
        told = {each["words"]: each["report"] for each in third["entries"] if each["words"]}
        assert (told["王小明您好"], told["赵六您好"]) == (third["report"], joiner)
        assert told["各位好"] == told["换了灯泡"] == 0


def test_an_answer_to_a_report_that_is_none_is_refused(hall: AgentHall) -> None:
    hall.hires("lifang")
    with at_the_kiosk(hall) as line, hall.signed_in("lifang", "counter", "counter-6") as desk:
        first = reports(line)["result"]["case"]
        other = reports(line, text="电梯停了")["result"]["case"]
        report = desk.call("cases.get", {"case": other})["report"]
    with RawLine.local(hall.folder.socket("counter")) as raw:
        raw.ask("terminal.hello", {"terminal": "counter-6"})
        asked = {"staff": "lifang", "pin": hall.pins["lifang"]}
        assert "result" in raw.ask("staff.sign_in", asked)
        answer = {"case": first, "version": 1, "text": "您好", "public": True, "report": report}
        assert raw.refused("cases.note", answer) == "cases.unknown_report"
        assert raw.refused("cases.note", {**answer, "report": 0}) == ""
