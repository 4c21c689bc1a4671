"""Two, eight and 128 sign in at the same moment: all are answered, and the hall goes on."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.core.lanes import _URGENT, READERS
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import wait_until
from tests.attacks.crowds import Ask, Derivations, at_once, code, crowded_hall, lines, replies
from tests.attacks.raw_line import RawLine
from tests.faults.agents import start
from tests.patience import PATIENCE

RIGHT, WRONG = "402817", "500001"
CLERKS = [f"clerk{n}" for n in range(1, 9)]
DESKS = [f"desk-{n}" for n in range(1, 17)]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    running = crowded_hall(tmp_path).start()
    running.hires(*CLERKS, pin=RIGHT)
    yield running
    running.stop()


def sign_in(line: RawLine, staff: str, pin: str = RIGHT) -> Ask:
    return line, "staff.sign_in", {"staff": staff, "pin": pin}


def raised(line: RawLine) -> str:
    """An alarm of the touchscreen; its id."""
    return str(line.ask("alarms.raise")["result"]["alarm"])


@pytest.mark.parametrize("people", [2, 8])
def test_who_comes_at_the_same_moment_is_signed_in(hall: AgentHall, people: int) -> None:
    with lines(hall.folder, "counter", DESKS[:people]) as desks:
        told = at_once(map(sign_in, desks, CLERKS))
        assert [each["result"]["staff"] for each in told] == CLERKS[:people]


def test_128_at_once_are_answered_while_the_hall_goes_on_and_then_ends(tmp_path: Path) -> None:
    """The real agent as a process of its own, with half of them wrong."""
    hall = crowded_hall(tmp_path).start()
    hall.hires(*CLERKS, "lifang", pin=RIGHT)
    hall.stop()
    agent = start(hall.folder)
    try:
        with (
            lines(hall.folder, "counter", DESKS) as desks,
            lines(hall.folder, "counter", ["counter-1"]) as [locked],
            lines(hall.folder, "resident", ["resident-1"]) as [kiosk],
        ):
            crowd = [
                (desk, desk.send("staff.sign_in", {"staff": staff, "pin": pin}))
                for staff, pin in zip(CLERKS, [RIGHT, WRONG] * 4, strict=True)
                for desk in desks
            ]
            assert code(kiosk.ask("visits.board")) == ""
            alarm = raised(kiosk)
            asked = {"alarm": alarm, "staff": "lifang", "pin": RIGHT}
            assert code(locked.ask("alarms.accept", asked)) == ""
            told = replies(crowd)
            counted = Counter(map(code, told))
            assert counted.keys() <= {"", "staff.one_moment", "staff.wrong_pin", "staff.rest"}
            assert counted.total() == 128
            for desk, staff in zip(desks, CLERKS, strict=False):  # and each a moment later
                assert code(desk.ask("staff.sign_in", {"staff": staff, "pin": RIGHT})) == ""
        agent.send_signal(signal.SIGTERM)
        assert agent.wait(PATIENCE) == 0
    finally:
        agent.kill()
        agent.wait()


def test_while_no_pin_can_be_looked_at_few_wait_and_the_rest_is_told_so_at_once(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    derived = Derivations(monkeypatch)
    derived.hold()
    with (
        lines(hall.folder, "counter", DESKS) as desks,
        lines(hall.folder, "resident", ["resident-1"]) as [kiosk],
    ):
        crowd = [(desk, desk.send(*sign_in(desk, staff)[1:])) for desk in desks for staff in CLERKS]
        told_at_once = 0
        for desk in desks:
            told: list[int] = []
            while len(told) < len(CLERKS) - 4:  # four of a terminal may wait, if there is room
                line = desk.read()
                if "id" in line:
                    assert code(line) == "staff.one_moment"
                    told.append(line["id"])
            told_at_once += len(told)
            crowd = [each for each in crowd if each[0] is not desk or each[1] not in told]
        assert told_at_once == 64
        assert code(kiosk.ask("visits.board")) == "", "look-ups do not wait for them"
        assert raised(kiosk), "nor alarms"
        session = kiosk.ask("session.begin")["result"]["session"]
        ticket = kiosk.ask("visits.check_in", {"session": session, "service": "general"})
        assert code(ticket) == "", "nor residents"
        derived.go_on()
        counted = Counter(map(code, replies(crowd)))
        assert counted.keys() == {"", "staff.one_moment"}
        assert counted[""] == len(derived.pins), "each that was not told so was looked at"


def test_who_accepts_an_alarm_goes_before_all_who_sign_in(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.hires("lifang", pin="713940")
    derived = Derivations(monkeypatch)
    with (
        lines(hall.folder, "counter", DESKS) as desks,
        lines(hall.folder, "counter", ["counter-1"]) as [locked],
        lines(hall.folder, "resident", ["resident-1"]) as [kiosk],
    ):
        alarm = raised(kiosk)
        derived.hold()
        crowd = [(desk, desk.send(*sign_in(desk, "nobody", WRONG)[1:])) for desk in desks]
        assert derived.came.acquire(timeout=PATIENCE)
        asked = {"alarm": alarm, "staff": "lifang", "pin": "713940"}
        taken = (locked, locked.send("alarms.accept", asked))
        jobs = hall.agent.ports.lanes.pins._jobs.queue
        wait_until(lambda: any(rank == _URGENT for rank, *_ in list(jobs)))
        derived.go_on()
        assert code(replies([taken])[0]) == ""
        replies(crowd)
        assert derived.pins.index("713940") == 1, "behind the one that was being looked at"


def test_a_right_acceptance_is_not_lost_in_a_crowd_of_wrong_ones(hall: AgentHall) -> None:
    hall.hires("lifang", pin="713940")
    with (
        lines(hall.folder, "counter", DESKS) as desks,
        lines(hall.folder, "counter", ["counter-1"]) as [locked],
        lines(hall.folder, "resident", ["resident-1"]) as [kiosk],
    ):
        alarm = raised(kiosk)
        names = [*CLERKS, *(f"nobody{n}" for n in range(8)), "lifang"]
        crowd = [
            (desk, desk.send("alarms.accept", {"alarm": alarm, "staff": staff, "pin": WRONG}))
            for desk in (*desks, locked)
            for staff in names
            if (desk, staff) != (locked, "lifang")
        ]
        asked = {"alarm": alarm, "staff": "lifang", "pin": "713940"}
        assert code(locked.ask("alarms.accept", asked)) == ""
        assert "" not in {code(each) for each in replies(crowd)}
    assert hall.agent.of(Alarms).engine.open[0].accepted_by == "lifang"


def test_a_pin_is_looked_at_for_an_alarm_that_waits_and_for_nothing_else(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else acceptances of alarms that are not there would be more tries."""
    derived = Derivations(monkeypatch)
    with (
        lines(hall.folder, "counter", ["desk-1"]) as [desk],
        lines(hall.folder, "resident", ["resident-1"]) as [kiosk],
    ):
        asked = {"staff": "clerk1", "pin": RIGHT}
        assert code(desk.ask("alarms.accept", {**asked, "alarm": "a-1"})) == "alarms.unknown"
        assert derived.pins == []
        alarm = raised(kiosk)
        assert code(desk.ask("alarms.accept", {**asked, "alarm": alarm})) == ""
        again = desk.ask("alarms.accept", {**asked, "staff": "clerk2", "alarm": alarm})
        assert (code(again), len(derived.pins)) == ("alarms.accepted_already", 1)


