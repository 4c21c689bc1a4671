"""The screens' files are found: by QML, by the translator, and by the terminal they are for."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from tests.house.house import files, text
from ui.resident.screens import SCREENS as RESIDENT_SCREENS
from ui.translator import hall_translator
from ui.window.terminal import LATER, NEEDS, view_models

QML = Path("ui/qml/Kiosk")
SCREENS = [path for path in files(".qml") if path.is_relative_to(QML)]
FOLDERS = sorted({path.parent for path in SCREENS})


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_a_folder_is_a_module_with_all_its_files(folder: Path) -> None:
    first, *entries = text(folder / "qmldir").splitlines()
    assert first == "module " + ".".join(("Kiosk", *folder.relative_to(QML).parts))
    assert sorted(entry.split()[-1] for entry in entries) == sorted(
        path.name for path in SCREENS if path.parent == folder
    )


def test_no_two_screens_share_a_name() -> None:
    """A file's name is the context of its texts, and tells whose language they speak."""
    assert [
        name for name, count in Counter(path.stem for path in SCREENS).items() if count > 1
    ] == []


def test_a_resident_reads_every_screen_of_theirs_in_their_language(qapp: QGuiApplication) -> None:
    translator = hall_translator()
    said = re.compile(r'qsTr\("((?:[^"\\]|\\.)*)"\)')
    before = translator.resident_language, translator.hall_language
    translator.resident_language, translator.hall_language = "en", "zh_CN"
    try:
        foreign = [
            (path.name, source)
            for path in SCREENS
            if path.is_relative_to(QML / "Resident")
            for source in said.findall(text(path))
            if QCoreApplication.translate(path.stem, source) != source
        ]
    finally:
        translator.resident_language, translator.hall_language = before
    assert foreign == []


def test_every_view_model_is_known_to_a_terminal() -> None:
    """One that no kind registers is missed only when its screen is opened."""
    packages = {name for known in (*NEEDS.values(), *LATER.values()) for name in known} | {"shared"}
    registered = view_models(tuple(packages))
    modules = {
        ".".join(path.with_suffix("").parts)
        for path in files(".py")
        if path.is_relative_to("ui/viewmodels") and path.name != "__init__.py"
    }
    assert modules - set(registered) == set()


def test_every_screen_of_the_residents_leads_somewhere() -> None:
    missing = [
        known.file
        for known in RESIDENT_SCREENS.values()
        if QML / "Resident" / known.file not in SCREENS
    ]
    lost = [
        known.before for known in RESIDENT_SCREENS.values() if known.before not in RESIDENT_SCREENS
    ]
    assert (missing, lost) == ([], [])


def test_every_page_of_the_counter_has_its_file_and_a_key_of_its_own() -> None:
    listed = text(QML / "Counter/CounterPages.qml")
    sources, keys = re.findall(r'source: "(.+)"', listed), re.findall(r'key: "(.+)"', listed)
    assert [path for path in sources if QML / "Counter" / path not in SCREENS] == []
    assert len(set(keys)) == len(keys) == len(sources) > 0
