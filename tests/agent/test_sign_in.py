"""Staff sign in, forget their PIN, are locked out and let in again; and the bored teenager."""

from __future__ import annotations

import threading
from contextlib import ExitStack

from kiosk.agent.lines.capability import Lines
from tests.agent.agent_hall import AgentHall, next_notice, refusal
from tests.attacks.raw_line import RawLine
from tests.patience import PATIENCE

WRONG = "111222"


def test_wrong_pins_slow_down_then_lock_this_terminal_only(hall: AgentHall) -> None:
    hall.hires("lifang")
    with hall.at("resident", "resident-1") as kiosk:
        for left in (4, 3, 2, 1):
            told = refusal(kiosk, "staff.sign_in", staff="lifang", pin=WRONG)
            assert (told.code, told.params["left"]) == ("staff.wrong_pin", str(left))
        rest = 15
        for _ in range(10):  # the 5th to the 14th
            told = refusal(kiosk, "staff.sign_in", staff="lifang", pin=WRONG)
            assert (told.code, told.params["seconds"]) == ("staff.rest", str(rest))
            early = refusal(kiosk, "staff.sign_in", staff="lifang", pin=hall.pins["lifang"])
            assert early.code == "staff.rest", "not even the right PIN before its time"
            hall.clock.advance(seconds=rest + 1)
            rest *= 2
        assert refusal(kiosk, "staff.sign_in", staff="lifang", pin=WRONG).code == "staff.locked"
        hall.clock.advance(hours=24)
        right = refusal(kiosk, "staff.sign_in", staff="lifang", pin=hall.pins["lifang"])
        assert right.code == "staff.locked"
    with hall.signed_in("lifang", "counter", "counter-1"):
        pass  # nobody at the touchscreen can lock a clerk out at the counter


def test_a_lock_outlives_a_restart_and_a_technician_lifts_it(hall: AgentHall) -> None:
    hall.hires("lifang")
    with hall.at("resident", "resident-1") as kiosk:
        for _ in range(15):
            refusal(kiosk, "staff.sign_in", staff="lifang", pin=WRONG)
            hall.clock.advance(hours=5)
    hall.stop()
    hall.start()
    asked = {"staff": "lifang", "pin": hall.pins["lifang"]}
    with hall.at("resident", "resident-1") as kiosk, hall.signed_in("tech") as technician:
        assert refusal(kiosk, "staff.sign_in", **asked).code == "staff.locked"
        rows = {row["staff"]: row for row in technician.call("staff.list")["staff"]}
        assert rows["lifang"]["locked_at"] == ["resident-1"]
        technician.call("staff.unlock", {"staff": "lifang", "terminal": "resident-1"})
        assert kiosk.call("staff.sign_in", asked)["staff"] == "lifang"


