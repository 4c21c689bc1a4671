"""What may be plugged into a kiosk, by USBGuard's rules."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.paths import PROJECT
from tests.patience import PATIENCE

FILES = PROJECT / "installer" / "files" / "usbguard"
CLASSES, POLICY = FILES / "usbguard.conf", FILES / "linli-usb-policy"
PRESENT = """\
allow id 1d6b:0002 serial "0000:00:14.0" name "xHCI" hash "aa=" with-interface 09:00:00
allow id 222a:0001 serial "" name "ILITEK-TP" hash "bb=" with-interface { 03:00:00 03:01:02 }
allow id 046d:c31c serial "" name "USB Keyboard" hash "cc=" with-interface { 03:01:01 03:00:00 }
allow id 0781:5567 serial "2004" name "Cruzer Blade" hash "dd=" with-interface 08:06:50
allow id 1234:5678 serial "" name "Cable" hash "ee=" with-interface { 03:00:00 08:06:50 }
allow id 1a86:7523 serial "" name "USB Serial" hash "ff=" with-interface ff:01:02
"""
WANTED = ("usbguard", "libusbguard1", "libqb100", "libprotobuf32", "libumockdev0", "libpcap0.8")


def policy(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The script where a USBGuard sees PRESENT."""
    tools = tmp_path / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "present").write_text(PRESENT)
    usbguard = tools / "usbguard"
    usbguard.write_text(f'#!/bin/sh\n[ "$1" = generate-policy ] && cat {tools}/present\n')
    usbguard.chmod(0o755)
    told = {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "LINLI_USB_CLASSES": str(CLASSES),
        "LINLI_USBGUARD": str(tmp_path / "rules.conf"),
    }
    return subprocess.run(
        ["sh", POLICY, *words], env=told, capture_output=True, text=True, check=False
    )


def test_what_is_plugged_in_at_the_set_up_stays_but_no_keyboard_and_no_stick(
    tmp_path: Path,
) -> None:
    done = policy(tmp_path, "--write")
    assert done.returncode == 0, done.stderr
    written = tmp_path / "rules.conf"
    assert written.stat().st_mode & 0o077 == 0, "else USBGuard does not start"
    rules = written.read_text("utf-8")
    for kept in ("ILITEK-TP", "USB Serial", "xHCI"):
        assert kept in rules
    for out in ("USB Keyboard", "Cruzer", "Cable"):
        assert out not in rules
    assert rules.endswith(CLASSES.read_text("utf-8"))
    assert policy(tmp_path, "--else").returncode == 2


def test_no_class_lets_a_keyboard_or_a_stick_in() -> None:
    rules = [line for line in CLASSES.read_text("utf-8").splitlines() if line and line[0] != "#"]
    assert len(rules) >= 5
    for rule in rules:
        found = re.fullmatch(r"allow with-interface match-all \{ ([0-9a-f:* ]+) \}", rule)
        assert found, f"{rule}: with another word than match-all, part of a device would do"
        classes = {each.partition(":")[0] for each in found[1].split()}
        assert not classes & {"03", "08", "*", "e0"}


@pytest.fixture(scope="module")
def parser(tmp_path_factory: pytest.TempPathFactory) -> list[str | Path]:
    """USBGuard's own, installed or of Debian's packages, unpacked where nothing runs them."""
    if installed := shutil.which("usbguard-rule-parser"):
        return [installed]
    place = tmp_path_factory.mktemp("usbguard")
    subprocess.run(
        ["apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", *WANTED],
        cwd=place, check=True, timeout=PATIENCE,
    )  # fmt: skip
    for package in place.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", package, place / "root"], check=True)
    libraries = sorted({each.parent for each in (place / "root").rglob("*.so*")})
    found = f"LD_LIBRARY_PATH={':'.join(map(str, libraries))}"
    return ["env", found, place / "root/usr/bin/usbguard-rule-parser"]


@pytest.mark.demand
def test_its_own_parser_reads_every_rule(parser: list[str | Path], tmp_path: Path) -> None:
    policy(tmp_path, "--write")
    written = tmp_path / "rules.conf"
    told = subprocess.run([*parser, "--file", written], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert told.stdout.count("OUTPUT: allow") == written.read_text("utf-8").count("\nallow") + 1
    written.write_text("allow with-interfaces match-all { 07:*:* }\n")
    assert subprocess.run([*parser, "--file", written], capture_output=True, check=False).returncode
