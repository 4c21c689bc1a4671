"""What the hall knows of its district: the keys that the enrolment told it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.errors import KnownError
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import upstream
from kiosk.wire.chain import b64u, unb64u

PURPOSES = ("ack", "reference", "sealing", "log", "own")


@dataclass(frozen=True)
class District:
    """`ack` and `reference` are Ed25519 keys by their ids; `sealing` is the id and X25519 key to
    which private parts are sealed; `log` are the log's keys as C2SP writes them, old and new.
    """

    ack: Mapping[str, bytes]
    reference: Mapping[str, bytes]
    sealing: tuple[str, bytes]
    log: tuple[str, ...]


def enrolled(tx: Reading) -> bool:
    return bool(upstream.keys(tx, "ack"))


def acknowledging(tx: Reading) -> Mapping[str, bytes]:
    """Keys by which an acknowledgement is known; none before the enrolment."""
    return _raw(tx, "ack")


def district(tx: Reading) -> District:
    """Raises KnownError `upstream.not_enrolled`."""
    ack, sealing = _raw(tx, "ack"), _raw(tx, "sealing")
    if not ack or not sealing:
        raise KnownError("upstream.not_enrolled", field="hub")
    [(kid, key)] = sealing.items()
    log = tuple(upstream.keys(tx, "log").values())
    return District(ack, _raw(tx, "reference"), (kid, key), log)


def knows_key(tx: Reading) -> bytes:
    """The signing key of this hall that the hub was told; none before the enrolment."""
    return _raw(tx, "own").get("sign", b"")


def renewed(tx: Transaction, sign: bytes) -> None:
    """The hub was told another signing key of this hall, or the same again."""
    tx.record("hub.renewed", sign=b64u(sign))


def enrol(tx: Transaction, url: str, keys: Mapping[str, Mapping[str, str]]) -> None:
    """The hub has taken the hall in: what it signs with is known from now on. `keys` by purpose,
    then by id, as base64url; they were checked. `own` is the hall's, as the hub was told it.
    """
    tx.record("hub.enrolled", url=url, keys={each: dict(keys[each]) for each in PURPOSES})


def told_keys(tx: Transaction, keys: Mapping[str, Mapping[str, str]]) -> bool:
    """The district names the keys that are good from now on; whether they are new."""
    if all(dict(upstream.keys(tx, each)) == dict(keys[each]) for each in keys):
        return False
    tx.record("hub.keys", keys={each: dict(named) for each, named in keys.items()})
    return True


def _raw(tx: Reading, purpose: str) -> Mapping[str, bytes]:
    return {kid: unb64u(key) for kid, key in upstream.keys(tx, purpose).items()}
