"""hub.toml: what the district opens to the public, its issues and its figures."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

_Code = Annotated[str, Meta(pattern=r"^[a-z0-9_-]{1,64}\Z")]
_OfHalls = Annotated[str, Meta(pattern=r"^([A-Za-z0-9][A-Za-z0-9._:-]{0,63}|\*)\Z")]


class ApiKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who may file by Open311: `kiosk hub open311-key` makes one."""

    name: Annotated[str, Meta(min_length=1, max_length=60)]
    """whose it is"""
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
    """of the key, which stands nowhere"""


class Corner(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the point (0, 0) of a hall's plan lies (WGS 84)."""

    lat: Annotated[float, Meta(ge=-89, le=89)]
    long: Annotated[float, Meta(ge=-180, le=180)]


class Open311(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The public face for issues, GeoReport v2."""

    services: Annotated[tuple[_Code, ...], Meta(max_length=200)] = (
        "lamp_road", "rubbish", "noise", "lift", "water_power", "parking_traffic",
    )  # fmt: skip
    """categories of cases that are public: what lies in the street, nobody's own affairs; none: the
    face shows nothing"""
    jurisdiction: Annotated[str, Meta(max_length=120)] = ""
    """the jurisdiction_id that is accepted; empty: the district's id"""
    contact: Annotated[str, Meta(max_length=300)] = ""
    """whom clients ask, shown in the discovery"""
    each_hour: Annotated[int, Meta(ge=1, le=100_000)] = 60
    """reports of one key in an hour"""
    key: Annotated[tuple[ApiKey, ...], Meta(max_length=1000)] = ()
    """who may file"""
    corner: dict[_OfHalls, Corner] = {}
    """of the halls' plans, by hall, "*" for all that are not named; without, no coordinates"""


class OpenData(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The nightly packages."""

    k: Annotated[int, Meta(ge=3, le=1000)] = 5
    """people behind each number at least"""
    wait_days: Annotated[int, Meta(ge=1, le=60)] = 10
    """after a month's end, for halls that have not sent all of it"""
    keep: Annotated[int, Meta(ge=2, le=1000)] = 31
    """packages, the newest ones"""
    licence: Annotated[str, Meta(min_length=1, max_length=200)] = "CC-BY-4.0"
    """SPDX name of the terms under which they may be used"""
