"""A language is a row of one table; everybody else knows it by that, and names none."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk import languages
from kiosk.api.sessions import BeginSession
from kiosk.hall.file import check, render
from kiosk.hall.schema_base import Words
from kiosk.paths import sample_hall
from kiosk.phrases import phrase
from tests.house.house import files, text, trees

SAMPLE = sample_hall().read_text(encoding="utf-8")
FRENCH = """
from dataclasses import replace
from kiosk import languages as table

row = replace(table.TABLE[1], code="fr_FR", name="Français", fallback="en", locale="fr_FR")
table.TABLE += (row,)
table.CODES += (row.code,)
table._KNOWN[row.code] = row

from kiosk.api.sessions import BeginSession
from kiosk.hall.file import check
from kiosk.paths import sample_hall
from kiosk.phrases import phrase
import msgspec

text = sample_hall().read_text(encoding="utf-8").replace(
    'en = "Social insurance"', 'en = "Social insurance", fr_FR = "Sécurité sociale"')
hall, findings = check(text, "hall.toml")
assert not findings, findings
assert hall.service[0].name.of("fr_FR") == "Sécurité sociale"
assert hall.service[1].name.of("fr_FR") == hall.service[1].name.of("en")
assert phrase("spoken.call", "fr_FR", number="1", counter="2") == phrase(
    "spoken.call", "en", number="1", counter="2")
