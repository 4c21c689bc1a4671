"""A hall becomes known by a code, is renewed, and is known no more."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.hub.enrolment import codes, halls
from kiosk.hub.intake.callers import Refused
from kiosk.wire.chain import b64u
from kiosk.wire.checkpoint import read_key
from kiosk.wire.reading import WireError
from tests.hub.district import District, request_of
from tests.hub.paper_hall import PaperHall


def test_a_code_is_good_once_and_not_for_ever(district: District, clock: ManualClock) -> None:
    code = codes.invite(district.hub, "东风里")
    hall = PaperHall()
    told = district.enrols(hall, code.lower().replace("-", " "))
    assert read_key(told.log).name == "linli.anning/log"
    for again in (code, "0000-0000-0000-0000", codes.invite(district.hub, "x", hall="k00099")):
        with pytest.raises(KnownError, match=r"hub\.code"):
            district.enrols(PaperHall("k00018"), again)
    late = codes.invite(district.hub, "河滨")
    clock.advance(hours=73)
    with pytest.raises(KnownError, match=r"hub\.code"):
        district.enrols(PaperHall("k00018"), late)


def test_what_was_refused_uses_no_code_up(district: District) -> None:
    code = codes.invite(district.hub, "东风里")
    with pytest.raises(KnownError, match=r"hub\.bad_request"):
        halls.enrol(district.hub, code, "k1", b64u(PaperHall().public), "no request")
    district.enrols(PaperHall("k1"), code)


def test_a_certificate_says_whose_it_is_and_for_what(district: District) -> None:
    request = request_of(ec.generate_private_key(ec.SECP256R1()), name="k00099")
    told = halls.enrol(
        district.hub, codes.invite(district.hub, "x"), "k00017", b64u(PaperHall().public), request
    )
    made = x509.load_pem_x509_certificate(told.certificate.encode())
    authority = x509.load_pem_x509_certificate(told.authority.encode())
    made.verify_directly_issued_by(authority)
    [name] = made.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    assert name.value == "k00017", "whatever the request said"
    usage = made.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(usage) == [ExtendedKeyUsageOID.CLIENT_AUTH]


@pytest.mark.parametrize("key", ["rsa", "p384", "ed25519"])
def test_only_the_agreed_kind_of_key_is_signed(district: District, key: str) -> None:
    made = {
        "rsa": lambda: rsa.generate_private_key(65537, 2048),
        "p384": lambda: ec.generate_private_key(ec.SECP384R1()),
        "ed25519": ed25519.Ed25519PrivateKey.generate,
    }[key]()
    from cryptography.hazmat.primitives import hashes, serialization

    digest = None if key == "ed25519" else hashes.SHA256()
    request = (
        x509.CertificateSigningRequestBuilder()
        .subject_name(x509.Name([]))
        .sign(made, digest)  # type: ignore[arg-type]
        .public_bytes(serialization.Encoding.PEM)
        .decode()
    )
    with pytest.raises(KnownError, match=r"hub\.bad_request"):
        district.hub.authority.for_hall(request, "k1", district.hub.clock.now(), 30)


def test_a_revoked_hall_is_refused_and_stands_in_the_list(
    district: District, tmp_path: Path
) -> None:
    hall = district.hall()
    hall.files()
    district.takes(hall)
    assert halls.revoke(district.hub, hall.hall) == 1
    with pytest.raises(Refused, match="revoked"):
        district.takes(hall)
    shown = subprocess.run(
        ["openssl", "crl", "-in", str(district.hub.folder.revoked), "-text", "-noout",
         "-CAfile", str(district.hub.folder.authority)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "verify OK" in shown.stderr
    assert district.serials[hall.hall].lstrip("0") in shown.stdout
    district.enrols(hall, codes.invite(district.hub, "again", hall=hall.hall))
    hall.files()
    assert district.takes(hall).head == hall.head, "a new code brings it back, with all it had"


@pytest.mark.parametrize("days", [26_000, -20_000])
def test_a_list_written_by_a_wrong_clock_shuts_no_hall_out_once_it_is_right(
    district: District, clock: ManualClock, days: int
) -> None:
    """Of 2099 or 1970; nginx reads it after the clock was set right."""
    right = clock.now()
    for name in ("k00001", "k00002", "k00003"):
        hall = district.hall(name)
        hall.files()
        district.takes(hall)
    gone = district.hall("k00004")
    halls.revoke(district.hub, gone.hall)
    clock.advance(hours=24 * days)
    for name in ("k00001", "k00002", "k00003"):  # the halls' own clocks are right
        district.hub.pool.run(
            lambda connection, name=name: connection.execute(
                "UPDATE halls SET clock_off = %s WHERE hall = %s", (-days * 86_400.0, name)
            )
        )
    halls.write_revoked(district.hub)
    told = x509.load_pem_x509_crl(district.hub.folder.revoked.read_bytes())
    assert told.next_update_utc is not None
    assert told.last_update_utc <= right < told.next_update_utc
    assert [f"{each.serial_number:X}" for each in told] == [district.serials[gone.hall]]


@pytest.mark.parametrize("count", [1, 2])
def test_few_halls_and_a_clock_far_in_the_past_shut_no_hall_out(
    district: District, clock: ManualClock, count: int
) -> None:
    """Nobody outvotes the hub's clock there; what it once called now is remembered."""
    right = clock.now()
    for number in range(count):
        hall = district.hall(f"k0000{number}")
        hall.files()
        district.takes(hall)
    clock.advance(hours=-24 * 20_000)
    halls.write_revoked(district.hub)
    told = x509.load_pem_x509_crl(district.hub.folder.revoked.read_bytes())
    assert told.next_update_utc is not None
    assert right < told.next_update_utc < right + timedelta(days=40)
    hall.files()  # by its own clock, which is right
    hall.now = right + timedelta(days=300)
    district.takes(hall)
    halls.write_revoked(district.hub)
    told = x509.load_pem_x509_crl(district.hub.folder.revoked.read_bytes())
    assert told.next_update_utc is not None
    assert right + timedelta(days=299) < told.next_update_utc


