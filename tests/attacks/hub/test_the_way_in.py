"""Past nginx, as another hall, without a certificate, with guessed codes: nobody gets in."""

from __future__ import annotations

import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.hub.enrolment.codes import GUESSES
from kiosk.wire.chain import b64u
from tests.hub.district import request_of
from tests.hub.paper_hall import PaperHall
from tests.hub.running import HallLine, RunningHub


def raw(running: RunningHub, context: ssl.SSLContext, request: bytes) -> bytes:
    """What nginx answers to these very bytes."""
    host, port = running.url.removeprefix("https://").split(":")
    with (
        socket.create_connection((host, int(port))) as plain,
        context.wrap_socket(plain, server_hostname=host) as made,
    ):
        made.settimeout(20)
        made.sendall(request)
        answer = b""
        while piece := made.recv(1 << 16):
            answer += piece
        return answer


def statuses(answer: bytes) -> list[bytes]:
    return [line.split()[1] for line in answer.split(b"\r\n") if line.startswith(b"HTTP/1.1 ")]


SMUGGLED = [
    {"X-Linli-Hall": "{neighbour}"},
    {"x-linli-hall": "{neighbour}", "X-Linli-Serial": "01"},
    {"X_Linli_Hall": "{neighbour}"},
    {"X-Linli-Proxy": "0" * 64},
    {"X-Linli-Hall ": "{neighbour}"},
    {"X-Linli-Hall": "{neighbour}\r\n X-Linli-Serial: 01"},
]


@pytest.mark.parametrize("headers", SMUGGLED, ids=str)
def test_headers_of_a_client_say_nothing(
    running: RunningHub, line: HallLine, neighbour: HallLine, headers: dict[str, str]
) -> None:
    """With a certificate of its own a hall stays itself; without one it is nobody."""
    named = {key: value.format(neighbour=neighbour.hall.hall) for key, value in headers.items()}
    told = "".join(f"{key}: {value}\r\n" for key, value in named.items())
    request = f"GET /v1/head HTTP/1.1\r\nHost: x\r\n{told}Connection: close\r\n\r\n".encode()
    nobody = raw(running, running.trust(), request)
    assert statuses(nobody) in ([b"403"], [b"400"])
    context = running.trust()
    context.load_cert_chain(line._place / f"{line.hall.hall}.pem")
    itself = raw(running, context, request)
    assert neighbour.hall.hall.encode() not in itself
    if statuses(itself) == [b"200"]:
        neighbour.hall.files()
        neighbour.sends().raise_for_status()
        again = raw(running, context, request)
        assert b'"seq":0' in again, "its own empty journal, not the neighbour's"


SPLIT = {
    "two lengths": "Content-Length: 4\r\nContent-Length: 60",
    "length and chunks": "Content-Length: 60\r\nTransfer-Encoding: chunked",
    "chunks in disguise": "Transfer-Encoding: xchunked\r\nContent-Length: 4",
    "chunks with a tab": "Transfer-Encoding:\tchunked\r\nContent-Length: 4",
    "chunks twice": "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
}


@pytest.mark.parametrize("framing", list(SPLIT))
def test_no_second_request_hides_in_a_first_one(running: RunningHub, framing: str) -> None:
    """What is smuggled would have to reach the hub beside nginx's headers."""
    hidden = "GET /v1/head HTTP/1.1\r\nHost: x\r\nX-Linli-Hall: k00017\r\n\r\n"
    request = (
        f"POST /v1/log/checkpoint HTTP/1.1\r\nHost: x\r\n{SPLIT[framing]}\r\n"
        f"Connection: close\r\n\r\n0\r\n\r\n{hidden}"
    ).encode()
    answer = raw(running, running.trust(), request)
    assert set(statuses(answer)) <= {b"400", b"403", b"404", b"405", b"411", b"429", b"501"}
    assert b'"head"' not in answer


