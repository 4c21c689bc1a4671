"""Nobody makes themselves more than they are: a technician no manager, a manager no technician."""

from __future__ import annotations

import threading

import pytest

from kiosk.agent.alarms.capability import Alarms
from tests.agent.agent_hall import AgentHall, refusal
from tests.agent.test_alarms import wait_until
from tests.attacks.crowds import code, journal_held, replies
from tests.attacks.raw_line import RawLine
from tests.attacks.test_lost_replies import comes
from tests.patience import PATIENCE

NEW = "918273"


@pytest.fixture
def hall(hall: AgentHall) -> AgentHall:
    hall.hires("lifang")
    hall.hires("wangmin", role="manager", pin="602817")
    return hall


def another_manager(hall: AgentHall, staff: str = "zhaolei") -> None:
    with hall.signed_in("wangmin") as manager:
        manager.call(
            "staff.add", {"staff": staff, "name": "赵磊", "role": "manager", "pin": "702816"}
        )
    hall.pins[staff] = "702816"


def attempts(target: str, role: str) -> list[tuple[str, dict[str, str]]]:
    """Every way to have the rights of an account, or of one like it."""
    return [
        ("staff.set_pin", {"staff": target, "pin": NEW}),
        ("staff.badge", {"staff": target}),
        ("staff.disable", {"staff": target}),
        ("staff.add", {"staff": "another", "name": "", "role": role, "pin": NEW}),
    ]


@pytest.mark.parametrize(
    ("who", "target", "role"), [("tech", "wangmin", "manager"), ("wangmin", "tech", "technician")]
)
def test_neither_makes_themselves_the_other(
    hall: AgentHall, who: str, target: str, role: str
) -> None:
    with RawLine.local(hall.folder.socket("technician")) as line:
        line.ask("terminal.hello", {"terminal": ""})
        line.ask("staff.sign_in", {"staff": who, "pin": hall.pins[who]})
        for method, asked in attempts(target, role):
            assert line.refused(method, asked) == f"staff.beyond_{role}", method
            alone = asked | {"second": who, "second_pin": hall.pins[who]}
            assert line.refused(method, alone) == "staff.second_same", method
            weaker = asked | {"second": "lifang", "second_pin": hall.pins["lifang"]}
            assert line.refused(method, weaker) == f"staff.beyond_{role}", method
        assert "another" not in str(line.ask("staff.list"))
    hall.signed_in(target).close()


def test_a_technician_hires_clerks_only_until_a_manager_has_come(hall: AgentHall) -> None:
    hall.hires("zhouqiang")
    hall.signed_in("wangmin").close()
    with hall.signed_in("tech") as technician:
        for method, asked in attempts("lifang", "clerk"):
            if method != "staff.disable":  # closing gives nobody anything
                assert refusal(technician, method, **asked).code == "staff.beyond_clerk", method
        technician.call("staff.disable", {"staff": "lifang"})


def test_the_first_manager_is_the_only_one_that_a_technician_makes(hall: AgentHall) -> None:
    with hall.signed_in("tech") as technician:
        told = refusal(technician, "staff.add", staff="b", name="", role="manager", pin=NEW)
        assert told.code == "staff.beyond_manager"
    another_manager(hall)
    with hall.signed_in("wangmin") as manager:
        manager.call("staff.disable", {"staff": "zhaolei"})
    with hall.signed_in("tech") as technician:
        told = refusal(technician, "staff.add", staff="b", name="", role="manager", pin=NEW)
        assert told.code == "staff.beyond_manager"


def test_two_persons_together_may_and_the_owner_is_told_until_the_pin_is_their_own(
    hall: AgentHall,
) -> None:
    another_manager(hall)
    with hall.signed_in("tech") as technician:
        asked = {"staff": "wangmin", "pin": NEW, "second": "zhaolei"}
        told = refusal(technician, "staff.set_pin", **asked, second_pin="111222")
        assert told.code == "staff.wrong_pin"
        technician.call("staff.set_pin", asked | {"second_pin": hall.pins["zhaolei"]})
    hall.pins["wangmin"] = NEW
    for _ in range(2):  # whoever has the new PIN does not hide it from the owner by using it
        with hall.at("technician") as desk:
            told = desk.call("staff.sign_in", {"staff": "wangmin", "pin": NEW})
            assert (told["pin_by"], bool(told["pin_at"])) == ("tech", True)
    with hall.signed_in("wangmin") as manager:
        manager.call("staff.set_pin", {"staff": "wangmin", "pin": "820461"})
    with hall.at("technician") as desk:
        assert desk.call("staff.sign_in", {"staff": "wangmin", "pin": "820461"})["pin_by"] == ""
    with hall.agent.store.reading() as tx:
        [both, _own] = [each for each in tx.events() if each.type == "staff.pin_set"]
    assert (both["by"], both["second"]) == ("tech", "zhaolei")


