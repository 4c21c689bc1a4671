"""An installed PC gets a good version, a bad one, and one that is killed amid it: on demand."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.paths import PROJECT
from tests.installer import fresh_root
from tests.installer.fresh_root import FreshRoot
from tests.installer.test_stick import INSTALL, SAMPLE

pytestmark = [pytest.mark.demand, pytest.mark.timeout(7200)]
ACTS = Path(__file__).with_name("update_acts.sh")
NOW = """[Service]
Type=oneshot
KillMode=control-group
ExecStart=/var/lib/linli-update/program/kiosk update now
"""


def packages(into: Path, version: str, *, works: bool = True) -> None:
    """The stick's own packages as another version, with the signed list of `./dev stick`."""
    into.mkdir(parents=True)
    for package in (fresh_root.stick() / "packages").glob("linli-*.deb"):
        work = into / "work"
        subprocess.run(["dpkg-deb", "--raw-extract", package, work], check=True)
        control = work / "DEBIAN" / "control"
        text = re.sub(r"^Version: .*$", f"Version: {version}", control.read_text(), flags=re.M)
        control.write_text(re.sub(r"\(= [^)]*\)", f"(= {version})", text))
        program = work / "usr/lib/linli/kiosk"
        if not works and program.is_file():
            program.write_text("#!/bin/sh\nexit 1\n")
        name = re.sub(r"_[^_]*_", f"_{version}_", package.name)
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Znone", "--build", work, into / name],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        shutil.rmtree(work)
    index = subprocess.run(
        ["apt-ftparchive", "packages", "."], cwd=into, check=True, capture_output=True
    )
    (into / "Packages").write_bytes(index.stdout)
    told = subprocess.run(
        ["python3", PROJECT / "installer" / "update_list.py", into], check=True,
        capture_output=True,
    ).stdout  # fmt: skip
    subprocess.run(
        ["gpg", "--homedir", PROJECT / ".build" / "stick" / "gnupg", "--batch", "--quiet", "--yes",
         "--local-user", "trying@linli.invalid", "--clearsign", "--output", into / "UPDATE"],
        input=told, check=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the booted PC said, by the part of its story."""
    fresh_root.wanted()
    pc = FreshRoot(tmp_path_factory.mktemp("pc") / "root", fresh_root.stick())
    done = pc.types(f"{INSTALL} agent")
    assert done.returncode == 0, done.stdout[-3000:]
    made = pc.types(
        "HOME=/tmp runuser -u linli -- kiosk provision --data /var/lib/linli"
        f" --hall {SAMPLE} --machine host_only"
    )
    assert made.returncode == 0, made.stdout
    (pc.place / "etc/systemd/system/linli-update-now.service").write_text(NOW)
    packages(pc.place / "srv/good", "98")
    packages(pc.place / "srv/next", "99")
    packages(pc.place / "srv/bad", "100", works=False)
    shutil.copytree(pc.place / "srv/bad", pc.place / "srv/spoilt")
    with next((pc.place / "srv/spoilt").glob("linli-agent_*")).open("ab") as package:
        package.write(b"\n")
    said = pc.boots(ACTS.read_text("utf-8"))
    parts = re.split(r"^== (\w+)\n", said, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


WHOLE = "agent active \n"


def test_a_good_version_runs_and_is_not_taken_twice(told: dict[str, str]) -> None:
    assert "exit 0" in told["good"], told["good"]
    assert "version 98 installed 98 installed\n" in told["good"]
    assert WHOLE in told["good"]
    assert "installed already" in told["again"]


def test_a_package_that_was_changed_is_not_taken(told: dict[str, str]) -> None:
    assert "damaged, missing, or not the one that was signed" in told["spoilt"]


def test_a_version_that_does_not_work_is_taken_back_by_itself(told: dict[str, str]) -> None:
    assert "exit 1" in told["bad"], told["bad"]
    assert "100 was taken back, 98 runs again" in told["bad"]
    assert "version 98 installed 98 installed\n" in told["bad"]
    assert WHOLE in told["bad"]


def test_killed_at_five_moments_the_pc_is_whole_each_time(told: dict[str, str]) -> None:
    stood = re.findall(r"^version (\w+) installed (\w+) installed$", told["killed"], re.M)
    assert len(stood) == 5, told["killed"]
    assert all(agent == program and agent in ("98", "99") for agent, program in stood)
    assert told["killed"].count(WHOLE) == 5
    assert "half" not in told["killed"]


def test_the_journal_is_whole_after_all_of_it(told: dict[str, str]) -> None:
    assert "The journal is whole" in told["journal"], told["journal"]
