"""Every error of the storage room has its sentence, in both languages, with what it shows."""

from __future__ import annotations

import ast
import string

import pytest

from kiosk import phrases
from kiosk.paths import PROJECT


def raised():
    """(code, the names its sentence may show) of every KnownError and Problem in the sources."""
    for path in sorted((PROJECT / "kiosk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id == "KnownError" and _ours(node.args[0]):
                names = {keyword.arg for keyword in node.keywords}
                yield node.args[0].value, names
            elif node.func.id == "Problem" and isinstance(node.args[0], ast.Constant):
                yield f"verify.{node.args[0].value}", {"seq", "detail"}
    for chosen in ("behind_head", "fork", "blob_missing", "blob_damaged"):
        yield f"verify.{chosen}", {"seq", "detail"}


def _ours(code):
    """Of the storage room, wherever it is raised."""
    return isinstance(code, ast.Constant) and code.value.startswith(("storage.", "keys."))


@pytest.mark.parametrize("language", phrases.LANGUAGES)
def test_every_storage_error_has_its_sentence(language):
    said = phrases.catalogue(language)
    found = list(raised())
    assert len(found) > 40
    for code, names in found:
        shown = {part[1] for part in string.Formatter().parse(said[f"errors.{code}"]) if part[1]}
        assert shown <= names, code


def test_no_sentence_is_left_over():
    used = {f"errors.{code}" for code, _ in raised()}
    rooms = ("errors.storage.", "errors.keys.", "errors.verify.")
    assert {key for key in phrases.catalogue("en") if key.startswith(rooms)} == used
