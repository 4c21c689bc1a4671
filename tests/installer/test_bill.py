"""The bill of what is bundled: every part by version and licence, and none that is not there."""

from __future__ import annotations

import fnmatch
import json
import sysconfig
from dataclasses import replace
from pathlib import Path

import pytest
import sqlcipher3
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from installer.bill.__main__ import folder_of, gathered, lay
from installer.bill.inside import modules
from installer.bill.lock import Pin, pins
from installer.bill.parts import Part, UnknownLicenceError, distributions, of_others, of_qt, told
from installer.bill.writing import bill
from kiosk.hub.pages.vendored import PACKAGES
from kiosk.paths import PROJECT

SITE = Path(sysconfig.get_path("purelib"))
LOCK = PROJECT / "requirements" / "hub.lock"  # what halls run on is among it
AT = 1_795_000_000
VERSIONS = {"python": "3.11.2", "linli": "0.1.0", "justmytype-intl-cjk": "0.1.0"}


@pytest.fixture(scope="module")
def everything() -> list[Part]:
    """As if all of the environment lay in one bundle."""
    return [
        *distributions(SITE, pins(LOCK), None),
        *of_qt(SITE, None),
        *of_others(SITE, None, VERSIONS),
    ]


def test_each_distribution_of_the_lock_has_version_hashes_and_licence_with_its_text(
    everything: list[Part],
) -> None:
    """A licence that no metadata tell is refused where the parts are read."""
    found = {part.name: part for part in everything}
    for name, pin in pins(LOCK).items():
        part = found[name]
        assert (part.version, part.hashes) == (pin.version, pin.hashes)
        assert part.hashes
        assert part.licence
        assert all(text.stat().st_size for text in part.texts)


def test_the_bill_fits_the_published_schema_and_is_the_same_in_any_order(
    everything: list[Part],
) -> None:
    told_once = bill("linli-program", "0.1.0", everything, AT)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(told_once) is None
    elsewhere = [replace(part, texts=()) for part in everything[::-1]]  # built in another folder
    assert bill("linli-program", "0.1.0", elsewhere, AT) == told_once
    assert bill("linli-program", "0.1.0", everything[1:], AT) != told_once
    assert all(f'"{part.licence}"' in told_once for part in everything)


def test_what_a_part_has_built_into_itself_is_told_under_it(everything: list[Part]) -> None:
    """A scanner that looks for a hole in OpenSSL finds the one that no package of Debian's is."""
    inner = {part.name: {each.name for each in part.inner} for part in everything}
    assert "openssl" in inner["cryptography"]
    assert "cryptography" not in inner["cryptography"]
    assert "pillow" not in inner["pillow"]
    told_whole = json.loads(bill("linli-program", "0.1.0", everything, AT))
    (cryptography,) = (each for each in told_whole["components"] if each["name"] == "cryptography")
    assert {each["name"] for each in cryptography["components"]} == inner["cryptography"]


def test_only_what_lies_in_the_bundle_is_told() -> None:
    held = modules(["msgspec", "msgspec.json"]) | {
        "PySide6/Qt/lib/libQt6VirtualKeyboard.so.6",
        "PySide6/QtCore.abi3.so",
        "kiosk/triage/model.npz",
    }
    found = {part.name: part for part in gathered(SITE, held, "0.1.0")}
    # PyInstaller is no part of the environment of the tests; of a bundle its loader is.
    assert set(found) - {"pyinstaller"} == {
        "msgspec", "pyside6-addons", "pyside6-essentials", "Qt6VirtualKeyboard",
        "triage model of Linli",
    }  # fmt: skip
    assert found["Qt6VirtualKeyboard"].licence == "GPL-3.0-only"
    assert found["Qt6VirtualKeyboard"].of == "pyside6-addons"


@pytest.mark.parametrize(
    ("said", "text"), [("License: BSD", "x"), ("License-Expression: MIT", ""), ("Summary: x", "x")]
)
def test_a_part_without_a_licence_or_its_text_stops_the_build(
    said: str, text: str, tmp_path: Path
) -> None:
    folder = tmp_path / "umbrella-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: umbrella\nVersion: 1.0\n{said}\n"
    )
    record = "umbrella.py,,\n"
    if text:
        (folder / "LICENSE").write_text(text)
        record += "umbrella-1.0.dist-info/LICENSE,,\n"
    (folder / "RECORD").write_text(record)
    with pytest.raises(UnknownLicenceError, match="umbrella"):
        list(distributions(tmp_path, {"umbrella": Pin("1.0", ())}, None))


def test_what_is_told_by_hand_is_what_is_here() -> None:
    """A newer one in the lock wants its line here looked at."""
    by_hand = {each["name"]: each for each in told()["part"]}
    cipher = sqlcipher3.connect(":memory:")
    (version,) = cipher.execute("pragma cipher_version").fetchone()
    cipher.close()
    assert version.split()[0] == by_hand["SQLCipher"]["version"]
    for package in PACKAGES:
        (entry,) = (each for each in by_hand.values() if each.get("purl") == ["npm", package.name])
        assert entry["version"] == package.version
    held = {str(file) for part in ("PySide6/Qt/lib", "sqlcipher3") for file in listed(SITE, part)}
    held |= {
        str(file) for part in ("kiosk/triage", "kiosk/hub/pages") for file in listed(PROJECT, part)
    }
    elsewhere = {"CPython", "Noto Sans SC"}  # which set-up and PyInstaller bring
    for name in by_hand.keys() - elsewhere:
        assert any(fnmatch.filter(held, like) for like in by_hand[name]["files"]), name


def listed(root: Path, folder: str) -> list[Path]:
    return [path.relative_to(root) for path in (root / folder).rglob("*")]


def test_the_texts_of_each_part_lie_in_a_folder_of_its_own(
    everything: list[Part], tmp_path: Path
) -> None:
    lay(everything, tmp_path)
    for part in everything:
        assert len(list((tmp_path / folder_of(part)).iterdir())) == len(part.texts)


@pytest.mark.parametrize("package", ["linli-program", "linli-hub"])
def test_the_packages_hold_bill_and_licences(package: str) -> None:
    lines = (PROJECT / f"installer/debian/{package}.install").read_text("utf-8").splitlines()
    for made in (f"{package}.cdx.json", "licenses"):
        (line,) = (each for each in lines if each.split()[0].endswith(f"/{made}"))
        assert line.split()[1] == f"usr/share/doc/{package}/"
    assert f"{package}.cdx.json" in (PROJECT / "installer/debian/copyright").read_text("utf-8")
