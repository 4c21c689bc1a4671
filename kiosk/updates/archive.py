"""A folder of packages that somebody signed: believed as a whole, and copied as it was signed.

`UPDATE` in it is clear-signed JSON: version, the halls that it is for, size and SHA-256 of every
file. So what is installed is what was signed, whoever had the stick in hands.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

import msgspec

from kiosk.errors import KnownError
from kiosk.storage.files import sync_folder
from kiosk.storage.manifest import open_inside

NAME = "UPDATE"
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+~_:%-]{0,180}")
_LARGEST = 4 * 1024 * 1024  # bytes of the list
_PIECE = 1024 * 1024


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    size: int
    sha256: str


class Offer(msgspec.Struct, frozen=True):
    """What was signed."""

    v: int
    version: str
    halls: tuple[str, ...]
    files: dict[str, Listed]


def offered(folder: Path, keyring: Path) -> Offer:
    """Raises KnownError `update.nothing`, `update.unsigned`, `update.not_read`."""
    try:
        with open_inside(folder, NAME) as file:  # the folder may be of who is not trusted
            content = file.read(_LARGEST)
    except OSError as absent:
        raise KnownError("update.nothing", field="from", folder=folder) from absent
    try:
        offer = msgspec.json.decode(signed_text(content, keyring, folder), type=Offer)
    except msgspec.MsgspecError as wrong:
        raise KnownError("update.not_read", field="from", folder=folder) from wrong
    named = all(_FILE.fullmatch(name) for name in offer.files)
    if offer.v != 1 or not named or not re.fullmatch(r"[0-9][A-Za-z0-9.+~:-]*", offer.version):
        raise KnownError("update.not_read", field="from", folder=folder)
    return offer


def signed_text(content: bytes, keyring: Path, folder: Path) -> bytes:
    """What stands in a clear-signed file, once a key of the ring has signed it."""
    if not keyring.is_file():
        raise KnownError("update.no_key", field="key", file=keyring)
    if shutil.which("gpgv") is None:
        raise KnownError("update.no_gpgv", field="gpgv")
    done = subprocess.run(
        ["gpgv", "--quiet", "--keyring", keyring.resolve(), "--output", "-", "-"],
        input=content, capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise KnownError("update.unsigned", field="from", folder=folder)
    return done.stdout


def take(folder: Path, offer: Offer, into: Path) -> None:
    """Copy what was signed, each file looked at as it is copied; durable on return.

    Raises KnownError `update.damaged`, and OSError where there is no room.
    """
    partial = into.with_name(into.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        for name, listed in sorted(offer.files.items()):
            _take(folder, name, listed, partial / name)
        sync_folder(partial)
        shutil.rmtree(into, ignore_errors=True)
        partial.rename(into)
        sync_folder(into.parent)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def _take(folder: Path, name: str, listed: Listed, target: Path) -> None:
    damaged = KnownError("update.damaged", field=name, folder=folder, file=name)
    digest, size = hashlib.sha256(), 0
    try:
        source = open_inside(folder, name)
    except OSError as absent:
        raise damaged from absent
    with source, target.open("xb") as file:
        while piece := source.read(_PIECE):
            size += len(piece)
            if size > listed.size:
                raise damaged  # before it fills the disk
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    if size != listed.size or digest.hexdigest() != listed.sha256:
        raise damaged
