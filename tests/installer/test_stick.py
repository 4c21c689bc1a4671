"""A technician, a stick and a bare PC without a network: on demand, for it takes half an hour."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.installer import fresh_root
from tests.installer.fresh_root import STICK, FreshRoot

pytestmark = [pytest.mark.demand, pytest.mark.timeout(7200)]
INSTALL = f"sh {STICK}/install.sh"
SAMPLE = "/usr/lib/linli/_internal/kiosk/_sample/hall.toml"
# Without graphics and input a compositor draws into memory; all else is as it is installed.
HEADLESS = """[Service]
Environment=WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1
Environment=LIBSEAT_BACKEND=noop
StandardInput=null
TTYPath=
"""


@pytest.fixture(scope="module")
def stick() -> Path:
    fresh_root.wanted()
    return fresh_root.stick()


@pytest.fixture(scope="module")
def installed(stick: Path, tmp_path_factory: pytest.TempPathFactory) -> FreshRoot:
    """By the stick's one command."""
    pc = FreshRoot(tmp_path_factory.mktemp("pc") / "root", stick)
    done = pc.types(INSTALL)
    assert done.returncode == 0, done.stdout[-3000:]
    return pc


@pytest.fixture
def copy(stick: Path, tmp_path: Path) -> Path:
    """The stick, to be spoilt; its packages are links until they are changed."""
    subprocess.run(["cp", "--archive", "--link", stick, tmp_path / "copy"], check=True)
    return tmp_path / "copy"


def sums_anew(stick: Path) -> None:
    """As who changes a stick would do too."""
    subprocess.run(
        "rm SHA256SUMS; find . -type f | sed 's|^./||' | xargs -d '\\n' sha256sum >../sums;"
        "mv ../sums SHA256SUMS",
        shell=True, cwd=stick, check=True,
    )  # fmt: skip


def refused(pc: FreshRoot, stick: Path, word: str) -> None:
    before = pc.types("dpkg-query -W").stdout
    done = pc.types(INSTALL, stick=stick)
    assert done.returncode == 2
    assert word in done.stdout
    assert pc.types("dpkg-query -W").stdout == before, "nothing was installed"


@pytest.fixture(scope="module")
def bare(stick: Path, tmp_path_factory: pytest.TempPathFactory) -> FreshRoot:
    return FreshRoot(tmp_path_factory.mktemp("bare") / "root", stick)


def test_a_damaged_stick_installs_nothing(bare: FreshRoot, copy: Path) -> None:
    package = next((copy / "packages").glob("linli-agent_*.deb"))
    content = package.read_bytes()
    package.unlink()
    package.write_bytes(content[:-100] + bytes(100))
    refused(bare, copy, "damaged")


def test_a_package_that_somebody_changed_is_not_installed(bare: FreshRoot, copy: Path) -> None:
    """The sums of the stick fit again; the signed index does not."""
    package = next((copy / "packages").glob("linli-agent_*.deb"))
    content = package.read_bytes()
    package.unlink()
    package.write_bytes(content + b"\n")
    sums_anew(copy)
    before = bare.types("dpkg-query -W").stdout
    assert bare.types(INSTALL, stick=copy).returncode != 0
    assert bare.types("dpkg-query -W").stdout == before


@pytest.mark.parametrize("how", ["changed", "unsigned"])
def test_an_index_that_nobody_signed_is_not_believed(bare: FreshRoot, copy: Path, how: str) -> None:
    index = copy / "packages" / "InRelease"
    text = index.read_text()
    index.unlink()
    if how == "changed":
        index.write_text(text.replace("Origin: Linli", "Origin: Nobody"))
    sums_anew(copy)
    refused(bare, copy, "not signed")


def test_another_word_and_another_system_change_nothing(bare: FreshRoot, stick: Path) -> None:
    done = bare.types(f"{INSTALL} residents")
    assert (done.returncode, "There is no screen" in done.stdout) == (2, True)
    done = bare.types(
        f"sed s/VERSION_ID=.*/VERSION_ID=11/ -i /etc/os-release; {INSTALL};"
        "status=$?; sed s/VERSION_ID=.*/VERSION_ID=12/ -i /etc/os-release; exit $status"
    )
    assert (done.returncode, "for Debian 12" in done.stdout) == (2, True)


