"""The house keeps its rooms: how many files a folder holds, and how long they may grow."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests import sharing
from tests.house.house import PROGRAM, PROJECT, files, text

TOPS = {*PROGRAM, "installer", "tests"}
MOST = 15  # sources a folder …
MOST_OF_SUBJECTS = 25  # … and where a folder holds one file a subject
OF_SUBJECTS = {
    "kiosk/api", "kiosk/cli", "kiosk/domain", "kiosk/storage/tables", "printing/layouts",
}  # fmt: skip
LONG = 400

SOURCES = files(".py", ".qml")


def test_every_source_file_lies_in_a_known_house() -> None:
    assert not [path for path in SOURCES if path.parts[0] not in TOPS]


def drawn() -> set[str]:
    """The folders of the tree in docs/architecture.md."""
    page = text(Path("docs/architecture.md"))
    tree = page.split("## The house")[1].split("```")[1]
    return set(re.findall(r"^([a-z][a-z0-9_/]*)/ ", tree, re.MULTILINE))


def test_the_page_draws_the_house_as_it_is() -> None:
    """Folders two deep, and three deep in kiosk; a kind of device or of screen is no room."""
    there = {
        "/".join(path.parts[: 3 if path.parts[0] == "kiosk" else 2])
        for path in (source.parent for source in SOURCES)
        if path.parts[0] in PROGRAM
    }
    kinds = {path.as_posix() for path in Path(PROJECT, "devices").iterdir()}
    devices = {f"devices/{Path(kind).name}" for kind in kinds} - {"devices/simulation"}
    assert there - devices == {each for each in drawn() if each.split("/")[0] in PROGRAM}
    assert not [each for each in drawn() if not (PROJECT / each).is_dir()]


def test_no_folder_is_crowded() -> None:
    """A subject that grows gets a folder. Tests are held to the wider bound."""
    held = Counter(path.parent.as_posix() for path in SOURCES if path.name != "__init__.py")
    crowded = {
        folder: count
        for folder, count in held.items()
        if count > (MOST_OF_SUBJECTS if folder in OF_SUBJECTS or "tests" in folder else MOST)
    }
    assert not crowded


def test_files_stay_short() -> None:
    """Who needs a longer one names it here, with the reason."""
    assert not [path for path in SOURCES if len(text(path).splitlines()) > LONG]


@pytest.mark.parametrize("folder", ["locale", "installer"])
def test_folders_of_data_are_no_packages(folder: str) -> None:
    """`locale/__init__.py` would stand before the standard library's module."""
    assert not list((PROJECT / folder).rglob("__init__.py"))


@pytest.mark.parametrize("room", PROGRAM)
def test_every_room_says_what_it_is_for(room: str) -> None:
    silent = [
        path
        for path in files(".py")
        if path.parts[0] == room and not re.match(r'\s*r?"""', text(path))
    ]
    assert not silent


def test_files_whose_time_is_known_are_there() -> None:
    assert not [file for file in sharing.seconds() if not (PROJECT / file).is_file()]


def test_no_loose_ends_are_left_in_the_sources() -> None:
    marks = re.compile("TO" + "DO|FIX" + "ME|XX" + "X")
    assert not [path for path in SOURCES if marks.search(text(path))]


def test_nothing_of_the_agent_is_done_in_the_pool_that_all_share() -> None:
    """What hangs there holds up whatever else is done there: `core/lanes.py`."""
    shared = re.compile(r"to_thread|run_in_executor\(None")
    agent = [path for path in SOURCES if path.parts[:2] == ("kiosk", "agent")]
    assert not [path for path in agent if shared.search(text(path))]
