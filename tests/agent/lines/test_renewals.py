"""A terminal's certificate is good for two years and renews itself; no wrong clock shuts it out."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cryptography import x509

from kiosk.agent.lines import renewals
from kiosk.agent.lines.capability import Lines
from kiosk.agent.lines.tls import UNTIL, Authority
from kiosk.api import paired, renewal
from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.services import codes
from kiosk.storage.keys.keys import rotate
from kiosk.storage.rekey import rekey
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall, join
from tests.agent.lines.test_lan import code_for
from tests.patience import PATIENCE


@pytest.fixture
def desk(hall: AgentHall, tmp_path: Path) -> Path:
    folder = tmp_path / "second-pc"
    assert join(hall.port, code_for(hall), folder) == ""
    return folder


def serial(folder: Path) -> int:
    return certificate(folder).serial_number


def certificate(folder: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(paired.read(folder).certificate.read_bytes())


def comes_in(hall: AgentHall, folder: Path) -> str:
    """Empty, or the code with which the terminal is turned away."""
    try:
        with Client.tls("127.0.0.1", hall.port, folder) as client:
            return "" if client.welcome["terminal"] == "counter-2" else "another"
    except KnownError as refused:
        return refused.code


def copied(folder: Path, name: str) -> Path:
    copy = folder.with_name(name)
    copy.mkdir()
    for file in folder.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    return copy


def test_a_hall_without_a_lan_has_nothing_to_show(hall: AgentHall) -> None:
    """And its routine does not fall over that each month."""
    Authority(hall.agent.ports.context.keys).show_from_now(UNTIL)


def test_it_is_good_for_two_years(hall: AgentHall, desk: Path) -> None:
    left = certificate(desk).not_valid_after_utc - hall.clock.now()
    assert abs(left - timedelta(days=731)) < timedelta(hours=1)
    before = serial(desk)
    assert not renewal.renew(desk)
    hall.clock.advance(days=300)  # weeks without a line are nothing
    assert not renewal.renew(desk)
    assert (serial(desk), comes_in(hall, desk)) == (before, "")


def test_after_a_year_a_new_one_takes_its_place_and_ends_it(hall: AgentHall, desk: Path) -> None:
    hall.clock.advance(days=400)
    old, before = copied(desk, "old"), serial(desk)
    assert renewal.renew(desk)
    assert serial(desk) != before
    assert comes_in(hall, desk) == ""
    assert comes_in(hall, old) == "terminals.unknown", "whoever copied the key is out"
    assert not renewal.renew(desk)
    assert {each.name for each in desk.iterdir()} == {
        "terminal.json", "key-next.pem", "cert-next.pem", "authority-next.pem"
    }  # fmt: skip
    assert paired.read(desk).key.stat().st_mode & 0o077 == 0
    hall.stop()
    hall.start()
    assert comes_in(hall, desk) == ""


def test_who_was_away_for_more_than_two_years_is_paired_anew(hall: AgentHall, desk: Path) -> None:
    hall.clock.advance(days=732)
    assert comes_in(hall, desk) == "terminals.over"
    assert join(hall.port, code_for(hall), desk) == ""
    assert comes_in(hall, desk) == ""


@pytest.mark.parametrize("year", [1970, 2026 + 60])
def test_a_wrong_clock_of_the_hall_shuts_nobody_out(hall: AgentHall, desk: Path, year: int) -> None:
    hall.clock.set_wall(datetime(year, 5, 1, tzinfo=UTC))
    assert comes_in(hall, desk) == ""
    assert not renewal.renew(desk)
    hall.stop()
    hall.start()
    assert comes_in(hall, desk) == ""


def test_one_made_by_a_wrong_clock_is_made_anew_once_it_is_right(
    hall: AgentHall, tmp_path: Path
) -> None:
    right = hall.clock.now()
    hall.clock.set_wall(datetime(1970, 1, 1, tzinfo=UTC))
    desk = tmp_path / "pc"
    assert join(hall.port, code_for(hall), desk) == ""
    assert not renewal.renew(desk)
    hall.clock.set_wall(right)
    with hall.signed_in("tech") as technician:
        today = right.astimezone(ZoneInfo("Asia/Shanghai")).date()
        technician.call("clock.confirm", {"date": f"{today}"})
    hall.clock.advance(minutes=2)
    assert comes_in(hall, desk) == ""
    assert renewal.renew(desk)
    assert certificate(desk).not_valid_after_utc < right + timedelta(days=732)


def test_a_terminals_own_clock_decides_nothing(
    hall: AgentHall, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The agent's certificate ended in 2021, as it seems: the terminal comes in all the same."""
    hall.stop()
    monkeypatch.setattr(renewals.Renewals, "until", lambda _: datetime(2021, 1, 1, tzinfo=UTC))
    hall.start()
    assert comes_in(hall, desk) == ""


