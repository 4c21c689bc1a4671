"""The pseudo-languages hold all that English holds, longer or from the right."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Callable

import pytest

from kiosk import languages
from kiosk.phrases import catalogue
from ui.build import linguist, pseudo

CODES = [each.code for each in languages.PSEUDO]
KEPT = ("%n waiting", "Large type %1", "{hours} h {minutes:02} min", "&Open", "{{x}}", "a <b>c</b>")


@pytest.fixture(scope="module", autouse=True)
def made() -> None:
    pseudo.make_all()


def test_there_is_one_for_each_row_of_the_table() -> None:
    assert sorted(pseudo.MADE) == sorted(CODES)


@pytest.mark.parametrize("text", ["Take a number", "OK", "Not printed", "rhythm", *KEPT])
def test_a_text_grows_by_two_fifths(text: str) -> None:
    assert len(pseudo.lengthened(text)) >= len(text) + 0.4 * sum(map(str.isalpha, text)) - 4
    assert len(pseudo.lengthened("Take a number")) == 19


def test_what_has_letters_begins_and_runs_from_the_right() -> None:
    said = pseudo.mirrored("%1 waiting")
    assert unicodedata.bidirectional(said[0]) == "R"
    assert {unicodedata.bidirectional(each) for each in said if each.isalpha()} == {"R"}
    assert pseudo.mirrored("1 / 4") == "1 / 4"


@pytest.mark.parametrize("change", pseudo.MADE.values())
@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_text_stays(change: Callable[[str], str], text: str) -> None:
    held = pseudo.KEPT.findall(text)
    assert held
    assert pseudo.KEPT.findall(change(text)) == held


@pytest.mark.parametrize("language", CODES)
def test_catalogue_and_phrases_are_whole(language: str) -> None:
    assert list(linguist.gaps(pseudo.pseudo_folder() / f"linli_{language}.ts")) == []
    english, other = catalogue(linguist.SOURCE), catalogue(language)
    assert other.keys() == english.keys()
    fields = string.Formatter().parse
    assert [
        key
        for key, said in english.items()
        if sorted(f"{part[1:]}" for part in fields(said) if part[1] is not None)
        != sorted(f"{part[1:]}" for part in fields(other[key]) if part[1] is not None)
    ] == []
