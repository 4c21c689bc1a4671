"""A hub as it is opened: settings, keys, database, clock. Every part is given this and no more."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from kiosk.clock import Clock
from kiosk.errors import KnownError
from kiosk.hub.core.ledger import Ledger
from kiosk.hub.database.cluster import Cluster
from kiosk.hub.database.pool import HubBusy, Pool
from kiosk.hub.keys.authority import Authority, open_authority
from kiosk.hub.keys.ring import Keys, open_keys
from kiosk.hub.setup.folder import HubFolder
from kiosk.hub.setup.settings import Settings, load


@dataclass(frozen=True)
class Hub:
    folder: HubFolder
    settings: Settings
    keys: Keys
    authority: Authority
    pool: Pool
    ledger: Ledger
    clock: Clock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.pool.close()

    @property
    def proxy_secret(self) -> str:
        """By which nginx is known. Raises KnownError `hub.keys_unreadable`."""
        path = self.folder.proxy_secret
        secret = ""
        with suppress(OSError, UnicodeDecodeError):
            secret = path.read_text("ascii").strip()
        if len(secret) < 32:
            raise KnownError("hub.keys_unreadable", field="proxy", file=path)
        return secret


def database_address(folder: HubFolder, settings: Settings) -> str:
    """That of hub.toml, or of the cluster in the hub's folder."""
    return settings.database.address or Cluster(folder.cluster).address


def open_hub(folder: HubFolder, clock: Clock, address: str = "") -> Hub:
    """Raises KnownError `hub.settings…`, `hub.keys_…`. The database is reached when it is asked."""
    settings = load(folder.settings)
    return Hub(
        folder, settings, open_keys(folder, clock.now), open_authority(folder),
        Pool(address or database_address(folder, settings), settings.database.connections),
        Ledger(folder.ledger), clock,
    )  # fmt: skip


def reached(hub: Hub) -> Hub:
    """The hub, where its database answers. Raises KnownError `hub.database_away`."""
    try:
        hub.pool.run(lambda connection: connection.execute("SELECT 1"))
    except HubBusy:
        address = hub.settings.database.address or str(hub.folder.cluster)
        raise KnownError("hub.database_away", field="database", address=address) from None
    return hub
