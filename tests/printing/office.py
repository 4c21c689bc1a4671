"""An office: a real cupsd on loopback, and beside it a real IPP printer that can be switched off.

The printer is `ippeveprinter`, written by others after RFC 8011. Its command stores what it prints
and says, by `STATE:` lines, what is wrong with it while a file of that name lies in its folder.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

import cups

from tests.patience import PATIENCE

_HOOK = """#!/bin/sh
# one job: faults first, then the paper
dir="{folder}"
while true; do
    fault=""
    for each in media-empty cover-open; do [ -e "$dir/$each" ] && fault="$each"; done
    [ -n "$fault" ] || break
    echo "STATE: +$fault-error" >&2
    said="$fault"
    sleep 0.2
done
[ -z "$said" ] || echo "STATE: -$said-error" >&2
cp "$1" "$dir/paper-$(date +%s%N).pdf"
exit 0
"""
_JOBS = """{
  NAME "jobs"
  OPERATION Get-Jobs
  GROUP operation-attributes-tag
  ATTR charset attributes-charset utf-8
  ATTR language attributes-natural-language en
  ATTR uri printer-uri $uri
  ATTR keyword which-jobs completed
  ATTR keyword requested-attributes job-name,job-state
}
"""
_CUPSD = """ServerName 127.0.0.1
Listen 127.0.0.1:{port}
ServerAlias *
PreserveJobFiles No
JobKillDelay 15
PreserveJobHistory Yes
Browsing Off
DefaultAuthType None
WebInterface No
JobRetryInterval 2
JobRetryLimit 1000
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_FILES = """ServerRoot {root}
StateDir {root}/state
CacheDir {root}/cache
RequestRoot {root}/spool
TempDir {root}/tmp
AccessLog {root}/access_log
ErrorLog {root}/error_log
PageLog {root}/page_log
FileDevice Yes
Sandboxing relaxed
SystemGroup root
"""
QUEUE = "office"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Office:
    """`fault` is `media-empty` or `cover-open`; `papers` are the jobs it printed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port, self._printer_port = free_port(), free_port()
        self._tray = folder / "tray"
        self._processes: list[subprocess.Popen[bytes]] = []
        self._printer: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        root = self.folder / "cups"
        for each in ("state", "cache", "spool", "tmp", "ppd", "ssl", "state/certs"):
            (root / each).mkdir(parents=True, exist_ok=True)
        self._tray.mkdir()
        for place in (self.folder, root, *root.iterdir(), self._tray):
            place.chmod(0o777)
        (root / "cupsd.conf").write_text(_CUPSD.format(port=self.port))
        (root / "cups-files.conf").write_text(_FILES.format(root=root))
        hook = self.folder / "hook"
        hook.write_text(_HOOK.format(folder=self._tray))
        hook.chmod(0o755)
        command = ["cupsd", "-f", "-c", root / "cupsd.conf", "-s", root / "cups-files.conf"]
        bus = self.folder / "bus"
        self._bus = f"unix:path={bus}"  # ippeveprinter wants a bus to advertise itself on
        self._processes.append(
            self._start(["dbus-daemon", "--session", "--nofork", f"--address={self._bus}"])
        )
        _wait(bus.exists, "dbus-daemon")
        self._processes.append(self._start([str(each) for each in command]))
        self.switch_on()
        _wait(lambda: _answers(self.port), "cupsd")
        connection = cups.Connection(host="127.0.0.1", port=self.port)
        uri = f"ipp://127.0.0.1:{self._printer_port}/ipp/print"
        connection.addPrinter(QUEUE, device=uri)  # a raw queue: the PDF goes through as it is
        connection.setPrinterErrorPolicy(QUEUE, "retry-current-job")
        connection.enablePrinter(QUEUE)
        connection.acceptJobs(QUEUE)

    def switch_on(self) -> None:
        command = ["ippeveprinter", "-r", "off", "-p", str(self._printer_port), "-n", "localhost",
                   "-f", "application/pdf,application/octet-stream", "-d", str(self.folder),
                   "-c", str(self.folder / "hook"), "Office"]  # fmt: skip
        self._printer = self._start(command)
        _wait(lambda: _answers(self._printer_port), "ippeveprinter")

    def switch_off(self) -> None:
        assert self._printer is not None
        _end(self._printer)

    def fault(self, name: str) -> None:
        (self._tray / name).touch()

    def mend(self, name: str) -> None:
        (self._tray / name).unlink(missing_ok=True)

    def papers(self) -> list[str]:
        """Names of the jobs that the printer itself calls completed, in order."""
        return [name for name, state in self._over() if state == "completed"]

    def await_over(self, job: str) -> None:
        """Until the printer itself is through with it, printed or not."""
        _wait(lambda: job in dict(self._over()), job)

    def _over(self) -> list[tuple[str, str]]:
        asked = self.folder / "jobs.test"
        asked.write_text(_JOBS)
        uri = f"ipp://localhost:{self._printer_port}/ipp/print"
        told = subprocess.run(["ipptool", "-tv", uri, str(asked)], capture_output=True, text=True)
        names = re.findall(r"job-name \(nameWithoutLanguage\) = (\S+)", told.stdout)
        states = re.findall(r"job-state \(enum\) = (\S+)", told.stdout)
        assert len(names) == len(states), told.stdout
        return list(zip(names, states, strict=True))

    def pdf(self) -> bytes:
        """The newest document that reached the printer."""
        return sorted(self._tray.glob("paper-*.pdf"))[-1].read_bytes()

    def close(self) -> None:
        for process in (*self._processes, *([self._printer] if self._printer else [])):
            _end(process)

    def jobs(self) -> dict[int, dict[str, object]]:
        """Jobs that are not over."""
        connection = cups.Connection(host="127.0.0.1", port=self.port)
        found: dict[int, dict[str, object]] = connection.getJobs(which_jobs="not-completed")
        return found

    def spooled(self) -> list[str]:
        """Document files that lie in cupsd's spool."""
        return [file.name for file in (self.folder / "cups" / "spool").glob("d*")]

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{Path(command[0]).name}.log").open("ab")
        environment = os.environ | {
            "PATH": f"{os.environ['PATH']}:/usr/sbin", "DBUS_SYSTEM_BUS_ADDRESS": self._bus,
        }  # fmt: skip
        with log:
            return subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                    env=environment, start_new_session=True)  # fmt: skip


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 0.2).close()
    except OSError:
        return False
    return True


def _wait(met: object, what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not met():  # type: ignore[operator]
        if time.monotonic() > until:
            raise TimeoutError(what)
        time.sleep(0.05)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
