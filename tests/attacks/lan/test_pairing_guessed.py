"""Somebody on the LAN wants a pairing: guesses its code, spoils it for others, has a weak key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tests.agent.agent_hall import AgentHall, join
from tests.attacks.lan.strangers import tls
from tests.attacks.lan.test_strangers_on_the_lan import code_for
from tests.attacks.raw_line import RawLine

OFFERED = ("counter-2", "counter-3")


def request(key: Any, digest: hashes.HashAlgorithm | None = None) -> str:
    made = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    return (
        made.sign(key, digest or hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()
    )


def told(hall: AgentHall, address: str, secret: str, asked: str = "x") -> str:
    with RawLine(tls(hall.port, address)) as line:
        return line.refused("terminals.enroll", {"secret": secret, "request": asked})


def wrong(code: str) -> str:
    return ("0" if code[0] != "0" else "1") + code[1:8]


def test_who_guesses_burns_no_offer_but_for_itself(hall: AgentHall, tmp_path: Path) -> None:
    codes = {terminal: code_for(hall, terminal) for terminal in OFFERED}
    for guesser in range(2, 12):
        for _ in range(7):
            assert told(hall, f"127.0.0.{guesser}", wrong(codes["counter-2"])) == (
                "terminals.wrong_code"
            )
    right = codes["counter-3"].replace("-", "")[:8]
    good = request(ec.generate_private_key(ec.SECP256R1()))
    assert told(hall, "127.0.0.2", right, good) == "terminals.wrong_code", "it guessed enough"
    for terminal, code in codes.items():
        assert join(hall.port, code, tmp_path / terminal) == ""


def test_a_new_code_is_typed_anew_where_others_were_mistyped(
    hall: AgentHall, tmp_path: Path
) -> None:
    before = code_for(hall)
    for _ in range(5):
        assert told(hall, "127.0.0.1", wrong(before)) == "terminals.wrong_code"
    assert join(hall.port, before, tmp_path / "pc") == "terminals.wrong_code"
    assert join(hall.port, code_for(hall), tmp_path / "pc") == ""


@pytest.mark.parametrize(
    "key",
    [
        ec.generate_private_key(ec.SECP192R1()),
        ec.generate_private_key(ec.SECP256K1()),
        ec.generate_private_key(ec.BrainpoolP256R1()),
        rsa.generate_private_key(65537, 1024),
    ],
    ids=["secp192r1", "secp256k1", "brainpool", "rsa"],
)
def test_a_weak_or_strange_key_is_not_signed(hall: AgentHall, key: Any) -> None:
    secret = code_for(hall).replace("-", "")[:8]
    assert told(hall, "127.0.0.1", secret, request(key)) == "terminals.bad_request"


def test_nor_one_whose_request_is_signed_over_a_weak_digest(hall: AgentHall) -> None:
    secret = code_for(hall).replace("-", "")[:8]
    key = ec.generate_private_key(ec.SECP256R1())
    assert told(hall, "127.0.0.1", secret, request(key, hashes.SHA224())) == (
        "terminals.bad_request"
    )


def test_a_terminal_whose_reply_was_lost_asks_again_and_nobody_else_may(hall: AgentHall) -> None:
    secret = code_for(hall).replace("-", "")[:8]
    asked = {"secret": secret, "key": "of-this-pc",
             "request": request(ec.generate_private_key(ec.SECP256R1()))}  # fmt: skip
    with RawLine(tls(hall.port)) as line:
        first = line.ask("terminals.enroll", asked)["result"]
    with RawLine(tls(hall.port)) as line:
        assert line.ask("terminals.enroll", asked)["result"] == first
        others = {**asked, "request": request(ec.generate_private_key(ec.SECP256R1()))}
        assert line.refused("terminals.enroll", others) == "storage.key_reused"
        assert line.refused("terminals.enroll", {**others, "key": "k"}) == "terminals.wrong_code"
    with hall.agent.store.reading() as tx:
        assert sum(each.type == "terminal.paired" for each in tx.events()) == 1


@pytest.mark.parametrize("how", ["revoked", "closed", "new PIN"])
def test_a_code_ends_with_whom_it_is_for_and_with_who_made_it(hall: AgentHall, how: str) -> None:
    """Else whoever was shut out, or held a leaked PIN, comes in by a code of a minute ago."""
    good = request(ec.generate_private_key(ec.SECP256R1()))
    with hall.signed_in("tech") as line:
        asked = {"staff": "zhao", "name": "", "role": "technician", "pin": "918273"}
        line.call("staff.add", asked)
    hall.pins["zhao"] = "918273"
    if how == "revoked":  # it was paired before
        before = code_for(hall).replace("-", "")[:8]
        assert told(hall, "127.0.0.1", before, good) == ""
    with hall.signed_in("zhao") as other:
        offer = {"terminal": "counter-2", "role": "clerk"}
        secret = other.call("terminals.pair", offer)["code"].replace("-", "")[:8]
    with hall.signed_in("tech") as line:
        if how == "revoked":
            line.call("terminals.revoke", {"terminal": "counter-2"})
        elif how == "closed":
            line.call("staff.disable", {"staff": "zhao"})
        else:
            line.call("staff.set_pin", {"staff": "zhao", "pin": "817264"})
    assert told(hall, "127.0.0.1", secret, good) == "terminals.wrong_code"
