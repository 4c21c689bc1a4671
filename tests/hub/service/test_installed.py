"""What an administrator installs: nginx, systemd and a container read it as it stands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import typer.main

from kiosk.cli import app
from kiosk.clock import SystemClock
from kiosk.hub.core.making import make_hub
from kiosk.hub.service.proxy import configuration
from kiosk.hub.setup.folder import HubFolder
from kiosk.hub.setup.settings import check
from kiosk.paths import PROJECT
from tests.patience import PATIENCE

INSTALLER = PROJECT / "installer" / "hub"
STATE = HubFolder(Path("/var/lib/linli-hub"))
SOCKET = "unix:/run/linli-hub/hub.sock"
EXPOSED = 2.0  # of 10: what systemd-analyze says of a unit that is closed as far as it can be


def analyzed(*words: str) -> subprocess.CompletedProcess[str]:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed here")
    return subprocess.run(
        ["systemd-analyze", *words], capture_output=True, text=True, timeout=PATIENCE
    )


def test_the_example_for_nginx_is_what_the_command_writes() -> None:
    written = configuration(STATE, SOCKET, "hub.example.cn")
    assert (INSTALLER / "nginx.conf").read_text("utf-8") == written
    assert "@" not in "".join(line.split("#")[0] for line in written.splitlines())


def test_nginx_takes_the_example_with_a_hub_s_own_certificates(tmp_path: Path) -> None:
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        pytest.skip("nginx is not installed here")
    made = HubFolder(tmp_path / "hub")
    make_hub(made, SystemClock(), "anning", "安宁区", "hub.example.cn")
    text = (INSTALLER / "nginx.conf").read_text("utf-8")
    for there, here in {
        "/var/lib/linli-hub": str(made.root), "/var/log/nginx": str(tmp_path),
        "listen 443": "listen 127.0.0.1:20443", "listen 8443": "listen 127.0.0.1:28443",
    }.items():  # fmt: skip
        text = text.replace(there, here)

    def tried(lines: str) -> subprocess.CompletedProcess[str]:
        """Read, not run: a port that is in use is no fault."""
        whole = tmp_path / "nginx.conf"
        whole.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{lines}\n}}\n", "utf-8")
        told = ["-p", str(tmp_path), "-c", str(whole), "-e", str(tmp_path / "error.log")]
        return subprocess.run(
            [program, "-t", *told], capture_output=True, text=True, timeout=PATIENCE
        )

    done = tried(text)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr
    assert tried(text.replace("ssl_crl", "ssl_clr")).returncode != 0, "and would say what is wrong"


def unit(tmp_path: Path, name: str) -> Path:
    """The unit with a program that is there on this machine."""
    text = (INSTALLER / name).read_text("utf-8").replace("/usr/lib/linli-hub/kiosk", "/bin/true")
    file = tmp_path / name
    file.write_text(text.replace("postgresql.service", "basic.target"), "utf-8")
    return file


@pytest.mark.parametrize(
    "name", ["linli-hub.service", "linli-hub-revoked.path", "linli-hub-revoked.service"]
)
def test_systemd_takes_the_units_as_they_stand(tmp_path: Path, name: str) -> None:
    files = [str(unit(tmp_path, each.name)) for each in INSTALLER.glob("linli-*")]
    done = analyzed("verify", next(each for each in files if each.endswith(name)))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_unit_is_closed_as_far_as_a_hub_can_live_with(tmp_path: Path) -> None:
    file = unit(tmp_path, "linli-hub.service")
    done = analyzed("security", "--offline=true", f"--threshold={int(EXPOSED * 10)}", str(file))
    if "unrecognized option" in done.stderr:
        pytest.skip("this systemd-analyze judges no units offline")
    assert done.returncode == 0, done.stdout.splitlines()[-1:]


def test_the_sample_settings_are_those_of_the_unit() -> None:
    found = check((INSTALLER / "hub.toml").read_bytes())
    assert found.serving.listen == SOCKET
    said = (INSTALLER / "linli-hub.service").read_text("utf-8")
    assert "RuntimeDirectory=linli-hub\n" in said
    assert f"--data {STATE.root}\n" in said


def test_the_container_is_made_of_what_is_there_and_runs_as_nobody_special() -> None:
    """No container is built here: what it copies, locks and starts is looked at."""
    text = (INSTALLER / "Containerfile").read_text("utf-8").replace("\\\n", " ")
    steps = [line.split(" ", 1) for line in text.splitlines() if line and not line.startswith("#")]
    copied = [rest.split()[0] for step, rest in steps if step == "COPY" and "--from" not in rest]
    assert {"kiosk", "locale", "requirements/hub.lock"} <= set(copied)
    assert not [each for each in copied if not (PROJECT / each).exists()]
    assert "--require-hashes" in text
    assert not re.search(r"FROM \S+:latest|FROM [^:\s]+(\s|$)", text)
    last = [rest for step, rest in steps if step == "USER"][-1]
    assert last not in ("root", "0")
    hub = typer.main.get_command(app).commands["hub"]  # type: ignore[attr-defined]
    command = re.findall(r'CMD \["(\w+)"', text)
    assert command == ["serve"]
    assert command[0] in hub.commands
