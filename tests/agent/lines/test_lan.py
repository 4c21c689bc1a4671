"""Terminals on the LAN: paired once by a code, shut out at will; and those who were never asked."""

from __future__ import annotations

import json
import shutil
import socket
import ssl
from contextlib import suppress
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.agent.lines.capability import Lines
from kiosk.agent.lines.tls import Authority
from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from tests.agent.agent_hall import AgentHall, join, refusal
from tests.patience import PATIENCE


def code_for(hall: AgentHall, terminal: str = "counter-2", role: str = "clerk") -> str:
    with hall.signed_in("tech") as technician:
        made = technician.call("terminals.pair", {"terminal": terminal, "role": role})
    assert made["address"] == f"127.0.0.1:{hall.port}"
    return str(made["code"])


@pytest.fixture
def paired(hall: AgentHall, tmp_path: Path) -> Path:
    folder = tmp_path / "second-pc"
    assert join(hall.port, code_for(hall), folder) == ""
    return folder


def test_a_counter_on_a_second_pc_calls_a_number(hall: AgentHall, paired: Path) -> None:
    hall.hires("lifang")
    with hall.at("resident", "resident-1") as kiosk:
        ticket = hall.takes_number(kiosk, "medical_insurance")
    with Client.tls("127.0.0.1", hall.port, paired) as desk:
        assert desk.welcome["terminal"] == "counter-2"
        desk.call("staff.sign_in", {"staff": "lifang", "pin": hall.pins["lifang"]})
        desk.call("counters.open", {"counter": "2"})
        called = desk.call("visits.call_next", {"counter": "2"})
        assert called["ticket"]["number"] == ticket["number"]


def test_pairing_leaves_a_key_for_nobody_else_and_its_own_files_only(paired: Path) -> None:
    names = {each.name for each in paired.iterdir()}
    assert names == {"terminal.json", "key.pem", "cert.pem", "authority.pem"}
    assert (paired / "key.pem").stat().st_mode & 0o077 == 0
    assert json.loads((paired / "terminal.json").read_text())["terminal"] == "counter-2"


def test_a_revoked_terminal_is_out_at_once_and_stays_out(hall: AgentHall, paired: Path) -> None:
    with Client.tls("127.0.0.1", hall.port, paired) as desk:
        with hall.signed_in("tech") as technician:
            rows = technician.call("terminals.list")["terminals"]
            assert [(row["terminal"], row["connected"]) for row in rows] == [("counter-2", True)]
            technician.call("terminals.revoke", {"terminal": "counter-2"})
        assert refusal(desk, "visits.board").code == "cli.line_lost"
    with pytest.raises(KnownError) as out:
        Client.tls("127.0.0.1", hall.port, paired)
    assert out.value.code == "terminals.revoked"


def test_a_code_is_good_once(hall: AgentHall, tmp_path: Path) -> None:
    code = code_for(hall)
    assert join(hall.port, code, tmp_path / "one") == ""
    assert join(hall.port, code, tmp_path / "two") == "terminals.wrong_code"
    assert not (tmp_path / "two" / "terminal.json").exists()


def test_a_code_ends_after_its_minutes_and_after_five_wrong_ones(
    hall: AgentHall, tmp_path: Path
) -> None:
    late = code_for(hall)
    hall.clock.advance(minutes=11)
    assert join(hall.port, late, tmp_path / "late") == "terminals.wrong_code"

    right = code_for(hall)
    guess = ("0" if right[0] != "0" else "1") + right[1:]
    for tried in (guess,) * 5 + (right,):
        assert join(hall.port, tried, tmp_path / "guessed") == "terminals.wrong_code"


def test_nothing_secret_goes_to_another_halls_agent(hall: AgentHall, tmp_path: Path) -> None:
    """The code carries the right hall's fingerprint; the other end is somebody else."""
    other = AgentHall(tmp_path / "other").start()
    try:
        told = join(other.port, code_for(hall), tmp_path / "pc")
        assert told == "pairing.wrong_agent"
    finally:
        other.stop()


def test_a_terminal_of_another_hall_is_not_let_in(
    hall: AgentHall, paired: Path, tmp_path: Path
) -> None:
    keys, _ = create_keys(DataFolder(tmp_path / "foreign"), MachineSlotKind.HOST_ONLY, "h-other")
    forge(paired, Authority(keys))
    assert unwanted(hall, paired) == "cli.line_lost"  # TLS 1.3 turns it away without a word


def test_a_certificate_of_ours_that_nobody_paired_is_not_let_in(
    hall: AgentHall, paired: Path
) -> None:
    """Somebody has the authority's key, but the journal knows of no such terminal."""
    forge(paired, hall.agent.of(Lines).authority)
    assert unwanted(hall, paired) == "terminals.unknown"


def test_an_older_tls_is_refused(hall: AgentHall, paired: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False
    context.load_verify_locations(paired / "authority.pem")
    context.load_cert_chain(paired / "cert.pem", paired / "key.pem")
    with (
        socket.create_connection(("127.0.0.1", hall.port), PATIENCE) as line,
        pytest.raises(ssl.SSLError),
    ):
        context.wrap_socket(line)
    context.maximum_version = ssl.TLSVersion.TLSv1_3  # nothing else was wrong
    line = socket.create_connection(("127.0.0.1", hall.port), PATIENCE)
    with context.wrap_socket(line) as secured:
        assert secured.version() == "TLSv1.3"


def test_who_has_no_certificate_may_enroll_and_nothing_else(hall: AgentHall, paired: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.load_verify_locations(paired / "authority.pem")
    line = socket.create_connection(("127.0.0.1", hall.port), PATIENCE)
    with Client(context.wrap_socket(line)) as client:
        for method in ("terminal.hello", "visits.board", "staff.sign_in"):
            assert refusal(client, method).code == "terminals.unknown"
        told = refusal(client, "terminals.enroll", secret="00000000", request="x")
        assert told.code == "terminals.wrong_code"


def test_a_terminal_cannot_pose_as_the_agent(hall: AgentHall, paired: Path) -> None:
    """A stolen counter PC's certificate is no server's: pairing and terminals refuse it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(paired / "cert.pem", paired / "key.pem")
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname = False
    trusting.load_verify_locations(paired / "authority.pem")
    ours, theirs = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = context.wrap_bio(ours, theirs, server_side=True)
    client = trusting.wrap_bio(theirs, ours)

    def shake_hands() -> None:
        for side in (client, server) * 4:
            with suppress(ssl.SSLWantReadError):
                side.do_handshake()

    with pytest.raises(ssl.SSLCertVerificationError, match="purpose"):
        shake_hands()


def test_a_hall_without_a_lan_address_offers_no_code(hall: AgentHall) -> None:
    hall.stop()
    file = hall.folder.hall
    text = file.read_text("utf-8")
    file.write_text("\n".join(
        'listen = ""' if line.startswith("listen = ") else line for line in text.splitlines()
    ), "utf-8")  # fmt: skip
    hall.start()
    with hall.signed_in("tech") as technician:
        assert refusal(technician, "terminals.pair", terminal="counter-2").code == (
            "terminals.no_lan"
        )


def forge(folder: Path, authority: Authority) -> None:
    """Give the folder a fresh key and a certificate that this authority signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([])
    request = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, hashes.SHA256())
    pem = request.public_bytes(serialization.Encoding.PEM).decode()
    certificate = authority.enroll(pem, "counter-2")
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def unwanted(hall: AgentHall, folder: Path) -> str:
    """The code with which a paired folder is turned away."""
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    with pytest.raises(KnownError) as refused:
        Client.tls("127.0.0.1", hall.port, copy)
    return refused.value.code
