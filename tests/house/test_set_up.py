"""`./dev` on machines that lack something: what it asks for, and what it leaves alone."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

import pytest

from tests.house.house import PROJECT

RUN_PACKAGES = [
    line.split()[0]
    for line in (PROJECT / "requirements/debian-run.txt").read_text().splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of commands that stand before the machine's own; nobody may become root."""
    for name, body in {"id": "echo 1000", "sudo": "exit 1", "apt-get": "exit 99"}.items():
        install(tmp_path, name, body)
    return tmp_path


def install(machine: Path, name: str, body: str) -> None:
    (machine / name).write_text(f"#!/bin/sh\n{body}\n")
    (machine / name).chmod(0o755)


def dev(machine: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": f"{machine}:/usr/bin:/bin", "HOME": str(machine)}
    return subprocess.run(
        [str(PROJECT / "dev"), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
    )


def test_without_rights_the_exact_line_is_shown_and_nothing_done(machine: Path) -> None:
    install(machine, "dpkg-query", "exit 1")
    done = dev(machine, "setup")
    assert done.returncode == 3
    wanted = " ".join(RUN_PACKAGES)
    assert f"apt-get install --yes --no-install-recommends {wanted}" in done.stderr
    assert "sudo apt-get update && sudo apt-get install" in done.stderr


def test_only_what_is_missing_is_asked_for(machine: Path) -> None:
    """All but one are there; one of them under a newer name that provides the old one."""
    *others, missing = [name for name in RUN_PACKAGES if name != "libglib2.0-0"]
    lines = [f"installed {name} " for name in others]
    lines += ["installed libglib2.0-0t64 libglib2.0-0 (= 2.84), libother", "config-files vim "]
    install(
        machine,
        "dpkg-query",
        f"cat <<'E'\n{chr(10).join([*lines, f'not-installed {missing} '])}\nE",
    )
    done = dev(machine, "setup")
    assert done.returncode == 3
    assert done.stderr.rstrip().endswith(f"--no-install-recommends {missing}")


def test_what_a_hall_has_no_use_for_is_not_installed() -> None:
    """Of Qt's add-ons the on-screen keyboard is wanted, not the web browser; fonts are cut by what
    shapes them anyway."""
    site = Path(sysconfig.get_path("purelib"))
    assert (site / "PySide6/Qt/lib/libQt6VirtualKeyboard.so.6").is_file()
    assert not [*site.glob("PySide6/*WebEngine*"), *site.glob("PySide6/Qt/*/*WebEngine*")]
    for lock in (PROJECT / "requirements").glob("*.lock"):
        assert "fonttools" not in lock.read_text()


def test_an_unknown_command_shows_the_known_ones(machine: Path) -> None:
    done = dev(machine, "rnu")
    assert done.returncode == 2
    assert "./dev run" in done.stderr


def test_the_script_is_plain_posix_shell() -> None:
    subprocess.run(["dash", "-n", str(PROJECT / "dev")], check=True)
    assert (PROJECT / "dev").read_text().startswith("#!/bin/sh\n")