def test_a_second_machine_ends_the_first_one_s_certificate(district: District) -> None:
    hall = district.hall()
    first = district.serials[hall.hall]
    district.enrols(hall)
    assert district.serials[hall.hall] != first
    district.serials[hall.hall] = first
    with pytest.raises(Refused, match="revoked"):
        district.caller(hall)


def test_renewal_takes_over_a_new_signing_key_that_the_old_one_vouches_for(
    district: District, clock: ManualClock
) -> None:
    hall = district.hall()
    hall.files()
    stick = hall.batch()
    fresh = ed25519.Ed25519PrivateKey.generate()
    public = b64u(fresh.public_key().public_bytes_raw())
    request = request_of(ec.generate_private_key(ec.SECP256R1()))
    message = f"kk1\n{hall.hall}\n{public}\n".encode()
    for signature in ("", b64u(fresh.sign(message)), b64u(hall.key.sign(message[:-1]))):
        with pytest.raises(KnownError, match=r"hub\.not_vouched"):
            halls.renew(district.hub, hall.hall, request, public, signature)
    halls.renew(district.hub, hall.hall, request, public, b64u(hall.key.sign(message)))
    assert district.takes_body(hall, stick).came == 1, "what was under way counts for a while"
    clock.advance(days=31)
    with pytest.raises(WireError, match=r"wire\.signature"):
        district.takes_body(hall, stick)
    hall.key = fresh
    hall.files()
    assert district.takes(hall).head == hall.head


def test_names_and_divisions_are_looked_at(district: District) -> None:
    with pytest.raises(KnownError, match=r"hub\.hall_id"):
        codes.invite(district.hub, "x", hall="../etc")
    with pytest.raises(KnownError, match=r"hub\.division"):
        codes.invite(district.hub, "x", division="11")