@pytest.mark.parametrize("step", range(4))
def test_a_kill_at_any_step_leaves_one_that_comes_in(
    hall: AgentHall, desk: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Three files and terminal.json: what was not put in its place is as if never written."""
    hall.clock.advance(days=400)
    real, left = Path.replace, step

    def replace(self: Path, target: Path) -> Path:
        nonlocal left
        if left == 0:
            raise KeyboardInterrupt
        left -= 1
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(KeyboardInterrupt):
            renewal.renew(desk)
    assert comes_in(hall, desk) == ""
    hall.clock.advance(minutes=2)
    assert renewal.renew(desk)
    assert comes_in(hall, desk) == ""


def test_two_at_the_same_moment_leave_one_good_pairing(hall: AgentHall, desk: Path) -> None:
    """A screen that was started twice on one folder."""
    hall.clock.advance(days=400)
    other = copied(desk, "other")
    renewed = []

    def ask(folder: Path) -> None:
        try:
            renewed.append(renewal.renew(folder))
        except OSError:
            renewed.append(False)

    both = [threading.Thread(target=ask, args=(folder,)) for folder in (desk, other)]
    for each in both:
        each.start()
    for each in both:
        each.join(PATIENCE)
    assert renewed.count(True) == 1
    assert sorted((comes_in(hall, desk), comes_in(hall, other))) == ["", "terminals.unknown"]


def test_who_says_nothing_is_let_go_and_holds_up_nobody(
    hall: AgentHall, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewals, "WITHIN", 1.0)
    context = paired.context(desk)
    context.set_alpn_protocols([renewal.PROTOCOL])
    place = socket.create_connection(("127.0.0.1", hall.port), PATIENCE)
    with context.wrap_socket(place, server_hostname="linli-agent") as silent:
        assert comes_in(hall, desk) == ""
        assert silent.recv(1) == b""
    assert not renewal.renew(desk)


@pytest.mark.parametrize(
    "said", [b"{}\n", b"[]\n", b"\xff\n", b'{"request":5}\n', b'{"request":"x"}\n', b"x" * 9000]
)
def test_what_is_no_request_gets_no_certificate(hall: AgentHall, desk: Path, said: bytes) -> None:
    hall.clock.advance(days=400)
    context = paired.context(desk)
    context.set_alpn_protocols([renewal.PROTOCOL])
    place = socket.create_connection(("127.0.0.1", hall.port), PATIENCE)
    with context.wrap_socket(place, server_hostname="linli-agent") as line:
        line.sendall(said + b"\n" if not said.endswith(b"\n") else said)
        assert line.recv(1000) == b""
    assert comes_in(hall, desk) == ""
    assert renewal.renew(desk)


def test_a_revoked_one_gets_no_new_one(hall: AgentHall, desk: Path) -> None:
    hall.clock.advance(days=400)
    with hall.signed_in("tech") as technician:
        technician.call("terminals.revoke", {"terminal": "counter-2"})
    assert not renewal.renew(desk)
    assert comes_in(hall, desk) == "terminals.revoked"


def test_the_authority_is_replaced_and_every_terminal_follows(
    hall: AgentHall, desk: Path, tmp_path: Path
) -> None:
    """`kiosk keys rotate authority`: those paired before come in, and get a newer certificate."""
    hall.stop()
    keys = provisioning.open_keys(hall.folder)
    rotate(hall.folder, keys, "authority")
    hall.start()
    assert comes_in(hall, desk) == "", "nobody is shut out, however long it is away"
    assert renewal.renew(desk)
    assert json.loads((desk / "terminal.json").read_text())["agent"] == "linli-agent-2"
    assert comes_in(hall, desk) == ""
    assert not renewal.renew(desk)
    assert certificate(desk).issuer.rfc4514_string().endswith(" 2")

    fresh = tmp_path / "third-pc"
    assert join(hall.port, code_for(hall), fresh) == ""
    assert comes_in(hall, fresh) == ""
    assert hall.agent.of(Lines).authority.fingerprint in code_for(hall).replace("-", "")


def test_after_a_rekey_terminals_come_in_staff_sign_in_and_receipts_are_known(
    hall: AgentHall, desk: Path
) -> None:
    """`kiosk rekey`: whoever has the old key can make no certificate that is shown from then on."""
    with hall.at("resident", "resident-1") as screen:
        ticket = hall.takes_number(screen)
    with hall.signed_in("tech") as technician:
        badge = technician.call("staff.badge", {"staff": "tech"})["code"]
    hall.stop()
    old = provisioning.open_keys(hall.folder)
    rekey(hall.folder, old, lambda _: None)
    hall.start()
    assert comes_in(hall, desk) == "", "one paired before, until it has the new authority"
    assert renewal.renew(desk)
    assert comes_in(hall, desk) == ""
    assert not Authority(old).issued(
        ssl.PEM_cert_to_DER_cert(paired.read(desk).certificate.read_text())
    )
    keys = provisioning.open_keys(hall.folder)
    head, _, signed = badge.rpartition(":")
    assert codes.genuine(keys, head, signed)
    with hall.at("resident", "resident-1") as screen:
        assert screen.call("visits.how_far", {"code": ticket["code"]})["number"] == ticket["number"]


def test_a_relay_renews_itself_by_the_same_line(hall: AgentHall, tmp_path: Path) -> None:
    folder = tmp_path / "relay"
    assert join(hall.port, code_for(hall, "relay/counter-2"), folder) == ""
    hall.clock.advance(days=400)
    before = serial(folder)
    assert renewal.renew(folder)
    assert serial(folder) != before
    assert paired.read(folder).kind == "relay"