def test_one_command_makes_a_kiosk_and_every_part_of_it_works(installed: FreshRoot) -> None:
    report = (installed.place / "var/log/linli-self-test.txt").read_text("utf-8")
    assert "\n! " not in report
    assert "as it is installed" in report
    assert "kiosk-provision" in installed.types("ls /usr/share/man/man1").stdout
    assert (installed.place / "etc/linli/archive.gpg").is_file()


ACTS = Path(__file__).with_name("acts.sh")
FORBIDDEN = (
    "write_where_anybody_may", "write_program", "read_home", "namespace", "network_namespace",
    "personality", "set_user_id", "module", "kernel_setting", "clock", "host_name",
    "other_processes", "see_processes", "temporary_of_others", "mount",
)  # fmt: skip


def test_units_run_under_systemd_and_may_do_nothing_else(installed: FreshRoot) -> None:
    made = installed.types(
        "install -d -o linli -g linli -m 711 /var/lib/linli; HOME=/tmp runuser -u linli -- kiosk"
        f" provision --data /var/lib/linli --hall {SAMPLE} --machine host_only;"
        "systemctl enable linli-screen@resident.service; systemctl set-default graphical.target"
    )
    assert made.returncode == 0, made.stdout
    drop = installed.place / "etc/systemd/system/linli-screen@resident.service.d"
    drop.mkdir(parents=True)
    (drop / "headless.conf").write_text(HEADLESS)
    told = installed.boots(ACTS.read_text("utf-8"))
    assert told.startswith("active\nactive\n0\n"), told
    for unit in ("linli-agent.service", "linli-window@resident.service"):
        acted = told.partition(f"== {unit}\n")[2].partition("== ")[0]
        for act in FORBIDDEN:
            assert f"{act}: refused" in acted, (unit, act, told)
        for act in ("sane", "own_temporary"):
            assert f"{act}: done" in acted, (unit, act, told)
    assert ": read" not in told.partition("== reading\n")[2]


KEYS = "sha256sum /var/lib/linli/keyslots.json /var/lib/linli/machine.key"


def test_an_update_keeps_the_hall_and_what_was_edited(installed: FreshRoot, tmp_path: Path) -> None:
    """To a newer version, and back to an older one."""
    made = installed.types(KEYS).stdout
    assert made.count("\n") == 2
    installed.types("echo '# ours' >> /etc/apparmor.d/linli-agent")
    for version in ("99", "0.0.1"):
        folder = repacked(fresh_root.stick(), tmp_path / version, version)
        force = "--force-confdef --force-confold --force-downgrade"
        done = installed.types(f"dpkg {force} --install {STICK}/*.deb", stick=folder)
        assert done.returncode == 0, done.stdout
        assert f"\t{version}\n" in installed.types("dpkg-query -W linli-agent").stdout
    assert installed.types(KEYS).stdout == made
    assert "# ours" in (installed.place / "etc/apparmor.d/linli-agent").read_text()


def repacked(stick: Path, into: Path, version: str) -> Path:
    """The same packages as another version, unpacked and packed again without squeezing."""
    into.mkdir()
    for package in (stick / "packages").glob("linli-*.deb"):
        work = into / "work"
        subprocess.run(["dpkg-deb", "--raw-extract", package, work], check=True)
        control = work / "DEBIAN" / "control"
        text = re.sub(r"^Version: .*$", f"Version: {version}", control.read_text(), flags=re.M)
        control.write_text(re.sub(r"\(= [^)]*\)", f"(= {version})", text))
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Znone", "--build", work,
             into / package.name], check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        shutil.rmtree(work)
    return into


def test_purge_leaves_the_hall_unless_it_was_told_otherwise(installed: FreshRoot) -> None:
    names = "linli-agent linli-terminal linli-program"
    done = installed.types(f"dpkg --purge {names}")
    assert done.returncode == 0, done.stdout
    root = installed.place
    assert (root / "var/lib/linli/keyslots.json").is_file()
    left = installed.types(
        "find /usr /etc /lib -name '*linli*' -not -path '*/apparmor.d/local*'"
    ).stdout.split()  # fmt: skip
    assert [path for path in left if "/etc/linli" not in path and "headless" not in path
            and "linli-screen@resident" not in path] == []  # fmt: skip
    (root / "var/lib/linli/purge-with-the-package").touch()
    assert installed.types(f"{INSTALL} agent").returncode == 0
    assert installed.types("dpkg --purge linli-agent").returncode == 0
    assert not (root / "var/lib/linli").exists()
