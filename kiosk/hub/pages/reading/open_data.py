"""What was opened to everybody: the packages that are there, and what is in the newest."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from kiosk.hub.core.hub import Hub
from kiosk.hub.packages import writing
from kiosk.hub.packages.schema import TABLES


@dataclass(frozen=True)
class File:
    form: str  # csv, json
    address: str
    size: int  # bytes


@dataclass(frozen=True)
class Table:
    name: str
    files: list[File]


@dataclass(frozen=True)
class Package:
    """`older`: the nights before it that are still there, the newest first."""

    night: str
    licence: str
    tables: list[Table]
    older: list[str]


class _Resource(msgspec.Struct):
    path: str
    bytes: int


class _Licence(msgspec.Struct):
    name: str


class _Descriptor(msgspec.Struct):
    resources: list[_Resource]
    licenses: list[_Licence]


_DESCRIPTOR = msgspec.json.Decoder(_Descriptor)


def newest(hub: Hub) -> Package | None:
    """None where none was made yet, or it cannot be read."""
    nights = writing.nights(hub)
    if not nights:
        return None
    folder = writing.place(hub) / nights[0]
    try:
        told = _DESCRIPTOR.decode((folder / writing.DESCRIPTOR).read_bytes())
    except (OSError, msgspec.DecodeError):
        return None
    tables = [
        Table(
            each.name,
            [
                File(
                    file.path.rpartition(".")[2], f"/open-data/{nights[0]}/{file.path}", file.bytes
                )
                for file in told.resources
                if file.path.rpartition(".")[0] == each.name
            ],
        )
        for each in TABLES
    ]
    return Package(nights[0], told.licenses[0].name, tables, nights[1:])
