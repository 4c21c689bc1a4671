"""What a bundle keeps of what PyInstaller found: what is imported and really linked.

PyInstaller takes all of Qt's QML and every plugin with it, 600 MB. Here Qt's QML is what the
screens import (qmlimportscanner), a library stays where something that stays is linked with it, and
a plugin where the program asks for it by name or where it needs nothing that is not there without
it. What Debian ships is left to Debian, which mends it: dpkg-shlibdeps says which packages.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Sequence

Entry = tuple[str, str, str]  # place in the bundle, file (of a link: where it leads), kind
Links = Callable[[str], Iterable[str]]  # of a file: the files it is linked with

QT = "PySide6/Qt/"
QML, PLUGINS = QT + "qml/", QT + "plugins/"
BY_NAME = (  # what sources, sessions and units ask for
    "platforms/libqxcb.so",
    "platforms/libqoffscreen.so",
    "platforminputcontexts/libqtvirtualkeyboardplugin.so",
    "texttospeech/libqtexttospeech_speechd.so",
    "tls/libqopensslbackend.so",
)
NEVER = re.compile(
    r"^PySide6/Qt/(translations|metatypes|resources|plugins/qmltooling)/"
    r"|\.(qmltypes|pyi|metainfo)$|/py\.typed$|^setuptools/"
    # how a package was installed, by pip or uv, tells nothing and differs
    r"|\.dist-info/(?!METADATA$|licenses/|LICEN|NOTICE|COPYING)"
)


def kept(
    entries: Sequence[Entry], *, qml: Collection[str], ours: Collection[str], links: Links
) -> list[Entry]:
    """The entries of a bundle, in their order.

    `qml`: folders below Qt's `qml` that the screens import. `ours`: folders whose libraries are
    brought along, and the start of libpython's name; others are the system's.
    """
    modules = {os.path.dirname(place)[len(QML) :] for place, _, _ in entries if _is_qmldir(place)}
    standing = [
        each
        for each in entries
        if not NEVER.search(each[0])
        and (not each[0].startswith(QML) or _module(each[0][len(QML) :], modules) in qml)
    ]
    libraries = {
        os.path.realpath(file): place for place, file, kind in standing if kind == "BINARY"
    }
    brought = {file for file in libraries if file.startswith(tuple(ours))}
    reached = _closure(
        [os.path.realpath(file) for _, file, kind in standing if kind == "EXTENSION"]
        + [file for file in brought if _is_wanted(libraries[file])],
        links,
    )
    for file in sorted(brought):
        if libraries[file].startswith(PLUGINS) and _closure([file], links) - reached == {file}:
            reached.add(file)
    staying = {libraries[file] for file in brought & reached}
    staying |= {place for place, _, kind in standing if kind not in {"BINARY", "SYMLINK"}}
    return [
        each for each in standing if (_target(each) if each[2] == "SYMLINK" else each[0]) in staying
    ]


def imported(scan: Iterable[dict[str, str]], qml: str) -> set[str]:
    """Folders below `qml` of what qmlimportscanner found."""
    root = os.path.realpath(qml) + os.sep
    paths = (os.path.realpath(each["path"]) for each in scan if each.get("path"))
    return {path[len(root) :] for path in paths if path.startswith(root)}


def _is_qmldir(place: str) -> bool:
    return place.startswith(QML) and place.endswith("/qmldir")


def _module(place: str, modules: Collection[str]) -> str:
    """The module a file of Qt's `qml` belongs to: the nearest folder above that is one."""
    folder = os.path.dirname(place)
    while folder and folder not in modules:
        folder = os.path.dirname(folder)
    return folder


def _is_wanted(place: str) -> bool:
    """Whether it stays though nothing links it: what is loaded by name, at run time."""
    if place.startswith(PLUGINS):
        return place[len(PLUGINS) :] in BY_NAME
    if ".libs/" in place:  # of a wheel: what its modules are linked with
        return False
    return place.startswith(QML) or not place.startswith("PySide6/")


def _target(link: Entry) -> str:
    return os.path.normpath(os.path.join(os.path.dirname(link[0]), link[1]))


def _closure(roots: Iterable[str], links: Links) -> set[str]:
    found: set[str] = set()
    left = list(roots)
    while left:
        file = left.pop()
        if file not in found:
            found.add(file)
            left += [os.path.realpath(each) for each in links(file)]
    return found
