"""Units, rules and settings that packages bring: as systemd, udev, AppArmor and X read them."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from kiosk.api.basis import KINDS
from kiosk.paths import PROJECT
from tests.patience import PATIENCE

UNITS = PROJECT / "installer" / "units"
DEBIAN = PROJECT / "installer" / "debian"
FILES = PROJECT / "installer" / "files"
EXPOSED = {"linli-agent.service": 2.5, "linli-window@.service": 2.5}


def lines(name: str) -> list[str]:
    return (UNITS / name).read_text("utf-8").splitlines()


def told(*words: str | Path) -> subprocess.CompletedProcess[str]:
    if shutil.which(str(words[0])) is None:
        pytest.skip(f"{words[0]} is not installed here")
    return subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE, check=False)


@pytest.mark.parametrize("unit", sorted(path.name for path in UNITS.iterdir()))
def test_systemd_takes_each_unit_as_it_stands(unit: str, tmp_path: Path) -> None:
    """Programs that are not installed on this machine stand for themselves by `true`."""
    for other in UNITS.iterdir():
        text = re.sub(
            r"^ExecStart=\S+", "ExecStart=/bin/true", other.read_text("utf-8"), flags=re.M
        )
        (tmp_path / other.name).write_text(
            text.replace("Documentation=man:kiosk(1) ", "Documentation=")
        )
    named = unit.replace("@.", "@resident.")
    done = told("systemd-analyze", "verify", "--man=no", tmp_path / named)
    ours = [
        line
        for line in done.stderr.splitlines()
        if "linli" in line and "/usr/lib/systemd" not in line
    ]
    assert ours == []


@pytest.mark.parametrize(("unit", "most"), EXPOSED.items())
def test_a_unit_is_closed_as_far_as_its_work_allows(unit: str, most: float) -> None:
    done = told(
        "systemd-analyze",
        "security",
        "--offline=true",
        f"--threshold={int(most * 10)}",
        UNITS / unit,
    )
    assert done.returncode == 0, done.stdout.splitlines()[-1:]


def test_what_systemctl_help_opens_lies_there_under_its_name() -> None:
    """debhelper would press whatever page is longer than 4 kB, and `.md` would be `.md.gz`."""
    units = (*UNITS.iterdir(), PROJECT / "installer" / "hub" / "linli-hub.service")
    told = "\n".join(path.read_text("utf-8") for path in units)
    named = set(re.findall(r"file:/usr/share/doc/linli-(?:program|hub)/(\S+)", told))
    assert named == {"technicians.md", "district.md"}
    assert all((PROJECT / "docs" / each).is_file() for each in named)
    assert re.search(r"^\tdh_compress .*-X\.md\b", (DEBIAN / "rules").read_text(), re.MULTILINE)


def test_what_the_agent_may_open_has_its_driver_from_the_start() -> None:
    """A name that no driver has told yet opens nothing, however late the adapter comes."""
    allowed = {
        found[1]
        for line in lines("linli-agent.service")
        if (found := re.match(r"DeviceAllow=char-(\w+) rw", line))
    }
    assert "DevicePolicy=closed" in lines("linli-agent.service")
    loaded = set((FILES / "modules-load.d" / "linli.conf").read_text().split("\n"))
    assert {"ttyUSB", "ttyACM", "ttyS", "usb"} <= allowed
    assert {"usbserial", "cdc_acm", "usblp"} <= loaded


def test_alarms_come_before_pictures() -> None:
    def weight(unit: str, of: str) -> int:
        found = [line for line in lines(unit) if line.startswith(f"{of}=")]
        return int(found[0].partition("=")[2]) if found else 100

    for of in ("CPUWeight", "IOWeight"):
        screens = max(
            weight(unit, of) for unit in ("linli-screen@.service", "linli-window@.service")
        )
        assert weight("linli-agent.service", of) >= 5 * screens


@pytest.mark.parametrize("unit", ["linli-screen@.service", "linli-window@.service"])
def test_what_a_screen_writes_lies_in_memory_and_goes_with_it(unit: str) -> None:
    said = "\n".join(lines(unit))
    for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME",
                 "XDG_STATE_HOME"):  # fmt: skip
        assert re.search(rf"{name}=%t/linli/%i(/| |$)", said, re.M), name
    assert "RuntimeDirectory=linli/%i" in said
    assert "RuntimeDirectoryPreserve" not in said


def test_each_kind_of_screen_is_an_account_that_is_not_the_agents() -> None:
    users = re.findall(r"^u (\S+)", (DEBIAN / "linli-program.sysusers").read_text(), re.M)
    assert set(users) == {"linli", *(f"linli-{kind}" for kind in KINDS)}
    for unit in ("linli-screen@.service", "linli-window@.service"):
        assert {"User=linli-%i", "Group=linli-%i"} <= set(lines(unit))
    agent = lines("linli-agent.service")
    assert {"User=linli", "UMask=0077", "StateDirectoryMode=0711"} <= set(agent)
    groups = " ".join(line for line in agent if line.startswith("SupplementaryGroups="))
    assert all(f"linli-{kind}" in groups for kind in KINDS), "each socket is given to its group"


@pytest.mark.parametrize(
    ("half", "runs"), [(True, "copy update resume\n"), (False, "installed update run\n")]
)
def test_a_program_that_is_half_another_one_is_not_what_the_timer_runs(
    tmp_path: Path, half: bool, runs: str
) -> None:
    """The line of the unit, with the PC's folders laid elsewhere."""
    line = next(each for each in lines("linli-update.service") if each.startswith("ExecStart="))
    for place, who in (("var/lib/linli-update/program", "copy"), ("usr/lib/linli", "installed")):
        program = tmp_path / place / "kiosk"
        program.parent.mkdir(parents=True)
        program.write_text(f'#!/bin/sh\necho {who} "$@"\n')
        program.chmod(0o755)
    if half:
        (tmp_path / "var/lib/linli-update/installing").touch()
    words = shlex.split(re.sub(r"/(var|usr)/lib/", rf"{tmp_path}/\1/lib/", line[10:]))
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout == runs


