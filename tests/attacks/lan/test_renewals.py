"""Who is on the LAN and wants a certificate, or wants that nobody else gets one."""

from __future__ import annotations

import json
import shutil
import socket
import ssl
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from kiosk.api import renewal
from tests.agent.agent_hall import AgentHall, join
from tests.attacks.raw_line import RawLine
from tests.patience import PATIENCE

ASKS_ANEW = "linli-renewal/1"  # the application protocol, as anybody sees it on the LAN


@pytest.fixture
def counter(hall: AgentHall, tmp_path: Path) -> Path:
    """The pairing of a counter on another PC; its certificate is in its second year."""
    with hall.signed_in("tech") as technician:
        code = technician.call("terminals.pair", {"terminal": "counter-2"})["code"]
    folder = tmp_path / "counter"
    assert join(hall.port, code, folder) == ""
    hall.clock.advance(days=400)
    return folder


def line(hall: AgentHall, pairing: Path | None) -> ssl.SSLSocket:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_alpn_protocols([ASKS_ANEW])
    if pairing is not None:
        context.load_cert_chain(pairing / "cert.pem", pairing / "key.pem")
    plain = socket.create_connection(("127.0.0.1", hall.port), PATIENCE)
    return context.wrap_socket(plain)


def request() -> str:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    made = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    return made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()


def ask(hall: AgentHall, pairing: Path | None) -> dict[str, str]:
    with line(hall, pairing) as asking:
        asking.sendall(json.dumps({"request": request()}).encode() + b"\n")
        said = b""
        while not said.endswith(b"\n") and (more := asking.recv(65536)):
            said += more
    return dict(json.loads(said)) if said else {}


def welcome(hall: AgentHall, pairing: Path) -> bool:
    with RawLine.tls(hall.port, pairing) as desk:
        try:
            return "result" in desk.ask("terminal.hello", {"terminal": ""})
        except EOFError:
            return False


def test_a_stranger_gets_none(hall: AgentHall, counter: Path) -> None:
    assert "certificate" not in ask(hall, None)


def test_a_revoked_terminal_gets_none(hall: AgentHall, counter: Path) -> None:
    with hall.signed_in("tech") as technician:
        technician.call("terminals.revoke", {"terminal": "counter-2"})
    assert "certificate" not in ask(hall, counter)


def test_two_who_have_one_key_do_not_both_get_a_new_one(hall: AgentHall, counter: Path) -> None:
    """Whoever uses the new one ends the other's, and that one says so: it does not go unseen."""
    thief = counter.with_name("thief")
    shutil.copytree(counter, thief)
    assert renewal.renew(counter)
    assert "certificate" not in ask(hall, thief)
    assert not welcome(hall, thief)


def test_sixty_silent_lines_of_one_terminal_hold_up_neither_it_nor_the_hall(
    hall: AgentHall, counter: Path
) -> None:
    with ExitStack() as silent:
        for _ in range(60):
            silent.enter_context(line(hall, counter))
        assert welcome(hall, counter)
        with hall.signed_in("tech") as technician:
            rows = technician.call("terminals.list")["terminals"]
            assert [row["terminal"] for row in rows] == ["counter-2"]
    assert ask(hall, counter)["certificate"], "its turn comes when they are gone"


def abort_of_debian_12(self: Any) -> None:
    """As Python 3.11.2 has it: of a line that is lost there is no protocol any more."""
    self._closed = True
    self._ssl_protocol._abort()


def test_no_more_do_they_with_the_python_of_debian_12(
    hall: AgentHall, counter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("asyncio.sslproto._SSLProtocolTransport.abort", abort_of_debian_12)
    test_sixty_silent_lines_of_one_terminal_hold_up_neither_it_nor_the_hall(hall, counter)


def test_thousands_of_requests_write_one_certificate_into_the_journal(
    hall: AgentHall, counter: Path
) -> None:
    before = hall.agent.store.head.seq
    given = [bool(ask(hall, counter).get("certificate")) for _ in range(60)]
    assert given == [True] + [False] * 59
    assert hall.agent.store.head.seq - before <= 5
