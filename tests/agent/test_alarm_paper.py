"""What is printed of an alarm: one slip a press, none of a silent one, a drill that says so."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from devices.modbus.simulator import ModbusModuleSimulator
from devices.simulation.far_ends import PtyPair
from kiosk.agent.alarms import wording
from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.alarms.documents import AlarmDocuments
from kiosk.agent.daemon import Agent
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.hall.schema_base import Words
from kiosk.services import print_requests
from kiosk.storage.tables import print_jobs
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import AlarmSlipDocument
from tests.agent.agent_hall import AgentHall, refusal
from tests.agent.test_alarms import BUTTONS, in_journal, one_alarm, released, until, wait_until

PRINTERS = """
[[printer]]
name = "sheets"
url = "file://{sheets}"
paper_mm = 210
"""


@pytest.fixture
def module() -> Iterator[ModbusModuleSimulator]:
    with ModbusModuleSimulator(PtyPair(), normally_open=(1, 2)) as made:
        yield made


def a_hall(root: Path, module: ModbusModuleSimulator, printer: str) -> AgentHall:
    extra = BUTTONS.format(url=module.url).replace(
        "[alarms]", f'[alarms]\nslip_printer = "{printer}"'
    )
    made = AgentHall(root, extra=extra + PRINTERS.format(sheets=root / "sheets")).start()
    made.hires("wangfang")
    made.hires("wangmin", role="manager")
    return made


@pytest.fixture(params=["ticket-1", "sheets"], ids=["roll", "A4"])
def hall(
    tmp_path: Path, module: ModbusModuleSimulator, request: pytest.FixtureRequest
) -> Iterator[AgentHall]:
    made = a_hall(tmp_path, module, request.param)
    yield made
    made.stop()


@pytest.fixture
def office(tmp_path: Path, module: ModbusModuleSimulator) -> Iterator[AgentHall]:
    made = a_hall(tmp_path, module, "sheets")
    yield made
    made.stop()


def jobs(hall: AgentHall) -> list[PrintJob]:
    with hall.agent.store.reading() as tx:
        return [job for job in print_jobs.newest(tx, 50) if job.kind.startswith("alarm_")]


def paper(hall: AgentHall, job: str) -> str:
    """What came out, without any gap, once it is out."""
    wait_until(lambda: all(each.state == "printed" for each in jobs(hall) if each.job == job))
    [file] = [
        found
        for folder in (hall.paper, hall.paper.parent / "sheets")
        for found in folder.glob(f"{job}.pdf")
    ]
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return "".join(done.stdout.decode("utf-8").split())


def all_printed(hall: AgentHall, count: int) -> list[PrintJob]:
    wait_until(lambda: [each.state for each in jobs(hall)] == ["printed"] * count)
    return jobs(hall)


def test_a_press_prints_exactly_one_slip_whatever_paper_there_is(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    with hall.signed_in("wangmin", "counter", "counter-1") as desk:
        told = {"role": "staff", "name": "陈𠮷田", "phone": "13800000001"}
        desk.call("responders.add", told)
        later = {"role": "doctor", "name": "刘医生", "phone": "13800000002"}
        desk.call("responders.add", later)
        module.press(1)
        alarm = until(desk, "alarms", one_alarm)["alarms"][0]
        [job] = all_printed(hall, 1)
        said = paper(hall, job.job)
        assert "急病受伤" in said
        assert "拨120：“幸福路12号，菜市场北门对面，1号窗口下有人急病或受伤" in said
        assert "13800000001" in said, "whose turn it is"
        assert "13800000002" not in said, "whose turn it is not: no number lies about"
        assert "社区医生" in said
        assert "分钟内" in said
        assert "演练" not in said
        module.release(1)
        wait_until(lambda: released(hall, "button-1"))
        module.press(1)
        until(desk, "alarms", lambda body: body["alarms"][0]["presses"] == 2)
        assert len(jobs(hall)) == 1, "a second press is the same alarm"
        desk.call("alarms.slip", {"alarm": alarm["alarm"]})
        newest, _ = all_printed(hall, 2)
        again = paper(hall, newest.job)
    assert newest.reprint
    assert "补打" in again
    assert "2次" in again


def test_a_silent_alarm_prints_nothing_until_it_is_closed(
    office: AgentHall, module: ModbusModuleSimulator
) -> None:
    with office.signed_in("wangfang", "counter", "counter-1") as desk:
        module.press(2)
        alarm = until(desk, "alarms", one_alarm)["alarms"][0]["alarm"]
        assert refusal(desk, "alarms.slip", alarm=alarm).code == "alarms.silent_slip"
        desk.call("alarms.accept", {"alarm": alarm})
        desk.call("alarms.close", {"alarm": alarm, "outcome": "police"})
        assert jobs(office) == []
        wait_until(lambda: in_journal(office)[0].state == "closed")
        desk.call("alarms.slip", {"alarm": alarm})
        [job] = all_printed(office, 1)
    assert "胁迫" in paper(office, job.job)


def test_a_drill_prints_a_slip_that_says_so(hall: AgentHall, module: ModbusModuleSimulator) -> None:
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        desk.call("alarms.drill", {"on": True})
        module.press(1)
        until(desk, "alarms", one_alarm)
    [job] = all_printed(hall, 1)
    said = paper(hall, job.job)
    assert said.startswith("演练不是真的警报，不要真打电话")
    assert said.count("不是真的警报") == 2


def test_the_sos_of_a_touchscreen_tells_that_nobody_said_what_it_is(office: AgentHall) -> None:
    with office.at("resident", "resident-1") as kiosk:
        kiosk.call("alarms.raise")
    [job] = all_printed(office, 1)
    said = paper(office, job.job)
    assert "当事人没有说明情况" in said
    assert "大厅自助机" in said
    assert "请按通讯录联系" in said, "nobody is registered as staff"


def test_an_elders_slip_tells_what_the_wristband_saw_and_not_who_and_where_in_full(
    office: AgentHall,
) -> None:
    agent = office.agent
    with_street(agent, "g1", Words(zh_CN="", en=""))
    with office.signed_in("wangmin", "counter", "counter-1") as desk:
        told = {"name": "赵秀英", "cell": "g1", "place": "3号楼", "detail": "2单元301"}
        elder = desk.call("elders.register", told)["elder"]
        helper = {"role": "helper", "name": "赵小红", "phone": "13800000003", "elder": elder}
        desk.call("responders.add", helper)
        agent.ports.in_loop(
            lambda: agent.of(Alarms).engine.press(
                "elder", f"elder:{elder}", elder=elder, cell="g1", place="3号楼",
                seen="heart_rate=38 fall",
            ) and None
        )  # fmt: skip
    [job] = all_printed(office, 1)
    said = paper(office, job.job)
    for there in ("老人求助", "3号楼", "赵*英", "心率38", "跌倒", "赵小红", "13800000003"):
        assert there in said
    for hidden in ("赵秀英", "2单元301"):
        assert hidden not in said
    with agent.store.reading() as tx:
        english = AlarmDocuments(agent.context, SystemClock()).make(tx, replace(job, language="en"))
    assert isinstance(english, AlarmSlipDocument)
    assert english.seen == ("Heart rate 38", "Fall")
    assert "dial 120: “Building 3 (street and door)" in english.say, (
        "she is at home, not in the hall"
    )
    assert all(fact.label != "Address" for fact in english.facts), "nobody told the street"


def test_nothing_is_left_to_print_of_an_alarm_that_is_not_there(office: AgentHall) -> None:
    maker = AlarmDocuments(office.agent.context, SystemClock())
    with office.agent.store.transaction() as tx:
        job = print_requests.request(
            tx, office.agent.context.hall, "alarm_slip", "a-GONE", terminal="",
            language="zh_CN", printer="sheets",
        )  # fmt: skip
        asked = print_jobs.by_id(tx, job)
        assert asked is not None
        with pytest.raises(KnownError, match=r"spool\.subject_gone"):
            maker.make(tx, asked)


def test_the_report_counts_drills_apart(office: AgentHall, module: ModbusModuleSimulator) -> None:
    with office.signed_in("wangmin", "counter", "counter-1") as desk:
        for drill in (True, False):
            desk.call("alarms.drill", {"on": drill})
            module.press(1)
            alarm = until(desk, "alarms", one_alarm)["alarms"][0]["alarm"]
            office.clock.advance(seconds=65)
            desk.call("alarms.accept", {"alarm": alarm})
            outcome = "drill" if drill else "hospital"
            desk.call("alarms.close", {"alarm": alarm, "outcome": outcome})
            module.release(1)
            wait_until(lambda: released(office, "button-1"))
            until(desk, "alarms", lambda body: not body["alarms"])
        desk.call("elders.register", {"name": "赵秀英", "cell": "g1", "place": "3号楼"})
        assert refusal(desk, "alarms.print", day="昨天").code == "reports.day_form"
        job = desk.call("alarms.print", {"days": 7, "printer": "sheets"})["job"]
    said = paper(office, job)
    assert "警报与老人关爱报表" in said
    assert "2026年11月18日星期三至2026年11月24日星期二，共7天" in said
    assert "急病受伤1111分05秒1分05秒" in said, "kind, raised, accepted, in time, median, slowest"
    assert said.index("演练（不计入以上各项）") > said.index("送医院1")
    assert "登记的老人1" in said


def test_where_the_cell_has_a_street_120_is_told_it_and_the_slip_has_it(
    office: AgentHall,
) -> None:
    agent = office.agent
    street = Words(zh_CN="幸福路16号", en="16 Xingfu Road")
    with_street(agent, "g1", street)
    with office.signed_in("wangmin", "counter", "counter-1") as desk:
        told = {"name": "赵秀英", "cell": "g1", "place": "3号楼", "detail": "2单元301"}
        elder = desk.call("elders.register", told)["elder"]
        agent.ports.in_loop(
            lambda: agent.of(Alarms).engine.press(
                "elder", f"elder:{elder}", elder=elder, cell="g1", place="3号楼"
            ) and None
        )  # fmt: skip
        sentence = until(desk, "alarms", one_alarm)["alarms"][0]["sentence"]
    assert sentence["phone"] == "120"
    assert [each["en"] for each in sentence["where"]] == ["16 Xingfu Road", "Building 3"]
    [job] = all_printed(office, 1)
    said = paper(office, job.job)
    assert "拨120：“幸福路16号，3号楼有一位老人需要救护，请派车。”单元门牌看“老人关怀”" in said
    assert said.count("幸福路16号") == 2, "in large type below the place, and in what is said"
    assert "2单元301" not in said
    sms = wording.message(agent.context, in_journal(office)[0], "赵*英")
    assert "赵*英（幸福路16号，3号楼）老人求助" in sms


def test_a_danger_reported_out_in_a_cell_is_told_with_its_street_and_one_in_the_hall_with_the_halls(
    office: AgentHall, module: ModbusModuleSimulator
) -> None:
    with_street(office.agent, "g1", Words(zh_CN="幸福路16号", en="16 Xingfu Road"))
    with office.signed_in("wangfang", "counter", "counter-1") as desk:
        desk.call("alarms.raise", {"kind": "fire", "place": "3号楼"})
        out = until(desk, "alarms", one_alarm)["alarms"][0]["sentence"]
        module.press(1)
        both = until(desk, "alarms", lambda body: len(body["alarms"]) == 2)["alarms"]
    assert [each["zh_CN"] for each in out["where"]] == ["幸福路16号", "3号楼"]
    [here] = [row["sentence"]["where"] for row in both if row["kind"] == "medical"]
    assert [each["zh_CN"] for each in here] == ["幸福路 12 号", "菜市场北门对面", "1号窗口下"]


def with_street(agent: Agent, cell: str, street: Words) -> None:
    """As if a technician had written it into hall.toml."""
    hall = agent.context.hall
    cells = tuple(
        msgspec.structs.replace(each, address=street) if each.id == cell else each
        for each in hall.cell
    )
    agent.context.hall = msgspec.structs.replace(hall, cell=cells)
