"""A hall's events on their way, for stories: keys, lines, batches."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.clock import to_text
from kiosk.ids import base32
from kiosk.wire import batch, sealing
from kiosk.wire.batch import Moment
from kiosk.wire.chain import GENESIS, commitment
from kiosk.wire.line import Line, Sealed

HALL = "k00017"
START = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
MOMENT = Moment("2026-11-25T01:12:00.000Z", "9f0c", 86412)

encode = msgspec.json.Encoder(order="sorted").encode


def case_id(seq: int) -> str:
    """As random as a real one, and the same in each run."""
    return f"c-01JD{base32(int.from_bytes(sha256(b'%d' % seq).digest()), 22)}"


@dataclass
class District:
    """The keys of one hall and of its hub."""

    hall: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    hub: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    sealing: X25519PrivateKey = field(default_factory=X25519PrivateKey.generate)

    @property
    def hall_key(self) -> bytes:
        return self.hall.public_key().public_bytes_raw()

    @property
    def hub_keys(self) -> dict[str, bytes]:
        return {"hub26a": self.hub.public_key().public_bytes_raw()}

    @property
    def sealing_key(self) -> bytes:
        return self.sealing.public_key().public_bytes_raw()

    def lines(self, first: int, count: int, epoch: int = 1, private: bool = True) -> list[Line]:
        """Cases that residents filed; each second one with who did, sealed."""
        return [self._line(first + n, epoch, private and n % 2 == 0) for n in range(count)]

    def _line(self, seq: int, epoch: int, private: bool) -> Line:
        event = {
            "specversion": "1.0", "id": f"{HALL}.{epoch}.{seq}", "source": f"/kiosk/{HALL}",
            "type": "cn.hall.case.filed.v1", "time": to_text(START + timedelta(seconds=seq)),
            "hall": HALL, "epoch": epoch, "seq": seq,
            "data": {"case": case_id(seq), "category": "路灯", "photos": []},
        }  # fmt: skip
        if not private:
            return Line(encode(event))
        salt, told = bytes([seq % 256]) * sealing.SALT, encode({"name": "王秀英"})
        event["commit"] = commitment(salt, told)
        sealed = sealing.seal(self.sealing_key, HALL, epoch, seq, salt + told)
        return Line(encode(event), Sealed.of(seq, "seal26a", sealed))

    def body(
        self, lines: list[Line], first: int = 1, epoch: int = 1, prev: bytes = GENESIS
    ) -> bytes:
        header = batch.header_of(HALL, epoch, first, prev, lines, MOMENT, self.hall.sign)
        return batch.encode(header, lines)