def test_a_state_that_was_thrown_away_keeps_no_hall_shut_at_the_start() -> None:
    """What `resume` does then needs no file but the copy of the program."""
    wanted = [each for each in lines("linli-update-resume.service") if "ConditionPath" in each]
    assert wanted == ["ConditionPathExists=/var/lib/linli-update/program/kiosk"]


def test_the_set_up_is_over_once_there_is_a_whole_hall(tmp_path: Path) -> None:
    """The line of the unit, with the PC's folders laid elsewhere: a wizard that is closed or killed
    before the hall is whole, begins anew, and the screens wait for it."""
    unit = lines("linli-setup.service")
    assert any(
        "linli-screen@resident.service" in each for each in unit if each.startswith("Before=")
    )
    line = next(each for each in unit if each.startswith("ExecStart="))
    hall, program = tmp_path / "var/lib/linli", tmp_path / "usr/bin/cage"
    hall.mkdir(parents=True)
    program.parent.mkdir(parents=True)
    program.write_text(
        f"#!/bin/sh\necho $* >>{tmp_path}/runs\ncase $(wc -l <{tmp_path}/runs) in\n"
        f"1) exit 1 ;;\n2) touch {hall}/keyslots.json {hall}/provisioning ;;\n"
        f"*) rm {hall}/provisioning ;;\nesac\n"
    )
    program.chmod(0o755)
    text = re.sub(r"/(var/lib|usr)/", rf"{tmp_path}/\1/", line[10:]).replace("sleep 1", "sleep 0")
    subprocess.run(shlex.split(text), check=True)
    runs = (tmp_path / "runs").read_text().splitlines()
    assert len(runs) == 3
    assert runs[0].endswith(f"kiosk setup --leave --data {hall}")


def test_the_profile_of_apparmor_is_read_by_its_own_parser() -> None:
    done = told("apparmor_parser", "-Q", "-K", FILES / "apparmor" / "linli-agent")
    assert done.returncode == 0, done.stderr
    assert "error" not in done.stderr.lower()


KEYS = re.compile(
    r"(ACTION|TAG|SUBSYSTEMS?|KERNELS?|GROUP|MODE|GOTO|LABEL|SYMLINK|ENV\{\w+\}|IMPORT\{builtin\}|ATTRS?\{\w+\})"
    r'(==|!=|\+=|=)"[^"]*"'
)


@pytest.mark.parametrize(
    "file",
    [DEBIAN / "linli-agent.udev", FILES / "udev" / "61-linli-names.rules"],
    ids=lambda p: p.name,
)
def test_rules_for_names_are_rules_of_udev(file: Path) -> None:
    """Also the examples, which somebody takes the mark off."""
    rules = [line.lstrip("# ") for line in file.read_text("utf-8").splitlines() if '="' in line]
    assert rules
    for rule in rules:
        assert all(KEYS.fullmatch(part) for part in rule.split(", ")), rule
    text = "\n".join(rules)
    assert set(re.findall(r'GOTO="(\w+)"', text)) <= set(re.findall(r'LABEL="(\w+)"', text))


def test_the_window_manager_knows_no_key_and_no_menu() -> None:
    settings = ET.parse(FILES / "session" / "openbox.xml").getroot()
    space = "{http://openbox.org/3.4/rc}"
    assert not settings.findall(f".//{space}keybind")
    assert {each.get("name") for each in settings.findall(f".//{space}action")} == {"Focus"}
    assert not list(settings.find(f"{space}menu") or [])


def test_no_key_switches_to_another_terminal_or_begins_the_pc_anew() -> None:
    cage = next(line for line in lines("linli-screen@.service") if line.startswith("ExecStart="))
    assert "/usr/bin/cage -d -- " in cage, "with -s it would switch terminals"
    session = (FILES / "session" / "x-session").read_text("utf-8")
    settings = (FILES / "session" / "xorg.conf").read_text("utf-8")
    assert "-novtswitch" in session
    assert "-s 0 -dpms" in session, "the screen would go dark"
    for option in ("DontZap", "DontVTSwitch"):
        assert f'Option "{option}" "true"' in settings
    assert "kernel.sysrq = 0" in (FILES / "sysctl.d" / "60-linli-terminal.conf").read_text()
    logind = (FILES / "logind.conf.d" / "60-linli-terminal.conf").read_text("utf-8")
    assert {"NAutoVTs=0", "ReserveVT=0"} <= set(logind.splitlines())
    stick = (PROJECT / "installer" / "stick" / "install.sh").read_text("utf-8")
    assert "systemctl mask autovt@.service ctrl-alt-del.target" in stick
    installed = (DEBIAN / "linli-terminal.install").read_text("utf-8")
    for file in ("logind.conf.d/60-linli-terminal.conf", "usbguard/linli-usb-policy"):
        assert f"files/{file} " in installed


@pytest.mark.parametrize(
    "script",
    [
        "files/session/x-session",
        "files/session/x-client",
        "files/session/setup-after",
        "files/linli-hub",
        "files/usbguard/linli-usb-policy",
        "stick/install.sh",
    ],
)
def test_scripts_are_plain_posix_shell(script: str) -> None:
    subprocess.run(["dash", "-n", PROJECT / "installer" / script], check=True)
