"""What the kiosk says: both languages whole, and a sentence for every trouble."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator

import pytest

from kiosk.phrases import LANGUAGES, catalogue
from tests.unit.house import PROGRAM, files, text

SOURCES = [path for path in files(".py") if path.parts[0] in PROGRAM]
TREES = {path: ast.parse(text(path)) for path in SOURCES}


def placeholders(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name is not None}


def test_both_languages_hold_the_same_phrases() -> None:
    first, second = (set(catalogue(language)) for language in LANGUAGES)
    assert first ^ second == set()


def test_a_phrase_has_the_same_placeholders_in_both_languages() -> None:
    first, second = (catalogue(language) for language in LANGUAGES)
    unlike = [
        key
        for key in sorted(set(first) & set(second))
        if placeholders(first[key]) != placeholders(second[key])
    ]
    assert not unlike


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_empty(language: str) -> None:
    assert not [key for key, said in catalogue(language).items() if not said.strip()]


def kinds_of_known_error() -> set[str]:
    """KnownError and the names of all classes derived from it."""
    kinds = {"KnownError"}
    classes = [
        node for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    ]
    while True:
        derived = {
            node.name
            for node in classes
            for base in node.bases
            if isinstance(base, ast.Name) and base.id in kinds
        }
        if derived <= kinds:
            return kinds
        kinds |= derived


def raised_codes() -> Iterator[str]:
    """The codes given to KnownError as literals, wherever they stand."""
    kinds = kinds_of_known_error()
    for tree in TREES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                code = node.args[0]
                if node.func.id in kinds and isinstance(code, ast.Constant):
                    yield str(code.value)


def test_every_known_error_has_a_sentence() -> None:
    sentences = {
        key.removeprefix("errors.") for key in catalogue("en") if key.startswith("errors.")
    }
    assert set(raised_codes()) - sentences == set()


def test_every_sentence_belongs_to_a_known_error() -> None:
    """A sentence that no source names is never shown: it is a leftover or a misspelling."""
    named = {
        node.value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    sentences = {
        key.removeprefix("errors.") for key in catalogue("en") if key.startswith("errors.")
    }
    assert sentences - named == set()