def test_an_account_that_is_not_there_is_refused_as_a_wrong_pin_is(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        told = refusal(kiosk, "staff.sign_in", staff="nobody", pin=WRONG)
        assert told.code == "staff.wrong_pin"


def test_a_disabled_clerk_is_out_at_once_and_stays_out(hall: AgentHall) -> None:
    hall.hires("lifang")
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        desk.call("counters.open", {"counter": "1"})
        with hall.signed_in("tech") as technician:
            technician.call("staff.disable", {"staff": "lifang"})
        while next_notice(desk, "staff").body["signed_in"] is not None:
            pass
        assert refusal(desk, "visits.call_next", counter="1").code == "api.sign_in_first"
        asked = {"staff": "lifang", "pin": hall.pins["lifang"]}
        assert refusal(desk, "staff.sign_in", **asked).code == "staff.wrong_pin"


def test_a_screen_of_the_hall_cannot_make_a_clerk_more_than_a_clerk(hall: AgentHall) -> None:
    hall.hires("lifang")
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        for method in ("terminals.pair", "staff.add", "staff.unlock", "hall.reload"):
            assert refusal(desk, method).code == "api.no_right"


def test_who_walks_away_is_signed_out_by_the_agent(hall: AgentHall) -> None:
    hall.hires("lifang")
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        desk.call("counters.open", {"counter": "1"})
        hall.clock.advance(minutes=hall.agent.context.hall.session.staff_idle_minutes + 1)
        while next_notice(desk, "staff").body["signed_in"] is not None:
            pass
        assert refusal(desk, "visits.call_next", counter="1").code == "api.sign_in_first"


def test_the_agent_ends_a_residents_session_whatever_the_screen_says(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        hall.clock.advance(minutes=10)
        assert next_notice(kiosk, "session_over").body["session"] == session
        told = refusal(kiosk, "visits.check_in", session=session, service="general")
        assert told.code == "session.over"


def test_pins_that_everybody_tries_first_are_refused(hall: AgentHall) -> None:
    with hall.signed_in("tech") as technician:
        for pin, code in (("123456", "pin_trivial"), ("888888", "pin_trivial"), ("12", "pin_form")):
            told = refusal(
                technician, "staff.add", staff="lifang", name="李芳", role="clerk", pin=pin
            )
            assert told.code == f"staff.{code}"


def test_a_screens_own_pulse_keeps_nobody_signed_in(hall: AgentHall) -> None:
    """Screens ask for the board every few seconds: that is no sign of a clerk."""
    hall.hires("lifang")
    minutes = hall.agent.context.hall.session.staff_idle_minutes
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        desk.call("counters.open", {"counter": "1"})
        for _ in range(minutes + 1):
            hall.clock.advance(minutes=1)
            desk.call("visits.board")
        assert refusal(desk, "visits.call_next", counter="1").code == "api.sign_in_first"


def test_who_works_stays_signed_in(hall: AgentHall) -> None:
    hall.hires("lifang")
    minutes = hall.agent.context.hall.session.staff_idle_minutes
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        desk.call("counters.open", {"counter": "1"})
        for _ in range(3):
            hall.clock.advance(minutes=minutes - 1)
            desk.call("visits.call_next", {"counter": "1"})


def test_two_clerks_sign_in_at_the_same_moment(hall: AgentHall) -> None:
    hall.hires("lifang", "wangqiang")
    came: list[str] = []

    def comes(staff: str, terminal: str) -> None:
        with hall.at("counter", terminal) as desk:
            told = desk.call("staff.sign_in", {"staff": staff, "pin": hall.pins[staff]})
            came.append(told["staff"])

    clerks = [
        threading.Thread(target=comes, args=pair, daemon=True)
        for pair in (("lifang", "counter-1"), ("wangqiang", "counter-2"))
    ]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join(PATIENCE)
    assert sorted(came) == ["lifang", "wangqiang"]


def told_of_staff(line: RawLine) -> list[str]:
    """Who is signed in there, as it was told so far; "" for nobody."""
    line.ask("terminal.ping")
    bodies = [
        said["params"]["body"]["signed_in"]
        for said in line.heard
        if said.get("params", {}).get("topic") == "staff"
    ]
    return [body["staff"] if body else "" for body in bodies]


def test_each_terminal_is_told_who_is_signed_in_and_signing_out_always_tells(
    hall: AgentHall,
) -> None:
    """One whom somebody signed in and one whom nobody did, at the same moment; then a new agent."""
    hall.hires("lifang")
    pin = hall.pins["lifang"]
    with ExitStack() as lines:

        def comes(seat: str, resume: str = "") -> RawLine:
            line = lines.enter_context(RawLine.local(hall.folder.socket("counter")))
            line.ask("terminal.hello", {"terminal": seat, "resume": resume})
            return line

        one, two = comes("counter-1"), comes("counter-2")
        assert told_of_staff(one) == told_of_staff(two) == [""], "the greeting says so itself"
        admitted = one.ask("staff.sign_in", {"staff": "lifang", "pin": pin, "key": "k1"})["result"]
        assert told_of_staff(one)[-1] == "lifang"
        assert two.ask("staff.sign_out", {"key": "k2"})["result"] == {}
        assert told_of_staff(two) == ["", ""], "else its lock would do nothing for ever"
        assert told_of_staff(one)[-1] == "lifang", "and it is nobody else's end"
        hall.agent.ports.in_loop(hall.agent.of(Lines).server.cut, "counter-1")
        assert told_of_staff(comes("counter-1", admitted["secret"])) == ["lifang"]
        hall.stop()
        hall.start()
        assert told_of_staff(comes("counter-1", admitted["secret"])) == [""]
