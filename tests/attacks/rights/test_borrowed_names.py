"""Who knows a terminal's name has nothing of who is signed in there.

A clerk sits at a counter; the attacker has a line of their own to the same socket, and says the
counter's name.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.agent.lines.capability import Lines
from kiosk.agent.sessions.capability import Sessions
from kiosk.agent.sessions.pin_check import PinChecks
from kiosk.services.access import staff
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables.staff import Account
from tests.agent.agent_hall import AgentHall, join
from tests.agent.test_alarms import wait_until
from tests.attacks.raw_line import RawLine
from tests.patience import PATIENCE

PIN = "402817"


def greeted(line: RawLine, terminal: str, **also: str) -> dict[str, object]:
    told = line.ask("terminal.hello", {"terminal": terminal, **also})["result"]
    assert isinstance(told, dict)
    return told


def signs_in(line: RawLine, staff: str = "lifang") -> str:
    """The secret for coming back."""
    return str(line.ask("staff.sign_in", {"staff": staff, "pin": PIN})["result"]["secret"])


def told_of(line: RawLine, topic: str) -> list[object]:
    """Bodies of a topic that were told up to now: whatever was due comes before a reply."""
    line.ask("terminal.ping")
    said = [each["params"] for each in line.heard if each.get("method") == "notice"]
    return [each["body"] for each in said if each["topic"] == topic]


def until_told(line: RawLine, topic: str, body: object = None) -> None:
    """Raises TimeoutError where it is never told."""
    told: dict[str, object] = {}
    while told.get("topic") != topic or body not in (None, told["body"]):
        line.heard.append(line.read())
        told = line.heard[-1].get("params", {})


def ends(line: RawLine) -> None:
    """The agent hangs up. Raises TimeoutError where it does not."""
    with suppress(EOFError, ConnectionError, ssl.SSLError):
        while True:
            line.read()


@pytest.fixture
def desk(hall: AgentHall) -> Iterator[RawLine]:
    hall.hires("lifang", "zhouqiang")
    with RawLine.local(hall.folder.socket("counter")) as line:
        greeted(line, "counter-1")
        yield line


def another(hall: AgentHall, kind: str = "counter") -> RawLine:
    return RawLine.local(hall.folder.socket(kind))


def test_a_second_line_of_the_same_name_has_nobodys_rights(hall: AgentHall, desk: RawLine) -> None:
    secret = signs_in(desk)
    with another(hall) as thief:
        greeted(thief, "counter-1")
        assert thief.refused("counters.open", {"counter": "1"}) == "api.sign_in_first"
        assert thief.refused("cases.list") == "api.sign_in_first"
        thief.ask("staff.sign_out")
        for guess in ("", secret[:-1], secret + "A", "null"):
            with another(hall) as guessing:
                assert not greeted(guessing, "counter-1", resume=guess)["resumed"]
                assert guessing.refused("cases.list") == "api.sign_in_first"
        assert desk.refused("counters.open", {"counter": "1"}) == "", "nobody signed her out"
        nobody = {"signed_in": None}  # on this line, which each line is told of itself
        for topic in ("staff", "counter", "slip"):
            assert [body for body in told_of(thief, topic) if body != nobody] == []


def test_who_is_signed_in_is_told_to_no_second_line(hall: AgentHall, desk: RawLine) -> None:
    with another(hall) as before:
        greeted(before, "counter-1")
        secret = signs_in(desk)
        assert desk.refused("counters.open", {"counter": "1"}) == ""
        until_told(desk, "counter")
        with another(hall) as after:
            greeted(after, "counter-1")
            for line in (before, after):
                assert "李芳" not in str(told_of(line, "staff"))
                assert told_of(line, "counter") == []
        assert secret not in str(desk.heard), "the secret is in the reply alone"


def test_a_line_that_was_lost_goes_on_with_its_secret(hall: AgentHall, desk: RawLine) -> None:
    secret = signs_in(desk)
    assert desk.refused("counters.open", {"counter": "1"}) == ""
    desk.close()
    with another(hall) as stranger:
        greeted(stranger, "counter-1")
        assert stranger.refused("visits.view", {"counter": "1"}) == "api.sign_in_first"
        with another(hall) as again:
            assert greeted(again, "counter-1", resume=secret)["resumed"]
            assert again.refused("visits.view", {"counter": "1"}) == ""
            assert told_of(again, "staff")[-1]["signed_in"]["staff"] == "lifang"  # type: ignore[index]
            assert stranger.refused("visits.view", {"counter": "1"}) == "api.sign_in_first"


def test_two_lines_with_one_secret_have_one_session_between_them(
    hall: AgentHall, desk: RawLine
) -> None:
    """The old line hangs half open: whoever shows the secret last has the session."""
    secret = signs_in(desk)
    with another(hall) as again:
        assert greeted(again, "counter-1", resume=secret)["resumed"]
        assert desk.refused("cases.list") == "api.sign_in_first"
        assert again.refused("cases.list") == ""
        assert told_of(desk, "staff")[-1] == {"signed_in": None}
        again.ask("staff.sign_out")
        with another(hall) as late:
            assert not greeted(late, "counter-1", resume=secret)["resumed"], "signed out is out"


def test_a_secret_is_good_at_its_own_terminal_only(hall: AgentHall, desk: RawLine) -> None:
    secret = signs_in(desk)
    with another(hall) as elsewhere:
        assert not greeted(elsewhere, "counter-3", resume=secret)["resumed"]
        assert elsewhere.refused("cases.list") == "api.sign_in_first"


def test_a_paired_terminals_name_is_not_for_local_lines(hall: AgentHall, tmp_path: Path) -> None:
    hall.hires("lifang")
    with another(hall) as early, hall.signed_in("tech") as technician:
        greeted(early, "counter-2")
        code = technician.call("terminals.pair", {"terminal": "counter-2"})["code"]
        assert join(hall.port, code, tmp_path / "pc") == ""
        ends(early)  # it had the name before
        with RawLine.tls(hall.port, tmp_path / "pc") as remote, another(hall) as thief:
            greeted(remote, "")
            signs_in(remote)
            assert thief.refused("terminal.hello", {"terminal": "counter-2"}) == "terminals.remote"
            assert thief.refused("cases.list") == "api.hello_first"
            assert remote.refused("cases.list") == ""
        technician.call("terminals.revoke", {"terminal": "counter-2"})
        with another(hall) as after:
            greeted(after, "counter-2")


def test_a_copied_pairing_has_no_clerk_either(hall: AgentHall, tmp_path: Path) -> None:
    """Whoever took the files of the second PC can come in, and is nobody there."""
    hall.hires("lifang")
    with hall.signed_in("tech") as technician:
        code = technician.call("terminals.pair", {"terminal": "counter-2"})["code"]
    assert join(hall.port, code, tmp_path / "pc") == ""
    with RawLine.tls(hall.port, tmp_path / "pc") as remote:
        greeted(remote, "")
        signs_in(remote)
        with RawLine.tls(hall.port, tmp_path / "pc") as copy:
            greeted(copy, "")
            assert copy.refused("cases.list") == "api.sign_in_first"
        assert remote.refused("cases.list") == ""


def test_a_new_pairing_ends_the_old_ones_line(hall: AgentHall, tmp_path: Path) -> None:
    with hall.signed_in("tech") as technician:
        for folder in ("old", "new"):
            code = technician.call("terminals.pair", {"terminal": "counter-2"})["code"]
            if folder == "old":
                assert join(hall.port, code, tmp_path / folder) == ""
                old = RawLine.tls(hall.port, tmp_path / folder)
                greeted(old, "")
            else:
                assert join(hall.port, code, tmp_path / folder) == ""
    with old:
        ends(old)


@pytest.mark.parametrize("what", ["staff.set_pin", "staff.disable"])
def test_a_new_pin_or_a_closed_account_ends_every_session_of_it(
    hall: AgentHall, desk: RawLine, what: str
) -> None:
    secret = signs_in(desk)
    with another(hall, "resident") as door:
        greeted(door, "resident-1")
        signs_in(door)
        with hall.signed_in("tech") as technician:
            asked = {"staff": "lifang"} | ({"pin": "918273"} if what == "staff.set_pin" else {})
            technician.call(what, asked)
        for line in (desk, door):
            until_told(line, "staff", {"signed_in": None})
            assert line.refused("printing.jobs") == "api.sign_in_first"
    with another(hall) as again:
        assert not greeted(again, "counter-1", resume=secret)["resumed"]


def test_a_second_line_hears_nothing_of_the_resident_who_stands_there(hall: AgentHall) -> None:
    """Card, words and paper of a resident go to the screen alone that came first."""
    with another(hall, "resident") as screen, another(hall, "resident") as thief:
        greeted(screen, "resident-1")
        greeted(thief, "resident-1")
        session = screen.ask("session.begin")["result"]["session"]
        draft = {"session": session, "type": "help", "text": "楼下漏水"}
        assert screen.refused("cases.draft", {"draft": draft}) == ""
        assert told_of(screen, "draft")
        with another(hall, "resident") as late:
            greeted(late, "resident-1")
            for line in (thief, late):
                assert told_of(line, "draft") == []
                assert session not in str(line.heard)
        assert thief.refused("session.begin") == "terminals.taken"
        assert screen.refused("session.touch", {"session": session}) == ""


def test_two_at_the_technicians_socket_are_each_who_they_are(hall: AgentHall) -> None:
    """Shells have no name of their own: one that signs in signs no other out, and is no other."""
    hall.hires("lifang")
    with another(hall, "technician") as one, another(hall, "technician") as two:
        for line in (one, two):
            greeted(line, "")
        with hall.signed_in("tech") as shell:
            signs_in(one)
            assert two.refused("staff.list") == "api.sign_in_first"
            assert one.refused("staff.list") == "api.no_right", "a clerk, whoever else is there"
            assert shell.call("staff.list")["staff"]
        assert one.refused("cases.list") == ""
        assert "李芳" not in str(told_of(two, "staff"))
        assert "tech" not in str(told_of(one, "staff"))
    wait_until(lambda: not hall.agent.of(Sessions).staff.sessions())  # gone with their lines


def test_a_screen_that_died_leaves_nobody_signed_in(hall: AgentHall) -> None:
    """It inherited its line, which nobody opens again; the next screen is another process."""
    hall.hires("lifang")
    ours, theirs = socket.socketpair()
    server = hall.agent.of(Lines).server
    adopted = server.adopt(ours, "counter", "counter-1")
    asyncio.run_coroutine_threadsafe(adopted, hall.agent.ports.loop).result(PATIENCE)
    with another(hall) as thief:
        greeted(thief, "counter-1")
        with RawLine(theirs) as screen:
            greeted(screen, "")
            secret = signs_in(screen)
            assert screen.refused("cases.list") == ""
            assert thief.refused("cases.list") == "api.sign_in_first"
        wait_until(lambda: not hall.agent.of(Sessions).staff.sessions())
        assert not greeted(thief, "counter-1", resume=secret)["resumed"]


@pytest.mark.parametrize("what", ["renewed", "closed"])
def test_a_sign_in_that_was_under_way_ends_with_the_old_pin(
    hall: AgentHall, desk: RawLine, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The PIN was right when it was looked at; a moment later there is another, or no account."""
    right = PinChecks.sign_in

    async def overtaken(checks: PinChecks, *asked: str) -> Account:
        account = await right(checks, *asked)

        def meanwhile(tx: Transaction) -> None:
            if what == "renewed":
                staff.set_pin(tx, account.staff, "another", by="tech")
            else:
                staff.disable(tx, account.staff, by="tech")

        await hall.agent.ports.journal.write(meanwhile)
        return account

    monkeypatch.setattr(PinChecks, "sign_in", overtaken)
    asked = {"staff": "lifang", "pin": PIN}
    assert desk.refused("staff.sign_in", asked) == "staff.changed"
    assert desk.refused("cases.list") == "api.sign_in_first"
    assert not hall.agent.of(Sessions).staff.sessions()


def test_a_screen_that_is_back_before_its_old_line_ended_finds_what_was_begun(
    hall: AgentHall,
) -> None:
    with another(hall, "resident") as screen, another(hall, "resident") as again:
        greeted(screen, "resident-1")
        session = screen.ask("session.begin")["result"]["session"]
        draft = {"session": session, "type": "help", "text": "楼下漏水"}
        assert screen.refused("cases.draft", {"draft": draft}) == ""
        greeted(again, "resident-1")
        assert told_of(again, "draft") == []
        screen.close()
        until_told(again, "draft")
        assert again.refused("session.touch", {"session": session}) == ""
