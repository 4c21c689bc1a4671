"""The district's next keys, told by those in use: a hall that has joined once need not join again.

Keys are told long before they are used (`hub_keys`), signed by one that the hall knows. A hall that
was away for longer joins anew by a code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import msgspec

from kiosk.errors import KnownError
from kiosk.services.upstream import district
from kiosk.services.upstream.references import Outcome, Reference, rows_of
from kiosk.storage.journal.transaction import Transaction
from kiosk.wire.chain import unb64u
from kiosk.wire.checkpoint import read_key
from kiosk.wire.reading import WireError

NAME = "hub_keys"
KEY_BYTES = 32

Keys = Annotated[dict[str, str], msgspec.Meta(min_length=1, max_length=20)]


class Sealing(msgspec.Struct, frozen=True):
    kid: str
    key: str


class Told(msgspec.Struct, frozen=True):
    """As the enrolment's answer tells them; of the log every key under which it was ever signed."""

    ack_keys: Keys
    refs_keys: Keys
    sealing: Sealing
    log: Annotated[tuple[str, ...], msgspec.Meta(max_length=20)] = ()

    def by_purpose(self) -> Mapping[str, Mapping[str, str]]:
        """Raises ValueError where one of them is no key."""
        found = {
            "ack": self.ack_keys, "reference": self.refs_keys,
            "sealing": {self.sealing.kid: self.sealing.key},
        }  # fmt: skip
        keys = [key for each in found.values() for key in each.values()]
        if any(len(unb64u(key)) != KEY_BYTES for key in keys):
            raise ValueError("no key")
        logs = {f"log{number}": key for number, key in enumerate(self.log)}
        for key in self.log:
            try:
                read_key(key)
            except WireError as wrong:
                raise ValueError("no key of a log") from wrong
        return {**found, "log": logs}


_ROWS = msgspec.json.Decoder(Told)


def reference() -> Reference:
    def read(lines: Sequence[bytes]) -> Mapping[str, Mapping[str, str]]:
        rows = rows_of(_ROWS, lines, "upstream.keys_row")
        try:
            return rows[0].by_purpose()
        except (ValueError, IndexError) as wrong:
            raise KnownError("upstream.keys_row", field="reference", line=1) from wrong

    def apply(tx: Transaction, meant: Mapping[str, Mapping[str, str]]) -> Outcome:
        return Outcome(int(district.told_keys(tx, meant)))

    return Reference(NAME, read, apply, early=True)
