"""`kiosk diagnostics`: what a helper elsewhere needs to see of a PC, and nothing of a person."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.cli import doctor
from kiosk.cli.box import log_lines, machine
from kiosk.cli.box.names import Names, shape
from kiosk.cli.options import Data, folder, language
from kiosk.clock import SystemClock
from kiosk.errors import BugError, KnownError
from kiosk.hall import file as hall_file
from kiosk.hall.schema import Hall
from kiosk.paths import DataFolder
from kiosk.phrases import phrase
from kiosk.storage.copies import told as of_the_medium
from kiosk.storage.files import write_durably

# The second lock behind `names`: what looks like a person's is not written, whoever let it through.
_CHINESE = re.compile(r"[^\x00-\x7f…]")
_IDENTITY = re.compile(r"(?<![0-9a-f])1[3-9]\d{9}(?!\d)|\d{17}[\dXx]")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # no file tells when the hall did something


def register(app: typer.Typer) -> None:
    app.command()(diagnostics)


def diagnostics(
    data: Data,
    to: Annotated[Path, typer.Option(help="A folder on a stick.")],
    log: Annotated[
        Path | None, typer.Option(help="The agent's log as a file; else the system's journal.")
    ] = None,
) -> None:
    """One file for whoever helps from afar: what `kiosk doctor` finds, the machine, how hall.toml
    is built, and the agent's log in its codes. No name, number, text or address of anybody; the
    hall's own devices and counters by number.
    """
    place = folder(data)
    content = gathered(place, log)
    stamp = SystemClock().now().strftime("%Y%m%dT%H%M%SZ")
    file = to / f"linli-diagnostics-{stamp}.zip"
    with of_the_medium(to):
        to.mkdir(parents=True, exist_ok=True)
        write_durably(file, packed(content))
    print(phrase("cli.diagnostics_written", language(), file=file, parts=", ".join(content)))


def gathered(place: DataFolder, log: Path | None) -> dict[str, str]:
    """The files of the bundle by name."""
    hall = _hall(place)
    names = Names(hall)
    told: dict[str, Any] = {
        "machine.json": machine.seen(place),
        "hall.json": shape(hall) if hall is not None else {"readable": False},
        "findings.json": [_finding(each, names) for each in doctor.examine(place)],
        "folder.json": machine.sizes(place),
    }
    lines = log_lines.kept(log_lines.read(log), names)
    content = {
        name: json.dumps(part, ensure_ascii=False, indent=1, sort_keys=True)
        for name, part in told.items()
    }
    return {**content, "log.jsonl": "\n".join(lines)}


def packed(content: dict[str, str]) -> bytes:
    """As a zip. Raises BugError where something looks like a person's: nothing is written then."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            if _CHINESE.search(text) or _IDENTITY.search(text):
                raise BugError(f"{name} of the diagnostics would hold what looks like a person's")
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return whole.getvalue()


def _hall(place: DataFolder) -> Hall | None:
    for file in (place.hall, place.hall_in_force):
        try:
            return hall_file.load(file)
        except KnownError:
            continue
    return None


def _finding(each: doctor.Finding, names: Names) -> dict[str, Any]:
    told = each.as_json()
    return {**told, "about": names.of(each.about), "params": names.params(told["params"])}
