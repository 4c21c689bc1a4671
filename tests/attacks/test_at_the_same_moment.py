"""Two at the same moment, one that never reads, and a kill in between: drill, numbers, badges,
accounts, pairing offers.
"""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from devices.scanner.codec import Scan
from devices.scanner.driver import CodeScanned
from kiosk.agent.alarms import capability as alarms
from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.sessions.capability import Sessions
from kiosk.services.access import badges
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import wait_until
from tests.attacks.crowds import at_once, code, journal_held, lines, replies
from tests.attacks.lan.strangers import port_of, tls
from tests.attacks.lan.test_pairing_guessed import request
from tests.attacks.lan.test_strangers_on_the_lan import code_for
from tests.attacks.raw_line import RawLine
from tests.attacks.rights.test_codes_held_up import badge_of, greeted, held_up, told
from tests.attacks.test_lost_replies import comes, recorded
from tests.faults.agents import start_one_that_dies_after
from tests.patience import PATIENCE

KEY = "of-a-screen"


@contextmanager
def killed_by(hall: AgentHall, event: str) -> Iterator[None]:
    """The hall's agent dies when such an event is on the disk, before anybody is told; then it runs
    again as a process of its own.
    """
    hall.stop()
    doomed = start_one_that_dies_after(hall.folder, event)
    try:
        yield
        assert doomed.wait(PATIENCE) == -signal.SIGKILL
    finally:
        doomed.kill()
        doomed.wait()


def dies(line: RawLine, method: str, params: dict[str, Any]) -> None:
    with pytest.raises((EOFError, ConnectionError)):
        line.ask(method, params)


# -- the drill


def test_a_drill_that_two_begin_is_one_and_who_never_reads_holds_up_nobody(hall: AgentHall) -> None:
    hall.hires("lifang", "zhouqiang")
    with (
        comes(hall, "lifang", "counter", "counter-1") as one,
        comes(hall, "zhouqiang", "counter", "counter-2") as two,
        comes(hall, "tech", "technician", "") as deaf,
    ):
        for on in (True, False, True):
            for _ in range(20):
                deaf.send("alarms.drill", {"on": on})
            answers = at_once([(each, "alarms.drill", {"on": on}) for each in (one, two)])
            assert {code(each) for each in answers} <= {"", "alarms.drill_on", "alarms.drill_off"}
            wait_until(lambda on=on: hall.agent.of(Alarms).engine.drill is on)
    assert (recorded(hall, "drill.began"), recorded(hall, "drill.ended")) == (2, 1)


def test_a_drill_whose_agent_is_killed_goes_on_and_the_repeat_begins_no_other(
    hall: AgentHall,
) -> None:
    with killed_by(hall, "drill.began"), comes(hall, "tech", "technician", "") as line:
        dies(line, "alarms.drill", {"on": True, "key": KEY})
    hall.start()
    assert hall.agent.of(Alarms).engine.drill
    with comes(hall, "tech", "technician", "") as line:
        assert line.refused("alarms.drill", {"on": True, "key": KEY}) == ""
        assert recorded(hall, "drill.began") == 1
        assert line.refused("alarms.drill", {"on": False}) == ""


# -- the brake on numbers


def test_lines_that_draw_at_the_same_moment_share_one_brake(hall: AgentHall) -> None:
    """Also where nobody reads what was drawn; and the next screen has its numbers."""
    with (
        greeted(hall, "resident") as one,
        greeted(hall, "resident") as two,
        greeted(hall, "resident") as deaf,
    ):
        session = one.ask("session.begin")["result"]["session"]
        asked = {"session": session, "service": "general"}
        for _ in range(30):
            deaf.send("visits.check_in", asked)
        answers = at_once([(each, "visits.check_in", asked) for each in (one, two)] * 12)
        assert "queue.guests_session" in {code(each) for each in answers}
        wait_until(lambda: recorded(hall, "visit.checked_in") == 10)
        fresh = {"session": one.ask("session.begin")["result"]["session"], "service": "general"}
        assert one.refused("visits.check_in", fresh) == ""


def test_a_number_whose_agent_was_killed_is_drawn_once(hall: AgentHall) -> None:
    with killed_by(hall, "visit.checked_in"), greeted(hall, "resident") as line:
        session = line.ask("session.begin")["result"]["session"]
        dies(line, "visits.check_in", {"session": session, "service": "general", "key": KEY})
    hall.start()
    with greeted(hall, "resident") as line:
        asked = {"session": session, "service": "general", "key": KEY}
        first = line.ask("visits.check_in", asked)["result"]
        assert line.ask("visits.check_in", asked)["result"] == first
    assert recorded(hall, "visit.checked_in") == 1


# -- badges at scanners


