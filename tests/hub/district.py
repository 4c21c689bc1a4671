"""A hub and the halls on paper that send to it, for stories: each sentence one call of the hub."""

from __future__ import annotations

from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.hub.core.hub import Hub
from kiosk.hub.enrolment import codes, halls
from kiosk.hub.intake import forks, taking
from kiosk.hub.intake.callers import Caller, identify
from kiosk.hub.intake.taking import Taken
from kiosk.hub.projections import projector
from kiosk.wire.chain import b64u, unb64u
from tests.hub.paper_hall import PaperHall


def request_of(key: ec.EllipticCurvePrivateKey, name: str = "whoever") -> str:
    """A certificate request, PEM."""
    made = (
        x509.CertificateSigningRequestBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM).decode()


class District:
    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.serials: dict[str, str] = {}

    def hall(self, name: str = "k00017") -> PaperHall:
        """A hall that is enrolled."""
        made = PaperHall(name)
        told = self.enrols(made)
        made.sealing = (told.sealing["kid"], unb64u(told.sealing["key"]))
        return made

    def enrols(self, hall: PaperHall, code: str = "") -> halls.Enrolled:
        code = code or codes.invite(self.hub, f"{hall.hall} 大厅")
        request = request_of(ec.generate_private_key(ec.SECP256R1()))
        told = halls.enrol(self.hub, code, hall.hall, b64u(hall.public), request)
        certificate = x509.load_pem_x509_certificate(told.certificate.encode())
        self.serials[hall.hall] = f"{certificate.serial_number:X}"
        return told

    def caller(self, hall: PaperHall) -> Caller:
        secret = self.hub.proxy_secret
        told = {
            b"x-linli-proxy": secret.encode(), b"x-linli-hall": hall.hall.encode(),
            b"x-linli-serial": self.serials[hall.hall].encode(),
        }  # fmt: skip
        return identify(self.hub, secret, "", list(told.items()))

    def takes(self, hall: PaperHall, first: int = 1, last: int = 0) -> Taken:
        """A batch of these events, as the hall sends it."""
        return self.takes_body(hall, hall.batch(first, last))

    def takes_body(self, hall: PaperHall, body: bytes) -> Taken:
        return taking.take(self.hub, self.caller(hall), body)

    def keeps_fork(self, hall: PaperHall, first: int = 1, last: int = 0) -> Taken:
        return forks.keep(self.hub, self.caller(hall), hall.batch(first, last))

    def projects(self) -> int:
        return projector.catch_up(self.hub)

    def rows(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        return self.hub.pool.run(lambda connection: connection.execute(sql, params).fetchall())

    def does(self, sql: str) -> None:
        self.hub.pool.run(lambda connection: connection.execute(sql))

    def value(self, sql: str, *params: Any) -> Any:
        [[found]] = self.rows(sql, *params)
        return found

    def lines(self, hall: PaperHall) -> list[tuple[int, int, bytes]]:
        """Epoch, number and bytes of everything that the hub has of a hall."""
        rows = self.rows(
            "SELECT epoch, seq, line FROM events WHERE hall = %s ORDER BY epoch, seq", hall.hall
        )
        return [(epoch, seq, line.encode()) for epoch, seq, line in rows]
