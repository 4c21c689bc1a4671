"""The Qt Linguist catalogues: brought up to date, checked, compiled.

The texts in the sources are English; `linli_zh_CN.ts` holds what a hall shows by default,
`linli_en.ts` only the English plural forms.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from kiosk import languages
from kiosk.paths import PROJECT, build_folder, locale_folder
from ui.translator import RATING, Part, compiled_name, part_of, resident_folders

CATALOGUES = {each: f"linli_{each}.ts" for each in languages.CODES}
SOURCE = "en"  # what the texts in the sources are written in
PLACEHOLDER = re.compile(r"%L?(?:\d+|n)|\{\w*\}")


def tool(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one of Qt's tools as the environment has it; its output is captured."""
    command = [str(Path(sys.executable).parent / f"pyside6-{name}"), *map(str, arguments)]
    return subprocess.run(command, cwd=PROJECT, text=True, capture_output=True, check=False)


def sources(folder: Path) -> list[Path]:
    """Every file whose texts are shown, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".qml"})


def update(catalogue: Path, language: str, folder: Path) -> None:
    """Merge the texts of the sources into one catalogue; what is gone is dropped."""
    plural = ["-pluralonly"] if language == SOURCE else []
    done = tool(
        "lupdate", "-silent", "-no-obsolete", "-locations", "none", "-source-language", SOURCE,
        "-target-language", language, *plural, *sources(folder), "-ts", catalogue,
    )  # fmt: skip
    if done.returncode != 0:
        raise SystemExit(f"lupdate: {done.stdout}{done.stderr}")


def update_all() -> None:
    for language, name in CATALOGUES.items():
        update(locale_folder() / name, language, PROJECT / "ui")


def compile_all() -> list[Path]:
    """The catalogues as .qm in the build folder; those newer than their source are left."""
    folder = build_folder() / "translations"
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    moved = _last_moved()
    for language, name in CATALOGUES.items():
        source = locale_folder() / name
        for part in Part:
            compiled = folder / compiled_name(language, part)
            if compiled.is_file() and compiled.stat().st_mtime > max(source.stat().st_mtime, moved):
                continue
            release(source, compiled, part)
            made.append(compiled)
    return made


def _last_moved() -> float:
    """When a screen last came to residents, or went: its texts change their part."""
    tops = (*resident_folders(), RATING)
    folders = [each for top in tops for each in (top, *top.rglob("*/"))]
    return max(each.stat().st_mtime for each in folders)


def release(source: Path, compiled: Path, part: Part) -> None:
    """One part of a catalogue as Qt reads it."""
    root = ElementTree.parse(source).getroot()  # noqa: S314 - our own file
    for context in root.findall("context"):
        if part_of(context.findtext("name") or "") is not part:
            root.remove(context)
    # Beside it, then renamed: who has the old one mapped would fall with a bus error.
    fresh = compiled.with_suffix(f".{os.getpid()}")
    with tempfile.TemporaryDirectory() as scratch:
        kept = Path(scratch) / source.name
        ElementTree.ElementTree(root).write(kept, "utf-8", xml_declaration=True)
        done = tool("lrelease", "-silent", kept, "-qm", fresh)
    if done.returncode != 0:
        raise SystemExit(f"lrelease: {done.stdout}{done.stderr}")
    fresh.replace(compiled)


def faults(catalogue: Path, language: str, folder: Path) -> Iterator[str]:
    """What is wrong with a catalogue, a line each: staleness, gaps, lost placeholders."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(shutil.copy(catalogue, scratch))
        update(copy, language, folder)
        if copy.read_bytes() != catalogue.read_bytes():
            yield f"{catalogue.name}: stale; run ./dev translations"
    yield from gaps(catalogue)


def gaps(catalogue: Path) -> Iterator[str]:
    """Texts that are not translated, or not with the placeholders they had."""
    root = ElementTree.parse(catalogue).getroot()  # noqa: S314 - our own file
    for context in root.iter("context"):
        for message in context.iter("message"):
            wrong = _fault(message)
            if wrong:
                where = f"{catalogue.name}: {context.findtext('name')}"
                yield f"{where}: {message.findtext('source')!r}: {wrong}"


def _fault(message: ElementTree.Element) -> str:
    source = message.findtext("source") or ""
    translation = message.find("translation")
    if translation is None:
        return "no translation"
    forms = [form.text or "" for form in translation.iter("numerusform")] or [
        translation.text or ""
    ]
    if translation.get("type") == "unfinished" or not all(form.strip() for form in forms):
        return "not translated"
    wanted = sorted(PLACEHOLDER.findall(source))
    for form in forms:
        held = sorted(PLACEHOLDER.findall(form))
        # "one person" may leave the figure out, the last form may not
        if held != wanted and (form is forms[-1] or held != [p for p in wanted if p != "%n"]):
            return f"holds {held or 'no placeholder'} for {wanted or 'none'}"
    return ""


def check_all() -> list[str]:
    return [
        fault
        for language, name in CATALOGUES.items()
        for fault in faults(locale_folder() / name, language, PROJECT / "ui")
    ]
