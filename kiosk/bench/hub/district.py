"""A hub and halls to measure with: a cluster of its own that syncs as a district's does."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from kiosk.clock import SystemClock, to_text
from kiosk.hub.core.hub import Hub, open_hub
from kiosk.hub.core.making import bring_up, make_hub
from kiosk.hub.database.cluster import Cluster
from kiosk.hub.intake.callers import Caller
from kiosk.hub.setup.folder import HubFolder
from kiosk.ids import base32
from kiosk.leftovers import OwnFolder
from kiosk.wire import batch, sealing
from kiosk.wire.batch import Moment
from kiosk.wire.chain import GENESIS, commitment
from kiosk.wire.line import Line, Sealed
from kiosk.wire.packing import pack

START = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)
_SEALED_EACH = 4  # one event in so many has a personal part
_encode = msgspec.json.Encoder(order="sorted").encode

# What a day in a hall is made of, in about the shares of a real one.
_KINDS = (
    *("visit.checked_in", "visit.called", "visit.finished") * 4,
    *("print.printing", "print.printed") * 2, "case.filed", "case.noted",
)  # fmt: skip


@contextmanager
def measured_hub() -> Iterator[tuple[Hub, Cluster]]:
    """A hub on a cluster that writes durably; both are gone afterwards."""
    with OwnFolder("linli-bench-hub-") as made:
        place = made.path
        place.chmod(0o711)  # PostgreSQL runs as an account of its own
        folder, clock = HubFolder(place / "hub"), SystemClock()
        make_hub(folder, clock, "bench", "Bench", "127.0.0.1")
        cluster = Cluster(place / "cluster")
        with cluster:
            bring_up(folder, clock, cluster.address)
            with open_hub(folder, clock, cluster.address) as hub:
                yield hub, cluster
        cluster.remove()


def certify(hub: Hub, hall: str, key: ec.EllipticCurvePrivateKey) -> str:
    """A certificate by which nginx and the register know the hall, PEM."""
    request = (
        x509.CertificateSigningRequestBuilder().subject_name(x509.Name([])).sign(key, SHA256())
    )
    now = hub.clock.now()
    asked = request.public_bytes(Encoding.PEM).decode()
    issued = hub.authority.for_hall(asked, hall, now, 30)
    hub.pool.run(
        lambda connection: connection.execute(
            "INSERT INTO certificates (hall, serial, made_at, expires_at) VALUES (%s, %s, %s, %s)",
            (hall, issued.serial, now, issued.until),
        )
    )
    return issued.pem


class BenchHall:
    """A hall that the register knows, and its journal on its way up."""

    def __init__(self, hub: Hub, number: int) -> None:
        self.hall = f"h-BENCH{number:06d}"
        self.key = Ed25519PrivateKey.generate()
        self._draw = random.Random(number)  # noqa: S311 - no secret
        self._prev, self._seq = GENESIS, 0
        sealed = hub.keys.current("sealing")
        self._kid, self._public = sealed.kid, sealed.public
        public = self.key.public_key().public_bytes_raw()
        self.caller = Caller(self.hall, (public,))
        now = hub.clock.now()
        hub.pool.run(
            lambda connection: connection.execute(
                "INSERT INTO halls (hall, name, enrolled_at) VALUES (%s, %s, %s)",
                (self.hall, self.hall, now),
            )
        )
        hub.pool.run(
            lambda connection: connection.execute(
                "INSERT INTO hall_keys (hall, key, since) VALUES (%s, %s, %s)",
                (self.hall, public, now),
            )
        )

    def batch(self, events: int) -> bytes:
        """The next events, as they travel: packed."""
        lines = [self._line(self._seq + 1 + n) for n in range(events)]
        moment = Moment(to_text(START), "bench", 1)
        header = batch.header_of(
            self.hall, 1, self._seq + 1, self._prev, lines, moment, self.key.sign
        )
        self._seq, self._prev = header.last, header.after.hash
        return pack(batch.encode(header, lines))

    def _line(self, seq: int) -> Line:
        kind = self._draw.choice(_KINDS)
        about = f"c-20261130-{seq % 10_000:04d}-{base32(self._draw.getrandbits(30), 6)}"
        event = {
            "specversion": "1.0", "id": f"{self.hall}.1.{seq}", "source": f"/kiosk/{self.hall}",
            "type": f"cn.hall.{kind}.v1", "time": to_text(START + timedelta(seconds=seq)),
            "hall": self.hall, "epoch": 1, "seq": seq,
            "data": {kind.partition(".")[0]: about, "counter": "3", "staff": "li",
                     "day": "2026-11-30"},
        }  # fmt: skip
        if seq % _SEALED_EACH:
            return Line(_encode(event))
        salt, private = self._draw.randbytes(sealing.SALT), _encode({"words": "路灯坏了" * 5})
        event["commit"] = commitment(salt, private)
        enc = sealing.seal(self._public, self.hall, 1, seq, salt + private)
        return Line(_encode(event), Sealed.of(seq, self._kid, enc))
