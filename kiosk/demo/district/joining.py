"""How the demo's hall joins the district, by the commands of a technician; and who works there."""

from __future__ import annotations

import subprocess
import sys

from kiosk import languages
from kiosk.demo.hall import DemoHall
from kiosk.errors import BugError

ACCOUNT, NAME, OFFICE = "qianmin", "钱敏", "区市场监管局"
WITHIN = 120.0  # seconds for a command


def join(hall: DemoHall) -> None:
    """By a one-time code of the district's."""
    assert hall.district is not None  # who calls this has one
    code = hall.district.invites(hall.plan.hall.name.of(languages.FIRST))
    as_technician(hall, "sync", "enrol", typed=code)


def hire(hall: DemoHall) -> str:
    """An officer; the password for the first sign-in."""
    assert hall.district is not None
    return hall.district.employs(ACCOUNT, NAME, OFFICE)


def as_technician(hall: DemoHall, *words: str, typed: str = "") -> str:
    """What a command prints that the hall's technician types."""
    told = [*words, "--data", str(hall.folder.root), "--as", "tech"]
    return shell(*told, typed=f"{hall.technician_pin}\n{typed}")


def shell(*words: str, typed: str) -> str:
    """What `kiosk …` prints."""
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *words], input=f"{typed}\n", text=True,
        capture_output=True, timeout=WITHIN, check=False,
    )  # fmt: skip
    if done.returncode:
        raise BugError(f"kiosk {' '.join(words[:2])}: {done.stderr.strip() or done.stdout}")
    return done.stdout
