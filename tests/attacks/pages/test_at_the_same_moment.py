"""Two officers at one case, and lines that nobody reads."""

from __future__ import annotations

import select
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier
from urllib.parse import urlsplit

import pytest

from kiosk.hub.core.hub import Hub
from kiosk.hub.pages.web import live
from tests.hub.district import District
from tests.hub.pages.office import Browser, employ
from tests.hub.pages.test_cases import fields
from tests.hub.pages.town import Town
from tests.patience import PATIENCE


@pytest.fixture
def town(district: District) -> Town:
    return Town(district, 1)


def test_of_two_answers_at_the_same_moment_one_goes_and_one_is_shown_the_other(
    hub: Hub, town: Town, address: str
) -> None:
    for each in range(6):
        case = town.halls["东风里"].files("坏了")
        town.sends()
        path = f"/cases/k00001/{case}"
        names = [f"o{each}a", f"o{each}b", f"o{each}c"]
        with ExitStack() as stack:
            officers = []
            for name in names:
                employ(hub, name, name=name)
                officers.append(stack.enter_context(Browser(address)))
                officers[-1].signs_in(name)
                officers[-1].opens(path)
            gate = Barrier(len(officers))

            def answers(officer: Browser, gate=gate, path=path):
                seen = fields(officer.page)
                gate.wait()
                return officer.sends(f"{path}/answer", answer=f"我来{id(officer)}", **seen)

            with ThreadPoolExecutor(len(officers)) as together:
                sent = list(together.map(answers, officers))
        codes = sorted(each.status_code for each in sent)
        assert codes == [303, 409, 409]
        updates = town.district.rows(
            "SELECT officer, answer FROM case_updates WHERE case_id = %s", case
        )
        assert len(updates) == 1
        for refused in (each for each in sent if each.status_code == 409):
            assert updates[0][1] in refused.text
        recorded = town.district.value(
            "SELECT count(*) FROM views WHERE what = 'case_answered' AND case_id = %s", case
        )
        assert recorded == 1


def test_a_double_click_answers_once(town: Town, officer: Browser) -> None:
    case = town.halls["东风里"].files("坏了")
    town.sends()
    officer.opens(f"/cases/k00001/{case}")
    seen = fields(officer.page)
    path = f"/cases/k00001/{case}/answer"
    assert officer.sends(path, answer="明天来", **seen).status_code == 303
    assert officer.sends(path, answer="明天来", **seen).status_code == 409
    assert town.district.value("SELECT count(*) FROM case_updates") == 1


def line(address: str, officer: Browser) -> socket.socket:
    """A line of alarms of which nobody ever reads."""
    where = urlsplit(address)
    made = socket.create_connection((where.hostname, where.port))
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
    token = officer.http.cookies["linli_session"]
    made.sendall(
        f"GET /alarms/live HTTP/1.1\r\nHost: {where.netloc}\r\n"
        f"Cookie: linli_session={token}\r\n\r\n".encode()
    )
    return made


def test_lines_that_are_never_read_hold_up_nobody(
    town: Town, officer: Browser, address: str
) -> None:
    """Of one session only the newest few stand; an alarm reaches others, and pages are made."""
    with ExitStack() as stack:
        lines = [stack.enter_context(line(address, officer)) for _ in range(30)]
        for _ in range(20):
            alarm = town.an_alarm("东风里")
            town.sends()
            assert officer.opens("/alarms/banner").status_code == 200
            town.accepts("东风里", alarm)
        over: set[socket.socket] = set()
        while len(over) < len(lines) - live.MOST_OF_ONE:
            ready, _, _ = select.select(
                [each for each in lines if each not in over], [], [], PATIENCE
            )
            assert ready, "too many lines stand"
            over |= {each for each in ready if over_now(each)}


def over_now(line: socket.socket) -> bool:
    """Whether what was read just now is the end of what the hub says there."""
    piece = line.recv(65536)
    return piece.endswith(b"0\r\n\r\n") or not piece


def ended(line: socket.socket) -> bool:
    """Read what the hub says until it has said all."""
    line.settimeout(PATIENCE)
    while not over_now(line):
        pass
    return True


def test_a_line_ends_with_its_session(
    monkeypatch: pytest.MonkeyPatch, town: Town, officer: Browser, address: str
) -> None:
    monkeypatch.setattr(live, "BEAT", 0.2)
    with line(address, officer) as open_line:
        officer.opens("/")
        officer.sends("/sign-out")
        assert ended(open_line)


def test_the_hub_has_room_for_so_many_lines(
    monkeypatch: pytest.MonkeyPatch, town: Town, officer: Browser, address: str
) -> None:
    monkeypatch.setattr(live, "MOST", 2)
    with ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(line(address, officer)).recv(10)
        assert officer.http.get("/alarms/live").status_code == 503
        assert officer.opens("/cases").status_code == 200
