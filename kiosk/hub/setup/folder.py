"""Names of all files in a hub's folder (`--data DIR`), and files that survive a power cut."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class HubFolder:
    """The halls' events lie in PostgreSQL; here lie settings, keys and what a restored database
    is held against."""

    root: Path

    @property
    def settings(self) -> Path:
        return self.root / "hub.toml"

    @property
    def keys(self) -> Path:
        """Private keys, 0600; never in the database."""
        return self.root / "keys"

    @property
    def tls(self) -> Path:
        """What nginx reads: the authority's certificate, the list of revoked ones."""
        return self.root / "tls"

    @property
    def authority(self) -> Path:
        return self.tls / "halls.pem"

    @property
    def revoked(self) -> Path:
        return self.tls / "revoked.pem"

    @property
    def server_certificate(self) -> Path:
        return self.tls / "server.pem"

    @property
    def server_key(self) -> Path:
        return self.tls / "server.key"

    @property
    def proxy_secret(self) -> Path:
        """By which nginx is known."""
        return self.keys / "proxy.secret"

    @property
    def proxy_lines(self) -> Path:
        """The secret as nginx includes it."""
        return self.keys / "proxy.conf"

    @property
    def ledger(self) -> Path:
        """What was promised outside, kept beside the database."""
        return self.root / "ledger"

    @property
    def cluster(self) -> Path:
        """PostgreSQL, where hub.toml names no other."""
        return self.root / "cluster"

    @property
    def socket(self) -> Path:
        return self.root / "run" / "hub.sock"


def make_private(folder: Path) -> None:
    """The folder, for its owner alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def write_durably(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Replace `path` as a whole: temporary file, fsync, rename, fsync of the folder."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(file.fileno(), mode)  # whatever the umask is
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make names made or renamed in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