@contextmanager
def hanging_journal(hall: AgentHall) -> Iterator[None]:
    hangs, free = threading.Event(), threading.Event()

    def hang() -> None:
        hangs.set()
        free.wait(PATIENCE)

    hall.agent.ports.journal.writer.submit(hang)
    assert hangs.wait(PATIENCE)  # until then what is urgent goes before it
    try:
        yield
    finally:
        free.set()


def test_an_alarm_is_accepted_by_pin_although_the_journal_hangs_and_few_wrong_ones_are_tried(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.agent.sessions.pin_check.JOURNAL_WITHIN", 0.05)
    derived = Derivations(monkeypatch)
    with (
        lines(hall.folder, "counter", ["desk-1", "desk-2"]) as [desk, other],
        lines(hall.folder, "resident", ["resident-1"]) as [kiosk],
        hanging_journal(hall),
    ):
        alarm = raised(kiosk)
        wrong = {"alarm": alarm, "staff": "clerk1", "pin": WRONG}
        for _ in range(10):
            assert code(desk.ask("alarms.accept", wrong)) in ("staff.wrong_pin", "staff.one_moment")
        assert len(derived.pins) == 5
        assert code(other.ask("alarms.accept", {**wrong, "pin": RIGHT})) == ""


def test_nor_does_a_sign_in_that_hangs_there_keep_the_same_clerk_from_it(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.agent.sessions.pin_check.JOURNAL_WITHIN", 0.05)
    with (
        lines(hall.folder, "counter", ["desk-1"]) as [desk],
        lines(hall.folder, "resident", ["resident-1"]) as [kiosk],
        hanging_journal(hall),
    ):
        alarm = raised(kiosk)
        clerk = {"staff": "clerk1", "pin": RIGHT}
        desk.send("staff.sign_in", clerk)
        assert code(desk.ask("alarms.accept", {"alarm": alarm, **clerk})) == ""


def test_the_call_list_is_looked_up_behind_no_crowd_of_others(hall: AgentHall) -> None:
    free, lane = threading.Event(), hall.agent.ports.lanes.look_ups
    for _ in range(2 * READERS):
        lane.submit(lambda: free.wait(PATIENCE))
    try:
        with lines(hall.folder, "resident", ["resident-1"]) as [kiosk]:
            alarm = raised(kiosk)
            wait_until(lambda: bool(hall.agent.of(Alarms).calls.lines(alarm)))
    finally:
        free.set()
