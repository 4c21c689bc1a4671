"""The bundle, built as a package is made of it: on demand, for it takes minutes.

`LINLI_BUNDLE` names a folder that holds one already, built by `./dev bundle`.
"""

from __future__ import annotations

import filecmp
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from kiosk.paths import PROJECT

pytestmark = [pytest.mark.demand, pytest.mark.timeout(3600)]
MOST = 200e6  # bytes
STARTS = 5
BUILDS_OR_TESTS = {"cython", "pip", "setuptools", "pytest", "tkinter", "fastapi", "psycopg"}
BARE = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


def built(folder: Path) -> Path:
    subprocess.run([PROJECT / "dev", "bundle", folder], check=True, env={**os.environ, "CI": "1"})
    return folder


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    told = os.environ.get("LINLI_BUNDLE")
    return Path(told) if told else built(tmp_path_factory.mktemp("built") / "linli")


def files(folder: Path) -> Iterator[Path]:
    return (path.relative_to(folder) for path in sorted(folder.rglob("*")) if not path.is_dir())


def test_it_is_no_larger_than_a_stick_and_a_slow_line_bear(bundle: Path) -> None:
    assert sum((bundle / path).lstat().st_size for path in files(bundle)) <= MOST


def test_every_part_works_where_nothing_else_of_this_session_is(
    bundle: Path, tmp_path: Path
) -> None:
    """No environment, no home, no sources: only Debian's libraries and what was brought along."""
    done = subprocess.run(
        [bundle / "kiosk", "self-test", "--report", "report.txt"],
        cwd=tmp_path, env=BARE, capture_output=True, text=True, timeout=900,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + (tmp_path / "report.txt").read_text("utf-8")
    assert "\n! " not in (tmp_path / "report.txt").read_text("utf-8")


def test_nothing_of_the_sources_is_asked_for(bundle: Path, tmp_path: Path) -> None:
    log = tmp_path / "opened"
    subprocess.run(
        ["strace", "-f", "-e", "trace=openat,execve", "-o", log, bundle / "kiosk", "self-test",
         "--only", "screens"],
        cwd=tmp_path, env=BARE, capture_output=True, check=True, timeout=900,
    )  # fmt: skip
    outside = [
        line
        for line in log.read_text(errors="replace").splitlines()
        if "ENOENT" not in line and str(PROJECT) in line and str(bundle) not in line
    ]
    assert outside == []


def test_nothing_comes_along_that_only_builds_or_tests(bundle: Path) -> None:
    named = {path.parts[1].split(".")[0].lower() for path in files(bundle) if len(path.parts) > 1}
    assert named & BUILDS_OR_TESTS == set()


def test_libraries_are_looked_for_in_the_bundle_and_where_debian_has_them(bundle: Path) -> None:
    """A folder of who built it, in which somebody else may put a library, is none of these."""
    told = [
        f"{path}: {line.strip()}"
        for path in files(bundle)
        if ".so" in path.name or path.name == "kiosk"
        for line in subprocess.run(
            ["readelf", "--dynamic", bundle / path], capture_output=True, text=True, check=False
        ).stdout.splitlines()
        if re.search(r"R(UN)?PATH", line)
        and not re.search(r"\[\$ORIGIN[^:]*(:\$ORIGIN[^:]*)*\]", line)
    ]
    assert told == []


def test_it_starts_about_as_fast_as_the_sources_do(bundle: Path) -> None:
    """A command, and what has to load Qt."""

    def seconds(*command: str | Path) -> float:
        taken = []
        for _ in range(STARTS):
            begun = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True)
            taken.append(time.perf_counter() - begun)
        return median(taken)

    for words in (("hall", "check", "--help"), ("self-test", "--only", "fonts")):
        sources = seconds(sys.executable, "-m", "kiosk", *words)
        assert seconds(bundle / "kiosk", *words) <= 1.3 * sources, words


def test_two_builds_of_one_commit_are_equal_file_by_file(bundle: Path, tmp_path: Path) -> None:
    again = built(tmp_path / "linli")
    assert list(files(again)) == list(files(bundle))
    _same, differing, unread = filecmp.cmpfiles(
        bundle, again, [str(path) for path in files(bundle)], shallow=False
    )
    assert (differing, unread) == ([], [])
    for path in files(bundle):
        ours, theirs = (bundle / path).lstat(), (again / path).lstat()
        assert (ours.st_mode, ours.st_mtime) == (theirs.st_mode, theirs.st_mtime), path
