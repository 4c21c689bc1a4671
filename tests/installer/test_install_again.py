"""install.sh on a PC that is one already: which key is believed, and what the way back is."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.paths import PROJECT

SCRIPT = PROJECT / "installer" / "stick" / "install.sh"
RULES = PROJECT / "installer" / "debian" / "rules"
SAYS = """set -eu
say() { printf '%s\\n' "$*"; }
refuse() { printf '%s\\n' "$@" >&2; exit 2; }
"""


def part(first: str, last: str) -> str:
    """The lines of the script from one that begins so to one that begins so."""
    lines = SCRIPT.read_text("utf-8").splitlines()
    begin = next(n for n, line in enumerate(lines) if line.startswith(first))
    end = next(n for n, line in enumerate(lines) if n >= begin and line.startswith(last))
    return "\n".join(lines[begin : end + 1]) + "\n"


def run(text: str, stick: Path, root: Path, **told: str) -> subprocess.CompletedProcess[str]:
    """With the PC's folders laid into `root`."""
    text = re.sub(r"(?<![\w}\"])/(etc|var)/", rf"{root}/\1/", text)
    return subprocess.run(
        ["sh", "-c", f"{SAYS}here={stick}\n{text}"], capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin", **told},
    )  # fmt: skip


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick" / "packages").mkdir(parents=True)
    (tmp_path / "stick" / "linli-archive.gpg").write_text("the district's key")
    return tmp_path / "stick"


@pytest.mark.parametrize(
    ("believed", "told", "code"),
    [
        (None, {}, 0),
        ("the district's key", {}, 0),
        ("another key", {}, 2),
        ("another key", {"LINLI_NEW_KEY": "yes"}, 0),
    ],
)
def test_a_stick_that_another_key_signed_is_not_installed(
    stick: Path, tmp_path: Path, believed: str | None, told: dict[str, str], code: int
) -> None:
    known = tmp_path / "etc" / "linli" / "archive.gpg"
    known.parent.mkdir(parents=True)
    if believed is not None:
        known.write_text(believed)
    before = part('say "== Is every file', 'say "== Packages"')
    assert "\nknown=" in before, "it is asked before anything is installed"
    asks = "what=agent\nknown=" + before.split("\nknown=")[1].split("\n\n")[0]
    done = run(asks, stick, tmp_path, **told)
    assert done.returncode == code, done.stderr
    assert ("another key" in done.stderr) is bool(code)


@pytest.mark.parametrize("version", ["0.10.0", "0.10.0~rc1", "1:0.10.0"])
def test_an_older_stick_leaves_the_way_back_as_it_is(
    stick: Path, tmp_path: Path, version: str
) -> None:
    """apt has kept the newer version; what the stick holds is not that one."""
    for each in ("linli-agent_0.9.0_amd64.deb", "linli-program_0.9.0_amd64.deb"):
        (stick / "packages" / each).touch()
    keeps = part("kept=", "sync -f") + "echo whole\n"
    done = run(f"version={version}\n{keeps}", stick, tmp_path)
    assert (done.returncode, done.stdout) == (0, "whole\n"), done.stderr
    assert not list((tmp_path / "var").rglob("*.deb"))
    name = f"linli-agent_{version.split(':')[-1]}_amd64.deb"
    (stick / "packages" / name).touch()
    assert run(f"version={version}\n{keeps}", stick, tmp_path).returncode == 0
    assert [each.name for each in (tmp_path / "var").rglob("*.deb")] == [name]


def test_packages_whose_services_run_begin_them_anew_and_do_not_leave_them_ended(
    tmp_path: Path,
) -> None:
    """debhelper's own scripts for the line of the rules: nothing ends before the files change."""
    if shutil.which("dh_installsystemd") is None:
        pytest.skip("debhelper is not installed here")
    line = re.search(r"^\tdh_installsystemd (-plinli-terminal .*)$", RULES.read_text(), re.M)
    assert line is not None
    debian = tmp_path / "debian"
    units = debian / "linli-terminal" / "lib" / "systemd" / "system"
    units.mkdir(parents=True)
    (debian / "control").write_text(
        "Source: linli\nBuild-Depends: debhelper-compat (= 13)\n\n"
        "Package: linli-terminal\nArchitecture: all\n"
    )
    shutil.copy(PROJECT / "installer" / "units" / "linli-x.service", units)
    subprocess.run(["dh_installsystemd", *line[1].split()], cwd=tmp_path, check=True)
    made = debian / ".debhelper" / "generated" / "linli-terminal"
    assert "deb-systemd-invoke try-restart 'linli-x.service'" in read(made / "postinst.service")
    assert "stop" not in read(made / "preinst.service")


def read(file: Path) -> str:
    return file.read_text("utf-8") if file.is_file() else ""


@pytest.mark.parametrize("package", ["linli-terminal", "linli-hub"])
def test_each_of_the_two_that_are_not_started_at_their_set_up_says_so(package: str) -> None:
    line = re.search(rf"^\tdh_installsystemd -p{package} .*$", RULES.read_text(), re.M)
    assert line is not None
    assert {"--no-start", "--restart-after-upgrade"} <= set(line[0].split())


def test_answers_name_the_screen_and_what_is_wrong_is_told_before_anything_is_done(
    tmp_path: Path,
) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text('hall = "hall.toml"\nscreen = "residents"\n')
    for given, said in (
        ([answers], "There is no screen “residents”"),
        ([tmp_path / "none"], "none"),
        ([answers, "--check"], "“--check” cannot stand here"),  # it would have made the hall
        ([], "Name the file"),
    ):
        done = subprocess.run(
            ["sh", SCRIPT, "--answers", *given], capture_output=True, text=True, check=False
        )
        assert (done.returncode, said in done.stderr) == (2, True)
