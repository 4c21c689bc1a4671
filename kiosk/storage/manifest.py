"""What a backup holds: a signed list of its files, and how they are taken out of it.

A backup may come from anywhere. So only what the list names is taken, only names that a hall has,
no link is followed, and each file is checked as it was taken, never where it lay.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from base64 import urlsafe_b64decode
from collections.abc import Iterable
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from kiosk.errors import KnownError
from kiosk.storage.files import write_durably
from kiosk.storage.keys.ring import KeyRing
from kiosk.wire.chain import b64u
from kiosk.wire.head import Head

NAME = "manifest.json"
LARGEST = 64 * 1024 * 1024  # bytes of the list itself
_PIECE = 1024 * 1024
_SIGNED = b"linli backup\n"
_OURS = re.compile(
    r"journal\.db|head|tombstones|keyslots\.json|hall\.toml|blobs/blob-[0-9A-Z]{1,40}"
)
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FOLDER = _OPEN | getattr(os, "O_DIRECTORY", 0)


@dataclass(frozen=True)
class Listed:
    """One file: its size (None in lists of before it was kept) and its SHA-256."""

    size: int | None
    digest: str


@dataclass(frozen=True)
class Manifest:
    """Where the journal stood, how many tombstones there were, and every file by its name."""

    epoch: int
    seq: int
    tombstones: int
    files: dict[str, Listed]


def write(root: Path, keys: KeyRing, head: Head, tombstones: int, names: Iterable[str]) -> None:
    """The list of these files of a backup that is being made."""
    listed = {name: _measured(root / name) for name in names}
    content = {
        "v": 1,
        "hall": keys.hall_id,
        "epoch": head.epoch,
        "seq": head.seq,
        "tombstones": tombstones,
        "files": {name: each.digest for name, each in listed.items()},
        "sizes": {name: each.size for name, each in listed.items()},
    }
    body = json.dumps(content, sort_keys=True)
    signature = b64u(keys.sign(_SIGNED + body.encode()))
    write_durably(root / NAME, json.dumps({"body": body, "sig": signature}).encode())


def read(root: Path, keys: KeyRing) -> Manifest:
    """The list, once the hall's signature over it holds and it names nothing else than a hall's
    files. Raises `storage.backup_incomplete`, `storage.backup_foreign`.
    """
    try:
        with open_inside(root, NAME) as file:
            # no more than it has: room for the largest would be made, and given back, at each look
            outer = json.loads(file.read(min(os.fstat(file.fileno()).st_size, LARGEST)))
        body, signature = outer["body"].encode(), urlsafe_b64decode(outer["sig"] + "==")
        content = json.loads(body)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KnownError("storage.backup_incomplete", field="backup", folder=root) from error
    if not keys.signed(signature, _SIGNED + body):
        raise KnownError("storage.backup_foreign", field="backup", folder=root)
    sizes = content.get("sizes", {})
    files = {name: Listed(sizes.get(name), told) for name, told in content["files"].items()}
    if not all(_OURS.fullmatch(name) for name in files):
        raise KnownError("storage.backup_foreign", field="backup", folder=root)
    return Manifest(content["epoch"], content["seq"], content.get("tombstones", 0), files)


def take(root: Path, name: str, listed: Listed, target: Path) -> None:
    """Copy a file out of the backup, durable on return; what was copied is what was listed.

    Raises `storage.backup_damaged`.
    """
    damaged = KnownError("storage.backup_damaged", field=name, folder=root, file=name)
    try:
        source = open_inside(root, name)
    except OSError as error:
        raise damaged from error
    digest, size = hashlib.sha256(), 0
    with source, target.open("xb") as file:
        target.chmod(0o600)
        while piece := source.read(_PIECE):
            size += len(piece)
            if listed.size is not None and size > listed.size:
                raise damaged  # before it fills the disk
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != listed.digest:
        raise damaged


def holds(root: Path, name: str, listed: Listed) -> bool:
    """Whether the file lies in the backup as it was listed."""
    try:
        with open_inside(root, name) as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == listed.digest
    except OSError:
        return False


def open_inside(root: Path, name: str) -> BufferedReader:
    """A regular file below `root`, reached by no link; else OSError."""
    if os.name != "posix":
        return _plain(root / name)
    *folders, last = name.split("/")
    place = os.open(root, os.O_RDONLY | os.O_DIRECTORY)  # the folder itself a person has named
    try:
        for folder in folders:
            within = os.open(folder, _FOLDER, dir_fd=place)
            os.close(place)
            place = within
        handle = os.open(last, _OPEN, dir_fd=place)
    finally:
        os.close(place)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise FileNotFoundError(name)
    return os.fdopen(handle, "rb")


def _plain(path: Path) -> BufferedReader:
    if path.is_symlink() or not path.is_file():
        raise FileNotFoundError(path.name)
    return path.open("rb")


def _measured(path: Path) -> Listed:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Listed(file.tell(), digest)
