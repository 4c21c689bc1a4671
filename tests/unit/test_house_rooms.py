"""The house keeps its rooms: what lies where, and how long it may grow."""

from __future__ import annotations

import re

import pytest

from tests.unit.house import PROGRAM, PROJECT, files, text

ROOMS = re.compile(
    r"""
      kiosk/[a-z0-9_]+\.py
    | kiosk/(agent(/handlers)?|api|bench|cli|demo|domain|services|sync|triage)/[a-z0-9_]+\.py
    | kiosk/storage(/tables)?/[a-z0-9_]+\.py
    | ui/[a-z0-9_]+\.py
    | ui/viewmodels/[a-z0-9_]+\.py
    | ui/qml/Kiosk/(Theme|Controls|Resident|Counter|Display|Technician)/[A-Z][A-Za-z]+\.qml
    | ui/qml/QtQuick/VirtualKeyboard/Styles/[a-z]+/[A-Za-z]+\.qml
    | devices/[a-z0-9_]+\.py
    | devices/(card_reader|printer|scanner|modbus|contacts|radio)/[a-z0-9_]+\.py
    | devices/(board|gateway|modem|relay)/[a-z0-9_]+\.py
    | printing/[a-z0-9_]+\.py
    | printing/(layouts|fonts|spoolers)/[a-z0-9_]+\.py
    | installer/[a-z0-9_]+\.py
    | tests/(unit|services|storage|sync|devices|printing|triage|agent)/.+\.py
    | tests/(ui|faults|stories|benchmarks)/.+\.py
    | tests/conftest\.py
    """,
    re.VERBOSE,
)

LONG = 400

SOURCES = files(".py", ".qml")


def test_every_source_file_lies_in_a_known_room() -> None:
    astray = [path for path in SOURCES if not ROOMS.fullmatch(path.as_posix())]
    assert not astray


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
        if path.parts[0] == room and not re.match(r'\s*r?"""', text(path)) and text(path).strip()
    ]
    assert not silent


def test_no_loose_ends_are_left_in_the_sources() -> None:
    marks = re.compile("TO" + "DO|FIX" + "ME|XX" + "X")
    assert not [path for path in SOURCES if marks.search(text(path))]