def test_its_own_kind_renews_a_pin_and_the_owner_is_told(hall: AgentHall) -> None:
    another_manager(hall)
    with hall.signed_in("zhaolei") as colleague:
        colleague.call("staff.set_pin", {"staff": "wangmin", "pin": NEW})
    with hall.at("technician") as desk:
        told = desk.call("staff.sign_in", {"staff": "wangmin", "pin": NEW})
        assert told["pin_by"] == "赵磊"


def test_an_owner_on_the_call_list_has_a_message(hall: AgentHall) -> None:
    """Whoever renewed the PIN keeps it for themselves: the owner hears of it all the same."""
    sent: list[tuple[str, str]] = []
    came = threading.Event()

    class Phone:
        def send(self, _ident: str, number: str, text: str, *, priority: int = 0) -> None:
            sent.append((number, text))
            came.set()

        def ring(self, _ident: str, _number: str, *, priority: int = 0) -> None: ...

        def withdraw(self, _ident: str) -> None: ...

    another_manager(hall)
    with hall.signed_in("wangmin") as manager:
        listed = {"role": "manager", "name": "王敏", "phone": "13800000002", "staff": "wangmin"}
        manager.call("responders.add", listed)
    hall.agent.of(Alarms).calls.modem = Phone()
    with hall.signed_in("zhaolei") as colleague:
        colleague.call("staff.set_pin", {"staff": "wangmin", "pin": NEW})
    assert came.wait(PATIENCE)
    [(number, text)] = sent
    assert number == "13800000002"
    assert "赵磊" in text
    assert NEW not in text


def test_two_managers_who_close_each_other_at_the_same_moment_leave_one(hall: AgentHall) -> None:
    """Both have looked when neither has written yet: who was closed closes nobody any more."""
    another_manager(hall)
    with (
        comes(hall, "wangmin", "counter", "counter-1") as one,
        comes(hall, "zhaolei", "counter", "counter-2") as other,
    ):
        sent = []
        with journal_held(hall) as waiting:
            for count, (line, target) in enumerate(((one, "zhaolei"), (other, "wangmin")), 1):
                sent.append((line, line.send("staff.disable", {"staff": target})))
                waiting(count)
        assert [code(each) for each in replies(sent)] == ["", "staff.disabled"]
        wait_until(lambda: other.refused("staff.list") == "api.sign_in_first")
    with hall.signed_in("tech") as technician:
        rows = technician.call("staff.list")["staff"]
    left = [row["staff"] for row in rows if row["role"] == "manager" and not row["disabled"]]
    assert left == ["wangmin"]


def test_the_last_of_its_kind_is_not_closed(hall: AgentHall) -> None:
    for who in ("tech", "wangmin"):
        with hall.signed_in(who) as line:
            assert refusal(line, "staff.disable", staff=who).code == "staff.last"


def test_a_technician_guesses_no_pin_by_lifting_the_rests(hall: AgentHall) -> None:
    with hall.signed_in("tech") as technician, hall.at("counter", "counter-1") as desk:
        for _ in range(5):
            refusal(desk, "staff.sign_in", staff="wangmin", pin="111222")
        lifted = refusal(technician, "staff.unlock", staff="wangmin", terminal="counter-1")
        assert lifted.code == "staff.not_locked"
        right = refusal(desk, "staff.sign_in", staff="wangmin", pin=hall.pins["wangmin"])
        assert right.code == "staff.rest"


def test_nobody_puts_their_own_telephone_in_another_ones_name(hall: AgentHall) -> None:
    """A reply "1" from it would accept in that name, and what the owner is told would go there."""
    entry = {"role": "manager", "name": "王敏", "staff": "wangmin"}
    with hall.signed_in("wangmin") as manager:
        own = manager.call("responders.add", entry | {"phone": "13800000002"})["responder"]
    with hall.signed_in("tech") as technician:
        told = refusal(technician, "responders.add", **entry, phone="13900000009")
        assert told.code == "staff.beyond_manager"
        assert (
            refusal(technician, "responders.remove", responder=own).code == "staff.beyond_manager"
        )
        doctor = {"role": "doctor", "name": "陈医生", "phone": "13900000001"}
        made = technician.call("responders.add", doctor)["responder"]
        technician.call("responders.remove", {"responder": made})
