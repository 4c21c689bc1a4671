"""The packages of a Debian PC, by its own tools."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from kiosk.errors import KnownError

OURS = ("linli-program", "linli-agent", "linli-terminal")
_KEEP = ("--force-confdef", "--force-confold")
_LOCK_FREE_WITHIN = 600  # seconds; another apt that passes is no failed update
_LOG = "log"


class Debian:
    def __init__(self, work: Path) -> None:
        self._work = work

    def version(self) -> str:
        return self._versions().get("linli-agent", "")

    def older(self, one: str, other: str) -> bool:
        return self._run(["dpkg", "--compare-versions", one, "lt", other]) == 0

    def install(self, packages: Path, version: str) -> None:
        """With whatever it newly depends on, from this folder alone: no network is asked."""
        self._finish()
        lists = self._work / "lists"
        (lists / "partial").mkdir(parents=True, exist_ok=True)
        source = self._work / "sources.list"
        source.write_text(f"deb [trusted=yes] file:{packages} ./\n", "ascii")
        apart = [
            "-o", f"Dir::Etc::SourceList={source}", "-o", "Dir::Etc::SourceParts=-",
            "-o", f"Dir::State::Lists={lists}", "-o", "APT::Sandbox::User=root",
            "-o", "Dpkg::Use-Pty=0", "-o", f"DPkg::Lock::Timeout={_LOCK_FREE_WITHIN}",
            *(part for force in _KEEP for part in ("-o", f"Dpkg::Options::={force}")),
        ]  # fmt: skip
        wanted = [f"{name}={version}" for name in self._versions()]
        options = ["--quiet", "--yes", "--no-install-recommends", "--no-remove",
                   "--allow-downgrades", "--allow-change-held-packages"]  # fmt: skip
        for words in (["update"], ["install", *options, *wanted]):
            if self._run(["apt-get", *apart, *words]) != 0:
                raise KnownError("update.not_installed", field="update", file=self._work / _LOG)

    def put_back(self, packages: Path, version: str) -> None:
        self._finish()
        named = version.rpartition(":")[2]  # a file's name has no epoch
        files = [
            file
            for name in self._versions()
            for file in sorted(packages.glob(f"{name}_{named}_*.deb"))
        ]
        if not files or self._run(["dpkg", *_KEEP, "--force-downgrade", "--install", *files]):
            raise KnownError("update.not_installed", field="update", file=self._work / _LOG)
        if self.version() != version:
            raise KnownError("update.not_installed", field="update", file=self._work / _LOG)

    def _versions(self) -> dict[str, str]:
        """Of ours that are there, whole or half: name and version."""
        told = subprocess.run(
            ["dpkg-query", "--show", "--showformat=${Package}\t${Version}\t${db:Status-Status}\n",
             *OURS],
            capture_output=True, text=True, check=False,
        ).stdout  # fmt: skip
        rows = [line.split("\t") for line in told.splitlines()]
        return {name: version for name, version, status in rows
                if status not in ("not-installed", "config-files")}  # fmt: skip

    def _finish(self) -> None:
        """What a cut left half; where it cannot be finished, what follows says so."""
        self._run(["dpkg", *_KEEP, "--configure", "-a"])

    def _run(self, words: Sequence[str | Path]) -> int:
        self._work.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
        with (self._work / _LOG).open("ab") as log:
            return subprocess.run(
                words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment,
                check=False,
            ).returncode  # fmt: skip
