"""A bare Debian 12 without a network: a folder that systemd-nspawn enters or boots.

`LINLI_ROOTS` names a folder that keeps the bare system and a stick for the next time; making both
takes a quarter of an hour. Root, debootstrap and systemd-container are wanted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.paths import PROJECT

STICK = "/media/stick"
BOOTS_WITHIN = 600.0  # seconds, on a PC that is busy with other things
_BOOTED = """[Unit]
After=linli-agent.service
[Service]
Type=oneshot
ExecStart=/usr/local/bin/story
[Install]
WantedBy=multi-user.target
"""


def kept() -> Path:
    told = os.environ.get("LINLI_ROOTS")
    place = Path(told) if told else PROJECT / ".build" / "roots"
    place.mkdir(parents=True, exist_ok=True)
    return place


def wanted() -> None:
    if os.geteuid() != 0 or not shutil.which("debootstrap") or not shutil.which("systemd-nspawn"):
        pytest.skip("wants root, debootstrap and systemd-container")


def stick() -> Path:
    """`./dev stick`, once."""
    made = kept() / "stick"
    if not (made / "SHA256SUMS").is_file():
        subprocess.run([PROJECT / "dev", "stick", made], check=True)
    return made


def bare_system() -> Path:
    packed = kept() / "bare.tar"
    if not packed.is_file():
        told = subprocess.run(
            ["apt-get", "indextargets", "--format", "$(SITE)"], capture_output=True, text=True,
            check=True,
        ).stdout.split()  # fmt: skip
        mirror = next(site for site in told if "security" not in site)
        place = kept() / "bare"
        subprocess.run(
            ["debootstrap", "--variant=minbase", "--include=systemd-sysv",
             "bookworm", place, mirror],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        subprocess.run(["tar", "-C", place, "-cf", packed, "."], check=True)
        shutil.rmtree(place)
    return packed


class FreshRoot:
    def __init__(self, place: Path, stick: Path) -> None:
        self.place = place
        self._stick = stick
        place.mkdir()
        subprocess.run(["tar", "-C", place, "-xf", bare_system()], check=True)
        (place / STICK.lstrip("/")).mkdir(parents=True)

    def types(self, command: str, *, stick: Path | None = None) -> subprocess.CompletedProcess[str]:
        """At a shell of root, without a network and without a running systemd. What it says on
        either line stands in `stdout`."""
        return subprocess.run(
            [*self._enter(stick or self._stick), "sh", "-c", command],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, check=False,
        )  # fmt: skip

    def boots(self, story: str) -> str:
        """With systemd; what the story said once the agent had been started. Then it is off."""
        script = self.place / "usr/local/bin/story"
        script.write_text(f"#!/bin/sh\nexec >/told 2>&1\n{story}\nsystemctl poweroff\n")
        script.chmod(0o755)
        (self.place / "etc/systemd/system/story.service").write_text(_BOOTED)
        self.types("systemctl enable story.service")
        subprocess.run(
            [*self._enter(self._stick), "--boot"], capture_output=True, check=False,
            timeout=BOOTS_WITHIN, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        return (self.place / "told").read_text("utf-8", errors="replace")

    def _enter(self, stick: Path) -> list[str | Path]:
        return [
            "systemd-nspawn", "--quiet", "--console=pipe", "--register=no", "--keep-unit",
            "--private-network",
            f"--bind-ro={stick}:{STICK}", "--directory", self.place,
        ]  # fmt: skip
