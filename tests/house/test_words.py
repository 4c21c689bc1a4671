"""What the kiosk says: both languages whole, and a sentence for every trouble."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from kiosk.phrases import LANGUAGES, catalogue
from tests.house.house import files, text, trees

Node = TypeVar("Node", bound=ast.AST)
Trees = dict[Path, ast.Module]

DEVICE_CODE = re.compile(r"(card|devices?|printer|scanner)\.[a-z_]+")

TEMPLATES = [path for path in files(".html") if "templates" in path.parts]
SAID = re.compile(r"""\bsay\(\s*["']([a-zA-Z0-9_.]+)["']""")  # in a template of the hub's pages


@pytest.fixture(name="trees", scope="module")
def parsed() -> Trees:
    return trees()


def placeholders(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_holds_the_same_phrases(language: str) -> None:
    assert set(catalogue(LANGUAGES[0])) ^ set(catalogue(language)) == set()


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_phrase_has_the_same_placeholders_in_every_language(language: str) -> None:
    first, second = catalogue(LANGUAGES[0]), catalogue(language)
    unlike = [
        key
        for key in sorted(set(first) & set(second))
        if placeholders(first[key]) != placeholders(second[key])
    ]
    assert not unlike


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_empty(language: str) -> None:
    assert not [key for key, said in catalogue(language).items() if not said.strip()]


def nodes(trees: Trees, kind: type[Node]) -> Iterator[Node]:
    for tree in trees.values():
        yield from (node for node in ast.walk(tree) if isinstance(node, kind))


def kinds_of_known_error(trees: Trees) -> set[str]:
    """KnownError and the names of all classes derived from it."""
    classes = list(nodes(trees, ast.ClassDef))
    kinds = {"KnownError"}
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


def raised_codes(trees: Trees) -> Iterator[str]:
    """The codes given as literals to KnownError and to the findings on a hall.toml."""
    place = dict.fromkeys(kinds_of_known_error(trees), 0) | {"Problem": 1}
    for node in nodes(trees, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id in place:
            code = node.args[place[node.func.id] :][:1]
            if code and isinstance(code[0], ast.Constant) and isinstance(code[0].value, str):
                yield code[0].value


def device_codes(trees: Trees) -> Iterator[str]:
    """Devices hand codes about under names of their own; there every dotted text is one."""
    room = [tree for path, tree in trees.items() if path.parts[0] == "devices"]
    for node in (node for tree in room for node in ast.walk(tree)):
        if isinstance(node, ast.Constant) and DEVICE_CODE.fullmatch(str(node.value)):
            yield str(node.value)


def sentences() -> set[str]:
    return {key.removeprefix("errors.") for key in catalogue("en") if key.startswith("errors.")}


def test_every_known_error_has_a_sentence(trees: Trees) -> None:
    assert sorted({*raised_codes(trees), *device_codes(trees)} - sentences()) == []


def test_every_phrase_asked_for_exists(trees: Trees) -> None:
    asked = {
        node.args[0].value
        for node in nodes(trees, ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id == "phrase" and node.args
        if isinstance(node.args[0], ast.Constant)
    }
    assert sorted((asked | in_templates()) - set(catalogue("en"))) == []


def in_templates() -> set[str]:
    return {key for path in TEMPLATES for key in SAID.findall(text(path))}


def test_every_phrase_is_of_use(trees: Trees) -> None:
    """A phrase that no source names is never shown: it is a leftover or a misspelling."""
    literals = {str(node.value) for node in nodes(trees, ast.Constant)}
    literals |= set(LANGUAGES) | in_templates()
    composed = [
        re.compile("".join(pattern_of(part) for part in node.values))
        for node in nodes(trees, ast.JoinedStr)
        if any(isinstance(part, ast.Constant) for part in node.values)
    ]

    def named(key: str, deep: int = 2) -> bool:
        """As it stands, or as an f-string whose parts stand somewhere, or are such again."""
        if key in literals or not deep:
            return key in literals
        found = (pattern.fullmatch(key) for pattern in composed)
        return any(match and all(named(g, deep - 1) for g in match.groups()) for match in found)

    assert [key for key in sorted(catalogue("en")) if not named(key.removeprefix("errors."))] == []


def pattern_of(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else "([A-Za-z0-9_.]+)"
