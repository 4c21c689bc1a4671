"""What is installed is pinned, hashed and named without an address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.house import PROJECT, files, text

LOCKS = ["run.lock", "hub.lock", "demo.lock", "dev.lock", "bundle.lock", "glibc228.lock"]

# Put together here, so that this file does not hold what it looks for.
HOSTS = re.compile(
    "|".join(
        [r"py" + r"pi\.org", r"pythonhosted" + r"\.org", r"npm" + r"js\.", r"debian\.org/debian"]
    )
)
MACHINE = re.compile(r"(?<![\w.~)-])/(?:" + "ho" + "me|ro" + "ot|wo" + r"rk|opt/py" + r"pi)/\w")
TEXTS = {
    "",
    ".py",
    ".qml",
    ".toml",
    ".md",
    ".txt",
    ".lock",
    ".in",
    ".sh",
    ".sql",
    ".ts",
    ".service",
    ".yml",
}


def pins(lock: str) -> dict[str, set[str]]:
    """Package → versions; more than one where the interpreter's version decides."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(
        r"^([a-z0-9.-]+)==([^ ;\\]+)", text(Path("requirements", lock)), re.M
    ):
        found.setdefault(name, set()).add(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_with_its_hashes(lock: str) -> None:
    entries = text(Path("requirements", lock)).replace("\\\n", " ").splitlines()
    assert len(entries) > 20
    loose = [
        line
        for line in entries
        if not re.match(r"[a-z0-9.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)
    ]
    assert not loose


def test_tests_run_on_the_versions_that_halls_and_hubs_run_on() -> None:
    run, hub, demo = pins("run.lock"), pins("hub.lock"), pins("demo.lock")
    dev = pins("dev.lock")
    assert {name: hub.get(name) for name in run} == run
    assert {name: demo.get(name) for name in hub} == hub
    assert {name: dev.get(name) for name in demo} == demo


def test_what_is_built_is_of_the_versions_that_were_tested() -> None:
    hub, bundle = pins("hub.lock"), pins("bundle.lock")
    assert {name: bundle.get(name) for name in hub} == hub


def test_old_halls_differ_in_qt_alone() -> None:
    """UOS 20 and Kylin V10: glibc 2.28, for which the last wheels of Qt are 6.8.0.2."""
    run, old = pins("run.lock"), pins("glibc228.lock")
    differing = {name for name in old if not old[name] <= run[name]}
    assert differing == {"pyside6-essentials", "pyside6-addons", "shiboken6"}
    assert old["pyside6-essentials"] == {"6.8.0.2"}


def test_the_locks_hold_every_dependency_of_the_project() -> None:
    project = tomllib.loads(text(Path("pyproject.toml")))["project"]

    def names(requirements: list[str]) -> set[str]:
        return {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in requirements}  # type: ignore[index]

    assert names(project["dependencies"]) <= set(pins("run.lock"))
    assert names(project["optional-dependencies"]["hub"]) <= set(pins("hub.lock"))
    assert names(project["optional-dependencies"]["demo"]) <= set(pins("demo.lock"))
    assert names(project["optional-dependencies"]["test"]) <= set(pins("dev.lock"))
    assert names(project["optional-dependencies"]["bundle"]) <= set(pins("bundle.lock"))


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    telling = []
    for path in files():
        if path.suffix in TEXTS and path.name != "LICENSE":
            for number, line in enumerate(text(path).splitlines(), 1):
                if HOSTS.search(line) or MACHINE.search(line):
                    telling.append(f"{path}:{number}: {line.strip()[:80]}")
    assert not telling


def test_no_lock_holds_an_address() -> None:
    for lock in LOCKS:
        assert not re.search(r"://|index-url|find-links", text(Path("requirements", lock)))


@pytest.mark.parametrize(
    "lists",
    [
        ("debian-run.txt", "debian-test.txt", "debian-bundle.txt"),  # what ./dev installs
        ("stick.txt",),  # what comes along to a hall
    ],
)
def test_debian_packages_are_listed_once_and_explained(lists: tuple[str, ...]) -> None:
    lines = [
        line
        for name in lists
        for line in (PROJECT / "requirements" / name).read_text().splitlines()
        if line and not line.startswith("#")
    ]
    assert all(re.fullmatch(r"[a-z0-9.+-]+ +# \S.*", line) for line in lines)
    packages = [line.split()[0] for line in lines]
    assert len(packages) == len(set(packages))
