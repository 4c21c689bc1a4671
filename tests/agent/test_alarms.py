"""Alarms: pressed on a real line, shown at every screen, accepted by a named person, closed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from devices.modbus.simulator import ModbusModuleSimulator
from devices.scanner.codec import Scan
from devices.scanner.driver import CodeScanned
from devices.simulation.far_ends import PtyPair
from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.sessions.capability import Sessions
from kiosk.api.client import Client
from kiosk.domain.alarm import Alarm
from kiosk.services.alarms import recording
from kiosk.storage.tables import alarms as table
from kiosk.storage.tables import cases
from kiosk.storage.tables.cases import Case
from tests.agent.agent_hall import AgentHall, next_notice, refusal
from tests.patience import PATIENCE

BUTTONS = """
[alarms]
address = {{ zh_CN = "幸福路 12 号", en = "12 Xingfu Road" }}
landmark = {{ zh_CN = "菜市场北门对面", en = "opposite the market" }}

[[device]]
name = "buttons"
kind = "modbus"
url = "{url}"

[[source]]
id = "button-1"
name = {{ zh_CN = "1号窗口下", en = "Below counter 1" }}
device = "buttons"
address = "1"
what = "button"
kind = "medical"
normally = "open"

[[source]]
id = "duress-2"
name = {{ zh_CN = "2号窗口下", en = "Below counter 2" }}
device = "buttons"
address = "2"
what = "button"
kind = "duress"
normally = "open"

