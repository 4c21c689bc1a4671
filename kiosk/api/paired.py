"""What pairing left in a folder: to whom a terminal or a relay belongs, and its certificate.

Key, certificate and authority lie in one of two sets of files; terminal.json, written last and as
a whole, says which. So a new certificate takes the old one's place with a kill at any moment.
"""

from __future__ import annotations

import json
import os
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.errors import KnownError

AGENT_NAME = "linli-agent"  # in the agent's certificate, where the authority is the hall's first
_TELLS = "terminal.json"
_SETS = ("", "-next")
# Not in `ssl`: OpenSSL's X509_V_FLAG_NO_CHECK_TIME. A kiosk's clock drifts and dies; whether a
# certificate is over is judged by the hall's clock alone, and only while that is trusted.
_NO_CHECK_TIME = 0x200000


@dataclass(frozen=True)
class Paired:
    """As terminal.json has it."""

    host: str
    port: int
    terminal: str
    kind: str
    agent: str  # by which name it asks for the agent: a hall may have two authorities for a while
    key: Path
    certificate: Path
    authority: Path


def read(folder: Path) -> Paired:
    """Raises KnownError `pairing.missing` where it is not whole."""
    try:
        told = json.loads((folder / _TELLS).read_text("utf-8"))
        which = told.get("set", "")
        if which not in _SETS:
            raise ValueError("no such set")
        files = _files(folder, which)
        if missing := [each for each in files if not each.is_file()]:
            raise FileNotFoundError(missing[0])
        return Paired(
            str(told["host"]), int(told["port"]), str(told["terminal"]), str(told["kind"]),
            str(told.get("agent", AGENT_NAME)), *files,
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as missing:
        raise KnownError("pairing.missing", field=str(folder)) from missing


def keep(
    folder: Path, told: dict[str, Any], key: bytes, certificate: bytes, authority: bytes
) -> None:
    """Write a pairing into the set that is not in use. Raises KnownError `pairing.folder`."""
    try:
        now = _in_use(folder)
        fresh = "-next" if now == "" else ""
        for file, content in zip(
            _files(folder, fresh), (key, certificate, authority), strict=True
        ):  # fmt: skip
            _write(file, content)
        _write(folder / _TELLS, json.dumps({**told, "set": fresh}, indent=1).encode())
        _fsync_names(folder)
        if now is not None:
            for file in _files(folder, now):
                file.unlink(missing_ok=True)
    except OSError as full:
        raise KnownError("pairing.folder", field="data", folder=folder) from full


def context(folder: Path) -> ssl.SSLContext:
    """TLS 1.3 both ways with what pairing left. Raises KnownError `pairing.missing`."""
    paired = read(folder)
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # wants a certificate good for servers
    made.minimum_version = ssl.TLSVersion.TLSv1_3
    made.check_hostname = False  # the agent is known by its authority, not by its address
    without_times(made)
    try:
        made.load_verify_locations(paired.authority)
        made.load_cert_chain(paired.certificate, paired.key)
    except OSError as missing:
        raise KnownError("pairing.missing", field=str(folder)) from missing
    return made


def without_times(made: ssl.SSLContext) -> None:
    """Certificates are checked but for their dates."""
    made.verify_flags |= ssl.VerifyFlags(_NO_CHECK_TIME)


def _files(folder: Path, which: str) -> tuple[Path, Path, Path]:
    key, certificate, authority = (
        folder / f"{name}{which}.pem" for name in ("key", "cert", "authority")
    )
    return key, certificate, authority


def _in_use(folder: Path) -> str | None:
    try:
        which = json.loads((folder / _TELLS).read_text("utf-8")).get("set", "")
    except (OSError, ValueError, AttributeError):
        return None
    return which if which in _SETS else None


def _write(path: Path, content: bytes) -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _fsync_names(folder: Path) -> None:
    """A power cut must not leave a pairing of which the agent knows and this PC does not."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