def test_two_badges_that_accept_at_the_same_moment_are_one_acceptance(hall: AgentHall) -> None:
    hall.hires("lifang", "zhouqiang")
    shown = {"counter-1": badge_of(hall), "counter-2": badge_of(hall, "zhouqiang")}
    with (
        greeted(hall, "resident") as kiosk,
        lines(hall.folder, "counter", shown) as desks,
    ):
        alarm = kiosk.ask("alarms.raise")["result"]["alarm"]
        for terminal, desk in zip(shown, desks, strict=True):
            held_up_at(hall, terminal, shown[terminal])
            assert told(desk)[0] == "badge"
        touched = {"alarm": alarm, "badge": True}
        answers = at_once([(desk, "alarms.accept", touched) for desk in desks * 3])
        counted = Counter(map(code, answers))
        assert counted[""] == 1
        assert counted.keys() <= {"", "alarms.accepted_already", "alarms.badge_first"}
    assert recorded(hall, "alarm.accepted") == 1


def held_up_at(hall: AgentHall, terminal: str, badge: str) -> None:
    hall.agent.of(Sessions).scans.scan_listener(terminal)(CodeScanned("scanner", Scan(badge)))


@pytest.mark.parametrize("what", ["closed", "renewed"])
def test_a_badge_that_ends_while_it_is_looked_at_is_not_shown(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    hall.hires("lifang")
    badge, looked, go_on = badge_of(hall), threading.Event(), threading.Event()

    def slowly(*arguments: Any) -> Any:
        found = badges.bearer(*arguments)
        if not looked.is_set():
            looked.set()
            assert go_on.wait(PATIENCE)
        return found

    class Slow:
        bearer = staticmethod(slowly)

    monkeypatch.setattr(alarms, "badges", Slow)
    with greeted(hall, "resident") as kiosk, greeted(hall, "counter") as desk:
        alarm = kiosk.ask("alarms.raise")["result"]["alarm"]
        held_up(hall, "counter", badge)
        assert looked.wait(PATIENCE)
        with hall.signed_in("tech") as office:
            office.call("staff.disable" if what == "closed" else "staff.badge", {"staff": "lifang"})
        go_on.set()
        topic, body = told(desk)
        assert (topic, body.get("code")) == ("read_problem", "staff.badge_void")
        touched = {"alarm": alarm, "badge": True}
        assert desk.refused("alarms.accept", touched) == "alarms.badge_first"


def test_a_counter_that_never_reads_keeps_no_other_from_showing_a_badge(hall: AgentHall) -> None:
    hall.hires("lifang")
    badge = badge_of(hall)
    with (
        greeted(hall, "resident") as kiosk,
        lines(hall.folder, "counter", ["counter-1", "counter-2"]) as [_deaf, desk],
    ):
        alarm = kiosk.ask("alarms.raise")["result"]["alarm"]
        for _ in range(500):
            held_up_at(hall, "counter-1", badge)
        held_up_at(hall, "counter-2", badge)
        assert told(desk)[0] == "badge"
        assert desk.refused("alarms.accept", {"alarm": alarm, "badge": True}) == ""


def test_a_badge_that_was_shown_before_a_kill_accepts_nothing_after_it(hall: AgentHall) -> None:
    hall.hires("lifang")
    badge = badge_of(hall)
    with greeted(hall, "resident") as kiosk, greeted(hall, "counter") as desk:
        alarm = kiosk.ask("alarms.raise")["result"]["alarm"]
        held_up(hall, "counter", badge)
        assert told(desk)[0] == "badge"
    hall.stop()
    hall.start()
    with greeted(hall, "counter") as desk:
        touched = {"alarm": alarm, "badge": True}
        assert desk.refused("alarms.accept", touched) == "alarms.badge_first"


# -- accounts


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        ((0, 1), ["", "staff.exists"]),
        # once there is a clerk, and a manager has come, the technician adds none
        ((1, 0), ["staff.beyond_clerk", ""]),
    ],
    ids=["technician first", "manager first"],
)
def test_two_who_make_the_same_account_make_one_with_one_pin(
    hall: AgentHall, order: tuple[int, int], codes: list[str]
) -> None:
    """Both have looked when neither has written yet."""
    hall.hires("wangmin", role="manager", pin="602817")
    asked = {"staff": "zhaolei", "name": "赵磊", "role": "clerk"}
    with (
        comes(hall, "tech", "technician", "") as one,
        comes(hall, "wangmin", "counter", "counter-1") as two,
    ):
        pins, lines = ["918273", "817264"], [one, two]
        sent = {}
        with journal_held(hall) as waiting:
            for count, who in enumerate(order, 1):
                asking = {**asked, "pin": pins[who]}
                sent[who] = (lines[who], lines[who].send("staff.add", asking))
                waiting(count)
        assert [code(each) for each in replies([sent[0], sent[1]])] == codes
        hall.pins["zhaolei"] = pins[codes.index("")]
    hall.signed_in("zhaolei").close()