[[output]]
id = "siren"
device = "buttons"
address = "1"
"""


@pytest.fixture
def module() -> Iterator[ModbusModuleSimulator]:
    with ModbusModuleSimulator(PtyPair(), normally_open=(1, 2)) as made:
        yield made


@pytest.fixture
def hall(tmp_path: Path, module: ModbusModuleSimulator) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path, extra=BUTTONS.format(url=module.url)).start()
    made.hires("wangfang", "lifang")
    yield made
    made.stop()


def until(client: Client, topic: str, holds: Callable[[Any], bool]) -> Any:
    """The first notice of a topic of which something holds."""
    for notice in client.notices():
        if notice.topic == topic and holds(notice.body):
            return notice.body
    raise AssertionError("the line ended")


def wait_until(holds: Callable[[], bool], timeout: float = PATIENCE) -> None:
    """The agent writes by itself: looked at until it holds."""
    end = time.monotonic() + timeout
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)


def released(hall: AgentHall, source: str) -> bool:
    """Whether the agent has seen a button at rest."""
    watches = [
        each for all_of in hall.agent.of(Alarms).sources._sources.values() for each in all_of
    ]
    return not next(each for each in watches if each.source.id == source)._on


def case_of(hall: AgentHall, case: str) -> Case:
    with hall.agent.store.reading() as tx:
        found = cases.by_id(tx, case)
    assert found is not None
    return found


def troubles_told(hall: AgentHall) -> list[str]:
    with hall.agent.store.reading() as tx:
        return [event.type for event in tx.events() if event.type.startswith("trouble.")]


def standing_troubles(hall: AgentHall) -> int:
    """What the journal says is wrong now; why a line is lost may change while it is."""
    told = troubles_told(hall)
    return told.count("trouble.began") - told.count("trouble.ended")


def one_alarm(body: Any) -> bool:
    return len(body["alarms"]) == 1


def in_journal(hall: AgentHall) -> list[Alarm]:
    """What it holds once everything that was shown is written."""
    wait_until(lambda: not hall.agent.of(Alarms).engine.unwritten)
    with hall.agent.store.reading() as tx:
        return table.between(tx, "2000", "2100")


def test_a_button_is_shown_at_every_screen_accepted_by_a_name_and_closed(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    with hall.at("resident", "resident-1") as kiosk, hall.at("display", "display-1") as display:
        kiosk.call("terminal.hello", {"terminal": "resident-1"})
        display.call("terminal.hello", {"terminal": "display-1"})
        module.press(1)
        for screen in (kiosk, display):
            seen = until(screen, "emergency", one_alarm)["alarms"][0]
            assert seen["kind"] == "medical"
            assert seen["place"] == {"zh_CN": "1号窗口下", "en": "Below counter 1"}
        assert module.await_coil(1, True)
        with hall.signed_in("wangfang", "counter", "counter-1") as desk:
            row = until(desk, "alarms", one_alarm)["alarms"][0]
            refused = refusal(desk, "alarms.close", alarm=row["alarm"], outcome="helped")
            assert refused.code == "alarms.accept_first"
            desk.call("alarms.accept", {"alarm": row["alarm"], "minutes": 2})
            coming = until(kiosk, "emergency", lambda body: body["alarms"][0]["accepted_by"])
            assert coming["alarms"][0]["accepted_by"] == "李芳"
            assert module.await_coil(1, False)
            desk.call(
                "alarms.close", {"alarm": row["alarm"], "outcome": "helped", "words": "已送医"}
            )
        until(display, "emergency", lambda body: not body["alarms"])
    [alarm] = in_journal(hall)
    assert (alarm.state, alarm.accepted_by, alarm.outcome) == ("closed", "wangfang", "helped")


def test_a_second_press_adds_to_the_latched_alarm(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        module.press(1)
        first = until(desk, "alarms", one_alarm)["alarms"][0]
        module.release(1)
        wait_until(lambda: released(hall, "button-1"))
        module.press(1)
        again = until(desk, "alarms", lambda body: body["alarms"][0]["presses"] == 2)
        assert [each["alarm"] for each in again["alarms"]] == [first["alarm"]]
    [alarm] = in_journal(hall)
    assert alarm.presses == 2


def test_a_silent_alarm_shows_on_staff_screens_alone_and_moves_no_siren(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    with hall.at("resident", "resident-1") as kiosk, hall.at("counter", "counter-1") as locked:
        module.press(2)
        row = until(locked, "alarms", one_alarm)["alarms"][0]
        assert (row["kind"], row["silent"]) == ("duress", True)
        module.press(1)  # a loud one comes after it: what the touchscreen hears first is that
        seen = until(kiosk, "emergency", lambda body: body["alarms"])["alarms"]
        assert [each["kind"] for each in seen] == ["medical"]
        refused = refusal(kiosk, "alarms.raise", kind="duress")
        assert refused.code == "alarms.not_here"
    assert module.await_coil(1, True)


def test_a_locked_counter_takes_acceptance_by_number_and_pin(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    with hall.at("counter", "counter-1") as locked:
        module.press(1)
        alarm = until(locked, "alarms", one_alarm)["alarms"][0]["alarm"]
        assert refusal(locked, "alarms.accept", alarm=alarm).code == "api.sign_in_first"
        wrong = refusal(locked, "alarms.accept", alarm=alarm, staff="lifang", pin="000000")
        assert wrong.code == "staff.wrong_pin"
        locked.call(
            "alarms.accept", {"alarm": alarm, "staff": "lifang", "pin": hall.pins["lifang"]}
        )
        late = refusal(
            locked, "alarms.accept", alarm=alarm, staff="wangfang", pin=hall.pins["wangfang"]
        )
        assert (late.code, late.params["by"]) == ("alarms.accepted_already", "李芳")
        assert refusal(locked, "alarms.close", alarm=alarm, outcome="helped").code == (
            "api.sign_in_first"
        )


def test_the_touchscreens_sos_is_taken_once_told_its_kind_and_said_to_be_a_mistake(
    hall: AgentHall,
) -> None:
    with hall.at("resident", "resident-1") as kiosk, hall.at("counter", "counter-1") as desk:
        taken = kiosk.call("alarms.raise", {"key": "one-hold"})
        assert kiosk.call("alarms.raise", {"key": "one-hold"}) == taken  # the line had dropped
        row = until(desk, "alarms", one_alarm)["alarms"][0]
        assert (row["kind"], row["presumed"], row["presses"]) == ("medical", True, 1)
        assert row["place"]["zh_CN"] == "大厅自助机"
        kiosk.call("alarms.tell_kind", {"alarm": taken["alarm"], "kind": "violence"})
        row = until(desk, "alarms", lambda body: body["alarms"][0]["kind"] == "violence")
        kiosk.call("alarms.withdraw", {"alarm": taken["alarm"]})
        left = until(desk, "alarms", lambda body: body["alarms"][0]["withdrawn"])["alarms"][0]
        assert left["state"] == "raised"  # latched: a named person looks
        with hall.at("counter", "counter-2") as other:
            raised = other.call("alarms.raise", {"kind": "fire"})
        assert refusal(kiosk, "alarms.withdraw", alarm=raised["alarm"]).code == "alarms.unknown"


def test_a_badge_at_the_counters_scanner_and_a_touch_accept(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk, hall.at("counter", "counter-1") as desk:
        with hall.signed_in("tech") as office:
            old = office.call("staff.badge", {"staff": "lifang"})["code"]
            badge = office.call("staff.badge", {"staff": "lifang"})["code"]
        kiosk.call("alarms.raise")
        until(desk, "alarms", one_alarm)
        scan = hall.agent.of(Sessions).scans.scan_listener("counter-1")
        for void in (old, badge[:-1] + ("0" if badge[-1] != "0" else "1")):
            scan(CodeScanned("scanner-2", Scan(void)))
            assert next_notice(desk, "read_problem").body["code"] in (
                "staff.badge_void", "code.forged",
            )  # fmt: skip
        scan(CodeScanned("scanner-2", Scan(badge)))
        assert next_notice(desk, "badge").body["name"] == "李芳"
        [waiting] = in_journal(hall)
        assert waiting.state == "raised", "somebody has to touch the screen"
        desk.call("alarms.accept", {"alarm": waiting.alarm, "badge": True})
        row = until(desk, "alarms", lambda body: body["alarms"][0]["accepted_by"])["alarms"][0]
        again = refusal(desk, "alarms.accept", alarm=waiting.alarm, badge=True)
        assert again.code == "alarms.badge_first"
    [alarm] = in_journal(hall)
    assert (alarm.accepted_by, alarm.accepted_how) == ("lifang", "badge")
    assert row["accepted_by"] == "李芳"


def test_an_urgent_case_is_an_alarm_and_one_answer_serves_both(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        told = {
            "session": session, "type": "help", "category": "safety", "anonymous": True,
            "text": "屋里一股臭鸡蛋味，头晕", "cell": "g1", "place": "3号楼",
        }  # fmt: skip
        case = kiosk.call("cases.file", {"draft": told})["case"]
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        row = until(desk, "alarms", one_alarm)["alarms"][0]
        assert (row["kind"], row["case"], row["place"]["en"]) == ("fire", case, "Building 3")
        desk.call("alarms.accept", {"alarm": row["alarm"]})
        wait_until(lambda: case_of(hall, case).alert == "wangfang")
    assert case_of(hall, case).assignee == "wangfang"


def test_a_drill_is_marked_everywhere_and_counted_apart(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        assert until(desk, "alarms", lambda body: True)["drill_due"] in (True, False)
        desk.call("alarms.drill", {"on": True})
        assert refusal(desk, "alarms.drill", on=True).code == "alarms.drill_on"
        module.press(1)
        row = until(desk, "alarms", one_alarm)["alarms"][0]
        assert row["drill"]
        desk.call("alarms.accept", {"alarm": row["alarm"]})
        desk.call("alarms.close", {"alarm": row["alarm"], "outcome": "drill"})
        desk.call("alarms.drill", {"on": False})
        report = desk.call("alarms.list")
    assert (report["real"]["raised"], report["drills"]["raised"]) == (0, 1)
    assert report["drills"]["in_time"] == 1


def test_a_press_after_the_drill_is_a_real_alarm_and_stands_before_what_is_left_of_it(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        desk.call("alarms.drill", {"on": True})
        module.press(1)
        practised = until(desk, "alarms", one_alarm)["alarms"][0]
        desk.call("alarms.accept", {"alarm": practised["alarm"]})
        desk.call("alarms.drill", {"on": False})
        module.release(1)
        wait_until(lambda: released(hall, "button-1"))
        module.press(1)  # nobody has closed the drill's alarm
        both = until(desk, "alarms", lambda body: len(body["alarms"]) == 2)["alarms"]
        assert [(row["drill"], row["state"]) for row in both] == [
            (False, "raised"), (True, "accepted")
        ]  # fmt: skip
        module.release(1)
        wait_until(lambda: released(hall, "button-1"))
        desk.call("alarms.drill", {"on": True})
        module.press(1)  # while a real one stands there, it is no drill
        again = until(desk, "alarms", lambda body: body["alarms"][0]["presses"] == 2)["alarms"]
        assert [(row["drill"], row["presses"]) for row in again] == [(False, 2), (True, 1)]


def test_a_drill_ends_although_who_ended_it_was_gone_before_the_answer(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    """A line that is lost cancels what it asked for; what was committed counts all the same."""
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        desk.call("alarms.drill", {"on": True})
        engine = hall.agent.of(Alarms).engine
        wait_until(lambda: engine.drill)
        journal = hall.agent.ports.journal
        journal.writer.submit(lambda: _ended(hall)).result(PATIENCE)
        wait_until(lambda: not engine.drill)
        module.press(1)
        assert not until(desk, "alarms", one_alarm)["alarms"][0]["drill"]


def _ended(hall: AgentHall) -> None:
    with hall.agent.ports.journal.store.transaction() as tx:
        recording.end_drill(tx, "wangfang")


def test_a_real_alarm_stands_before_a_drills_older_one(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        desk.call("alarms.drill", {"on": True})
        module.press(1)
        until(desk, "alarms", one_alarm)
        desk.call("alarms.drill", {"on": False})
        hall.clock.advance(seconds=5)
        desk.call("alarms.raise", {"kind": "medical"})
        both = until(desk, "alarms", lambda body: len(body["alarms"]) == 2)["alarms"]
    assert [row["drill"] for row in both] == [False, True]


def test_what_was_latched_is_latched_after_a_restart(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    with hall.at("counter", "counter-1") as desk:
        module.press(1)
        before = until(desk, "alarms", one_alarm)["alarms"][0]
    hall.stop()
    hall.start()
    with hall.at("counter", "counter-1") as desk:
        after = until(desk, "alarms", lambda body: body["alarms"])["alarms"][0]
    assert (after["alarm"], after["raised_at"]) == (before["alarm"], before["raised_at"])
    assert after["presses"] >= 1  # still held: that is another press


def test_an_unplugged_module_is_a_trouble_that_everybody_sees(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    with hall.at("counter", "counter-1") as desk, hall.at("resident", "resident-1") as kiosk:
        until(desk, "alarms", lambda body: not body["troubles"])
        module.unplug()
        told = until(desk, "alarms", lambda body: body["troubles"])["troubles"]
        assert told[0]["about"] == "buttons"
        out = until(kiosk, "emergency", lambda body: body["out_of_service"])["out_of_service"]
        assert [each["en"] for each in out] == ["Below counter 1"]  # and no word of the silent one
        module.replug()
        until(desk, "alarms", lambda body: not body["troubles"])
        until(kiosk, "emergency", lambda body: not body["out_of_service"])


def test_a_trouble_stands_in_the_journal_from_when_to_when(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    module.unplug()
    wait_until(lambda: standing_troubles(hall) == 1)
    module.replug()
    wait_until(lambda: standing_troubles(hall) == 0)
    assert troubles_told(hall)[0] == "trouble.began"
