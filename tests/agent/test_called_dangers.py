"""People are called from a report that tells of a danger, before it is filed: one alarm, kept.

And where the one who harms may stand beside nothing of it is heard or seen but by staff.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from devices.modbus.simulator import ModbusModuleSimulator
from devices.simulation.far_ends import PtyPair
from kiosk.agent.alarms import wording
from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.alarms.of_cases import CaseAlarms
from kiosk.agent.cases.capability import Cases
from kiosk.api.client import Client
from kiosk.domain.alarm import Alarm
from kiosk.services.erasure import erase_case
from kiosk.storage.tables import alarms as table
from kiosk.storage.tables import print_jobs
from tests.agent.agent_hall import AgentHall, refusal
from tests.agent.test_alarms import BUTTONS, case_of, in_journal, one_alarm, until, wait_until
from tests.agent.test_urgent_cases import alarms, looks_again, lost

SMELL = "家里一股煤气味"
BEATEN = "我丈夫又打我，快来人"
CALL = "0123456789abcdef"


@pytest.fixture
def module() -> Iterator[ModbusModuleSimulator]:
    with ModbusModuleSimulator(PtyPair(), normally_open=(1, 2)) as made:
        yield made


@pytest.fixture
def hall(tmp_path: Path, module: ModbusModuleSimulator) -> Iterator[AgentHall]:
    extra = BUTTONS.format(url=module.url).replace("[alarms]", '[alarms]\nslip_printer="ticket-1"')
    made = AgentHall(tmp_path, extra=extra).start()
    made.hires("lifang", role="manager")
    yield made
    made.stop()


def calls(kiosk: Client, hazard: str = "gas", words: str = SMELL, **told: Any) -> dict[str, Any]:
    asked = {"hazard": hazard, "call": CALL, "seen": words, **told}
    return kiosk.call("alarms.raise", asked)


def files(kiosk: Client, text: str = SMELL, call: str = CALL, **told: Any) -> dict[str, Any]:
    session = kiosk.call("session.begin")["session"]
    draft = {"session": session, "type": "help", "category": "other", "text": text, "call": call}
    return kiosk.call("cases.file", {"draft": {**draft, **told}})


def slips(hall: AgentHall, alarm: str) -> int:
    with hall.agent.store.reading() as tx:
        return len(print_jobs.of_subject(tx, alarm))


def test_one_touch_calls_people_with_the_words_so_far_and_what_is_filed_joins(
    hall: AgentHall,
) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        said = kiosk.call("cases.suggest", {**_words(kiosk, SMELL)})["emergency"]
        assert said == {"hazard": "gas", "phone": "119", "quiet": False, "shelter": ""}
        called = calls(kiosk)
        with hall.signed_in("lifang", "counter", "counter-1") as desk:
            row = until(desk, "alarms", one_alarm)["alarms"][0]
            assert (row["origin"], row["terminal"]) == ("report", "resident-1")
            assert (row["hazard"], row["seen"]) == ("gas", SMELL)
            assert row["sentence"]["key"] == "of_gas", "no more than is known"
        case = files(kiosk, text="家里一股煤气味，三号楼", anonymous=True)
    wait_until(lambda: [each.case for each in in_journal(hall)] == [case["case"]])
    [alarm] = in_journal(hall)
    assert (alarm.alarm, alarm.presses) == (called["alarm"], 1)
    assert alarm.seen == f"{case['number']} {SMELL}"
    looks_again(hall)
    hall.stop()
    hall.start()
    assert [(each.alarm, each.presses) for each in in_journal(hall)] == [(called["alarm"], 1)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "there is a gas leak in my kitchen",
            {"hazard": "gas", "phone": "119", "quiet": False, "shelter": ""},
        ),
        (
            "my husband is beating me",
            {"hazard": "violence", "phone": "110", "quiet": True, "shelter": ""},
        ),
    ],
)
def test_who_writes_in_english_is_asked_and_heard_alike(
    hall: AgentHall, text: str, told: dict[str, Any]
) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        assert kiosk.call("cases.suggest", _words(kiosk, text))["emergency"] == told
        case = files(kiosk, text, call="")
    wait_until(lambda: [each.case for each in in_journal(hall)] == [case["case"]])
    [alarm] = in_journal(hall)
    assert (alarm.hazard, alarm.silent) == (told["hazard"], told["quiet"])


def _words(kiosk: Client, text: str) -> dict[str, Any]:
    return {"session": kiosk.call("session.begin")["session"], "text": text}


def test_two_touches_at_the_same_moment_are_one_alarm(hall: AgentHall) -> None:
    with (
        hall.at("resident", "resident-1") as one,
        hall.at("resident", "resident-1") as two,
        ThreadPoolExecutor(2) as both,
    ):
        told = list(both.map(lambda kiosk: calls(kiosk)["alarm"], (one, two)))
    assert len(set(told)) == 1
    wait_until(lambda: [each.presses for each in in_journal(hall)] == [2])


def test_a_touch_that_is_sent_again_after_a_fall_presses_nothing_twice(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        first = calls(kiosk, key="touch-1")
    hall.stop()
    hall.start()
    [alarm] = alarms(hall)
    assert (alarm.hazard, alarm.seen) == ("gas", SMELL), "it is found again"
    with hall.at("resident", "resident-1") as kiosk:
        assert calls(kiosk, key="touch-1") == first
    assert [each.presses for each in in_journal(hall)] == [1]


def test_a_crash_between_the_filing_and_its_alarm_makes_no_second_one(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as crash:
        crash.setattr(CaseAlarms, "filed", lost)
        hall.stop()
        hall.start()
        with hall.at("resident", "resident-1") as kiosk:
            calls(kiosk)
            case = files(kiosk)
        assert [each.case for each in alarms(hall)] == [""]
        hall.stop()
    hall.start()
    assert [(each.case, each.presses) for each in alarms(hall)] == [(case["case"], 1)]


def test_who_leaves_without_filing_takes_nobodys_alarm_along(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        kiosk.call("cases.draft", {"draft": {"session": session, "text": SMELL, "call": CALL}})
        calls(kiosk)
        kiosk.call("session.end", {"session": session})
    assert [each.seen for each in alarms(hall)] == [SMELL]


def test_what_is_filed_after_it_was_over_rings_no_second_time_and_goes_with_the_case(
    hall: AgentHall,
) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        called = calls(kiosk)
        with hall.signed_in("lifang", "counter", "counter-1") as desk:
            desk.call("alarms.accept", {"alarm": called["alarm"]})
            desk.call("alarms.close", {"alarm": called["alarm"], "outcome": "helped"})
        case = files(kiosk)
    wait_until(lambda: [each.case for each in in_journal(hall)] == [case["case"]])
    looks_again(hall)
    assert alarms(hall) == []
    with hall.agent.store.transaction() as tx:
        erase_case(tx, hall.agent.of(Cases).blobs, case["case"], "asked")
    assert [each.seen for each in in_journal(hall)] == [""]


def test_a_neighbour_presses_the_alarm_that_the_report_had_raised(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        calls(kiosk)
        case = files(kiosk)
        wait_until(lambda: [each.case for each in in_journal(hall)] == [case["case"]])
        session = kiosk.call("session.begin")["session"]
        told = {"session": session, "type": "help", "category": "other", "text": SMELL}
        kiosk.call("cases.file", {"draft": told, "joins": case["case"]})
    wait_until(lambda: [each.presses for each in in_journal(hall)] == [2])
    assert alarms(hall)[0].seen == f"{case['number']} {SMELL}"
    looks_again(hall)
    assert [each.presses for each in in_journal(hall)] == [2]


def test_where_the_call_never_came_through_the_filing_rings(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        case = files(kiosk)
        wait_until(lambda: [each.case for each in in_journal(hall)] == [case["case"]])
        calls(kiosk)  # late, on a bad line
    assert [each.presses for each in alarms(hall)] == [2]
    looks_again(hall)
    assert [each.presses for each in in_journal(hall)] == [2]


def test_a_call_names_no_person_and_no_screen_makes_up_another_form(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        for call in ("", "王小明家", "x" * 41):
            assert refusal(kiosk, "alarms.raise", hazard="gas", call=call).code == (
                "alarms.call_form"
            )
        draft = {**_words(kiosk, SMELL), "type": "help", "category": "other", "call": "王小明家"}
        assert refusal(kiosk, "cases.file", draft=draft).code == "alarms.call_form"
    assert in_journal(hall) == []


@pytest.mark.parametrize("way", ["called", "filed", "both"])
def test_where_the_one_who_harms_may_stand_beside_nothing_is_heard_or_seen(
    hall: AgentHall, module: ModbusModuleSimulator, way: str
) -> None:
    with (
        hall.at("resident", "resident-1") as kiosk,
        hall.at("display", "display-1") as wall,
        hall.signed_in("lifang", "counter", "counter-1") as desk,
    ):
        kiosk.call("terminal.hello", {"terminal": "resident-1"})
        wall.call("terminal.hello", {"terminal": "display-1"})
        asked = kiosk.call("cases.suggest", _words(kiosk, BEATEN))
        assert asked["emergency"]["quiet"]
        if way != "filed":
            calls(kiosk, "violence", BEATEN)
        if way != "called":
            case = files(kiosk, BEATEN, CALL if way == "both" else "")
            assert case["emergency"]["quiet"]
        row = until(desk, "alarms", one_alarm)["alarms"][0]
        assert (row["quiet"], row["silent"], row["hazard"]) == (True, True, "violence")
        # a loud one after it: whatever was told of the first came before
        kiosk.call("alarms.raise", {"kind": "fire"})
        for screen in (kiosk, wall):
            shown = until(screen, "emergency", lambda body: body["alarms"])["alarms"]
            assert [each["kind"] for each in shown] == ["fire"]
        loud = next(each for each in alarms(hall) if not each.silent)
        wait_until(lambda: slips(hall, loud.alarm) == 1)
        assert slips(hall, row["alarm"]) == 0
        assert refusal(desk, "alarms.slip", alarm=row["alarm"]).code == "alarms.silent_slip"
        desk.call("alarms.accept", {"alarm": loud.alarm})
        assert module.await_coil(1, False), "the quiet one waits still, and no siren sounds"
        desk.call("alarms.tell_kind", {"alarm": row["alarm"], "kind": "medical"})
        assert next(each for each in alarms(hall) if each.quiet).silent


def test_a_quiet_one_is_quiet_in_a_drill_and_who_is_sent_for_goes_quietly(hall: AgentHall) -> None:
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        desk.call("alarms.drill", {"on": True})
        with hall.at("resident", "resident-1") as kiosk:
            calls(kiosk, "self_harm", "我不想活了")
        [alarm] = alarms(hall)
        assert (alarm.drill, alarm.silent) == (True, True)
        sent = wording.message(hall.agent.context, alarm, "")
        assert "别声张" in sent
        assert "轻生" in sent


def test_a_fire_that_somebody_lays_beside_is_told_quietly_too(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        words = _words(kiosk, "他打我，现在放火烧房子，冒浓烟了，烧起来了")
        told = kiosk.call("cases.suggest", words)["emergency"]
        assert (told["hazard"], told["quiet"]) == ("fire", True)
        files(kiosk, words["text"], call="")
    wait_until(lambda: len(alarms(hall)) == 1)
    assert alarms(hall)[0].silent


def test_what_a_crash_swallowed_of_a_quiet_report_is_raised_quietly(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as crash:
        crash.setattr(CaseAlarms, "filed", lost)
        hall.stop()
        hall.start()
        with hall.at("resident", "resident-1") as kiosk:
            files(kiosk, BEATEN, call="")
        hall.stop()
    hall.start()
    assert [each.silent for each in alarms(hall)] == [True]
    assert hall.agent.of(Alarms).engine.open[0].hazard == "violence"


def test_the_table_made_anew_is_the_same(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        calls(kiosk, "violence", BEATEN)
        case = files(kiosk, BEATEN)
    wait_until(lambda: [each.case for each in in_journal(hall)] == [case["case"]])
    assert case_of(hall, case["case"]).hazard == "violence"
    before = in_journal(hall)
    with hall.agent.store.reading() as tx:
        made: Alarm | None = None
        for event in table.events_of(tx, before[0].alarm):
            made = table.rules.apply(made, table.action_of(event))
    assert [made] == before