def test_of_new_pins_that_are_set_at_the_same_moment_the_first_ends_the_others(
    hall: AgentHall,
) -> None:
    """The owner shuts out somebody who floods a session of theirs with new PINs."""
    hall.hires("wangmin", role="manager", pin="602817")
    with (
        comes(hall, "wangmin", "counter", "counter-1") as owner,
        comes(hall, "wangmin", "counter", "counter-2") as thief,
    ):
        asked = [(owner, "918273"), (thief, "817264"), (thief, "726354"), (thief, "635241")]
        answers = at_once(
            (line, "staff.set_pin", {"staff": "wangmin", "pin": pin}) for line, pin in asked
        )
        assert Counter(map(code, answers)) == {"": 1, "staff.changed": 3}
        assert recorded(hall, "staff.pin_set") == 1
        hall.pins["wangmin"] = next(
            pin for (_, pin), told in zip(asked, answers, strict=True) if code(told) == ""
        )
        wait_until(lambda: thief.refused("staff.list") == "api.sign_in_first")
        assert owner.refused("staff.list") == "api.sign_in_first"
    hall.signed_in("wangmin").close()


def test_who_never_reads_makes_accounts_and_holds_up_nobody(hall: AgentHall) -> None:
    with (
        comes(hall, "tech", "technician", "") as deaf,
        comes(hall, "tech", "technician", "") as other,
    ):
        for number in range(30):
            named = {"staff": f"clerk{number}", "name": "", "role": "clerk", "pin": "918273"}
            deaf.send("staff.add", {**named, "key": f"k{number}"})
        wait_until(lambda: other.refused("staff.set_pin", {"staff": "tech", "pin": "739154"}) == "")
        hall.pins["tech"] = "739154"
    with comes(hall, "tech", "technician", "") as line:
        assert line.refused("staff.list") == ""


@pytest.mark.parametrize(
    ("method", "event", "asked"),
    [
        ("staff.add", "staff.added", {"staff": "zhaolei", "name": "", "role": "clerk"}),
        ("staff.set_pin", "staff.pin_set", {"staff": "lifang"}),
    ],
)
def test_an_account_whose_agent_was_killed_is_made_once(
    hall: AgentHall, method: str, event: str, asked: dict[str, str]
) -> None:
    hall.hires("lifang")
    before = recorded(hall, event)
    asked = {**asked, "pin": "918273", "key": KEY}
    with killed_by(hall, event), comes(hall, "tech", "technician", "") as line:
        dies(line, method, asked)
    hall.start()
    with comes(hall, "tech", "technician", "") as line:
        assert line.refused(method, asked) == ""
        assert recorded(hall, event) == before + 1
    hall.pins[asked["staff"]] = "918273"
    hall.signed_in(asked["staff"]).close()


# -- pairing offers


def enrolment(code_shown: str) -> tuple[dict[str, str], bytes]:
    """What a new terminal asks, and its private key."""
    key = ec.generate_private_key(ec.SECP256R1())
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    asked = {"secret": code_shown.replace("-", "")[:8], "request": request(key), "key": KEY}
    return asked, secret


def paired(folder: Path, certificate: str, secret: bytes) -> Path:
    folder.mkdir()
    (folder / "cert.pem").write_text(certificate, "ascii")
    (folder / "key.pem").write_bytes(secret)
    return folder


def test_two_who_come_with_one_code_are_one_terminal(hall: AgentHall, tmp_path: Path) -> None:
    shown = code_for(hall)
    wanted = [enrolment(shown) for _ in range(2)]
    strangers = [RawLine(tls(hall.port, f"127.0.0.{n}")) for n in (2, 3)]
    answers = at_once(
        (line, "terminals.enroll", {**asked, "key": asked["key"] + str(n)})
        for n, (line, (asked, _)) in enumerate(zip(strangers, wanted, strict=True))
    )
    assert sorted(map(code, answers)) == ["", "terminals.wrong_code"]
    winner = next(n for n, each in enumerate(answers) if "result" in each)
    certificate = answers[winner]["result"]["certificate"]
    with RawLine.tls(hall.port, paired(tmp_path / "pc", certificate, wanted[winner][1])) as line:
        assert code(line.ask("terminal.hello")) == ""
    for line in strangers:
        line.close()
    assert recorded(hall, "terminal.paired") == 1


def test_who_never_reads_its_certificate_has_it_when_it_asks_again_after_a_kill(
    hall: AgentHall, tmp_path: Path
) -> None:
    hall.stop()
    doomed = start_one_that_dies_after(hall.folder, "terminal.paired")
    try:
        with comes(hall, "tech", "technician", "") as line:
            offer = {"terminal": "counter-2", "role": "clerk"}
            shown = line.ask("terminals.pair", offer)["result"]["code"]
        asked, secret = enrolment(shown)
        with RawLine(tls(port_of(hall.folder.hall))) as line:
            dies(line, "terminals.enroll", asked)
        assert doomed.wait(PATIENCE) == -signal.SIGKILL
    finally:
        doomed.kill()
        doomed.wait()
    hall.start()
    with RawLine(tls(hall.port)) as line:
        certificate = line.ask("terminals.enroll", asked)["result"]["certificate"]
    with RawLine.tls(hall.port, paired(tmp_path / "pc", certificate, secret)) as line:
        assert code(line.ask("terminal.hello")) == ""
    assert recorded(hall, "terminal.paired") == 1
