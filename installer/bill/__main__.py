"""`python -m installer.bill BUNDLE PRODUCT VERSION`: lays the bill and the licences into a bundle.

Run by `./dev` in the environment that built it. `PRODUCT.cdx.json` names every part; `licenses`
has a folder of texts for each. Ends with status 1 where a part tells no licence.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

from installer.bill.inside import inside
from installer.bill.lock import pins
from installer.bill.parts import Part, UnknownLicenceError, distributions, of_others, of_qt
from installer.bill.writing import bill
from kiosk.paths import PROJECT

LOCK = PROJECT / "requirements" / "bundle.lock"
TEXTS = "licenses"


def gathered(site: Path, held: set[str], version: str) -> list[Part]:
    """Every part of a bundle in which the places `held` are. Raises UnknownLicenceError."""
    pinned = pins(LOCK)
    versions = {name: pin.version for name, pin in pinned.items()}
    versions |= {"python": platform.python_version(), "linli": version}
    parts = [
        *distributions(site, pinned, held),
        *of_qt(site, held),
        *of_others(site, held, versions),
    ]
    return sorted(parts, key=lambda part: part.name.lower())


def folder_of(part: Part) -> str:
    return part.name.replace(" ", "-")


def lay(parts: Iterable[Part], folder: Path) -> None:
    """A folder for each part with its texts, one after the other named as they were."""
    for part in parts:
        place = folder / folder_of(part)
        place.mkdir(parents=True)
        for number, text in enumerate(part.texts):
            name = text.name if not (place / text.name).exists() else f"{number}-{text.name}"
            shutil.copyfile(text, place / name)


def main(bundle: Path, product: str, version: str) -> int:
    site = Path(sysconfig.get_path("purelib"))
    try:
        parts = gathered(site, inside(bundle), version)
    except UnknownLicenceError as error:
        print(f"{error}: tell it in installer/bill/others.toml", file=sys.stderr)
        return 1
    shutil.rmtree(bundle / TEXTS, ignore_errors=True)
    lay(parts, bundle / TEXTS)
    at = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    (bundle / f"{product}.cdx.json").write_text(bill(product, version, parts, at), "utf-8")
    print(f"   {len(parts)} parts, each with its licence")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:4]))