assert msgspec.json.decode(b'{"language":"fr_FR"}', type=BeginSession).language == "fr_FR"
assert table.offered()[-1].name == "Français"
assert table.of_locale("fr_CA.UTF-8") == "fr_FR"
"""
CODES = {each.code for each in (*languages.TABLE, *languages.PSEUDO)}
NAMING = {  # who names a language all the same
    Path("kiosk/languages.py"): "the table",
    Path("kiosk/demo/council/office.py"): "a council that is founded, named in two languages",
    Path("kiosk/demo/council/poll.py"): "residents who vote, in two languages",
    Path("kiosk/demo/district/officer.py"): "the district's pages, looked at in two languages",
    Path("kiosk/demo/voices.py"): "what the rehearsed day's residents say, in two languages",
    Path("kiosk/hub/packages/writing.py"): "the open data's columns of names, one a language",
    Path("kiosk/triage/rules/__init__.py"): "whose safety rules each module holds",
    Path("ui/build/linguist.py"): "the texts in the sources are English",
    Path("ui/build/pseudo.py"): "what makes each pseudo-language",
}
CHINESE_MARK = re.compile("[、，：；。]+")
MARKING = (  # where such a mark separates nothing that is shown
    Path("kiosk/languages.py"),
    Path("kiosk/triage"),  # reads what residents write, in Chinese
    Path("kiosk/bench"),  # makes up what they write
)
WORDING = re.compile(
    r"ui/(viewmodels|sound)/|printing/layouts/|kiosk/agent/\w+/(documents|wording)"
)
PLACED = {Path("ui/qml/Kiosk/Resident/ResidentMain.qml"): "x: screens.x + (residentSession.rightTo"}
SCREENS = [path for path in files(".qml") if path.parts[:2] == ("ui", "qml")]


@pytest.fixture(scope="module")
def sources() -> dict[Path, ast.Module]:
    return trees()


@pytest.mark.usefixtures("as_started_anew")
def test_a_third_language_is_a_row() -> None:
    """In a process of its own: the row stands in the table before anything reads it."""
    done = subprocess.run(
        [sys.executable, "-c", FRENCH], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_words_fall_back_along_the_table() -> None:
    both, one = Words(zh_CN="社区", en="Community"), Words(zh_CN="社区")
    assert [both.of(each) for each in ("zh_CN", "en", "xx_rtl", "?")] == [
        "社区", "Community", "Community", "社区",
    ]  # fmt: skip
    assert one.of("en") == one.of("xx_long") == one.key == "社区"
    assert msgspec.json.encode(both) == '{"zh_CN":"社区","en":"Community"}'.encode()
    assert msgspec.json.decode(msgspec.json.encode(one), type=Words) == one


def test_a_language_of_no_row_is_told_with_those_there_are() -> None:
    text = SAMPLE.replace('default_language = "zh_CN"', 'default_language = "fr_FR"')
    _, [choice] = check(text, "hall.toml")
    assert "fr_FR" in render([choice], "en")[0]
    assert "Choose one of: en, zh_CN." in render([choice], "en")[0]
    _, [word] = check(SAMPLE.replace('en = "Social', 'fr = "', 1), "hall.toml")
    assert word.code.startswith("hall.unknown_key")
    assert "zh_CN" in render([word], "en")[0]
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"language":"fr_FR"}', type=BeginSession)


def test_no_hall_is_asked_for_a_pseudo_language() -> None:
    assert [languages.spoken(each.code) for each in languages.PSEUDO] == ["en", "en"]
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"language":"xx_long"}', type=BeginSession)


@pytest.mark.parametrize(
    ("locale", "code"),
    [("zh_TW.UTF-8", "zh_CN"), ("en_GB", "en"), ("C", "en"), ("", "en"), ("zh", "zh_CN")],
)
def test_who_sits_at_a_shell_is_answered_in_their_language(locale: str, code: str) -> None:
    assert languages.of_locale(locale) == code


def test_figures_run_from_the_left() -> None:
    assert languages.of("en").figures("6–10") == "6–10"
    assert languages.of("xx_rtl").figures("6–10") == "\u20666–10\u2069"


@pytest.mark.parametrize("language", languages.CODES)
def test_every_language_says_that_somebody_speaks_each(language: str) -> None:
    assert len({phrase(f"speaks.{each}", language) for each in languages.CODES}) == len(
        languages.CODES
    )


def named(node: ast.AST) -> str:
    """The language that a node names: "en", words.en, Words(en=…)."""
    match node:
        case ast.Constant(value=str(name)) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
            return name if name in CODES else ""
    return ""


def test_no_source_names_a_language(sources: dict[Path, ast.Module]) -> None:
    found = {
        path: names
        for path, tree in sources.items()
        if (names := {name for node in ast.walk(tree) if (name := named(node))})
    }
    assert {path: names for path, names in found.items() if path not in NAMING} == {}
    assert found.keys() == NAMING.keys()  # an exception that nobody needs any more goes


def marks(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and CHINESE_MARK.fullmatch(str(node.value)):
            yield node.lineno


def test_no_source_puts_chinese_marks_between_words(sources: dict[Path, ast.Module]) -> None:
    assert [
        f"{path}:{line}"
        for path, tree in sources.items()
        if not any(path.is_relative_to(each) for each in MARKING)
        for line in marks(tree)
    ] == []


def test_what_is_shown_is_listed_as_the_language_lists(sources: dict[Path, ast.Module]) -> None:
    """`languages.of(language).items.join(…)`, not ", ".join(…)."""
    assert [
        f"{path}:{node.lineno}"
        for path, tree in sources.items()
        if WORDING.match(path.as_posix())
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "join"
        if isinstance(node.value, ast.Constant) and str(node.value.value).strip() == ","
    ] == []


def test_no_screen_names_a_language_or_a_locale() -> None:
    names = re.compile(rf"""["'](?:{"|".join(CODES)})["']|\bQt\.locale\(|\btoLocale\w*String\(""")
    assert [path for path in SCREENS if names.search(text(path))] == []


MIRRORED = "LayoutMirroring.enabled ?"


def test_nothing_on_a_residents_screen_is_placed_from_the_left() -> None:
    """Anchors and layouts are mirrored where a language runs from the right; an `x` is not, unless
    it asks."""
    for path in SCREENS:
        if path.parts[3] in ("Resident", "Controls"):
            found = re.findall(r"^ *(x: .*|layoutDirection: .*)$", text(path), re.MULTILINE)
            placed = [each for each in found if "x: " not in each or MIRRORED not in each]
            assert [each for each in placed if not each.startswith(PLACED.get(path, "·"))] == []


def test_no_class_that_others_begin_with_tells_a_number(sources: dict[Path, ast.Module]) -> None:
    """`tr` of PySide asks class by class, and takes what the number was put into for a
    translation: who reads Chinese was told "3 households reported it".
    """
    classes = {
        node.name: (path, node)
        for path, tree in sources.items()
        for node in ast.walk(tree)
        if path.parts[0] == "ui" and isinstance(node, ast.ClassDef)
    }
    bases = [each for _, node in classes.values() for each in node.bases]
    above = {each.id for each in bases if isinstance(each, ast.Name)}
    assert [
        f"{path}:{call.lineno}"
        for name, (path, node) in classes.items()
        if name in above
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and any("%n" in ast.unparse(each) for each in call.args[:1])
        and ast.unparse(call.func) == "self.tr"
    ] == []