PATHS = [
    "//v1/head", "/v1//head", "/./v1/head", "/x/../v1/head", "/V1/head", "/v1/head/", "/v1/head;a",
    "/%76%31/head", "/v1%2fhead", "/%2fv1/head", "/v1/head%00", "/v1/head?x=%0d%0aX-Linli-Hall:k",
    "/%2576%2531/head", "/v1/he%61d", "\\v1\\head", "/v1/ref/../head", "/v1/log/../head",
    "/v1/log/%2e%2e/head", "/v1/enrol/../head",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_way_of_writing_a_path_leads_past_the_certificate(
    running: RunningHub, path: str
) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
    answer = raw(running, running.trust(), request)
    assert statuses(answer)[0] in (b"400", b"403", b"404", b"429")
    assert b'"head"' not in answer


def test_beside_nginx_nobody_is_believed(running: RunningHub, line: HallLine) -> None:
    """An account of the hub's machine that reached the socket, but not the secret."""
    told = {"X-Linli-Hall": line.hall.hall, "X-Linli-Serial": "01"}
    transport = httpx.HTTPTransport(uds=str(running.folder.socket))
    with httpx.Client(base_url="http://hub", transport=transport) as beside:
        for secret in ({}, {"X-Linli-Proxy": ""}, {"X-Linli-Proxy": "0" * 64}):
            answer = beside.get("/v1/head", headers={**told, **secret})
            assert (answer.status_code, answer.json()["reason"]) == (403, "proxy")
            asked = beside.post("/v1/enrol", json={}, headers=secret)
            assert asked.status_code == 403
    assert running.folder.socket.stat().st_mode & 0o007 == 0
    assert running.folder.proxy_secret.stat().st_mode & 0o077 == 0


def test_a_certificate_of_another_authority_is_none(
    running: RunningHub, line: HallLine, tmp_path: Path
) -> None:
    """With the same names in it, by somebody who makes one for himself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, line.hall.hall)])
    theirs = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "linli anning halls")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(theirs)
        .public_key(key.public_key()).serial_number(1).not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=9)).sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )  # fmt: skip
    (tmp_path / "forged.pem").write_bytes(pem)
    context = running.trust()
    context.load_cert_chain(tmp_path / "forged.pem")
    with httpx.Client(base_url=running.url, verify=context) as forger:
        assert forger.get("/v1/head").status_code in (400, 403)


def test_older_tls_is_not_spoken(running: RunningHub) -> None:
    context = running.trust()
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with (
        httpx.Client(base_url=running.url, verify=context) as old,
        pytest.raises(httpx.ConnectError),
    ):
        old.get("/v1/log/checkpoint")


def test_guessing_codes_ends_soon_whatever_address_is_claimed(running: RunningHub) -> None:
    """From here on this address is asked to wait; a code is not wasted by it."""
    hall = PaperHall("k-guess")
    asked = {"v": 1, "kiosk": hall.hall, "sign": b64u(hall.public),
             "csr": request_of(ec.generate_private_key(ec.SECP256R1()))}  # fmt: skip
    seen = []
    lock = threading.Lock()

    def guess(start: int) -> None:
        with httpx.Client(base_url=running.url, verify=running.trust(), timeout=60) as client:
            for number in range(start, start + 30):
                answer = client.post(
                    "/v1/enrol", json={**asked, "code": f"{number:016d}"},
                    headers={"X-Real-IP": f"10.0.0.{number}", "X-Forwarded-For": "10.9.9.9"},
                )  # fmt: skip
                with lock:
                    seen.append(answer.status_code)

    guessing = [threading.Thread(target=guess, args=(1000 * at,)) for at in range(4)]
    for each in guessing:
        each.start()
    for each in guessing:
        each.join()
    assert seen.count(403) <= GUESSES + 8, "a few that were under way, whichever worker was asked"
    assert seen.count(429) >= 80
    assert set(seen) <= {403, 429}
