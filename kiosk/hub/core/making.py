"""Making a hub, once: hub.toml, keys, authority, the secret it shares with nginx, the schema."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import psycopg

from kiosk.clock import Clock
from kiosk.errors import KnownError
from kiosk.hub.core.hub import database_address
from kiosk.hub.database.migrating import migrate
from kiosk.hub.database.pool import connect
from kiosk.hub.keys.authority import make_authority
from kiosk.hub.keys.ring import Keys, make_keys, open_keys
from kiosk.hub.setup.folder import HubFolder, make_private, write_durably
from kiosk.hub.setup.settings import load, sample

_NOT_FINISHED = "making"


@dataclass(frozen=True)
class Made:
    origin: str
    keys: Keys


def make_hub(folder: HubFolder, clock: Clock, district: str, name: str, host: str) -> Made:
    """Everything but the database. What stands in the folder already (hub.toml written by hand)
    stays; what was cut short is made anew.

    Raises KnownError `hub.made_already`, `hub.settings`, `hub.district_missing`.
    """
    root, now = folder.root, clock.now()
    mark = root / _NOT_FINISHED
    if folder.keys.exists() and not mark.exists():
        raise KnownError("hub.made_already", field="data", folder=root)
    make_private(root)
    mark.touch(mode=0o600)
    if not folder.settings.exists():
        if not district:
            raise KnownError("hub.district_missing", field="district")
        write_durably(folder.settings, sample(district, name or district).encode(), 0o644)
    settings = load(folder.settings)
    for private in (folder.keys, folder.ledger):
        make_private(private)
    folder.tls.mkdir(mode=0o755, exist_ok=True)
    (folder.keys / "keys.json").unlink(missing_ok=True)
    make_keys(folder, now)
    authority = make_authority(folder, settings.district.id, now)
    write_durably(folder.revoked, authority.revoking((), now), 0o644)
    if host:
        certificate, key = authority.for_server([host], now)
        write_durably(folder.server_certificate, certificate.encode(), 0o644)
        write_durably(folder.server_key, key)
    secret = secrets.token_hex(32)
    write_durably(folder.proxy_secret, secret.encode() + b"\n")
    write_durably(folder.proxy_lines, f'proxy_set_header X-Linli-Proxy "{secret}";\n'.encode())
    mark.unlink()
    return Made(settings.origin, open_keys(folder, clock.now))


def bring_up(folder: HubFolder, clock: Clock, address: str = "") -> list[str]:
    """The database's schema, up to this program; the names of what was applied.

    Raises KnownError `hub.database_away`.
    """
    settings = load(folder.settings)
    where = address or database_address(folder, settings)
    try:
        with connect(where) as connection:
            return migrate(connection, clock, settings.database.engine)
    except psycopg.OperationalError:
        named = settings.database.address or str(folder.cluster)
        raise KnownError("hub.database_away", field="database", address=named) from None
