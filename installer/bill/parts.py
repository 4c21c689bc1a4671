"""What a bundle is made of: distributions of the lock, Qt's libraries, and what is no distribution.

A part is in a bundle if a file or a module of it is; nothing is listed because a lock names it.
`others.toml` holds what no metadata tell: the licence of those whose own words are no SPDX
expression, and fonts, data and scripts with where their texts lie.
"""

from __future__ import annotations

import fnmatch
import functools
import importlib.metadata
import re
import sysconfig
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cyclonedx import spdx

from installer.bill.inner import Inner
from installer.bill.inner import told as told_by_itself
from installer.bill.lock import Pin, canonical
from kiosk.paths import PROJECT

HERE = Path(__file__).resolve().parent
COMMON = Path("/usr/share/common-licenses")  # of every Debian
_TEXT = re.compile(r"\.dist-info/(licenses/|LICEN[CS]E|NOTICE|COPYING|AUTHORS)", re.IGNORECASE)
_BILL = re.compile(r"\.dist-info/sboms/.*\.json$")
_QT = re.compile(r"PySide6/Qt/lib/libQt6(\w+)\.so\.6")


@dataclass(frozen=True)
class Part:
    name: str
    version: str
    licence: str  # an SPDX expression
    texts: tuple[Path, ...]  # of the licence, at least one
    kind: str = "library"  # in CycloneDX's words
    purl: tuple[str, str] | None = None  # type and name
    hashes: tuple[str, ...] = ()  # SHA-256 of the archives that the lock admits, in hex
    of: str = ""  # the part that brings it along
    inner: tuple[Inner, ...] = ()  # what it has built into itself, where it tells


class UnknownLicenceError(Exception):
    """A part that tells no licence, or no text of it; `others.toml` is where it is told."""


def told() -> dict[str, Any]:
    return tomllib.loads((HERE / "others.toml").read_text("utf-8"))


def distributions(
    site: Path, pins: dict[str, Pin], inside: Collection[str] | None
) -> Iterator[Part]:
    """Those of the lock of which `inside` holds a file or a module; all of them where it is None.

    site: the folder of the environment that the bundle was made from.
    inside: places below the bundle's folder of libraries, modules as `a/b.py`.
    Raises UnknownLicenceError.
    """
    others = told()
    for each in importlib.metadata.distributions(path=[str(site)]):
        name = canonical(each.metadata["Name"])
        pin = pins.get(name)
        if pin is None or not _is_inside(each, inside, others["always"]):
            continue
        files = [(str(file), Path(str(each.locate_file(file)))) for file in each.files or ()]
        texts = tuple(path for place, path in files if _TEXT.search(place))
        texts += tuple(_text(place, site) for place in others["texts"].get(name, ()))
        licence = others["licences"].get(name) or _licence(each)
        inner = told_by_itself((path for place, path in files if _BILL.search(place)), name)
        yield _whole(Part(
            name, each.version, licence, texts, purl=("pypi", name), hashes=pin.hashes, inner=inner
        ))  # fmt: skip


def _is_inside(
    one: importlib.metadata.Distribution, inside: Collection[str] | None, always: list[str]
) -> bool:
    if inside is None or canonical(one.metadata["Name"]) in always:
        return True
    return any(str(file) in inside for file in one.files or () if ".dist-info/" not in str(file))


def _licence(one: importlib.metadata.Distribution) -> str:
    return str(one.metadata.get("License-Expression") or one.metadata.get("License") or "")


def of_qt(site: Path, inside: Collection[str] | None) -> Iterator[Part]:
    """Qt's own libraries, each of the distribution that brings it along."""
    others = told()["qt"]
    for each in importlib.metadata.distributions(path=[str(site)]):
        brings = canonical(each.metadata["Name"])
        for file in each.files or () if brings.startswith("pyside6-") else ():
            found = _QT.fullmatch(str(file))
            if found is None or (inside is not None and str(file) not in inside):
                continue
            stricter = any(fnmatch.fnmatchcase(found[1], like) for like in others["gpl_alone"])
            yield _whole(Part(
                f"Qt6{found[1]}", each.version, others["gpl" if stricter else "licence"],
                tuple(_text(text, site) for text in others["texts"]), of=brings,
            ))  # fmt: skip


def of_others(
    site: Path, inside: Collection[str] | None, versions: dict[str, str]
) -> Iterator[Part]:
    """What is no distribution: a part for each entry whose files are there.

    versions: of distributions, `python` and `linli`, which an entry names as `version_of`.
    """
    for each in told()["part"]:
        if inside is not None and not any(fnmatch.filter(inside, like) for like in each["files"]):
            continue
        version = each.get("version") or versions.get(each["version_of"], "")
        texts = tuple(_text(place, site) for place in each["texts"])
        purl = tuple(each["purl"]) if "purl" in each else None
        yield _whole(Part(
            each["name"], version, each["licence"], texts, each.get("kind", "library"), purl, (),
            each.get("of", ""),
        ))  # fmt: skip


def _text(place: str, site: Path) -> Path:
    """`common:` of Debian, `site:` of the environment, `stdlib:` of Python, `ours:`, `texts:`."""
    where, _, rest = place.partition(":")
    roots = {"common": COMMON, "site": site, "ours": PROJECT, "texts": HERE / "texts",
             "stdlib": Path(sysconfig.get_path("stdlib"))}  # fmt: skip
    return next(iter(sorted(roots[where].glob(rest))), roots[where] / rest)


def _whole(part: Part) -> Part:
    named = f"{part.name} {part.version}"
    if not (part.licence and _is_expression(part.licence)):
        raise UnknownLicenceError(f"{named}: {part.licence!r} is no SPDX expression")
    if not part.texts or not all(text.is_file() for text in part.texts):
        raise UnknownLicenceError(f"{named}: the text of {part.licence} is not there")
    return part


_is_expression = functools.cache(spdx.is_expression)  # it takes a tenth of a second
