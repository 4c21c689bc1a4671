"""What a bundle keeps: by what is imported and linked, never by luck."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.closure import Entry, imported, kept

ENV, SYSTEM = "/env/", "/usr/lib/"
QML = "PySide6/Qt/qml/"


def binary(place: str) -> Entry:
    return (place, ENV + place, "BINARY")


def data(place: str) -> Entry:
    return (place, ENV + place, "DATA")


CORE, QUICK, CHARTS, PULSE = (
    binary("PySide6/Qt/lib/libQt6Core.so.6"),
    binary("PySide6/Qt/lib/libQt6Quick.so.6"),
    binary("PySide6/Qt/lib/libQt6Charts.so.6"),
    ("libpulse.so.0", SYSTEM + "libpulse.so.0", "BINARY"),
)
MODULE: Entry = ("PySide6/QtQuick.abi3.so", ENV + "PySide6/QtQuick.abi3.so", "EXTENSION")
LAYOUTS = QML + "QtQuick/Layouts/"


def keep(entries: list[Entry], links: dict[str, list[Entry]], *qml: str) -> set[str]:
    linked = {ENV + place: [each[1] for each in found] for place, found in links.items()}
    found = kept(entries, qml=qml, ours=[ENV], links=lambda file: linked.get(file, ()))
    return {place for place, _, _ in found}


def test_a_library_stays_where_something_that_stays_is_linked_with_it() -> None:
    entries = [MODULE, CORE, QUICK, CHARTS]
    staying = keep(entries, {MODULE[0]: [QUICK], QUICK[0]: [CORE]})
    assert staying == {MODULE[0], CORE[0], QUICK[0]}


def test_what_the_system_has_stays_with_the_system() -> None:
    assert keep([MODULE, PULSE], {MODULE[0]: [PULSE]}) == {MODULE[0]}


def test_of_qml_stays_what_the_screens_import_with_its_library() -> None:
    plugin, charts = binary(LAYOUTS + "libplugin.so"), binary(QML + "QtCharts/libcharts.so")
    entries = [
        data(QML + "QtQuick/qmldir"), data(LAYOUTS + "qmldir"), plugin, data(LAYOUTS + "a/b.qml"),
        data(LAYOUTS + "plugins.qmltypes"), data(QML + "QtCharts/qmldir"), charts, CHARTS, QUICK,
    ]  # fmt: skip
    links = {plugin[0]: [QUICK], charts[0]: [CHARTS]}
    assert keep(entries, links, "QtQuick/Layouts") == {
        LAYOUTS + "qmldir", plugin[0], LAYOUTS + "a/b.qml", QUICK[0]
    }  # fmt: skip


@pytest.mark.parametrize(
    ("plugin", "wants", "stays"),
    [
        ("imageformats/libqjpeg.so", CORE, True),  # nothing that is not there without it
        ("imageformats/libqpdf.so", CHARTS, False),  # would bring a library
        ("platformthemes/libqgtk3.so", PULSE, False),  # would want a package of the system's
        ("platforms/libqxcb.so", CHARTS, True),  # is asked for by its name
    ],
)
def test_a_plugin_brings_nothing_along_unless_it_is_asked_for(
    plugin: str, wants: Entry, stays: bool
) -> None:
    one = binary("PySide6/Qt/plugins/" + plugin)
    entries = [MODULE, CORE, CHARTS, PULSE, one]
    staying = keep(entries, {MODULE[0]: [CORE], one[0]: [wants]})
    assert (one[0] in staying) == stays
    assert (CHARTS[0] in staying) == (stays and wants == CHARTS)


def test_a_link_to_nowhere_goes_too() -> None:
    links: list[Entry] = [
        ("libQt6Core.so.6", CORE[0], "SYMLINK"),
        ("libQt6Charts.so.6", CHARTS[0], "SYMLINK"),
    ]
    staying = keep([MODULE, CORE, CHARTS, *links], {MODULE[0]: [CORE]})
    assert "libQt6Core.so.6" in staying
    assert "libQt6Charts.so.6" not in staying


def test_how_a_package_came_here_is_not_told() -> None:
    """pip and uv leave different traces, and a bundle is the same wherever it was built."""
    names = ["METADATA", "licenses/LICENSE", "RECORD", "INSTALLER", "direct_url.json"]
    entries = [data(f"numpy-2.dist-info/{name}") for name in names]
    assert keep(entries, {}) == {f"numpy-2.dist-info/{name}" for name in names[:2]}


def test_the_scanner_names_modules_of_qt_and_ours(tmp_path: Path) -> None:
    """Ours and those without a folder are no matter of the closure."""
    scan = [
        {"name": "QtQuick.Layouts", "path": str(tmp_path / "qml/QtQuick/Layouts")},
        {"name": "Kiosk.Theme"},
        {"name": "Kiosk.Desk", "path": str(tmp_path / "ours/Kiosk/Desk")},
    ]
    assert imported(scan, str(tmp_path / "qml")) == {"QtQuick/Layouts"}
